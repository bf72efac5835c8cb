"""Repair as a whole: clean text stays the very same object, any text is survived, and time is linear."""

import json
import time
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.repair import PAGE_STEPS, PLAIN_STEPS, repair
from index.repair.annotations import find_annotations

ROOT = Path(__file__).parents[3]
SETS = ROOT / "../shared/eval_data"
ARTICLES = ROOT / "../shared/articles"

CLEAN = [
    "汉字“行”读作háng，也读作xíng。",
    "长(cháng)江流过这里，下游的人把它叫作扬子江。",
    "《阿(ā)房(páng)宫赋》是杜牧写的，“房”字在这里不读fáng。",
    "字音：踟(chí)蹰(chú)、彳(chì)亍(chù)、饕(tāo)餮(tiè)。",
    "大模型(LLM)和深度求索(DeepSeek)都在降价，输出2元(32K上下文)。",
    "他(he)说：“啊(a)？真的吗??”她答：“真的!!”",
    "R&D 花了 3 亿，AT&T; 也一样；a < b 且 b > c。",
    "HTML 的 <p> 标签表示段落，&nbsp; 是空格的实体。",
    "写成 `<br/>` 和 `&amp;` 就行：\n\n```html\n<p>段落</p>\n```\n",
    "“锟斤拷”是怎么来的？它是乱码的代名词。",
    "Ä, Ö und Ü; «À table!», 3×½ = 1½, naïve café, Ñandú, £5, 20 °C",
    "ハングルは表音文字（ひょうおんもじ）である。価格(かかく)は1元。",
    "哈哈哈\n哈哈哈\n哈哈哈\n",
    "- 苹果三斤\n- 苹果三斤\n- 梨两斤\n",
    "he said ??? and !! (no) then (yes) ok",
    "《诗经》：关关雎(jū)鸠(jiū)，在河之洲。窈(yǎo)窕(tiǎo)淑女，君子好逑(qiú)。参差荇(xìng)菜，左右流之。",
    "👩‍👩‍👧 می‌خواهم e\u0301",
    "",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_given_back_itself(text: str) -> None:
    done = repair(text)
    assert done.changes == ()
    assert done.text is text


CLEAN_ALPHABET = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.characters(min_codepoint=0x3041, max_codepoint=0x30FA),
    st.sampled_from("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789，。、！？“”《》（）「」；： ,.!?()\n"),
)


@given(st.text(CLEAN_ALPHABET, max_size=80).map(lambda text: f"第一行{len(text)}\n" + text))
@settings(max_examples=300, deadline=None)
def test_text_of_han_kana_latin_and_punctuation_is_left_alone(text: str) -> None:
    done = repair(text)
    assert [change for change in done.changes if change.step != "mojibake" or change.sure] == []


@given(st.text(st.characters(), max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_repair_raise(text: str) -> None:
    done = repair(text, title=text[:10])
    assert isinstance(done.text, str)
    if not done.changes:
        assert done.text is text


MARKUP_PIECES = [
    "<p>",
    "</p>",
    "?/p>",
    "&amp;",
    "&#0;",
    "&lt;",
    "```",
    "\ufffd",
    "\x00",
    "\ud800",
    "\u200b",
    "\ue000",
    "\n",
]
SHIFTED_PIECES = ["?", "!", "(yàn)", "yàn)", "因", "楝", "現", "價(jià)", "業(yè)", "“", "，", "a", "ツ", "（", "）"]
MISREAD_PIECES = ["鍒嗗竷", "锟斤拷", "ÖÐÎÄ", "Ã©"]
PIECES = st.sampled_from(MARKUP_PIECES + SHIFTED_PIECES + MISREAD_PIECES)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_no_mixture_of_damage_makes_repair_raise(text: str) -> None:
    for page_step in PAGE_STEPS:
        assert isinstance(page_step(text, find_annotations(text)).text, str)
    for step in PLAIN_STEPS:
        assert isinstance(step(text).text, str)
    repair(text)


@pytest.mark.parametrize(
    "piece", ["?", "价(", "(yàn)", "因?yàn)楝F", "<p ", "&#", "\ufffd", "`", "Ã", "锟斤拷", "鍒嗗竷", "\n"]
)
def test_time_is_linear_in_a_single_long_line(piece: str) -> None:
    start = time.process_time()
    repair(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 20


def test_clean_text_costs_little() -> None:
    text = "茶农老周说，今年的春茶每斤卖880元，去年只卖620元？他不信(谁也不信)。\n" * 28
    start = time.process_time()
    for _ in range(20):
        repair(text)
    assert (time.process_time() - start) / 20 < 0.005, "a text of 1,000 characters takes well under a millisecond"


def test_a_change_tells_where_it_was_in_the_text_that_its_step_was_given() -> None:
    text = "春茶&nbsp;上市\u200b了&amp;"
    for step in PLAIN_STEPS:
        done = step(text)
        for change in done.changes:
            assert text[change.start : change.start + len(change.before)] == change.before
        text = done.text
    assert text == "春茶 上市了&"


@pytest.mark.parametrize("path", sorted((ROOT / "docs_src").glob("*.md")), ids=lambda path: path.name)
def test_the_sample_collection_needs_no_repair(path: Path) -> None:
    assert repair(path.read_text(encoding="utf-8")).changes == ()


@pytest.mark.skipif(not SETS.is_dir(), reason="the public evaluation sets are not beside the checkout")
def test_repair_does_no_harm_to_public_passages() -> None:
    """What changes is left-over markup and byte order marks, which are damage: each was looked at."""
    names = ("xquad_zh", "cmrc2018_dev", "drcd_dev", "jsquad_valid", "pool_zhjaen")
    rows = chain.from_iterable(
        (SETS / name / "passages.jsonl").read_text(encoding="utf-8").splitlines() for name in names
    )
    passages = {(row["id"], row["text"]): row["title"] for row in map(json.loads, rows)}
    assert len(passages) > 3500
    changed = {key: done for key, title in passages.items() if (done := repair(key[1], title)).changes}
    assert len(changed) <= 40
    steps = {change.step for done in changed.values() for change in done.changes}
    assert steps <= {"tag", "entity", "control"}
    for done in changed.values():
        for change in done.changes:
            assert change.after.strip("\n<>") == ""
            assert change.step != "tag" or change.before.startswith("<")


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the damaged articles are not beside the checkout")
def test_the_damaged_articles_are_read_again() -> None:
    notes = 0
    for path in sorted(ARTICLES.glob("00[0-4]*.txt")):
        text = path.read_text(encoding="utf-8")
        done = repair(text)
        notes += sum(change.step == "pinyin" for change in done.changes)
        assert "yè)" not in done.text
        assert "</p>" not in done.text
        assert not any(mark in done.text for mark in ("?!", "??"))
        assert repair(done.text).changes == ()
        if path.name.startswith("001"):
            assert done.text.count("“") == done.text.count("”") == 36
        for bracket in ("(32K上下文)", "(AI Agent)", "(liukuang110)", "(OpenCSG)", "(APP+web用戶)", "(dingjiaoone)"):
            assert (bracket in done.text) == (bracket in text)
    assert notes > 1000
