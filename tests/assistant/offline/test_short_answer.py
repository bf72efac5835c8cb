"""Short answers of one sentence: values by rules, roles at names, everything else by the reader."""

import pytest

from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.ranking.candidates import FEATURES, Candidate
from assistant.offline.short_answer import SURE, borne_out, choose_short, read_short, whole_names, write_short
from assistant.question.question import Question

KNOWN = names_of(())


def short(question: str, text: str) -> str | None:
    span = choose_short(Question(question), text, KNOWN)
    return None if span is None else text[span.start : span.end]


def ranked(*texts: str) -> list[Candidate]:
    return [
        Candidate("a", 100 * n, 100 * n + len(text), text, n, False, frozenset(), (), 5.0 - n)
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("古井多深？", "古井占地0.3平方公里，深约12米。", "约12米"),
        ("駅はいくつありますか？", "全長は18.6kmで、駅は11ある。", "11"),
        ("石桥修缮花费多少？", "石桥修缮花费£7.2m，历时三年。", "£7.2m"),
        ("How far is the lighthouse from the harbour?", "The lighthouse stands 12 km from the harbour.", "12 km"),
        ("有多少人参加？", "超过300人参加了灯会。", "超过300人"),
    ],
)
def test_the_unit_of_a_value_fits_what_is_asked(question: str, text: str, expected: str) -> None:
    assert short(question, text) == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("新桥何时开放？", "老桥于1986年建成，新桥于1994年5月开放。", "1994年5月"),
        ("灯塔在哪个世纪建成？", "灯塔建于十九世纪，1996年翻修。", "十九世纪"),
        ("新桥何时开放？", "老桥用了5个月修好。", None),
        ("港はいつ閉鎖されましたか？", "港は1948年12月に拡張され、1963年6月1日に閉鎖された。", "1963年6月1日"),
    ],
)
def test_the_date_nearest_to_what_is_asked_is_taken(question: str, text: str, expected: str | None) -> None:
    assert short(question, text) == expected


@pytest.mark.parametrize(
    ("question", "expected"), [("降价后多少钱？", "3元"), ("原价是多少？", "5元"), ("票价现在是多少？", "3元")]
)
def test_before_and_after_a_change_of_price_are_told_apart(question: str, expected: str) -> None:
    assert short(question, "票价从5元降到了3元。") == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("投诉从多少降到多少？", "去年投诉从120件降到2件，占3%。", "从120件降到2件"),
        ("料金はいくらからいくらに下がりましたか？", "料金は800円から500円に下がった。", "800円から500円"),
        ("From how much to how much did the fare fall?", "The fare fell from $8 to $5.", "from $8 to $5"),
    ],
)
def test_both_ends_of_a_change_are_given_where_both_are_asked_for(question: str, text: str, expected: str) -> None:
    assert short(question, text) == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("周晴是谁？", "作者：周晴 编辑：何山", "作者"),
        ("何山是谁？", "作者：周晴 编辑：何山", "编辑"),
        ("王小明是谁？", "青山铁路总设计师王小明出席了仪式。", "青山铁路总设计师"),
        ("田中一郎は誰ですか？", "田中一郎は港の管理人である。", "港の管理人"),
        (
            "Who is Ann Smith?",
            "The report is by Ann Smith, the harbour master of Oldport.",
            "the harbour master of Oldport",
        ),
        ("王小明是谁？", "没有人提到他。", None),
    ],
)
def test_who_somebody_is_is_answered_by_the_role(question: str, text: str, expected: str | None) -> None:
    assert short(question, text) == expected


@pytest.mark.parametrize(
    "question", ["渡轮停运了吗？", "Did the ferry stop?", "フェリーは止まりましたか？", "请总结这篇文章"]
)
def test_yes_or_no_and_summaries_have_no_short_answer(question: str) -> None:
    assert short(question, "渡轮“海鸥号”已于5月停运。 The ferry stopped in May.") is None


@pytest.mark.parametrize(
    "question", ["票价是涨了还是降了？", "哪两家船厂造了渡轮？", "Did the fare rise or fall?", "渡轮停靠哪些码头？"]
)
def test_a_choice_of_two_words_or_several_things_has_no_short_answer(question: str) -> None:
    assert short(question, "渡轮由北风船厂和东海船厂建造，停靠“白水码头”，票价降了。") is None


def test_a_span_is_widened_to_the_whole_of_a_known_name() -> None:
    known = names_of((("月光之路", "Moonroad"),))
    text = "新渡轮由月光之路公司建造。"
    for start, end in ((4, 7), (6, 8), (2, 6)):
        widened = whole_names(Span(start, end), text, known)
        assert "月光之路" in text[widened.start : widened.end]
    assert whole_names(Span(0, 3), text, known) == Span(0, 3)


def test_the_only_person_of_a_sentence_is_the_answer_to_who() -> None:
    assert short("谁说票价太高了？", "码头经理王小明说票价太高了。") == "王小明"


def test_sentences_compete_for_the_short_answer() -> None:
    candidates = ranked("新渡轮名为“海鸥号”，可载300人。", "码头在“白水镇”的东边。")
    found = read_short(Question("新渡轮叫什么名字？"), candidates, KNOWN)
    assert found is not None
    span, source, probability = found
    assert (source, source.text[span.start : span.end]) == (candidates[0], "海鸥号")
    assert SURE <= probability <= 1


def test_a_heading_is_read_only_where_nothing_else_is() -> None:
    heading = Candidate("a", 0, 5, "票价3元", 0, True, frozenset(), (), 9.0)
    found = read_short(Question("票价是多少钱？"), [heading, *ranked("票价从5元降到了4元。")], KNOWN)
    assert found is not None
    assert found[1].text == "票价从5元降到了4元。"


def test_nothing_to_read_is_no_short_answer() -> None:
    assert read_short(Question("渡轮叫什么？"), [], KNOWN) is None
    assert choose_short(Question("渡轮叫什么？"), "", KNOWN) is None
    assert choose_short(Question("渡轮叫什么？"), "。！", KNOWN) is None


def test_a_number_of_things_is_no_number_of_people() -> None:
    question = Question("How many people work at the museum?")
    assert choose_short(question, "The museum holds about 12,400 objects.", names_of(())) is None
    assert choose_short(question, "The museum has a staff of 34.", names_of(())) is not None


@pytest.mark.parametrize(
    ("question", "chance", "logit", "shown"),
    [
        ("渡轮载多少人？", 0.3, -1.0, True),  # the sentence is in the language of the question
        ("How many people does the ferry carry?", 0.3, -1.0, False),
        ("How many people does the ferry carry?", 0.5, -1.0, True),
        ("How many people does the ferry carry?", 0.3, 1.0, True),
        ("渡輪載多少人？", 0.3, -1.0, True),
    ],
)
def test_a_value_in_another_language_that_is_not_borne_out_is_left_out(
    question: str, chance: float, logit: float, shown: bool
) -> None:
    values = [logit / 10 if name == "answering" else 0.0 for name in FEATURES]
    text = "渡轮可载300人。"
    source = Candidate("a", 0, len(text), text, 0, False, frozenset(), tuple(values), 5.0, text, ((4, 8, 0.5),))
    assert borne_out(Question(question), source, chance) is shown


def test_what_costs_nothing_is_said_in_the_language_of_the_question() -> None:
    text = "儿童免费，成人30元。"
    assert write_short(Span(2, 4), text, "en", same_language=False) == "free"
    assert write_short(Span(2, 4), text, "zh", same_language=True) == "免费"


def test_a_value_of_something_else_is_not_replaced_by_a_stray_one() -> None:
    wings = "The east wing was built in 1904; the west wing was demolished in 2023."
    question = Question("When was the west wing built?")
    assert read_short(question, ranked(wings, "The mayor was elected in 1999."), KNOWN) is None
    found = read_short(question, ranked(wings, "The west wing was built in 1911."), KNOWN)
    assert found is not None
    assert found[1].text == "The west wing was built in 1911."


def test_behind_a_sentence_about_what_is_asked_a_value_of_another_name_is_passed_over() -> None:
    known = names_of((("海鸥号", "Seagull"), ("信天翁号", "Albatross")))
    question = Question("海鸥号有多少乘客？")
    others = ranked("海鸥号的乘客比信天翁号少。", "信天翁号有300名乘客。")
    assert read_short(question, others, known) is None
    found = read_short(question, ranked("海鸥号的乘客比信天翁号少。", "乘客共有200名。"), known)
    assert found is not None
