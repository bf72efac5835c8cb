"""Values at a time: the newest, the one of a year, the one before or after an event."""

from dataclasses import replace

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.at_time import from_to


def dated(*articles: tuple[str, str]) -> Evidence:
    evidence = evidence_of(*(text for _, text in articles))
    published = dict(zip(evidence.articles, (day for day, _ in articles), strict=True))
    changed = {name: replace(a, published=published[name]) for name, a in evidence.articles.items()}
    return replace(evidence, articles=changed)


def ask(question: str, evidence: Evidence) -> Answer:
    return list(ExtractiveAnswerer().answer(question, evidence))[-1]


FARES = dated(
    ("2023-03-01", "海鸥号的单程票价是20元。\n海鸥号由远帆公司运营。"),
    ("2024-06-01", "海鸥号的单程票价现在是25元。\n远帆公司于2024年5月1日涨价。"),
)
WARDS = dated(
    ("2024-01-10", "北湾医院的床位从300张增加到450张。\n北湾医院的院长是王敏。"),
    ("2025-01-10", "北湾医院的院长是李强。"),
)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("海鸥号现在的单程票价是多少？", "25元"),
        ("海鸥号最新的单程票价是多少？", "25元"),
        ("远帆公司涨价前海鸥号的单程票价是多少？", "20元"),
        ("远帆公司涨价后海鸥号的单程票价是多少？", "25元"),
        ("2023年海鸥号的单程票价是多少？", "20元"),
    ],
)
def test_the_time_that_is_asked_for_chooses_the_value(question: str, short: str) -> None:
    answer = ask(question, FARES)
    assert (answer.short, answer.disagreements) == (short, ())


def test_the_newest_value_says_as_of_when() -> None:
    assert ask("海鸥号现在的单程票价是多少？", FARES).notices == ("这是截至2024年6月1日的说法。",)


def test_without_a_time_both_values_are_shown() -> None:
    values = ask("海鸥号的单程票价是多少？", FARES).disagreements[0].values
    assert [value.value for value in values] == ["20元", "25元"]


def test_of_from_to_the_end_before_or_now_is_taken() -> None:
    assert ask("北湾医院扩建前有多少张床位？", WARDS).short == "300张"
    assert ask("北湾医院现在有多少张床位？", WARDS).short == "450张"


GUESTS = "2022年初，海鸥号的月乘客数是3万人。\n2024年11月，海鸥号的月乘客数是9万人。\n海鸥号停靠白水码头。"


@pytest.mark.parametrize(
    ("question", "text", "short"),
    [
        ("海鸥号的月乘客数是多少？", GUESTS, "9万人"),
        ("2022年初海鸥号的月乘客数是多少？", GUESTS, "3万人"),
        (
            "How many passengers does the Heron carry?",
            "In March 2022 the Heron carried 3,000 passengers. In May 2024 the Heron carried 9,000 passengers.",
            "9,000",
        ),
        # A forecast is no newer state.
        (
            "海鸥号的月乘客数是多少？",
            "2022年初，海鸥号的月乘客数是3万人。\n预计2026年11月，海鸥号的月乘客数将达9万人。",
            "3万人",
        ),
    ],
)
def test_without_a_time_the_newest_dated_value_is_taken(question: str, text: str, short: str) -> None:
    assert ask(question, dated(("2025-01-10", text))).short == short


def test_a_newest_value_that_was_not_asked_for_says_as_of_when_too() -> None:
    assert ask("海鸥号的月乘客数是多少？", dated(("2025-01-10", GUESTS))).notices == ("这是截至2024年11月的说法。",)


def test_a_person_changes_like_a_value() -> None:
    assert ask("北湾医院目前的院长是谁？", WARDS).short == "李强"


def test_a_percentage_that_is_not_said_is_computed_from_both_ends() -> None:
    answer = ask("北湾医院的床位增加了百分之多少？", WARDS)
    assert answer.short is not None
    assert "50%" in answer.short
    assert answer.computations


def test_before_an_event_is_before_its_date() -> None:
    text = (
        "In March the Heron carried 12,000 passengers. In May the Heron carried 18,000 passengers.\n"
        "The operator cut its fares in April 2024."
    )
    question = "How many passengers did the Heron carry before the operator cut its fares?"
    assert ask(question, dated(("2024-07-01", text))).short == "12,000"


@pytest.mark.parametrize(
    ("text", "values"), [("票价从5元降到1元。", ["5元", "1元"]), ("There are 5 boats and 3 piers.", None)]
)
def test_both_ends_of_a_change(text: str, values: list[str] | None) -> None:
    ends = from_to(text)
    assert (ends and [text[end.start : end.end] for end in ends]) == values
