"""Readings in brackets: a machine's go, a person's stay."""

import pytest

from index.repair import repair
from index.repair.annotations import find_annotations
from index.repair.reading import has_reading, parse_reading

ANNOTATED = "價(jià)格戰(zhàn)打了一年，價(jià)格還在降，戰(zhàn)事還在打，大家都說這個價(jià)格不能再低。"


@pytest.mark.parametrize(
    ("note", "reading"),
    [
        ("jià", ("jia", 4)),
        ("jia\u0300", ("jia", 4)),
        ("JIÀ", ("jia", 4)),
        ("nǚ", ("nv", 3)),
        ("nü", ("nv", 0)),
        ("nv", ("nv", 0)),
        ("lă", ("la", 3)),
        ("ɡè", ("ge", 4)),
        ("zhuɑng", ("zhuang", 0)),
        ("men", ("men", 0)),
        ("LLM", None),
        ("he said", None),
        ("DeepSeek", None),
    ],
)
def test_readings_are_parsed_however_the_tone_is_written(note: str, reading: tuple[str, int] | None) -> None:
    assert parse_reading(note) == reading


def test_a_reading_without_a_tone_fits_every_tone() -> None:
    assert has_reading("價", ("jia", 0))
    assert has_reading("们", ("men", 0))
    assert not has_reading("他", ("he", 0))


def test_a_machines_readings_go_and_every_other_bracket_stays() -> None:
    text = ANNOTATED + "他(he)說，大模型(LLM)降價(jià)了，輸出2元(32K上下文)，(價(jià)格見表)。"
    done = repair(text)
    assert done.text == (
        "價格戰打了一年，價格還在降，戰事還在打，大家都說這個價格不能再低。"
        "他(he)說，大模型(LLM)降價了，輸出2元(32K上下文)，(價格見表)。"
    )
    assert {change.step for change in done.changes} == {"pinyin"}
    assert all(change.sure for change in done.changes)


def test_every_way_of_writing_a_reading_goes() -> None:
    text = ANNOTATED.replace("(jià)", "(jia\u0300)", 1).replace("(jià)", "（jià）", 1)
    assert "ji" not in repair(text).text


def test_a_character_with_two_readings_is_a_persons_note() -> None:
    text = "行(háng)业的行(háng)和行(xíng)走的行(xíng)写法一样，长(cháng)短的长(cháng)和长(zhǎng)大的长(zhǎng)也是。"
    assert repair(text).text is text


def test_a_reading_on_everything_is_a_text_for_learners() -> None:
    text = "春(chūn)眠(mián)不(bù)觉(jué)晓(xiǎo)，处(chù)处(chù)闻(wén)啼(tí)鸟(niǎo)。" * 2
    assert repair(text).text is text


def test_a_character_that_also_stands_without_its_reading_is_a_persons_note() -> None:
    text = "长(cháng)江很长，长江的水很多，长江的鱼也多。巷(hàng)道不是巷子，巷子里没有巷道。" * 3
    assert find_annotations(text).readings == {}


def test_readings_seen_only_once_are_a_guess() -> None:
    text = (
        "大家都說今年的茶價(jià)格不低，茶業(yè)的人卻不發(fā)愁，鎮上的現(xiàn)貨賣完了，"
        "新茶還沒有來(lái)，茶館開(kāi)了三家。"
    )
    done = repair(text)
    assert "(" not in done.text
    assert not any(change.sure for change in done.changes)
