"""The shapes of an offline answer: several things, comparisons, lists, order in time, yes or no, disagreements."""

import re
from dataclasses import replace

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.pseudonyms import is_pseudonym
from assistant.offline.several.split import side_questions
from assistant.question.question import Question
from assistant.verification.citations import check_citations

FERRIES = (
    "海鸥号的单程票价是20元。\n苍鹭号的单程票价是35元。\n海鸥号于2019年5月3日首航。\n苍鹭号于2021年8月1日首航。\n"
    "两艘船都由远帆公司运营。"
)


def ask(question: str, evidence: Evidence) -> Answer:
    return check_citations(list(ExtractiveAnswerer().answer(question, evidence))[-1], evidence.articles)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("海鸥号和苍鹭号的票价各是多少？", ["海鸥号的票价是多少？", "苍鹭号的票价是多少？"]),
        ("海鸥号和苍鹭号，单程的票价各是多少？", ["海鸥号，单程的票价是多少？", "苍鹭号，单程的票价是多少？"]),
        ("海鸥号和苍鹭号哪个更便宜？", ["海鸥号的价格是多少钱？", "苍鹭号的价格是多少钱？"]),
        (
            "Which is cheaper, the Seagull or the Heron?",
            ["How much does the Seagull cost?", "How much does the Heron cost?"],
        ),
        (
            "ペリカンとカモメではどちらが安いですか？",
            ["ペリカンの価格はいくらですか？", "カモメの価格はいくらですか？"],
        ),
    ],
)
def test_a_question_about_two_things_is_one_question_for_each(question: str, asked: list[str]) -> None:
    found = side_questions(Question(question))
    assert found == asked


def test_each_of_the_things_gets_its_value_and_its_quote() -> None:
    answer = ask("海鸥号和苍鹭号的单程票价各是多少？", evidence_of(FERRIES))
    assert answer.short == "海鸥号：20元；苍鹭号：35元"
    assert quotes(answer) == ["海鸥号的单程票价是20元。", "苍鹭号的单程票价是35元。"]


def test_the_cheaper_of_two_is_named_with_both_prices() -> None:
    answer = ask("海鸥号和苍鹭号的单程票价哪个更低？", evidence_of(FERRIES))
    assert answer.short == "海鸥号"
    assert "20元" in answer.text
    assert "35元" in answer.text
    assert len(answer.citations) == 2


def test_a_difference_is_computed_and_the_computation_shown() -> None:
    answer = ask("海鸥号和苍鹭号的单程票价相差多少？", evidence_of(FERRIES))
    assert answer.short == "15元"
    assert answer.computations
    assert "35元" in answer.computations[0]
    assert "20元" in answer.computations[0]


def test_what_came_first_is_answered_with_the_dates() -> None:
    answer = ask("海鸥号和苍鹭号哪个先首航？", evidence_of(FERRIES))
    assert answer.short == "海鸥号更早（2019年5月3日）"
    assert answer.text.index("2019年5月3日") < answer.text.index("2021年8月1日")


def test_from_how_much_to_how_much_gives_both_ends() -> None:
    answer = ask("投诉从多少件降到多少件？", evidence_of("去年的投诉从120件降到2件。\n办公室有三个人。"))
    assert answer.short == "120件 → 2件"


def test_a_list_is_the_enumeration_in_front_of_its_sentence() -> None:
    answer = ask(
        "渡轮公司有哪些航线？", evidence_of("渡轮公司的航线有北湾线、南湾线、外岛线和夜航线。\n渡轮公司在北湾。")
    )
    assert "北湾线、南湾线、外岛线" in (answer.short or answer.text)


def test_numbered_sentences_are_the_items_of_a_list_in_their_order() -> None:
    text = "王明提出了三个原则。\n第一个原则是安全。\n第二个原则是准点。\n第三个原则是便宜。\n会议到五点结束。"
    answer = ask("王明提出的三个原则是什么？", evidence_of(text))
    shown = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert [line[2:8] for line in shown] == ["第一个原则是", "第二个原则是", "第三个原则是"]


def test_a_question_for_yes_or_no_opens_with_it_when_the_sentence_is_clear() -> None:
    answer = ask("儿童票要收费吗？", evidence_of("儿童票不收费。\n码头有两座。"))
    assert answer.text.startswith("否 [1]")
    assert quotes(answer) == ["儿童票不收费。"]


@pytest.mark.parametrize(
    ("question", "text", "opening"),
    [
        ("Did the ferry raise its fares?", "The ferry raised its fares in May.", "Yes"),
        ("渡轮涨价了吗？", "渡轮五月降价。", "否"),
        ("图书馆周一开放吗？", "图书馆周一不开放。", "否"),
        ("村に病院はありますか？", "村には病院がない。", "いいえ"),
    ],
)
def test_yes_and_no_follow_the_sentence(question: str, text: str, opening: str) -> None:
    assert ask(question, evidence_of(text)).text.startswith(f"{opening} [1]")


def test_two_sources_that_differ_are_shown_side_by_side_with_their_dates() -> None:
    answer = ask("北湾大桥的造价是多少？", evidence_of("北湾大桥的造价是8.6亿元。", "北湾大桥的造价是9.3亿元。"))
    assert {value.value for value in answer.disagreements[0].values} == {"8.6亿元", "9.3亿元"}
    assert "2024-05" in answer.text


def test_arithmetic_decides_between_two_percentages_where_it_can() -> None:
    one, two = "海鸥号的单程票价从5元下调到1元，降幅为90%。", "海鸥号的单程票价下调，降幅为80%。"
    answer = ask("海鸥号的单程票价降幅是百分之多少？", evidence_of(one, two))
    assert {value.value for value in answer.disagreements[0].values} == {"90%", "80%"}
    assert "80%" in answer.computations[0]
    assert answer.computations[0] in answer.text


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("本刊把北湾水库的库容写成1500万立方米，正确的数字是1050万立方米。", "1050万立方米"),
        ("北湾水库的库容是1050万立方米。", "1050万立方米"),
    ],
)
def test_a_sentence_that_corrects_a_value_answers_with_the_right_one(text: str, short: str) -> None:
    assert ask("北湾水库的库容是多少？", evidence_of(text)).short == short


def test_a_field_under_its_title_is_a_side_of_the_disagreement() -> None:
    evidence = evidence_of(
        "北湾大桥与造价9.3亿元的南湾隧道相连，北湾大桥的造价也是9.3亿元。", "# A1 北湾大桥\n总造价：8.6亿元"
    )
    titled = replace(evidence.articles["a1"], title="北湾大桥")
    evidence = replace(evidence, articles={**evidence.articles, "a1": titled})
    answer = ask("北湾大桥的造价是多少？", evidence)
    assert {value.value for value in answer.disagreements[0].values} == {"9.3亿元", "8.6亿元"}


def test_about_four_hundred_and_four_hundred_and_twelve_do_not_disagree() -> None:
    answer = ask("北湾小学有多少学生？", evidence_of("北湾小学有约400名学生。", "北湾小学有412名学生。"))
    assert not answer.disagreements


def test_a_greeting_is_answered_with_what_can_be_asked() -> None:
    answer = ask("你好", evidence_of(FERRIES))
    assert answer.declined
    assert not answer.citations
    assert "wenju sources" in answer.text


@pytest.mark.parametrize(
    ("text", "name", "is_one"),
    [
        ("阿潮（化名）每天坐船。", "阿潮", True),
        ("李青是应受访者要求使用的化名。", "李青", True),
        ("源さん（仮名）は心配する。", "源さん", True),
        ("Old Sail, a pseudonym, objects.", "Old Sail", True),
        ("王明每天坐船，阿潮（化名）不坐。", "王明", False),
    ],
)
def test_a_pseudonym_is_known_by_what_the_article_says_of_it(text: str, name: str, is_one: bool) -> None:
    assert is_pseudonym(text, name) is is_one


@pytest.mark.parametrize(
    "question",
    [
        "海鸥号的单程票价是多少？",
        "海鷗號的單程票價是多少？",
        "海鸥号的单程票价是多少",
        "海鸥号 的 单程票价 是 多少 ？",
        "海鸥号的单程票价是多少?",
    ],
)
def test_script_spacing_and_width_of_a_question_do_not_change_the_answer(question: str) -> None:
    assert quotes(ask(question, evidence_of(FERRIES)))[0] == "海鸥号的单程票价是20元。"


@pytest.mark.parametrize(
    "question", ["海鸥号和苍鹭号的单程票价相差多少？", "海鸥号的单程票价是多少？", "海鸥号和苍鹭号哪个先首航？"]
)
def test_every_number_of_an_answer_is_in_a_quote_or_in_a_computation(question: str) -> None:
    answer = ask(question, evidence_of(FERRIES))
    shown = re.sub(r"\[\d+\]", "", answer.text)
    known = " ".join((*quotes(answer), *answer.computations))
    assert all(number in known for number in re.findall(r"\d+(?:\.\d+)?", shown))
