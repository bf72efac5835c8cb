"""Byte-shifted runs: stretches of GBK that are read one byte off, found and put right.

A replacement that hit the second byte of one character and the first of the next left half a character; what follows
was read one byte off, up to the next ASCII byte. Such a run begins where a byte was lost.
"""

import re

from index.change import Change, Changed
from index.repair.annotations import Annotations, find_annotations
from index.repair.plausibility import plausibility_of
from index.repair.reading import NOTE, SYLLABLE
from index.repair.shifted_run import RunReader

# A lost byte, or a bracket behind a character: where the lost byte left no sign, the reading does not fit it.
_TRIGGER = re.compile(rf"[?\ufffd]|(?<=[^\x00-\xff])\((?={SYLLABLE}\))", re.IGNORECASE)
_NOTED = re.compile(r"[^\x00-\xff]" + NOTE.pattern, re.IGNORECASE)
# What may be a run, readings taken out: it ends at the next ASCII character, if not before.
_SUSPECT = re.compile(rf"[?\ufffd]+(?:{SYLLABLE}\))?!?[^\x00-\x7f]*", re.IGNORECASE)


def undo_byte_shifts(text: str, annotations: Annotations | None = None) -> Changed:
    """`text` with its byte-shifted runs read again, in a document that a machine annotated.

    Readings behind whole characters stay, for the step that takes them out. A change is sure where the annotated
    characters alone tell every lost byte, and a guess where plausibility chose.
    """
    annotations = find_annotations(text) if annotations is None else annotations
    if not annotations.readings:
        return Changed(text)
    clean = _SUSPECT.sub("\n", NOTE.sub("", text))
    search = RunReader(text, annotations, plausibility_of(clean), frozenset(_SUSPECT.sub("", _NOTED.sub("", text))))
    out: list[str] = []
    changes: list[Change] = []
    at = 0
    while (trigger := _TRIGGER.search(text, at)) is not None:
        found = search.run(trigger.start()) if search.suspects(trigger.start()) else None
        if found is None:
            out.append(text[at : trigger.end()])
            at = trigger.end()
            continue
        end, after, sure = found
        before = text[trigger.start() : end]
        if before != after:
            changes.append(Change("byte-shift", trigger.start(), before, after, sure))
        out.append(text[at : trigger.start()] + after)
        at = end
    if not changes:
        return Changed(text)
    return Changed("".join(out) + text[at:], tuple(changes))
