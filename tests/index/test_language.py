import pytest

from index.language import detect_language, normalise_language


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
