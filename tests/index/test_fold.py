import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fold import find_folded, fold, fold_with_offsets


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ｑｗｅｎ－Ｌｏｎｇ", "qwen-long"),
        ("降價後", "降价后"),
        ("発表された価格", "发表された价格"),
        ("値下げ", "值下げ"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("①㎏", "1kg"),
        ("衛星・遊戯・麺・芸術", "卫星・游戏・面・艺术"),
        ("滬上敘事", "沪上叙事"),
        ("沪上叙事", "沪上叙事"),
    ],
)
def test_width_case_and_script_fold_away(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folded_spans_lead_back_to_the_original() -> None:
    text = "价格：０．０００８元，ｶﾞｲﾄﾞ版"
    folded = fold_with_offsets(text)
    at = folded.text.index("0.0008元")
    start, end = folded.span(at, at + len("0.0008元"))
    assert text[start:end] == "０．０００８元"
    assert find_folded(text, "ガイド") == (11, 16)
    assert text[11:16] == "ｶﾞｲﾄﾞ"


def test_what_is_not_there_is_not_found() -> None:
    assert find_folded("百度", "阿里") is None
    assert find_folded("百度", "") is None


@given(st.text())
def test_both_ways_of_folding_agree_and_offsets_cover_the_text(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cn", "Cs"])))
def test_folding_does_not_care_about_width(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in unicodedata.normalize("NFKC", text))
    assert fold(wide) == fold(unicodedata.normalize("NFKC", text))
