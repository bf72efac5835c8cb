"""The string rule of the evals: when does a text say an accepted answer?

A needle is found when it occurs in the text after folding (NFKC, lower case, simplified characters) and removal of
white space, thousands separators and citation markers, and when neither of its ends cuts through a number or a
Latin word: "5元" is not in "15元", "0.5" not in "10.5" or "0.52", "9" not in "9万" or "9 million".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.verification.citations import MARKER
from index.fold import fold

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SPACE = re.compile(r"\s+")
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿兆两")
_MULTIPLIERS = frozenset("百千万亿兆")
_ENGLISH_MULTIPLIERS = ("thousand", "million", "billion", "trillion")


@dataclass(frozen=True, slots=True)
class Needle:
    """A text made ready for matching; `breaks` are the places where white space or a marker was taken out."""

    text: str
    breaks: frozenset[int]


@lru_cache(maxsize=4096)
def prepare(text: str) -> Needle:
    """`text` folded, without markers, white space and thousands separators."""
    folded = _THOUSANDS.sub("", fold(MARKER.sub(" ", text)))
    parts = _SPACE.split(folded)
    breaks: set[int] = set()
    at = 0
    for part in parts[:-1]:
        at += len(part)
        breaks.add(at)
    return Needle("".join(parts), frozenset(breaks))


def contains(text: str, needle: str) -> bool:
    """True when `text` says `needle` under the rule above. An empty needle is in nothing."""
    hay, wanted = prepare(text), prepare(needle).text
    if not wanted:
        return False
    at = hay.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _open_before(hay, at) and _open_after(hay, end) and _unbroken_numbers(hay, at, end):
            return True
        at = hay.text.find(wanted, at + 1)
    return False


def says_all(text: str, needles: Sequence[str]) -> bool:
    """True when `text` contains every one of `needles` (one alternative of a case's accepted answers)."""
    return all(contains(text, needle) for needle in needles)


def says_any(text: str, alternatives: Sequence[Sequence[str]]) -> bool:
    """True when `text` says at least one alternative in full."""
    return any(says_all(text, alternative) for alternative in alternatives)


def _open_before(hay: Needle, at: int) -> bool:
    """No number and no Latin word runs over the left end of a match at `at`."""
    if at == 0 or at in hay.breaks:
        return True
    before, first = hay.text[at - 1], hay.text[at]
    if first.isdigit():
        decimal = before in ".," and at >= 2 and hay.text[at - 2].isdigit() and at - 1 not in hay.breaks
        return not before.isdigit() and not decimal
    if first in _NUMERALS:
        return before not in _NUMERALS and not (before.isdigit() and first in _MULTIPLIERS)
    return not (_latin(first) and _latin(before))


def _open_after(hay: Needle, end: int) -> bool:
    """No number and no Latin word runs over the right end of a match that stops before `end`."""
    last = hay.text[end - 1]
    if last.isdigit() and hay.text.startswith(_ENGLISH_MULTIPLIERS, end):
        return False
    if end == len(hay.text):
        return True
    after = hay.text[end]
    if last.isdigit() and after in _MULTIPLIERS:
        return False
    if end in hay.breaks:
        return True
    if last.isdigit():
        decimal = after in ".," and hay.text[end + 1 : end + 2].isdigit() and end + 1 not in hay.breaks
        return not after.isdigit() and not decimal
    if last in _NUMERALS:
        return after not in _NUMERALS
    return not (_latin(last) and _latin(after))


def _unbroken_numbers(hay: Needle, start: int, end: int) -> bool:
    """ "2024 15" does not say "202415": no white space was taken out between two digits of the match."""
    return not any(
        place in hay.breaks and hay.text[place - 1].isdigit() and hay.text[place].isdigit()
        for place in range(start + 1, end)
    )


def _latin(char: str) -> bool:
    return "a" <= char <= "z" or "\u00df" <= char <= "\u024f"
