"""How the words of a question lie in a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.offline.ranking.overlap import overlap

_TERMS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True)


def test_a_run_counts_more_than_the_same_terms_scattered() -> None:
    weigh = dict.fromkeys("abc", 1.0)
    together, apart = overlap("abc", weigh, "xabcx"), overlap("abc", weigh, "axbxc")
    assert (together.run, together.runs, together.ordered) == (1.0, 1.0, 1.0)
    assert (round(apart.run, 3), round(apart.runs, 3), apart.ordered) == (0.333, 0.333, 1.0)


def test_terms_in_another_order_are_counted_only_as_far_as_the_order_holds() -> None:
    weigh = dict.fromkeys("abc", 1.0)
    assert round(overlap("abc", weigh, "cab").ordered, 3) == 0.667


def test_terms_far_from_each_other_are_not_close() -> None:
    weigh = {"a": 1.0, "b": 1.0}
    assert overlap("ab", weigh, "a" + "x" * 30 + "b").close == 0.5
    assert overlap("ab", weigh, "axb").close == 1.0


def test_a_sentence_without_any_term_overlaps_with_nothing() -> None:
    assert overlap("ab", {"a": 1.0, "b": 1.0}, "xyz").run == 0.0


@given(_TERMS, st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_every_share_lies_between_0_and_1(asked: list[str], said: list[str]) -> None:
    found = overlap(asked, dict.fromkeys(asked, 0.7), said)
    for share in (found.run, found.runs, found.ordered, found.close):
        assert -1e-9 <= share <= 1 + 1e-9
