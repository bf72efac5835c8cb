from hypothesis import given
from hypothesis import strategies as st

from assistant.offline.ranking.candidates import Candidate
from assistant.offline.ranking.windows import WINDOW_WIDTH, windows_of
from index.chunk import width

LENGTHS = st.lists(st.lists(st.integers(1, 200), min_size=1, max_size=8), max_size=4)


def passages(lengths: list[list[int]]) -> list[Candidate]:
    found = []
    for rank, sizes in enumerate(lengths):
        start = 0
        for size in sizes:
            text = "字" * size
            found.append(Candidate(f"a{rank}", start, start + size, text, rank, False, frozenset(), reading=text))
            start += size
    return found


@given(LENGTHS)
def test_each_sentence_is_judged_in_one_window(lengths: list[list[int]]) -> None:
    sentences = passages(lengths)
    assert [sentence for window in windows_of(sentences) for sentence in window.judged] == sentences


@given(LENGTHS)
def test_a_window_is_narrow_and_of_one_passage(lengths: list[list[int]]) -> None:
    for window in windows_of(passages(lengths)):
        assert len({sentence.rank for sentence in window.sentences}) == 1
        too_wide = sum(width(sentence.reading) for sentence in window.sentences) > WINDOW_WIDTH
        assert not too_wide or len(window.judged) == 1


@given(LENGTHS)
def test_all_but_the_first_window_of_a_passage_begin_with_context(lengths: list[list[int]]) -> None:
    opening = {
        (window.sentences[0].rank, window.first) for window in windows_of(passages(lengths)) if window.first == 0
    }
    assert opening == {(rank, 0) for rank in range(len(lengths))}


def test_only_windows_with_wanted_sentences_are_made() -> None:
    sentences = passages([[60, 60, 60, 60]])
    (window,) = windows_of(sentences, [sentences[3]])
    assert window.sentences == (sentences[1], sentences[2], sentences[3])[-len(window.sentences) :]
    assert sentences[3] in window.judged
