from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_transformer import MARKS, PIECES, write_small_model

from index.cross_encoder.packed import PackedModel
from index.cross_encoder.unigram import Unigram

NAMES = [*MARKS, *PIECES]
UNKNOWN = NAMES.index("<unk>")


@pytest.fixture(scope="module")
def unigram(tmp_path_factory: pytest.TempPathFactory) -> Unigram:
    path: Path = tmp_path_factory.mktemp("model") / "small.bin"
    write_small_model(path)
    return Unigram(PackedModel(path))


def pieces(unigram: Unigram, text: str) -> list[str]:
    return [NAMES[piece] for piece in unigram.ids(text)]


def test_the_likeliest_division_wins_over_the_longest_pieces_alone(unigram: Unigram) -> None:
    assert pieces(unigram, "the ferry") == ["▁the", "▁ferry"]  # -7 is better than ▁fer and ry, -12
    assert pieces(unigram, "渡船が") == ["▁", "渡船", "が"]


def test_a_run_of_unknown_characters_is_one_unknown_piece(unigram: Unigram) -> None:
    assert pieces(unigram, "the🛥🛥ry") == ["▁the", "<unk>", "ry"]
    assert pieces(unigram, "zz") == ["▁", "<unk>"]


def test_code_points_are_normalised_and_spaces_run_together(unigram: Unigram) -> None:
    assert pieces(unigram, " the \n １") == ["▁the", "▁", "1"]
    assert pieces(unigram, "か\u3099") == pieces(unigram, "が")  # written in two code points


def test_marks_in_a_text_are_only_characters(unigram: Unigram) -> None:
    assert set(unigram.ids("<s></s>")).isdisjoint({NAMES.index("<s>"), NAMES.index("</s>")})


def test_nothing_but_spaces_has_no_pieces(unigram: Unigram) -> None:
    assert unigram.ids("") == unigram.ids(" \n ") == []


@given(st.text(alphabet="the frypas:1渡船がz 🛥", min_size=1, max_size=40))
def test_pieces_spell_the_text(unigram: Unigram, text: str) -> None:
    spelled = "".join("?" if name == "<unk>" else name for name in pieces(unigram, text))
    words = "".join("▁" + word for word in text.split(" ") if word)
    position = 0
    for part in spelled.split("?"):
        position = words.index(part, position) + len(part)
    assert "?" in spelled or spelled == words


@given(st.text(alphabet="the frypas:渡船が", max_size=12))
def test_no_division_is_likelier_than_the_one_found(unigram: Unigram, text: str) -> None:
    marked = "".join("▁" + word for word in text.split(" ") if word)
    worst = min(PIECES.values()) - 10
    best = [0.0]
    for end in range(1, len(marked) + 1):
        ways = [best[start] + PIECES[marked[start:end]] for start in range(end) if marked[start:end] in PIECES]
        best.append(max([*ways, best[end - 1] + worst]))
    found = unigram.ids(text)
    if UNKNOWN not in found:
        assert sum(PIECES[NAMES[piece]] for piece in found) == pytest.approx(best[-1])


@given(st.text(max_size=60))
def test_any_text_can_be_divided(unigram: Unigram, text: str) -> None:
    assert all(0 <= piece < len(NAMES) for piece in unigram.ids(text))


@given(st.text(alphabet="the frypas:1１渡船がz 🛥\n", max_size=40))
def test_pieces_know_where_they_stand(unigram: Unigram, text: str) -> None:
    ids, places = unigram.pieces(text)
    assert ids == unigram.ids(text)
    for piece, (start, end) in zip(ids, places, strict=True):
        assert 0 <= start < end <= len(text)
        if NAMES[piece] in ("ferry", "渡船", "が"):
            assert text[start:end] == NAMES[piece]
    assert places == sorted(places)
