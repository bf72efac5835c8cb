"""Slips in katakana: a name written with or without its long vowels and small letters, or with one letter wrong."""

import re

from assistant.lexicon.entries import entry_of
from assistant.names.known import KnownNames
from assistant.names.latin_slip import inflects
from assistant.names.ordinary import is_katakana_word
from assistant.names.slip import Found, Searched
from assistant.names.spelling import one_slip
from index.fold import fold

_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc・]{4,}")
# In words shorter than this a wrong letter makes another word.
_LONG_WORD = 5
_LOOSE = (
    ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"),
    ("ヂ", "ジ"), ("ヅ", "ズ"), ("ティ", "チ"), ("ディ", "デ"),
)  # fmt: skip
_SMALL = str.maketrans("ァィゥェォヵヶ", "アイウエオカケ", "ー・ッ")


def katakana_slips(question: str, known: KnownNames, collection: Searched) -> Found:
    """The slips among the runs of katakana of `question`, in their order."""
    for match in _KATAKANA.finditer(question):
        word = match.group().strip("・")
        folded = fold(word)
        if len(word) < 4 or folded in known.keys or is_katakana_word(folded) or collection.mentions(word):
            continue
        others = {name for name in known.keys if _KATAKANA.fullmatch(name)}
        for text in collection.texts_with(word):
            others.update(_KATAKANA.findall(text))
        near = {other.strip("・") for other in others if _sounds_the_same(word, other.strip("・"))}
        mentioned = [other for other in sorted(near) if _mentioned(other, known, collection)]
        if len(mentioned) == 1:
            start = match.start() + match.group().index(word)
            yield start, start + len(word), mentioned[0]


def _mentioned(name: str, known: KnownNames, collection: Searched) -> bool:
    """Some article has the name, or another one of the same thing."""
    folded = fold(name)
    spellings = known.spellings(known.keys[folded]) if folded in known.keys else (name,)
    return any(map(collection.mentions, spellings))


def _sounds_the_same(left: str, right: str) -> bool:
    """Equal but for long vowels, small letters and the ways of writing v; in longer words but for one letter."""
    a, b = _loose(left), _loose(right)
    if a == b or min(len(a), len(b)) < _LONG_WORD or entry_of(fold(right), "ja"):
        return a == b
    return a[0] == b[0] and one_slip(a, b) and not inflects(a, b)


def _loose(word: str) -> str:
    for kana, plain in _LOOSE:
        word = word.replace(kana, plain)
    return word.translate(_SMALL)
