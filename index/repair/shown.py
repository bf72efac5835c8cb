"""What a damaged page shows, one token after the other: characters as bytes, lost bytes, readings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.repair.annotations import Reading
from index.repair.gbk import pairs
from index.repair.reading import NOTE, SYLLABLE, parse_reading

_TORN_NOTE = re.compile(rf"({SYLLABLE})\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One thing shown: a two-byte character, an ASCII byte, a lost byte, a reading, or what GBK does not have.

    `pair` is the two bytes of a pair, the one of an ASCII character. A "question" is a lost byte or a mark of its own.
    """

    kind: Literal["pair", "ascii", "lost", "question", "note", "other"]
    start: int
    end: int
    pair: tuple[int, int] = (0, 0)
    reading: Reading = ("", 0)


def tokens(text: str, at: int) -> Iterator[Token]:
    """The tokens of `text` from code point `at` on. Behind a lost byte a reading may lack its opening bracket."""
    table = pairs()
    lost = False
    while at < len(text):
        char = text[at]
        match = NOTE.match(text, at) or (_TORN_NOTE.match(text, at) if lost else None)
        reading = parse_reading(match[1]) if match else None
        lost = char in "?\ufffd"
        if match and reading:
            yield Token("note", at, match.end(), reading=reading)
            at = match.end()
            continue
        if char == "?":
            yield Token("question", at, at + 1)
        elif char == "\ufffd":
            yield Token("lost", at, at + 1)
        elif char.isascii():
            yield Token("ascii", at, at + 1, (ord(char), 0))
        elif char in table:
            yield Token("pair", at, at + 1, table[char])
        else:
            yield Token("other", at, at + 1)
        at += 1


def note_ending_at(text: str, end: int) -> int | None:
    """Where the reading that ends at code point `end` begins, or None."""
    if text[end - 1] not in ")）":
        return None
    start = max(text.rfind("(", max(0, end - 16), end), text.rfind("（", max(0, end - 16), end))
    if start < 0:
        return None
    match = NOTE.fullmatch(text, start, end)
    return start if match and parse_reading(match[1]) else None
