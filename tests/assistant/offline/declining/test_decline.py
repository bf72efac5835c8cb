"""Declining: what the evidence does not say is not answered, and why is told apart."""

import pytest
from small_evidence import evidence_of

from assistant.offline.declining.decline import Verdict, judge
from assistant.offline.declining.support import FEATURES, support_of
from assistant.offline.ranking.sentences import rank_sentences
from assistant.offline.weights import weights_of
from assistant.question.question import Question

MUSEUM = (
    "青石博物馆位于云港市。\n青石博物馆2003年5月18日开馆。\n青石博物馆的门票为40元，馆长是周明远。\n"
    "2019年青石博物馆接待观众86万人次。"
)
CLUB = "Harrow Vale FC was founded in 1902.\nThe club plays at Mill Road, which holds 9,000 spectators."


def verdict(question: str, *texts: str, aliases: tuple[tuple[str, ...], ...] = ()) -> Verdict:
    asked, evidence = Question(question), evidence_of(*texts, aliases=aliases)
    return judge(asked, evidence, rank_sentences(asked, evidence))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("青石博物馆是哪一天开馆的？", MUSEUM),
        ("青石博物馆的门票多少钱？", MUSEUM),
        ("青石博物馆的馆长是谁？", MUSEUM),
        ("When was Harrow Vale FC founded?", CLUB),
        ("How many spectators does Mill Road hold?", CLUB),
    ],
)
def test_what_the_articles_say_is_answered(question: str, text: str) -> None:
    assert verdict(question, text).reason is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("赤水寺的住持是谁？", MUSEUM),
        ("珊瑚一年长多少厘米？", CLUB),
        ("Who invented the steam turbine?", MUSEUM),
    ],
)
def test_what_no_article_is_about_is_declined(question: str, text: str) -> None:
    found = verdict(question, text)
    assert found.reason == "not_found"
    assert found.why in {"name", "subject", "attribute", "type", "score"}
    assert found.nearest is not None


def test_a_year_that_the_articles_do_not_have_is_the_reason() -> None:
    found = verdict("2011年青石博物馆接待了多少观众？", MUSEUM)
    assert (found.reason, found.why) == ("not_found", "date")


def test_a_version_that_no_article_mentions_is_named() -> None:
    found = verdict("What does Kestrel-7 cost?", "Kestrel-5 costs 90 pounds.")
    assert (found.reason, found.why, found.name) == ("not_found", "name", "Kestrel-7")


def test_a_common_word_at_the_beginning_is_no_missing_name() -> None:
    assert verdict("Compared with others, when was Harrow Vale FC founded?", CLUB).why != "name"


def test_without_passages_nothing_is_near() -> None:
    assert verdict("青石博物馆在哪里？") == Verdict(0.0, "not_found", why="score")


def test_more_support_never_lowers_the_probability() -> None:
    weights = weights_of("declining", encoded=False)
    for name in ("near", "passage", "cosine", "typed", "words", "words_near", "foreign_words", "score", "margin"):
        assert weights[name] >= 0
    for name in ("year", "lacking", "condition", "thin", "foreign_thin", "no_value", "no_count", "nobody"):
        assert weights[name] <= 0


def test_the_features_of_support_are_finite_and_in_order() -> None:
    question, evidence = Question("青石博物馆的门票多少钱？"), evidence_of(MUSEUM)
    values = support_of(question, evidence, rank_sentences(question, evidence))
    assert len(values) == len(FEATURES)
    assert all(-10 <= value <= 10 for value in values)
    assert dict(zip(FEATURES, values, strict=True))["numeric"] == 1.0
