"""Chunks in another language are found by what the question's words are called there."""

import numpy as np
from numpy.typing import NDArray

from assistant.lexicon.search import translated_keyword_scores, widened
from index.tokens import keyword_tokens

_CHUNKS = (
    ("en", "The ferry company cut its prices in May."),
    ("en", "The hospital opened a new wing in May."),
    ("ja", "フェリー会社は五月に値下げした。"),
    ("zh", "渡轮公司在五月降价。"),
    ("en", "Prices, prices, prices: all about prices and prices."),
)


def _postings(token: str) -> tuple[NDArray[np.int32], NDArray[np.float32]] | None:
    counts = [keyword_tokens(text).count(token) for _, text in _CHUNKS]
    rows = np.flatnonzero(counts).astype(np.int32)
    return (
        (rows, np.array([counts[row] / (counts[row] + 0.6) for row in rows], dtype=np.float32)) if len(rows) else None
    )


def _scores(question: str, source: str) -> NDArray[np.float32]:
    chunks_in = {code: np.array([language == code for language, _ in _CHUNKS]) for code in ("zh", "ja", "en")}
    return translated_keyword_scores(_postings, chunks_in, question, source)


def test_the_chunk_that_says_it_scores_highest_and_the_own_language_nothing() -> None:
    scores = _scores("渡轮公司什么时候降价?", "zh")
    assert scores[0] == max(scores[[0, 1, 4]]) > 0
    assert scores[2] > 0
    assert scores[3] == 0
    assert scores[1] == 0


def test_one_word_said_often_does_not_outweigh_two_words() -> None:
    scores = _scores("公司的价格", "zh")
    assert scores[0] > scores[4] > 0


def test_scores_are_shares() -> None:
    scores = _scores("When did the ferry company cut prices?", "en")
    assert 0 < scores.max() <= 1
    assert scores[3] > 0


def test_a_question_without_known_words_finds_nothing() -> None:
    assert not _scores("?", "zh").any()


def test_renderings_come_in_one_group_a_word_for_each_other_language() -> None:
    groups = widened("渡轮公司降价", "zh", ["zh-Hant", "en", "ja", "ko"])
    assert set(groups) == {"en", "ja"}
    assert any("ferry" in rendering for rendering in groups["en"][0])
    assert any("company" in group for group in groups["en"])
