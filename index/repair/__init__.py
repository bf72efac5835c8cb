"""Repair: what happened to a text on its way here is undone, as far as the text itself proves it.

Every step is a pure function from a text to a `Changed`, and leaves clean text as it is. They run in order: encodings
before bytes before markup, so that each finds what the one before it uncovered.
"""

from collections.abc import Callable

from index.change import Changed
from index.repair.annotations import Annotations, find_annotations
from index.repair.byte_shift import undo_byte_shifts
from index.repair.controls import drop_controls
from index.repair.entities import decode_entities
from index.repair.mojibake import undo_mojibake
from index.repair.pinyin import drop_pinyin
from index.repair.replacements import note_replacements
from index.repair.tags import drop_tags
from index.repair.titles import drop_repeated_title
from index.repair.width import restore_width

# Steps that share what is known of a page's annotations: each takes away some of what proves it.
PAGE_STEPS: tuple[Callable[[str, Annotations | None], Changed], ...] = (undo_byte_shifts, restore_width, drop_pinyin)
Steps = tuple[Callable[[str], Changed], ...]
PLAIN_STEPS: Steps = (decode_entities, drop_tags, drop_controls, note_replacements)
# For text that a parser of markup gave: what looks like a tag or an entity there was written to be seen.
PARSED_STEPS: Steps = (drop_controls, note_replacements)


def repair(text: str, title: str | None = None, steps: Steps = PLAIN_STEPS) -> Changed:
    """`text` after every step, with what each step did; the very same text without changes when nothing is wrong.

    A change's `start` counts in the text that its own step was given. `title` is the article's title where it is
    known: a first line that repeats it may stand once. `steps` are the last ones.
    """
    done = undo_mojibake(text)
    changes = list(done.changes)
    annotations = find_annotations(done.text)
    if annotations.readings:
        for page_step in PAGE_STEPS:
            done = page_step(done.text, annotations)
            changes.extend(done.changes)
    for step in steps:
        done = step(done.text)
        changes.extend(done.changes)
    done = drop_repeated_title(done.text, title)
    return Changed(done.text, (*changes, *done.changes))
