"""Every fixed text of an answer, in each language that we answer in."""

from typing import Literal

Key = Literal[
    "not_found", "not_found_name", "nearest", "nothing", "false_premise", "disagreement", "undated",
    "quote_language", "yes", "no", "side_not_found", "small_talk", "pseudonym", "when", "colon", "semicolon",
    "of_what", "foreign", "lower", "higher", "equal", "earlier", "as_of", "said_and_computed", "assuming",
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
    "yes": {"zh": "是", "zh-Hant": "是", "ja": "はい", "en": "Yes"},
    "no": {"zh": "否", "zh-Hant": "否", "ja": "いいえ", "en": "No"},
    "side_not_found": {
        "zh": "文章没有说到：{side}",
        "zh-Hant": "文章沒有說到：{side}",
        "ja": "記事にありません：{side}",
        "en": "The articles do not say: {side}",
    },
    "small_talk": {
        "zh": "我根据已收录的文章回答问题，每句话都附上原文。请直接提问；`wenju sources` 列出这些文章。",
        "zh-Hant": "我根據已收錄的文章回答問題，每句話都附上原文。請直接提問；`wenju sources` 列出這些文章。",
        "ja": "登録された記事にもとづいて質問に答え、どの文にも原文を添えます。質問をどうぞ。"
        "記事の一覧は `wenju sources` で見られます。",
        "en": "I answer questions from the indexed articles, with their own words behind every sentence. "
        "Ask away; `wenju sources` lists the articles.",
    },
    "of_what": {
        "zh": "问的是什么？请写明所问的人、事物或事件。",
        "zh-Hant": "問的是什麼？請寫明所問的人、事物或事件。",
        "ja": "何についての質問ですか？人や物、出来事の名前も書いてください。",
        "en": "What is it about? Name the person, the thing or the event that you ask about.",
    },
    "foreign": {
        "zh": "问题不是中文、日文或英文，因此只按名称、数字和意思查找；下面是最接近的原文。",
        "zh-Hant": "問題不是中文、日文或英文，因此只按名稱、數字和意思查找；下面是最接近的原文。",
        "ja": "質問が日本語・中国語・英語ではないため、名前・数字・意味だけで探した、最も近い原文です。",
        "en": "Questions are read in Chinese, Japanese and English; this one was searched by its names, numbers and "
        "meaning, and the nearest sentences are quoted.",
    },
    "pseudonym": {
        "zh": "文章说明，{name}是化名。",
        "zh-Hant": "文章說明，{name}是化名。",
        "ja": "記事によると、{name}は仮名です。",
        "en": "The article says that {name} is a pseudonym.",
    },
    "when": {
        "zh": "{side}是什么时候？",
        "zh-Hant": "{side}是什麼時候？",
        "ja": "{side}はいつですか？",
        "en": "When was {side}?",
    },
    "colon": {"zh": "：", "zh-Hant": "：", "ja": "：", "en": ": "},
    "semicolon": {"zh": "；", "zh-Hant": "；", "ja": "；", "en": "; "},
    "lower": {"zh": "{side}更低", "zh-Hant": "{side}更低", "ja": "{side}のほうが低い", "en": "{side} is lower"},
    "higher": {"zh": "{side}更高", "zh-Hant": "{side}更高", "ja": "{side}のほうが高い", "en": "{side} is higher"},
    "equal": {"zh": "两者相同", "zh-Hant": "兩者相同", "ja": "同じです", "en": "They are equal"},
    "earlier": {"zh": "{side}更早", "zh-Hant": "{side}更早", "ja": "{side}のほうが早い", "en": "{side} is earlier"},
    "as_of": {
        "zh": "这是截至{date}的说法。",
        "zh-Hant": "這是截至{date}的說法。",
        "ja": "{date}時点の記述です。",
        "en": "This is as of {date}.",
    },
    "assuming": {
        "zh": "文章里没有“{written}”，按“{meant}”理解。",
        "zh-Hant": "文章裡沒有「{written}」，按「{meant}」理解。",
        "ja": "「{written}」は記事にないため、「{meant}」と解しました。",
        "en": "No article mentions “{written}”; it was read as “{meant}”.",
    },
    "said_and_computed": {
        "zh": "按文中数字计算：{line}",
        "zh-Hant": "按文中數字計算：{line}",
        "ja": "記事の数字から計算すると：{line}",
        "en": "By the article's own figures: {line}",
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
