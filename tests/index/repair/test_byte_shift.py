"""Byte-shifted runs: each kind of straddling hit is read again, and only in a document that shows the damage."""

import pytest
from gbk_damage import Decoding, compare, damage, in_gbk

from index.repair import repair
from index.repair.byte_shift import undo_byte_shifts

# Our own sentences; the characters of READINGS are annotated at every occurrence, also where two others hide one.
TEXT = (
    "春茶上市之后，價格一路走高。因為現在買茶的人多，茶農都說今年的價格比去年好。\n"
    "鎮上開了三家茶館，業主們說：“價格再高也不怕。”去年這個時候，業主們還在發愁。\n"
    "茶農的規模不大，價格卻由業主說了算。“現在的價格不會再跌。”一位業主這樣說。\n"
)
READINGS = {"價": "jià", "業": "yè", "驗": "yàn", "現": "xiàn"}
DECODINGS = [Decoding(), Decoding("?", b"", True), Decoding("\ufffd", b"", True), Decoding("\ufffd", b"(<", True)]


@pytest.mark.parametrize("decoding", DECODINGS)
def test_a_reading_that_straddles_two_characters_is_undone(decoding: Decoding) -> None:
    damaged = damage(TEXT, READINGS, decoding)
    assert len(damaged.runs) == 4
    assert "yàn)" in damaged.text
    assert repair(damaged.text).text == TEXT


def test_a_lost_full_stop_is_found_and_is_a_guess() -> None:
    damaged = damage(TEXT, READINGS)
    assert "?!" in damaged.text
    (change,) = [change for change in repair(damaged.text).changes if change.after.startswith("。”去年")]
    assert not change.sure


def test_a_byte_that_the_annotated_characters_tell_is_sure() -> None:
    text = TEXT.replace("因為現在", "因為大家在") + "經驗多的茶農說，驗茶要看水。現在的茶好。\n"
    done = repair(damage(text, READINGS | {"驗": "yàn"}).text)
    assert done.text == text
    (change,) = [change for change in done.changes if change.before.startswith("?yàn")]
    assert change.after.startswith("為")
    assert change.sure


def test_text_without_annotations_is_left_alone() -> None:
    text = "真的嗎?!叭是一個字，??紤也是。"
    assert undo_byte_shifts(text).text is text


def test_a_run_at_the_start_and_at_the_end_of_a_text_is_survived() -> None:
    for text in (TEXT[TEXT.index("因為") :], TEXT[: TEXT.index("為現") + 2]):
        damaged = damage(text, READINGS)
        assert compare(damaged, repair(damaged.text).text).accuracy > 0.9


def test_the_simulator_writes_what_the_pages_showed() -> None:
    text = "因為現"
    assert in_gbk(text)
    assert damage(text, {"驗": "yàn"}).text == "因?yàn)楝F"
    assert damage("。考慮到", {}).text == "??紤]到"
    assert damage("意料。“去年跟LP", {}).text == "意料?!叭ツ旮鶯P"
