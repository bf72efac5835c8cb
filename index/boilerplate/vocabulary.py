"""The words that pages are built from: menus, prompts and legal notices, read from the data files beside this module.

The files hold generic vocabulary of interfaces and of legal notices in Chinese, Japanese and English, no phrases of
particular sites. Everything is matched on folded text (index.fold), so one spelling stands for all scripts and widths.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.fold import fold

_LATIN = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Shape:
    """A regular expression for a whole folded line, and what such a line is."""

    reason: str
    pattern: re.Pattern[str]


@cache
def shapes(*where: str) -> tuple[Shape, ...]:
    """The shapes of lines that are no part of an article, of places such as "any" and "edge" (shapes.psv)."""
    rows = (line.split("|", 2) for line in _rows("shapes.psv"))
    return tuple(Shape(reason, re.compile(fold(pattern))) for reason, place, pattern in rows if place in where)


@cache
def expressions(name: str, kind: str) -> re.Pattern[str]:
    """One expression for the regular expressions of one kind in a data file, for folded text."""
    rows = (line.partition("|") for line in _rows(name))
    return re.compile("|".join(f"(?:{fold(pattern)})" for each, _, pattern in rows if each == kind))


@cache
def interface_words(strength: str = "") -> re.Pattern[str]:
    """One expression for the words of menus and buttons: all of them, or those of one strength ("strong")."""
    return _alternation(word for kind, word in _pairs("interface.psv") if strength in ("", kind))


@cache
def notice_words(kind: str) -> re.Pattern[str]:
    """One expression for the words of notices of one kind: "self", "legal", "weak" or "head"."""
    return _alternation(word for each, word in _pairs("notices.psv") if each == kind)


def _rows(name: str) -> list[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _pairs(name: str) -> list[tuple[str, str]]:
    pairs = (line.partition("|") for line in _rows(name))
    return [(kind, fold(word)) for kind, _, word in pairs]


def _alternation(words: Iterable[str]) -> re.Pattern[str]:
    """Longest first; a Latin word has to stand alone, a Chinese or Japanese one may touch others."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(word)
    # By first character: the engine then looks at one short list per position (40 times faster than a flat list).
    branches = ("(?:" + "|".join(map(_expression, group)) + ")" for group in groups.values())
    return re.compile("|".join(branches))


def _expression(word: str) -> str:
    open_ended = word.endswith("*")
    core = word.removesuffix("*")
    # The look-behind stands after the first character, so that every branch begins with a literal.
    before = r"(?<![a-z].)" if _LATIN.match(core) else ""
    after = r"(?![a-z])" if _LATIN.match(core[-1]) and not open_ended else ""
    return re.escape(core[0]) + before + re.escape(core[1:]) + after
