"""Which of zh, zh-Hant, ja, en a text is in, from its characters alone; deterministic and good for one word or a page.

Libraries for language identification need a model or are unreliable on short questions; the four languages we
answer in are told apart by script: kana means Japanese, characters that only one Chinese script has decide between
the two, everything else written in Latin letters counts as English.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

LANGUAGES = ("zh", "zh-Hant", "ja", "en")

_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fd-\u30ff\uff66-\uff9f]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# Words that only grammar needs: an English question may name people in Han characters, a Chinese one products in
# Latin letters, so it is these that tell which language holds the sentence together.
_ENGLISH_GLUE = re.compile(
    r"\b(?:a|about|an|and|are|at|by|did|do|does|for|from|had|has|have|how|in|is|it|many|much|of|on|or|the|their|to|"
    r"was|were|what|when|where|which|who|whom|whose|why|will|with)\b",
    re.IGNORECASE,
)
_CHINESE_GLUE = re.compile("[的了是吗嗎呢么麼什哪谁誰多几幾在和与與为為怎被把从從]")
_LATIN = re.compile(r"[A-Za-z]")
_CLOSING = {"「": "」", "『": "』", "“": "”", "《": "》"}
_OPENING = re.compile(f"[{''.join(_CLOSING)}]")
# Of a longer text, in characters, the beginning and the middle are looked at, each half as long as this.
_SAMPLE = 200_000
# A Chinese text may quote a Japanese name; a Japanese one has particles and okurigana throughout.
_KANA_SHARE = 0.08


@cache
def _converter(config: str) -> "OpenCC":
    from opencc import OpenCC  # only texts with Han characters need it

    return OpenCC(config)


@cache
def _script_of(char: str) -> str:
    """ "traditional", "simplified" or "" (shared by both, or Japanese) for one Han character."""
    if _converter("t2s").convert(char) != char:
        return "traditional"
    return "simplified" if _converter("s2t").convert(char) != char else ""


def detect_language(text: str) -> str:
    """The language of `text`: "zh", "zh-Hant", "ja" or "en"."""
    if len(text) > _SAMPLE:
        middle = len(text) // 2
        text = f"{text[: _SAMPLE // 2]}\n{text[middle : middle + _SAMPLE // 2]}"
    han = _HAN.findall(text)
    unquoted = _without_quotations(text)
    kana = len(_KANA.findall(unquoted if _HAN.search(unquoted) else text))
    if kana and kana >= _KANA_SHARE * (kana + len(han)):
        return "ja"
    if not han or _is_english_around(text):
        return "en"
    scripts = [_script_of(char) for char in han]
    return "zh-Hant" if scripts.count("traditional") > scripts.count("simplified") else "zh"


def normalise_language(tag: str | None, text: str) -> str:
    """The code for a language tag as people write it ("zh-CN", "zh_TW", "EN-us", "Japanese").

    One of LANGUAGES, or the bare ISO code of another language; without a usable tag, what `text` is in.
    """
    parts = re.split(r"[-_ ]", (tag or "").strip().lower())
    primary = {"chinese": "zh", "cn": "zh", "japanese": "ja", "jp": "ja", "english": "en"}.get(parts[0], parts[0])
    if primary == "zh":
        return "zh-Hant" if {"hant", "tw", "hk", "mo", "traditional"} & set(parts) else "zh"
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else detect_language(text)


def is_chinese(language: str) -> bool:
    """True for both scripts of Chinese."""
    return language in ("zh", "zh-Hant")


def _without_quotations(text: str) -> str:
    """`text` without what stands in quotation marks; a mark that is never closed quotes nothing.

    One pass: a regular expression would look for the end of every unclosed mark as far as the text goes.
    """
    kept: list[str] = []
    at = search_from = 0
    never_closed: set[str] = set()
    while opening := _OPENING.search(text, search_from):
        search_from = opening.end()
        if opening.group() in never_closed:
            continue
        closing = text.find(_CLOSING[opening.group()], search_from)
        if closing < 0:
            never_closed.add(opening.group())
            continue
        kept.append(text[at : opening.start()])
        at = search_from = closing + 1
    return "".join((*kept, text[at:]))


def _is_english_around(text: str) -> bool:
    """True when more Latin letters than Han characters stand in the text, and English grammar joins them."""
    glue = len(_ENGLISH_GLUE.findall(text))
    return glue > len(_CHINESE_GLUE.findall(text)) and len(_LATIN.findall(text)) > len(_HAN.findall(text))
