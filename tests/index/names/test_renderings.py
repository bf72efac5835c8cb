"""What brackets and labels teach, and what in brackets is no other name."""

from collections.abc import Sequence

import pytest

from index.names.renderings import Rendering, find_renderings


def pairs(text: str, language: str = "zh") -> set[tuple[str, str]]:
    return {(r.first, r.second) for r in find_renderings(text, language)}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("昨天由贝尔托·洛曼（Berto Loman）主讲。", ("贝尔托·洛曼", "Berto Loman")),
        ("馆长李文达（Li Wenda）说门票不涨。", ("李文达", "Li Wenda")),
        ("館長の発表によると、ベルトラン商会のポルマーレ（Polmare）が落札した。", ("ポルマーレ", "Polmare")),
        ("Tickets are sold by Polmare (ポルマーレ) only.", ("Polmare", "ポルマーレ")),
        ("北海轮渡管理局（简称渡管局）昨天宣布停航。", ("北海轮渡管理局", "渡管局")),
        ("青石湖，又称月牙湖，在县城以西。", ("青石湖", "月牙湖")),
        ("霧島水族館（略称：霧水）は来月開館する。", ("霧島水族館", "霧水")),
        ("The Northern Ferry Authority (NFA) said so.", ("Northern Ferry Authority", "NFA")),
        ("Polmare Lines, formerly known as Old Harbour Lines, has six ships.", ("Polmare Lines", "Old Harbour Lines")),
    ],
)
def test_a_text_teaches_the_other_name_of_a_thing(text: str, pair: tuple[str, str]) -> None:
    assert pair in pairs(text, "en" if text.isascii() or text.startswith("Tickets") else "zh")


@pytest.mark.parametrize(
    "text",
    [
        "这款模型（32K上下文）降价了。",
        "李文达（董事长）昨天到任。",
        "渡轮（2019年下水）停在港里。",
        "李文达（Polmare）反对涨价。",
        "票价（USD）见附表。",
        "他的妻子（Mary）也在场。",
        "新船（原定六月交付）推迟了。",
        "青石湖（位于县城以西）结冰了。",
        "料金（税込）は千円である。",
        "The ferry (built in 2019) is late.",
        "蔡英文當選館長，隨即宣布休館。",
    ],
)
def test_what_explains_is_no_other_name(text: str) -> None:
    assert pairs(text) == set()


def test_a_list_in_a_bracket_may_hold_two_renderings() -> None:
    found = pairs("ポルマーレ（波爾馬雷、Polmare）の船は六隻ある。", "ja")
    assert found == {("ポルマーレ", "Polmare"), ("ポルマーレ", "波爾馬雷")}


def test_a_label_may_name_several() -> None:
    assert pairs("青石湖，又称月牙湖、镜湖，在县城以西。") == {("青石湖", "月牙湖"), ("青石湖", "镜湖")}


def test_a_translation_is_taken_when_an_encoder_finds_it_near() -> None:
    asked: list[tuple[str, str]] = []

    def likeness(of: Sequence[tuple[str, str]]) -> list[float]:
        asked.extend(of)
        return [0.9 if first == "灯塔航运" else 0.3 for first, _ in of]

    text = "港口由灯塔航运（Lighthouse Shipping）经营，船队用汽笛（Kyro）联络。"
    assert find_renderings(text, "zh", likeness) == [Rendering("灯塔航运", "Lighthouse Shipping", "meaning")]
    assert ("灯塔航运", "Lighthouse Shipping") in asked
