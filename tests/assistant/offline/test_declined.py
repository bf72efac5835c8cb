"""What a decline shows, what a line is labelled with, and which sort of time answers which year it was."""

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.compose.draft import label

FERRY = "海鸥号是青岸的渡轮，船票9元。\n海鸥号每天早上7点开船。\n海鸥号的船长是林若溪。"


def ask(question: str, evidence: Evidence) -> Answer:
    return list(ExtractiveAnswerer().answer(question, evidence))[-1]


@pytest.mark.parametrize(
    "question", ["诺贝尔物理学奖是谁得的？", "How tall is the Eiffel Tower?", "エッフェル塔の高さは？"]
)
def test_a_question_about_something_else_gets_no_nearest_sentence(question: str) -> None:
    answer = ask(question, evidence_of(FERRY))
    assert (answer.declined, answer.reason, answer.citations) == (True, "not_found", ())


def test_a_word_that_no_article_and_no_dictionary_has_is_named() -> None:
    assert "asdfgh" in ask("asdfgh", evidence_of(FERRY)).text
    assert "ferry" not in ask("ferry", evidence_of(FERRY)).text


@pytest.mark.parametrize("question", ["海鸥号有多少名船员？", "海鷗號有多少名船員？"])
def test_a_near_miss_keeps_its_nearest_sentence(question: str) -> None:
    answer = ask(question, evidence_of(FERRY))
    assert answer.declined
    assert answer.citations


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李志飞对降价", "李志飞"),
        ("李志飞对", "李志飞"),
        ("首次发布增", "首次发布"),
        ("Corvo cut", "Corvo"),
        ("周校长的对手", "周校长的对手"),
        ("海鸥号", "海鸥号"),
        ("the night ferry", "the night ferry"),
    ],
)
def test_a_line_is_labelled_with_the_name_alone(name: str, shown: str) -> None:
    assert label(name) == shown


@pytest.mark.parametrize("question", ["海鸥号哪一年开船？", "海鸥号在哪年早上开船？"])
def test_which_year_is_not_answered_by_a_time_of_day(question: str) -> None:
    assert ask(question, evidence_of(FERRY)).short is None


def test_which_year_is_answered_by_a_year() -> None:
    assert ask("海鸥号是哪一年下水的？", evidence_of("海鸥号于1998年下水。\n" + FERRY)).short == "1998年"
