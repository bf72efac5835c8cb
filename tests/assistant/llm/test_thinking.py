"""Think tags never reach the text, wherever the stream is cut into pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llm_double import pieces_of

from assistant.llm.thinking import without_thinking
from assistant.verification.claims import Retracted


def shown(pieces: list[str], *, hold: bool = False) -> str:
    """What a reader is left with: a retraction wipes what came before."""
    text = ""
    for piece in without_thinking(pieces, hold=hold):
        text = "" if isinstance(piece, Retracted) else text + piece
    return text


@pytest.mark.parametrize("size", range(1, 12))
def test_a_thought_is_removed_at_any_piece_size(size: int) -> None:
    text = "<think>maybe 5?\nno</think>\nThe price is 7 < 8 [1]. <b>"
    assert shown(list(pieces_of(text, size))) == "\nThe price is 7 < 8 [1]. <b>"


@pytest.mark.parametrize("size", range(1, 12))
@pytest.mark.parametrize("hold", [True, False])
def test_text_before_a_closing_tag_without_opening_is_no_answer(size: int, hold: bool) -> None:
    assert shown(list(pieces_of("I wonder. It may be 5.</think>Seven [1].", size)), hold=hold) == "Seven [1]."


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_nothing_is_given_out_before_the_closing_tag_when_held(size: int) -> None:
    given_out = list(without_thinking(pieces_of("I wonder.</think>Seven.", size), hold=True))
    assert "".join(piece for piece in given_out if isinstance(piece, str)) == "Seven."


def test_held_text_without_any_tag_is_given_out_at_the_end() -> None:
    assert shown(["Sev", "en."], hold=True) == "Seven."


def test_a_thought_that_never_ends_is_never_shown() -> None:
    assert shown(["Seven. <thi", "nk>I wonder", " whether"]) == "Seven. "


@given(st.lists(st.sampled_from(["a", "<", "b >", "think", "。", "[1]", "</", "x"]), max_size=30))
def test_text_without_tags_is_not_changed(pieces: list[str]) -> None:
    text = "".join(pieces)
    if "<think" not in text and "</think" not in text:
        assert shown(pieces) == text
