import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import _without_quotations, detect_language, normalise_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Qwen-Long 降价后每千tokens多少钱?", "zh"),
        ("百度為什麼拒絕降價?", "zh-Hant"),
        ("GPT-4oは?", "ja"),
        ("値下げ後の価格はいくらですか", "ja"),
        ("What did it cost at launch?", "en"),
        ("Who is 梁文锋, the founder of DeepSeek, and where did he study?", "en"),
        ("这篇文章引用了「ゆっくり」这个词，说的是北京的一家小店。", "zh"),
        ("Where did 梁文峰 study?", "en"),
        ("And 百度?", "en"),
        ("chatgpt vs kimi 哪个好", "zh"),
        ("百度 API", "zh"),
        ("Is it 涨价 or 降价 的 of the month 吗", "en"),
        ("", "en"),
    ],
)
def test_script_tells_the_language(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("zh-CN", "zh"),
        ("zh_TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("ja-JP", "ja"),
        ("EN-us", "en"),
        ("Chinese", "zh"),
        ("fr-FR", "fr"),
        ("", "zh"),
        (None, "zh"),
        ("?", "zh"),
    ],
)
def test_language_tags_become_our_codes(tag: str | None, code: str) -> None:
    assert normalise_language(tag, "价格降了") == code


@pytest.mark.parametrize("mark", ["“", "「", "『", "《", "“「", "「『“《"])
def test_quotation_marks_that_are_never_closed_take_no_time(mark: str) -> None:
    started = time.process_time()
    assert detect_language(f"价格{mark * 40_000}") == "zh"
    assert time.process_time() - started < 0.5


QUOTED = re.compile(r"「[^」]*」|『[^』]*』|“[^”]*”|《[^》]*》")


@given(st.text("「」『』“”《》のあ中国a \n", max_size=40))
def test_quotations_are_what_the_marks_enclose(text: str) -> None:
    assert _without_quotations(text) == QUOTED.sub("", text)


def test_of_a_very_long_text_the_beginning_and_the_middle_tell_the_language() -> None:
    assert detect_language("价格又降了。" * 500_000) == "zh"
    assert detect_language("Preface by the translator of it.\n" + "値下げの理由はこれです。" * 100_000) == "ja"
