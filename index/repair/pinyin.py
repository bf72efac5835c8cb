"""Pinyin: the readings that a machine put in brackets behind characters, taken out."""

from index.change import Change, Changed
from index.repair.annotations import Annotations, find_annotations
from index.repair.gbk import characters, pairs
from index.repair.reading import NOTE, has_reading, parse_reading


def drop_pinyin(text: str, annotations: Annotations | None = None) -> Changed:
    """`text` without the readings of the characters that a machine annotated; every other bracket stays."""
    annotations = find_annotations(text) if annotations is None else annotations
    if not annotations.readings:
        return Changed(text)
    out: list[str] = []
    changes: list[Change] = []
    at = 0
    for match in NOTE.finditer(text):
        char, reading = _annotated(text, match.start()), parse_reading(match[1])
        if reading is None or not has_reading(char, reading):
            continue
        if annotations.readings.get(char) != reading and text[match.start() - 1] == char:
            continue
        changes.append(Change("pinyin", match.start(), match.group(), "", annotations.sure))
        out.append(text[at : match.start()])
        at = match.end()
    return Changed("".join(out) + text[at:], tuple(changes))


def _annotated(text: str, end: int) -> str:
    """The character before `end`; where that is a letter, the one that its byte makes with the byte before it.

    "款A" ends with the bytes EE 41, which are 預: it was annotated, though nobody can see it.
    """
    char = text[end - 1 : end]
    if char.isascii() and end > 1:
        lead = pairs().get(text[end - 2], (0, 0))[1]
        return characters().get((lead, ord(char)), char) if char else ""
    return char
