"""Mojibake: every pair of encodings that is proved by an exact round trip."""

import pytest

from index.repair import repair
from index.repair.mojibake import undo_mojibake

ZH = "这是一个关于春茶价格的报道，今年每斤八百八十元。"
ZHT = "這是一個關於春茶價格的報導，今年每斤八百八十元。"
JA = "これは新しい夜行列車についての記事です。片道の料金は一万円。"
EN = "He said “it’s a café” — naïve £5"


def misread(text: str, right: str, wrong: str) -> str:
    if wrong == "cp1252":  # as browsers read it: the five bytes that it lacks become C1 controls
        return "".join(
            bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252")
            for byte in text.encode(right)
        )
    return text.encode(right).decode(wrong, "replace")


@pytest.mark.parametrize("text", [ZH, ZHT, JA, EN])
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_utf8_read_as_latin(text: str, wrong: str) -> None:
    done = undo_mojibake(misread(text, "utf-8", wrong))
    assert done.text == text
    assert all(change.sure for change in done.changes)


def test_utf8_read_as_latin_twice() -> None:
    assert undo_mojibake(misread(misread(ZH, "utf-8", "latin-1"), "utf-8", "latin-1")).text == ZH


@pytest.mark.parametrize(("text", "right"), [(ZH, "gbk"), (ZHT, "gbk"), (ZHT, "big5"), (JA, "cp932"), (JA, "euc_jp")])
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_east_asian_encodings_read_as_latin(text: str, right: str, wrong: str) -> None:
    done = undo_mojibake(misread(text, right, wrong))
    assert done.text == text
    assert not any(change.sure for change in done.changes)


@pytest.mark.parametrize("right", ["cp932", "euc_jp"])
def test_japanese_read_as_gbk(right: str) -> None:
    assert undo_mojibake(misread(JA, right, "gbk")).text == JA


@pytest.mark.parametrize("text", ["分布式系统", "价格战", "春茶", "报纸"])
def test_utf8_read_as_gbk(text: str) -> None:
    done = undo_mojibake("标题 " + misread(text, "utf-8", "gbk"))
    assert done.text.replace("\ufffd", "") in ("标题 " + text, "标题 " + text[:-1])


def test_what_utf8_read_as_gbk_lost_is_marked() -> None:
    done = undo_mojibake(misread(ZH, "utf-8", "gbk"))
    assert done.text.count("\ufffd") <= 4
    assert "关于春茶价格的报道，今年每斤" in done.text
    assert not done.changes[0].sure


def test_kunjinkao_is_shown_as_the_lost_characters_that_it_was() -> None:
    done = repair("报道：锟斤拷锟斤拷。")
    assert done.text == "报道：\ufffd\ufffd\ufffd\ufffd。"


def test_one_line_of_mojibake_leaves_the_others_alone() -> None:
    text = "第一行是好的。\n" + misread(ZH, "utf-8", "cp1252") + "\n最后一行也是好的：café。"
    assert undo_mojibake(text).text == f"第一行是好的。\n{ZH}\n最后一行也是好的：café。"


@pytest.mark.parametrize(
    "text", ["Ã© 是乱码的例子", "鍒嗗竷是 mojibake 的例子", "联通", "±¥ ÄÖÜäöüß ÀÉÈÙÒÌ", "寮、涓、浜都是罕用字"]
)
def test_what_only_looks_like_mojibake_stays(text: str) -> None:
    assert undo_mojibake(text).text is text
