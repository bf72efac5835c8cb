"""Scopes: which words of a sentence stand at which of its values, nearest first."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.offline.answer_types import Span

# Ends what a value and its words share; a comma between digits is part of a number.
_CUT = re.compile(r"[，、；：。;:！？!?\n（）()]|,(?!\d)|(?<=[a-z]) (?:and|but|while|whereas) (?=[a-z])")
_OPENS = re.compile(r"\s*[（(]?")


@dataclass(frozen=True, slots=True)
class Scope:
    """Of one value: `near` stands before it in its clause, `behind` behind it up to the next clause or value.

    `gap` is what else stands between the value before and it, `earlier` all in front of that.
    """

    span: Span
    near: str
    behind: str
    gap: str
    earlier: str

    @property
    def own(self) -> str:
        """Everything that stands at this value and at no other."""
        return f"{self.gap}{self.near} {self.behind}"


def scopes_of(text: str, spans: Sequence[Span]) -> list[Scope]:
    """The scopes of the values, in the order of the text."""
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    found = []
    for at, span in enumerate(ordered):
        left = max((other.end for other in ordered[:at]), default=0)
        right = min((other.start for other in ordered[at + 1 :] if other.start >= span.end), default=len(text))
        left = min(left, span.start)
        cuts = [match.end() for match in _CUT.finditer(text, left, span.start)]
        near = cuts[-1] if cuts else left
        opened = _OPENS.match(text, span.end)
        begin = opened.end() if opened is not None else span.end
        end = _CUT.search(text, begin, right)
        behind = text[begin : end.start() if end is not None else right]
        found.append(Scope(span, text[near : span.start], behind, text[left:near], text[:left]))
    return found


def nearest(
    scopes: Sequence[Scope], at: int, labels: Callable[[str], Sequence[str]]
) -> tuple[frozenset[str], bool] | None:
    """The labels of words (of east or west, say) that belong to value number `at`; None where the sentence has none.

    True beside them where the word stands in the clause of the value; else it is taken over from the text in front,
    and there may be several. A sentence that has no such word in front of its first value puts them behind.
    """
    scope = scopes[at]
    front = (scope.near, -1)
    back = (scope.behind, 0)
    first = scopes[0]
    trailing = not labels(first.gap + first.near) and bool(labels(first.behind))
    for words, place in (back, front) if trailing else (front, back):
        if found := labels(words):
            return frozenset({found[place]}), True
    for words in (scope.gap, scope.earlier):
        if found := labels(words):
            return frozenset(found), False
    return None
