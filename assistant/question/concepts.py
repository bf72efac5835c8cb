"""Concepts: common words of questions in three languages side by side, some with their opposites.

The encoder compares whole sentences; a question in another language than the article shares no words with it. These
everyday words, and what is the opposite of what, are the small bridge. No names, no subject matter of a collection.
"""

import re
from functools import cache

from assistant.tables import table_rows
from index.fold import fold

# Concepts that every question of their kind names; they say nothing about what it is about.
GENERIC = frozenset({"number", "name", "reason", "company", "price", "before", "after", "begin", "first"})
# What turns the word behind it (or, in Japanese, before it) round.
_NEGATION = re.compile(
    r"拒绝|不愿|不肯|没有|没|未(?!来|必)|并?未曾|从不|从未|无法|禁止|放弃|避免|否认"
    r"|不(?!同|断|仅|少|过|但|久|止|到|错|管|只|得不|足|超|如|及)"
    r"|[がはも]な[いく]|拒否|拒ん|断っ|しなかった|しない|せず|なかった|ません|ていない|てない|见送"
    r"|\b(?:refus\w+|reject\w+|declin\w+ to|not|never|no longer|fail\w* to|avoid\w*|without|cannot)\b"
    r"|\b(?:wo|did|does|do|has|have|is|was|were|are|could|ca)n[’']t\b"
)


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((key, other, re.compile(fold(pattern))) for key, other, pattern in table_rows("concepts", 3))


def concepts(text: str) -> frozenset[str]:
    """The keys of the concepts that `text` names."""
    folded = fold(text)
    return frozenset(key for key, _, pattern in _patterns() if pattern.search(folded))


def only_concepts(text: str) -> bool:
    """True when `text` is made of words for concepts and nothing else: 输出价格, not 河西桥."""
    folded = fold(text)
    named = [False] * len(folded)
    for _, _, pattern in _patterns():
        for match in pattern.finditer(folded):
            named[match.start() : match.end()] = [True] * (match.end() - match.start())
    return bool(named) and all(done or char in " 的の" for done, char in zip(named, folded, strict=True))


@cache
def opposite(key: str) -> str:
    """The key of the opposite, "" where there is none."""
    return next(other for name, other, _ in _patterns() if name == key)


def concept_spans(text: str, key: str) -> list[tuple[int, int]]:
    """Where folded `text` names the concept."""
    pattern = next(p for name, _, p in _patterns() if name == key)
    return [match.span() for match in pattern.finditer(text)]


def negations(folded: str) -> list[tuple[int, int]]:
    """Where folded text negates or refuses something."""
    return [match.span() for match in _NEGATION.finditer(folded)]
