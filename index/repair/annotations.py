"""Annotations: which characters of a document were given their readings by a machine, and whether it was one.

A machine annotates the characters of its list at every occurrence and always with the same reading; a person notes
a reading once, where it is hard, and may give a character two readings to tell them apart.
"""

import re
from collections import Counter
from dataclasses import dataclass

from index.repair.gbk import pairs, with_lead
from index.repair.plausibility import is_everyday
from index.repair.reading import NOTE, SYLLABLE, has_reading, parse_reading

Reading = tuple[str, int]
# A lost byte, and a reading whose opening bracket may have vanished with it.
_TORN = re.compile(rf"([^\x00-\xff])[?\ufffd]\(?({SYLLABLE})\)", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MIN_REPEATS = 4
_MIN_ONCE = 6
_DENSE = 1 / 100  # annotations per Han character; the damaged pages that are known have 1/30 to 1/8
_DENSER = 1 / 40
_SPARSE = 1 / 3  # more of the characters than this: a text for learners, with a reading on everything
_EVERYDAY = 0.7  # a person explains the hard characters, a machine does not know which are
_CONSISTENT = 0.7


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotated characters and their readings; empty for a text that no machine annotated.

    `sure` is False where the text is too short to see a character annotated twice.
    """

    readings: dict[str, Reading]
    sure: bool = True


NONE = Annotations({})


def find_annotations(text: str) -> Annotations:
    """What a machine annotated in `text`; `NONE` when the readings in it, if any, look like a person's."""
    if ")" not in text and "）" not in text:
        return NONE
    notes: Counter[tuple[str, Reading]] = Counter()
    for match in NOTE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if _HAN.match(before) and (reading := parse_reading(match[1])) and has_reading(before, reading):
            notes[before, reading] += 1
    if not notes:
        return NONE
    han = Counter(_HAN.findall(text))
    total = sum(notes.values())
    readings: dict[str, Reading] = {}
    for (char, reading), count in notes.most_common():
        if char not in readings and count >= _CONSISTENT * han[char]:
            readings[char] = reading
    consistent = sum(notes[char, reading] for char, reading in readings.items())
    repeats = sum(notes[char, reading] for char, reading in readings.items() if notes[char, reading] > 1)
    size = sum(han.values())
    if consistent < 0.7 * total or total < _DENSE * size or total > _SPARSE * size:
        return NONE
    if repeats >= _MIN_REPEATS or _torn(text):
        return Annotations(readings)
    everyday = sum(count for (char, _), count in notes.items() if is_everyday(char))
    if total >= _MIN_ONCE and total >= _DENSER * size and consistent == total and everyday >= _EVERYDAY * total:
        return Annotations(readings, sure=False)
    return NONE


def _torn(text: str) -> bool:
    """Whether a reading follows half a character: no person writes that."""
    for match in _TORN.finditer(text):
        pair, reading = pairs().get(match[1]), parse_reading(match[2])
        if pair and reading and reading[1] and any(has_reading(char, reading) for _, char in with_lead(pair[1])):
            return True
    return False
