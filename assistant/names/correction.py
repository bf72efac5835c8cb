"""Slips of typing: a name that no article mentions and that is nearly one that they do, put right and reported.

A slip is one letter wrong, missing, too many or swapped with its neighbour (Deepsek), another Han character of the same
sound (an input method's choice), or katakana with or without its long vowels and small letters. What has a digit is
left alone, for GPT-4 is no slip of GPT-5; so are short words, and every word that its language has.
"""

from dataclasses import dataclass

from assistant.names.han_slip import han_slips
from assistant.names.katakana_slip import katakana_slips
from assistant.names.known import KnownNames
from assistant.names.latin_slip import latin_slips
from assistant.names.slip import Searched


@dataclass(frozen=True, slots=True)
class Correction:
    """`written` in the question is taken for `meant`, a name of the collection; `text` is the question with it."""

    written: str
    meant: str
    text: str


def corrected(question: str, known: KnownNames, collection: Searched) -> Correction | None:
    """The first name in `question` that is surely a slip, put right; None when there is none.

    Only a name that no article mentions, that is no ordinary word and that has exactly one near neighbour among the
    names of the collection counts.
    """
    for find in (latin_slips, katakana_slips, han_slips):
        for start, end, meant in find(question, known, collection):
            written = question[start:end]
            return Correction(written, meant, f"{question[:start]}{meant}{question[end:]}")
    return None
