"""Replacement characters: what nothing could read again. At the ends of a text they go, elsewhere they are listed."""

import re

from index.change import Change, Changed

_LOST = re.compile("\ufffd+")


def note_replacements(text: str) -> Changed:
    """`text` without U+FFFD at its start and end, where a cut through a character left it.

    U+FFFD in the middle stands for something that was said: it stays, and is listed as a change that is not sure and
    whose `after` is its `before`.
    """
    if "\ufffd" not in text:
        return Changed(text)
    bare = text.strip("\ufffd")
    first = len(text) - len(text.lstrip("\ufffd"))
    last = first + len(bare)
    changes: list[Change] = []
    for match in _LOST.finditer(text):
        start, lost = match.start(), match.group()
        if start < first or start >= last:
            changes.append(Change("replacement", start, lost, "", reason="the text was cut through a character"))
        else:
            changes.append(Change("replacement", start, lost, lost, False, "lost characters"))
    return Changed(bare if len(bare) < len(text) else text, tuple(changes))
