"""The things that a sentence lists, without the words around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.offline.lists.enumeration import enumerations

ITEMS = [
    ("渡轮公司的航线有北湾线、南湾线、外岛线和夜航线。", ["北湾线", "南湾线", "外岛线", "夜航线"]),
    ("医院开设了内科、外科、儿科等十二个科室，床位180张。", ["内科", "外科", "儿科"]),
    ("博物館分為船舶館（含帆船）、漁業館和「燈塔」館。", ["船舶館（含帆船）", "漁業館", "「燈塔」館"]),
    ("文章把北湾、南湾、外岛并称为三港。", ["北湾", "南湾", "外岛"]),
    ("王明和李青都投了反对票。", ["王明", "李青"]),
    ("主な魚種はイカ、アジ、サバなどである。", ["イカ", "アジ", "サバ"]),
    ("ブースではイカめし・焼きそば・かき氷を売った。", ["イカめし", "焼きそば", "かき氷"]),
    ("無料になるのはNorth PassとSouth Passである。", ["North Pass", "South Pass"]),
    ("The ferry calls at North Bay, South Bay and the Outer Island.", ["North Bay", "South Bay", "the Outer Island"]),
    ("The museum has three wings: ships, fishing and the lighthouse.", ["ships", "fishing", "the lighthouse"]),
    ("Visitors can buy tea, fish pies and postcards in the shop.", ["tea", "fish pies", "postcards"]),
]


@pytest.mark.parametrize(("text", "items"), ITEMS)
def test_the_items_are_listed_without_the_words_around_them(text: str, items: list[str]) -> None:
    assert items in [[text[a:b] for a, b in found.items] for found in enumerations(text)]


@pytest.mark.parametrize(
    "text", ["昨日、雨が降り、船は止まった。", "On Monday, the council met, and it voted.", "渡轮准点，票价不变。"]
)
def test_clauses_between_commas_are_no_list(text: str) -> None:
    assert enumerations(text) == []


@given(st.text(alphabet="北湾、和，。（）「」 ab,・とはが1\n", max_size=60))
def test_items_lie_inside_the_text_in_order(text: str) -> None:
    for found in enumerations(text):
        edges = [edge for item in found.items for edge in item]
        assert edges == sorted(edges)
        assert all(0 <= a < b <= len(text) for a, b in found.items)
