"""A name in another script by its sound."""

import pytest

from index.names.sound import is_latin_of, name_before


@pytest.mark.parametrize(
    ("run", "latin", "name"),
    [
        ("由贝尔托·洛曼", "Berto Loman", "贝尔托·洛曼"),
        ("昨天在柏林", "Berlin", "柏林"),
        ("馆长李文达", "Li Wenda", "李文达"),
        ("馆长李文达", "Wenda Li", "李文达"),
        ("劇場ポルマーレ", "Polmare", "ポルマーレ"),
    ],
)
def test_the_name_before_a_bracket_ends_where_its_sound_does(run: str, latin: str, name: str) -> None:
    assert name_before(run, latin) == name


@pytest.mark.parametrize(
    ("written", "latin"), [("ポルマーレ", "Corvo"), ("馆长", "Director"), ("李文达", "Polmare"), ("有料", "Paid")]
)
def test_another_name_does_not_sound_alike(written: str, latin: str) -> None:
    assert not is_latin_of(written, latin)
