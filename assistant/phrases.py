"""Every fixed text of an answer, in each language that we answer in."""

from typing import Literal

Key = Literal[
    "not_found", "not_found_name", "nearest", "nothing", "false_premise", "disagreement", "undated",
    "quote_language",
]  # fmt: skip

_TEXTS: dict[Key, dict[str, str]] = {
    "not_found": {
        "zh": "这些文章没有说到这一点。",
        "zh-Hant": "這些文章沒有說到這一點。",
        "ja": "記事にはこの質問の答えがありません。",
        "en": "The articles do not say.",
    },
    "not_found_name": {
        "zh": "这些文章没有提到{name}。",
        "zh-Hant": "這些文章沒有提到{name}。",
        "ja": "記事は{name}に触れていません。",
        "en": "The articles do not mention {name}.",
    },
    "nearest": {
        "zh": "最接近的内容：",
        "zh-Hant": "最接近的內容：",
        "ja": "最も近い記述：",
        "en": "The nearest they say:",
    },
    "nothing": {
        "zh": "也没有找到相近的内容。",
        "zh-Hant": "也沒有找到相近的內容。",
        "ja": "近い記述も見つかりませんでした。",
        "en": "Nothing close was found either.",
    },
    "false_premise": {
        "zh": "问题的前提与文章不符，文章说的是：",
        "zh-Hant": "問題的前提與文章不符，文章說的是：",
        "ja": "質問の前提は記事と異なります。記事にはこうあります：",
        "en": "The articles say otherwise:",
    },
    "disagreement": {
        "zh": "各篇文章说法不一：",
        "zh-Hant": "各篇文章說法不一：",
        "ja": "記事によって異なります：",
        "en": "The articles disagree:",
    },
    "undated": {"zh": "日期不详", "zh-Hant": "日期不詳", "ja": "日付不明", "en": "undated"},
    "quote_language": {
        "zh": "{quote}（{language}）",
        "zh-Hant": "{quote}（{language}）",
        "ja": "{quote}（{language}）",
        "en": "{quote} ({language})",
    },
}  # fmt: skip
_LANGUAGES: dict[str, dict[str, str]] = {
    "zh": {"zh": "中文", "zh-Hant": "中文", "ja": "日语", "en": "英语"},
    "zh-Hant": {"zh": "中文", "zh-Hant": "中文", "ja": "日語", "en": "英語"},
    "ja": {"zh": "中国語", "zh-Hant": "中国語", "ja": "日本語", "en": "英語"},
    "en": {"zh": "Chinese", "zh-Hant": "Chinese", "ja": "Japanese", "en": "English"},
}


def phrase(key: Key, language: str, /, **values: str) -> str:
    """The text for `key` in `language` with its blanks filled in; English for a language that we have none in."""
    texts = _TEXTS[key]
    return texts.get(language, texts["en"]).format(**values)


def language_name(code: str, language: str) -> str:
    """What the language `code` is called in `language`; the code itself when we have no word for it."""
    return _LANGUAGES.get(language, _LANGUAGES["en"]).get(code, code)


def quoted(text: str, article_language: str, language: str) -> str:
    """A quote in quotation marks, with its language named where that is not the asker's."""
    marks = "「」" if language in ("ja", "zh-Hant") else "“”"
    whole = f"{marks[0]}{text}{marks[1]}"
    return phrase("quote_language", language, quote=whole, language=language_name(article_language, language))
