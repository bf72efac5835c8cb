"""Fusion: which of two candidates comes first, and that scores do not depend on the rest of the list."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fusion import fuse

unit = st.floats(0, 1, width=32)
candidates = st.lists(st.tuples(unit, unit, st.booleans()), min_size=1, max_size=20)


def scores(*rows: tuple[float, float, bool]) -> list[float]:
    dense, coverage, same = zip(*rows, strict=True)
    return fuse(np.array(dense, np.float32), np.array(coverage, np.float32), np.array(same, np.bool_)).tolist()


def test_text_of_the_questions_language_that_covers_it_comes_first() -> None:
    own, foreign = scores((0.4, 0.5, True), (0.55, 0.0, False))
    assert own > foreign


def test_foreign_text_near_in_meaning_beats_own_text_with_a_few_common_words() -> None:
    own, foreign = scores((0.35, 0.1, True), (0.55, 0.0, False))
    assert foreign > own


def test_within_the_questions_language_coverage_beats_a_slightly_nearer_meaning() -> None:
    covering, near = scores((0.4, 0.5, True), (0.5, 0.3, True))
    assert covering > near


def test_names_and_numbers_in_common_decide_between_foreign_texts_of_the_same_meaning() -> None:
    with_number, without = scores((0.5, 0.1, False), (0.5, 0.0, False))
    assert with_number > without


def test_without_keywords_the_dense_order_stands_in_each_language() -> None:
    own = scores((0.6, 0.0, True), (0.5, 0.0, True))
    foreign = scores((0.6, 0.0, False), (0.5, 0.0, False))
    assert own[0] > own[1]
    assert foreign[0] > foreign[1]


def test_no_candidates_give_no_scores() -> None:
    empty = np.zeros(0, np.float32)
    assert fuse(empty, empty, np.zeros(0, np.bool_)).shape == (0,)


@given(candidates, st.tuples(unit, unit, st.booleans()))
def test_a_score_does_not_depend_on_the_other_candidates(
    rows: list[tuple[float, float, bool]], added: tuple[float, float, bool]
) -> None:
    assert scores(*rows, added)[:-1] == scores(*rows)


@given(unit, unit, st.booleans(), st.floats(0, 0.5, width=32))
def test_more_of_either_never_lowers_a_score(dense: float, coverage: float, same: bool, more: float) -> None:
    low, nearer, covering = scores(
        (dense, coverage, same), (dense + more, coverage, same), (dense, coverage + more, same)
    )
    assert nearer >= low
    assert covering >= low
