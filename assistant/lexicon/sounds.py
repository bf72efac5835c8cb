"""Names by their sound: whether a name in Chinese characters or katakana and a Latin one can be the same name.

A transliteration keeps the consonants, roughly: 格兰杰 and グレンジャー are k-l-n-j, and so is Granger. Compared are
these skeletons, where what transliterations confuse (b and v, j and g) or leave out (r, n, w) costs half.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from assistant.tables import table_rows
from index.fold import fold

_CAPITALISED = re.compile(r"\b[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f]{2,}")
_KATAKANA = re.compile(r"[\u30a1-\u30faー]{2,}")
_LATIN = (
    (r"(.)\1+", r"\1"), (r"ph", "f"), (r"sch|sh", "s"), (r"tch|ch(?![lr])", "j"), (r"ck|q", "k"),
    (r"gh(?=[^aeiou]|$)", ""), (r"x", "ks"), (r"c(?=[eiy])|ß|z", "s"), (r"c", "k"), (r"(?<!^)g(?=[eiy])", "j"),
    (r"tion", "sn"), (r"[aeiouyhà-öø-þ]", ""), (r"b", "p"), (r"d", "t"), (r"g", "k"), (r"[vw]", "f"), (r"r", "l"),
)  # fmt: skip
_CONFUSED = frozenset({"jk", "js", "jt", "st", "fp", "mn", "ln"})
_WEAK = frozenset("lnf")
# Found on transliterated names of encyclopedia questions: three consonants of four.
_ALIKE = 0.75


@cache
def _consonants() -> dict[str, str]:
    return {fold(char): sound.strip("-") for sound, chars in table_rows("name_sounds", 2) for char in chars}


def can_transliterate(text: str) -> bool:
    """Whether every character of folded text is one that foreign names are written with."""
    known = _consonants()
    return all(char in known for char in text)


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """The consonants of a name in Latin letters, katakana or transliterating characters; "" when it cannot be one."""
    folded = fold(name)
    if folded[:1].isascii() or "\u00c0" <= folded[:1] <= "\u024f":
        for pattern, sound in _LATIN:
            folded = re.sub(pattern, sound, folded)
        return re.sub(r"[^pfmtnlkjs]", "", folded)
    known = _consonants()
    if not can_transliterate(folded):
        return ""
    return "".join(known[char] for char in folded)


def names_in(text: str, target: str) -> list[str]:
    """The skeletons of what may be foreign names in a text as written: capitalised words, katakana, characters."""
    if target == "en":
        found: Iterable[str] = _CAPITALISED.findall(text)
    elif target == "ja":
        found = _KATAKANA.findall(fold(text))
    else:
        found = _runs(fold(text))
    return [sound for name in dict.fromkeys(found) if len(sound := skeleton(name)) > 1]


def _runs(folded: str) -> list[str]:
    known = _consonants()
    return [run for run in "".join(char if char in known else " " for char in folded).split() if len(run) > 1]


def likeness(sound: str, others: Iterable[str], *, within: bool) -> float:
    """How much the skeleton is like the most like of `others`: 0, or 0.75 to 1; `within` lets it be a part of one.

    Two consonants alone have to be the same and say little (0.5); one says nothing.
    """
    if len(sound) < 2:
        return 0.0
    best = max(
        (1 - _distance(sound, other, within) / max(len(sound), 0 if within else len(other)) for other in others),
        default=0.0,
    )
    if len(sound) == 2:
        return 0.5 if best == 1.0 else 0.0
    return best if best >= _ALIKE else 0.0


@lru_cache(maxsize=100_000)
def _distance(one: str, two: str, within: bool) -> float:
    """Edit distance of `one` to `two`, or to the nearest part of it."""
    row = [0.0] * (len(two) + 1)
    if not within:
        for at, char in enumerate(two):
            row[at + 1] = row[at] + _gap(char)
    for first in one:
        before, row = row, [row[0] + _gap(first)]
        for at, second in enumerate(two):
            pair = "".join(sorted(first + second))
            change = 0.0 if first == second else 0.5 if pair in _CONFUSED else 1.0
            row.append(min(before[at] + change, before[at + 1] + _gap(first), row[at] + _gap(second)))
    return min(row) if within else row[-1]


def _gap(char: str) -> float:
    return 0.5 if char in _WEAK else 1.0
