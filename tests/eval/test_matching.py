"""The string rule: folding, white space, number and word boundaries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.matching import contains, says_all, says_any


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("降到0.5元/百万tokens", "0.5元"),
        ("价格是 5 元", "5元"),
        ("降幅為９７％", "97%"),
        ("阿里雲宣布", "阿里云"),
        ("1元で購入できる", "1元"),
        ("共2,000个杯子", "2000个"),
        ("ERNIE Speed and ERNIE Lite", "ernie lite"),
        ("5元[1]。", "5元"),
        ("in 2024 15 products", "15 products"),
        ("about 90% [2]", "90%"),
        ("达5998万", "5998万"),
        ("版本是2.5。", "2.5"),
        ("it costs 5.", "5"),
        ("第一名", "一"),
        ("GLM-3", "3"),
        ("the price [2024] fell", "2024"),  # no marker to the assistant, so none here
    ],
)
def test_it_is_said(text: str, needle: str) -> None:
    assert contains(text, needle)


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("15元", "5元"),
        ("10.5", "0.5"),
        ("0.50x", "0.5"),
        ("0.52元", "0.5"),
        ("1.5元", "5元"),
        ("12,000个", "000个"),
        ("12,000个", "2000个"),
        ("9万家", "9"),
        ("9 million", "9"),
        ("9 万家", "9"),
        ("二十一万", "十一万"),
        ("一万亿", "一万"),
        ("3百万", "百万"),
        ("metadata", "meta"),
        ("OpenAIs", "OpenAI"),
        ("in 2024 15 products", "202415"),
        ("in 2024 15 products", "415"),
        ("5[1]5元", "55元"),
        ("anything", ""),
        ("", "5"),
    ],
)
def test_it_is_not_said(text: str, needle: str) -> None:
    assert not contains(text, needle)


def test_a_later_occurrence_counts_when_the_first_is_cut() -> None:
    assert contains("从15元降到5元", "5元")


def test_all_strings_of_one_alternative_must_be_said() -> None:
    assert says_all("王小川和李开复", ["王小川", "李开复"])
    assert not says_all("王小川", ["王小川", "李开复"])
    assert says_any("降到0.5元", [["0.0005元", "千"], ["0.5元"]])
    assert not says_any("降到0.0005元", [["0.0005元", "千"], ["0.5元"]])


@given(st.text(max_size=40), st.text(max_size=8))
def test_it_never_raises(text: str, needle: str) -> None:
    contains(text, needle)


@given(st.text(alphabet="元万ab. 12", min_size=1, max_size=12).filter(lambda t: t.strip()))
def test_a_text_says_itself_between_other_words(text: str) -> None:
    assert contains(f"价格为 {text} 。", text) or text.strip()[-1:] in "12" or "1 " in text or "2 " in text
