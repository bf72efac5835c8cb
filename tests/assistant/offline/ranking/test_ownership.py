import pytest

from assistant.names.known import names_of
from assistant.offline.answer_types import typed_spans
from assistant.offline.ranking.ownership import all_of_another, in_clause_of_another
from assistant.question.question import Question

KNOWN = names_of((("海鸥号", "Seagull"), ("信天翁号", "Albatross")))


def of_another(question: str, text: str) -> bool:
    asked = Question(question)
    return all_of_another(asked, text, typed_spans(asked, text, KNOWN), KNOWN)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("海鸥号每年运送多少旅客？", "信天翁号每年运送30万人，但海鸥号增长更快。"),
        (
            "How many passengers does the Seagull carry?",
            "The Albatross carries 300,000 passengers, but the Seagull is newer.",
        ),
    ],
)
def test_a_value_in_front_of_which_only_another_name_stands_is_not_its(question: str, text: str) -> None:
    assert of_another(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("海鸥号每年运送多少旅客？", "海鸥号每年运送20万人，信天翁号运送30万人。"),
        ("海鸥号每年运送多少旅客？", "每年有20万人乘坐海鸥号。"),
        ("海鸥号每年运送多少旅客？", "信天翁号每年运送30万人。"),
        ("海鸥号每年运送多少旅客？", "信天翁号增长很快，但海鸥号更受欢迎。"),
        ("渡轮每年运送多少旅客？", "信天翁号每年运送30万人，渡轮很受欢迎。"),
    ],
)
def test_other_values_may_be_its(question: str, text: str) -> None:
    assert not of_another(question, text)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("How many people did the Seagull carry?", "The Albatross carried 300 people, but the Seagull is newer.", True),
        ("海鸥号运送多少人？", "信天翁号运送30万人，但海鸥号增长更快。", True),
        ("How many people fell ill on the Seagull?", "On the Albatross they say 40 fell ill on the Seagull.", False),
        ("How many people did the Seagull carry?", "After 40 people fell ill, the Seagull stayed in port.", False),
        ("海鸥号运送多少人？", "每年有20万人，海鸥号很受欢迎。", False),
    ],
)
def test_a_value_is_of_another_in_its_clause_only(question: str, text: str, expected: bool) -> None:
    asked = Question(question)
    spans = typed_spans(asked, text, KNOWN)
    assert [in_clause_of_another(asked, text, span, KNOWN) for span in spans] == [expected] * len(spans)
    assert spans
