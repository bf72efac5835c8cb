"""Contrasts: words that shut each other out (input and output, east and west, built and demolished).

A sentence that gives a value for each of two says with such a word which value is whose.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.question.wording import Wording, wording
from assistant.tables import table_rows

# Words for what happened tell dates apart; of other values a sentence may name several such things in passing.
_OF_DATES = frozenset({"event"})


@dataclass(frozen=True, slots=True)
class Contrast:
    """folded[start:end] is a word for `member` of `group`."""

    group: str
    member: str
    start: int
    end: int


@cache
def _table() -> tuple[tuple[str, str, Wording], ...]:
    return tuple((group, member, wording(pattern)) for group, member, pattern in table_rows("contrasts", 3))


@lru_cache(maxsize=4096)
def contrasts_in(folded: str) -> tuple[Contrast, ...]:
    """The words of contrasting groups in folded text, in order."""
    found = [
        Contrast(group, member, *match.span())
        for group, member, pattern in _table()
        for match in pattern.finditer(folded)
    ]
    return tuple(sorted(found, key=lambda contrast: contrast.start))


def asked_members(folded: str, *, date: bool) -> dict[str, str]:
    """Group -> the one member that a folded question names; groups of which it names several say nothing."""
    named: dict[str, set[str]] = {}
    for contrast in contrasts_in(folded):
        if date or contrast.group not in _OF_DATES:
            named.setdefault(contrast.group, set()).add(contrast.member)
    return {group: next(iter(members)) for group, members in named.items() if len(members) == 1}
