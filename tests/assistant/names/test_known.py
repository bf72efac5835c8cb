"""Known names: where one ends, what is none, and the same key for every spelling."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.names.known import names_of

_NAMES = names_of((("Corvo", "科尔沃", "コルヴォ"), ("Pio", "ピオ"), ("Apple", "苹果公司"), ("X", "某"), ("the", "于")))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("科尔沃发布了", {"corvo"}),
        ("コルヴォ社とピオ", {"corvo", "pio"}),
        ("ピオニールの船", set()),
        ("Corvos Pioneer", set()),
        ("印度尼西亚的船", {"indonesia"}),
        ("インドネシアとインド", {"indonesia", "india"}),
        ("马里奥和马里", {"mali"}),
        ("南アフリカの港", {"south africa"}),
        ("穿过印度洋", {"indian ocean"}),
        ("The pie is of Apple and apple", {"apple"}),
        ("An apple pie in Tokyo", {"tokyo"}),
        ("how much is apple", {"apple"}),
        ("X 和 the", set()),
    ],
)
def test_a_text_mentions_what_it_names_as_a_whole(text: str, keys: set[str]) -> None:
    assert _NAMES.in_text(text) == keys


def test_a_place_has_one_key_in_every_language() -> None:
    known = names_of(())
    for names in (("Germany", "德国", "德國", "ドイツ"), ("New Zealand", "新西兰", "紐西蘭", "ニュージーランド")):
        assert len({key for name in names for key in known.in_text(name)}) == 1


def test_a_name_of_two_things_stays_with_the_first() -> None:
    known = names_of((("Corvo", "科尔沃"), ("Lumen", "科尔沃", "卢门")))
    assert known.in_text("科尔沃") == {"corvo"}


def test_all_spellings_of_a_thing_are_known() -> None:
    assert _NAMES.spellings("corvo") == ("corvo", "科尔沃", "コルヴォ")


@given(st.text(alphabet="科尔沃コルヴォピオCorvoPi 马里奥A、", max_size=30))
def test_names_found_stand_in_the_text_and_never_overlap(text: str) -> None:
    spans = _NAMES.spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
