"""Plausibility: how likely a character is after another, from a small table and from the document itself.

The table, bigrams.txt, holds counts from the word list of jieba 0.42.1 (MIT licence, © 2013 Sun Junyi), folded to
simplified characters: how often a character occurs, ends a word, begins one, and is followed by which within a word.
One line a character; a letter stands for the power of two nearest to a count (a: none or one, b: 2, c: 4, ...).
The document's own undamaged text knows its names and its script, and counts as much as the table.
"""

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise

from index.fold import fold

# Shares of running Chinese text, roughly: what is no Han character has no place in a word list.
_MARKS = {
    "，": 0.055,
    "。": 0.025,
    "、": 0.012,
    "“": 0.006,
    "”": 0.006,
    "《": 0.003,
    "》": 0.003,
    "（": 0.004,
    "）": 0.004,
}
_MARKS |= {
    "「": 0.003,
    "」": 0.003,
    "：": 0.003,
    "；": 0.002,
    "·": 0.002,
    "—": 0.002,
    "…": 0.002,
    "！": 0.001,
    "？": 0.001,
}
_MARKS |= {"『": 0.0005, "』": 0.0005, "‘": 0.0005, "’": 0.0005, "～": 0.0002, "〈": 0.0002, "〉": 0.0002, "－": 0.0002}
_DOUBLED = "—…"  # written twice as a rule
_ONE_DASH = 0.05
_HAN_SHARE = 0.86
_ASCII_SHARE = 1e-3
_DIGIT_SHARE = 3e-3
_OTHER_SHARE = 1e-6
_UNKNOWN_HAN = 3e-9
_OTHER_SCRIPT = 0.05
_COMMON = 1 << 12  # times in the table's hundred million
_EVERYDAY = 1 << 13
_LIKELY = 800
_FLOOR = 1e-11
_LONG_WORDS = 0.15  # the share of word tokens of two characters' beginning that go on to a third
_OWN = 0.3
_OWN_PAIRS = 0.7


@dataclass(frozen=True, slots=True)
class _Table:
    total: int
    counts: dict[str, int]
    ends: dict[str, int]
    begins: dict[str, float]
    within: dict[str, dict[str, int]]


@cache
def _table() -> _Table:
    text = resources.files("index.repair").joinpath("bigrams.txt").read_text(encoding="utf-8")
    counts, ends, begins, within = {}, {}, {}, {}
    for line in text.splitlines():
        char, (count, end, begin) = line[0], (_power(letter) for letter in line[1:4])
        counts[char], ends[char], begins[char] = count, end, begin
        followers: dict[str, int] = {}
        power = 0
        for other in line[4:]:
            if other.isascii():
                power = _power(other)
            else:
                followers[other] = power
        within[char] = followers
    total, starts = sum(counts.values()), sum(begins.values())
    return _Table(total, counts, ends, {char: count / starts for char, count in begins.items()}, within)


def _power(letter: str) -> int:
    return 0 if letter == "a" else 1 << (ord(letter) - ord("a"))


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@cache
def _simplified(char: str) -> str:
    return fold(char)


@dataclass(slots=True)
class Plausibility:
    """The costs (negative natural logarithms of probabilities) of characters in one document."""

    unigrams: Counter[str]
    bigrams: Counter[tuple[str, str]]
    followers: Counter[str]
    traditional: float
    size: int
    likely: tuple[str, ...]
    _costs: dict[tuple[str, str], float] = field(default_factory=dict)

    def cost(self, before: str, char: str) -> float:
        """The cost of `char` after `before` ("" at the start)."""
        key = (before, char)
        found = self._costs.get(key)
        if found is None:
            found = self._costs[key] = -math.log(self._probability(before, char) + _FLOOR)
        return found

    def learn(self, text: str) -> None:
        """Count `text` as part of the document."""
        self._count(text, 1)

    def forget(self, text: str) -> None:
        """Undo `learn`."""
        self._count(text, -1)

    def _count(self, text: str, step: int) -> None:
        if not text:
            return
        self._costs.clear()
        self.size += step * len(text)
        for char in text:
            self.unigrams[char] += step
        for pair in pairwise(text):
            before = self.bigrams[pair]
            self.bigrams[pair] = before + step
            if before == 0 or before + step == 0:
                self.followers[pair[0]] += step

    def knows(self, char: str) -> bool:
        """Whether `char` is in the document, or one that any text may hold."""
        return self.unigrams[char] > 0 or char in _MARKS or is_common(char)

    def _probability(self, before: str, char: str) -> float:
        general, last = self._general(before, char), before[-1:]
        own = (1 - _OWN) * general + _OWN * self.unigrams[char] / (self.size + 50)
        seen, kinds = self.unigrams[last], self.followers[last]
        if seen:  # Witten-Bell: the more often `last` occurred with few followers, the more its own pairs count
            own = (self.bigrams[last, char] + kinds * own) / (seen + kinds)
        return (1 - _OWN_PAIRS) * general + _OWN_PAIRS * own

    def _general(self, before: str, char: str) -> float:
        last = before[-1:]
        if last and last in _DOUBLED and (char != last or before == last + last):
            return (1.0 if before == last + last else _ONE_DASH) * self._general("", char)
        if char in _DOUBLED and char == last:
            return 1 - _ONE_DASH
        if not _is_han(char):
            return _MARKS.get(
                char, _DIGIT_SHARE if char in "0123456789" else _ASCII_SHARE if char.isascii() else _OTHER_SHARE
            )
        simple = _simplified(char)
        share = _word_share([_simplified(part) for part in before if _is_han(part)] if _is_han(last) else [], simple)
        return _HAN_SHARE * max(share, _UNKNOWN_HAN) * self._script(char, simple)

    def _script(self, char: str, simple: str) -> float:
        """How well the character's script fits: 1 for most characters, which both scripts share."""
        if char != simple:
            return self.traditional
        return 1.0 if not _has_traditional(char) else 1.0 - self.traditional


@cache
def _simplified_only() -> frozenset[str]:
    """Simplified characters that traditional text does not use: those that change on the way to traditional."""
    from opencc import OpenCC  # 20 ms that only damaged texts need

    convert = OpenCC("s2t").convert
    return frozenset(char for char in _table().counts if convert(char) != char)


@cache
def _common() -> frozenset[str]:
    """The table's common characters, which are simplified ones."""
    return frozenset(char for char, count in _table().counts.items() if count >= _COMMON)


def _has_traditional(char: str) -> bool:
    return char in _simplified_only()


def plausibility_of(text: str) -> Plausibility:
    """The plausibility of characters in a document, learnt from `text`, its undamaged part."""
    unigrams = Counter(text)
    bigrams = Counter(pairwise(text))
    followers = Counter(before for before, _ in bigrams)
    traditional = sum(count for char, count in unigrams.items() if _is_han(char) and _simplified(char) != char)
    simplified = sum(count for char, count in unigrams.items() if _is_han(char) and _has_traditional(char))
    share = min(1 - _OTHER_SCRIPT, max(_OTHER_SCRIPT, (traditional + 0.5) / (traditional + simplified + 1)))
    likely = tuple(char for char, _ in unigrams.most_common(_LIKELY) if not char.isascii())
    return Plausibility(unigrams, bigrams, followers, share, len(text), likely)


def _word_share(before: list[str], char: str) -> float:
    """The probability of `char` after up to two simplified characters, words being as in the table.

    A character that ended or continued a word rarely continues it further: most words have two.
    """
    table = _table()
    begin = table.begins.get(char, 0.0)
    last = before[-1] if before else ""
    count = table.counts.get(last, 0)
    if not count:
        return begin
    inside = table.within[last].get(char, 0)
    share = (inside + table.ends[last] * begin) / count
    older = table.counts.get(before[0], 0) if len(before) > 1 else 0
    if not older:
        return share
    joined = table.within[before[0]].get(last, 0)
    parted = table.ends[before[0]] * table.begins.get(last, 0.0)
    if not joined:
        return share
    further = _LONG_WORDS * inside / max(1, _inside_words(last)) + (1 - _LONG_WORDS) * begin
    return (joined * further + parted * share) / (joined + parted)


@cache
def _inside_words(char: str) -> int:
    """How often the table has `char` followed by another within a word."""
    return sum(_table().within[char].values())


def is_common(char: str) -> bool:
    """Whether `char`, in either script, is a Han character that any text may hold."""
    return _is_han(char) and _simplified(char) in _common()


def is_everyday(char: str) -> bool:
    """Whether `char`, in either script, is one of the two thousand commonest Han characters or so."""
    return _is_han(char) and _table().counts.get(_simplified(char), 0) >= _EVERYDAY
