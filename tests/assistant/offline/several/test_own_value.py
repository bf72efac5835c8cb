"""Each thing has its own value of a sentence that tells of several, and of old and new values the one that stands."""

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.offline.answer_types import Span
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.several.respective import respective_values, values_by_name
from assistant.offline.several.standing import ends_of_change, standing
from assistant.quantities.quantity import find_quantities
from assistant.question.question import Question
from assistant.verification.citations import check_citations


def ask(question: str, *texts: str) -> Answer:
    evidence = evidence_of(*texts)
    return check_citations(list(ExtractiveAnswerer().answer(question, evidence))[-1], evidence.articles)


@pytest.mark.parametrize(
    ("question", "names", "text", "values"),
    [
        ("有多少辆车？", ("甲行", "乙行"), "甲行投放1.2万辆；乙行投放8500辆。", ["1.2万辆", "8500辆"]),
        ("票价多少？", ("甲船", "乙船"), "甲船票价由20元降到15元，乙船票价30元。", ["15元", "30元"]),
        ("How many seats?", ("the Gull", "the Tern"), "There are 120 on the Gull and 86 on the Tern.", ["120", "86"]),
        ("運賃はいくらですか？", ("甲号", "乙号"), "甲号は400円、乙号は700円です。", ["400円", "700円"]),
    ],
)
def test_each_name_has_the_value_beside_it(question: str, names: tuple[str, ...], text: str, values: list[str]) -> None:
    found = respective_values(Question(question), names, text)
    assert found is not None
    assert [text[span.start : span.end] for span in found] == values


def test_a_name_with_two_values_has_none_of_its_own() -> None:
    text = "甲行投放1.2万辆，退回300辆；乙行投放8500辆。"
    assert list(values_by_name(Question("有多少辆车？"), ("甲行", "乙行"), text)) == ["乙行"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The trip takes 41 minutes, down from 46 minutes in 2023.", ("46 minutes", "41 minutes")),
        ("票价由20元降到15元。", ("20元", "15元")),
        ("運賃は400円から300円に下がった。", ("400円", "300円")),
        ("成人票20元，儿童票8元。", None),
        ("官网售价下调，平均降幅超过20%，最高降幅为55%。", None),
        ("票价原为20元，5月降到15元。", ("20元", "15元")),
        ("The trip takes 41 minutes and costs 46 pence.", None),
    ],
)
def test_the_ends_of_a_change(text: str, ends: tuple[str, str] | None) -> None:
    found = ends_of_change(text)
    assert (tuple(text[end.start : end.end] for end in found) if found else None) == ends


@pytest.mark.parametrize(
    ("text", "number", "stands"),
    [
        ("票价由20元降到15元。", 0, "15元"),
        ("票价由20元降到15元。", 1, "15元"),
        ("値下げ前の価格は20元である。", 0, None),
        ("票价是20元。", 0, "20元"),
    ],
)
def test_the_old_value_does_not_stand(text: str, number: int, stands: str | None) -> None:
    quantity = find_quantities(text)[number]
    found = standing(text, Span(quantity.start, quantity.end, quantity))
    assert (text[found.start : found.end] if found else None) == stands


@pytest.mark.parametrize(
    ("question", "texts", "short"),
    [
        ("海鸥号和苍鹭号的票价哪个更便宜？", ("海鸥号的票价由50元降到15元。\n苍鹭号的票价是20元。",), "海鸥号"),
        ("カモメ号とペリカン号ではどちらが運賃が安いですか？",
         ("カモメ号の運賃は900円から300円に下がった。\nペリカン号の運賃は400円です。",), "カモメ号"),
        ("Which is cheaper, the Seagull or the Heron?",
         ("The Seagull's fare was cut from £9 to £3.\nThe Heron's fare is £4.",), "the Seagull"),
    ],
)  # fmt: skip
def test_a_comparison_takes_the_value_that_stands(question: str, texts: tuple[str, ...], short: str) -> None:
    assert ask(question, *texts).short == short


@pytest.mark.parametrize(
    ("question", "text", "short"),
    [
        ("海滨医院有多少张床位，多少名护士？", "海滨医院有120张床位。", "120张床位"),
        ("船厂去年花了多少钱，其中多少买船？", "船厂去年花了1600万元，其中900万元用来买船。", "1600万元；900万元"),
    ],
)
def test_one_value_does_not_answer_two_parts(question: str, text: str, short: str) -> None:
    answer = ask(question, text)
    assert (answer.short or "").count(short.split("；", maxsplit=1)[0]) <= 1
    assert answer.short is None or answer.short == short


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("东岬船厂的创始人是高远。\n高远毕业于海滨大学。\n林岚毕业于北湾大学。", "高远；海滨大学"),
        ("东岬船厂的创始人是高远。\n林岚毕业于北湾大学。", "高远"),
    ],
)
def test_a_part_about_the_person_found_is_answered_of_that_person(text: str, short: str) -> None:
    assert ask("东岬船厂的创始人是谁，他毕业于哪所大学？", text).short == short
