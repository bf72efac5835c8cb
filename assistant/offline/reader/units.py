"""Units: a text as the small pieces that the reader's spans are made of, as numpy arrays.

A unit is a Latin word, a number, a run of katakana, or one character of anything else; white space is none. Without a
dictionary there are no words in Chinese and Japanese; which characters belong together is left to the model.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.question.terms import stem
from assistant.tables import word_list
from index.fold import fold

Integers = NDArray[np.int32]
Codes = NDArray[np.uint32]

_UNIT = re.compile(
    r"(?P<word>[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f]*(?:[-'’&.][A-Za-z0-9\u00c0-\u024f]+)*)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)|(?P<kata>[\u30a1-\u30fa\u30fc]+)|(?P<one>\S)"
)
# Classes of units; the order is part of the trained weights.
PAD, HAN, NUMERAL, HIRA, KATA, LOWER, CAPITAL, NUMBER, PAUSE, STOP, OPEN, CLOSE, QUOTE, UNQUOTE, JOIN, OTHER = range(16)
# A sentence with at least this share of Latin words among its units is taken for one in a European language.
LATIN_SHARE = 0.5
# Empty units between sentences: as wide as the widest look to a side.
GAP = 8
_CLASSES = {
    **dict.fromkeys("零〇一二三四五六七八九十百千万亿兆两", NUMERAL),
    **dict.fromkeys("，、,；;：:", PAUSE),
    **dict.fromkeys("。！？!?.…\n|", STOP),
    **dict.fromkeys("（(【[〔", OPEN),
    **dict.fromkeys("）)】]〕", CLOSE),
    **dict.fromkeys('「『《〈“‘"＂', QUOTE),
    **dict.fromkeys("」』》〉”’", UNQUOTE),
    **dict.fromkeys("・·‧•-－—–=＝", JOIN),
}
_HAN = re.compile(r"[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FUNCTION = frozenset("的了是在和与有被把对从向由而也都就还这那个其之于为以及等着过们地得上下中")
_STOPWORDS = word_list("stopwords")


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The units of `text`: text[starts[k]:ends[k]] is unit k, `codes[k]` what it is matched by, `classes[k]` its class.

    `content[k]` is False for punctuation, kana that is grammar, and function words.
    """

    text: str
    starts: Integers
    ends: Integers
    codes: Codes
    classes: Integers
    content: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts)


def units_of(text: str) -> Units:
    """The units of a text, in order."""
    found = [(match.start(), match.end(), *_unit(match.group(), match.lastgroup)) for match in _UNIT.finditer(text)]
    if not found:
        none = np.zeros(0, dtype=np.int32)
        return Units(text, none, none, none.astype(np.uint32), none, none.astype(bool))
    starts, ends, codes, classes, content = zip(*found, strict=True)
    return Units(
        text,
        np.array(starts, dtype=np.int32),
        np.array(ends, dtype=np.int32),
        np.array(codes, dtype=np.uint32),
        np.array(classes, dtype=np.int32),
        np.array(content, dtype=bool),
    )


@lru_cache(maxsize=20_000)
def _unit(written: str, group: str | None) -> tuple[int, int, bool]:
    folded = fold(written)
    if group == "word":
        kind = CAPITAL if written[0].isupper() else LOWER
        return crc32(stem(folded).encode()), kind, folded not in _STOPWORDS
    if group == "number":
        return crc32(folded.replace(",", "").encode()), NUMBER, True
    if group == "kata":
        return crc32(folded.encode()), KATA, True
    kind = _CLASSES.get(written) or _CLASSES.get(folded[:1]) or 0
    if kind in (0, NUMERAL) and _HAN.match(folded):
        return ord(folded[0]), kind or HAN, folded not in _FUNCTION
    if kind == 0:
        kind = HIRA if "\u3041" <= folded[:1] <= "\u3096" else OTHER
    return ord(folded[0]) if folded else 0, kind, False


def mix(*parts: NDArray[np.uint32] | int) -> NDArray[np.uint32]:
    """One hash of several codes, element by element (a multiplicative hash: Knuth, TAOCP 3, 6.4)."""
    total = np.full(1, 0x811C9DC5, dtype=np.uint32)
    for part in parts:
        total = (total ^ np.asarray(part, dtype=np.uint32)) * np.uint32(0x9E3779B1)
        total = total ^ (total >> np.uint32(15))
    return total


def among(codes: Codes, wanted: Codes) -> NDArray[np.bool_]:
    """Which of `codes` are in the sorted `wanted`; several times as fast as numpy.isin on so few."""
    if not len(wanted):
        return np.zeros(len(codes), dtype=bool)
    at = np.searchsorted(wanted, codes)
    at[at == len(wanted)] = 0
    return np.asarray(wanted[at] == codes)


def joined(parts: Sequence[Units]) -> tuple[Units, Integers]:
    """Several texts as one row of units with GAP empty ones before, between and behind, and where each text begins.

    `text` is empty and the offsets are those in the texts; one pass over all sentences costs a fourth of four passes.
    """
    gap = np.zeros(GAP, dtype=np.int32)
    rows: list[list[NDArray[Any]]] = [[gap] for _ in range(5)]
    begins = []
    at = GAP
    for part in parts:
        begins.append(at)
        at += len(part) + GAP
        for row, values in zip(rows, (part.starts, part.ends, part.codes, part.classes, part.content), strict=True):
            row += [values, gap.astype(values.dtype)]
    starts, ends, codes, classes, content = (np.concatenate(row) for row in rows)
    units = Units("", starts, ends, codes.astype(np.uint32), classes, content.astype(bool))
    return units, np.array(begins, dtype=np.int32)


def in_classes(classes: Integers, *wanted: int) -> NDArray[np.bool_]:
    """Which units are of one of the classes."""
    table = np.zeros(16, dtype=bool)
    table[list(wanted)] = True
    return table[classes]
