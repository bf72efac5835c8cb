"""What the LLM answerer itself says to the reader, in the four languages of an answer."""

from collections.abc import Mapping

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "left_out": {
        "en": "{count} sentence(s) of the model's answer were left out: the articles do not support them.",
        "zh": "模型回答中有 {count} 句未得到文章支持，已略去。",
        "zh-Hant": "模型回答中有 {count} 句未得到文章支持，已略去。",
        "ja": "モデルの回答のうち {count} 文は文章で裏づけられないため省きました。",
    },
    "shortened": {
        "en": "The model's answer was longer than allowed and ends early.",
        "zh": "模型的回答超出长度限制，未写完。",
        "zh-Hant": "模型的回答超出長度限制，未寫完。",
        "ja": "モデルの回答は長さの上限に達し、途中で終わっています。",
    },
    "context": {
        "en": "The model seems to have read only part of the passages ({read} of about {sent} tokens): "
        "raise its context length.",
        "zh": "模型似乎只读到部分资料（约 {sent} 个 token 中的 {read} 个）：请调大它的上下文长度。",
        "zh-Hant": "模型似乎只讀到部分資料（約 {sent} 個 token 中的 {read} 個）：請調大它的上下文長度。",
        "ja": "モデルは資料の一部しか読んでいないようです（約 {sent} トークン中 {read}）。"
        "コンテキスト長を増やしてください。",
    },
    "unverified": {
        "en": " (not verified)",
        "zh": "（未经核实）",
        "zh-Hant": "（未經核實）",
        "ja": "（未検証）",
    },
}


def say(what: str, language: str, **values: object) -> str:
    """The sentence `what` in `language`, English for a language that has none."""
    sentences = _SENTENCES[what]
    return sentences.get(language, sentences["en"]).format(**values)
