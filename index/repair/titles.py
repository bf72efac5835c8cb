"""Titles: a title line that stands twice."""

import re

from index.change import Change, Changed

_LINE = re.compile(r"[^\n]*\S[^\n]*(?:\n|\Z)")
_LONGEST = 200
_SHORTEST = 4
_NO_TITLE = ("-", "*", "+", "|", ">", "```")  # lists, tables, quotes and code may well repeat a line


def drop_repeated_title(text: str, title: str | None = None) -> Changed:
    """`text` without its second line where that says the same as the first.

    It is sure where `title` says it too, or one of the two is a heading; else it is a guess: a song may begin so.
    """
    first = _LINE.match(text, _start(text, 0))
    second = _LINE.match(text, _start(text, first.end())) if first else None
    if first is None or second is None or len(first.group()) > _LONGEST:
        return Changed(text)
    name = _bare(first.group())
    if name != _bare(second.group()) or len(name) < _SHORTEST or first.group().lstrip().startswith(_NO_TITLE):
        return Changed(text)
    third = _LINE.match(text, _start(text, second.end()))
    heading = first.group().lstrip().startswith("#") or second.group().lstrip().startswith("#")
    known = title is not None and _bare(title) == name
    if third is None or (not known and _bare(third.group()) == name):
        return Changed(text)
    start, end = (second.start(), second.end())
    change = Change("title", start, text[start:end], "", known or heading, "the title stands twice")
    return Changed(text[:start] + text[end:], (change,))


def _start(text: str, at: int) -> int:
    """Where the first line from `at` begins that is not blank (or the end)."""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if not text[at : min(end, at + _LONGEST)].isspace() and end > at:
            return at
        at = end + 1
    return len(text)


def _bare(line: str) -> str:
    return line[: 2 * _LONGEST].strip().lstrip("#").strip()
