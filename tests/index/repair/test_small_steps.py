"""Titles that stand twice, controls, replacement characters, and the width of marks."""

import pytest

from index.repair import repair
from index.repair.width import restore_width


@pytest.mark.parametrize(
    ("text", "title", "clean", "sure"),
    [
        ("春茶上市\n春茶上市\n正文。\n", "春茶上市", "春茶上市\n正文。\n", True),
        ("# 春茶上市\n\n春茶上市\n\n正文。\n", None, "# 春茶上市\n\n\n正文。\n", True),
        ("春茶上市\n春茶上市\n正文。\n", None, "春茶上市\n正文。\n", False),
    ],
)
def test_a_title_that_stands_twice_stands_once(text: str, title: str | None, clean: str, sure: bool) -> None:
    done = repair(text, title)
    assert done.text == clean
    assert [(change.step, change.sure) for change in done.changes] == [("title", sure)]
    assert repair(done.text, title).changes == ()


@pytest.mark.parametrize(
    "text", ["春茶上市\n正文说春茶上市\n春茶上市\n", "好\n好\n不好\n", "春茶上市\n春茶上市", "\n\n \n"]
)
def test_other_repeated_lines_stay(text: str) -> None:
    assert repair(text).text is text


def test_controls_and_zero_width_characters_go() -> None:
    assert repair("\ufeff春\u200b茶\x00上\x07市\xad了\x0c新页").text == "春茶上市了\n新页"


def test_half_a_surrogate_pair_becomes_a_replacement_character_and_is_listed() -> None:
    done = repair("春\ud800茶")
    assert done.text == "春\ufffd茶"
    assert [(change.step, change.sure) for change in done.changes] == [("control", True), ("replacement", False)]


def test_replacement_characters_go_at_the_ends_only() -> None:
    done = repair("\ufffd春茶\ufffd上市\ufffd\ufffd")
    assert done.text == "春茶\ufffd上市"
    assert [change.sure for change in done.changes] == [True, False, True]


def test_narrow_marks_are_widened_only_where_damage_is_proved() -> None:
    proof = "價(jià)格戰(zhàn)，價(jià)格又降，戰(zhàn)事又起，價(jià)格還降。"
    done = restore_width(proof + "是嗎?”他說：“好!”OK? a!")
    assert done.text == proof + "是嗎？”他說：“好！”OK? a!"
    assert not any(change.sure for change in done.changes)
    for clean in ("是嗎?他說好!價格，", proof.replace("，", ",") + "是嗎?他說好!"):
        assert restore_width(clean).text is clean
