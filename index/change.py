"""Change: one thing that cleaning did to a text, so that every repair and every dropped line can be looked at."""

from collections.abc import Iterable
from dataclasses import dataclass

# The steps that leave out whole passages of a source; all others repair.
DROPPING_STEPS = ("html", "boilerplate")


@dataclass(frozen=True, slots=True)
class Change:
    """`before` stood at `start` (a code point offset in the text that the step was given) and became `after`.

    `step` names what did it ("pinyin", "boilerplate", ...). `sure` is False for a guess that rests on context. `reason`
    says in a few words why, where the step's name does not.
    """

    step: str
    start: int
    before: str
    after: str
    sure: bool = True
    reason: str = ""

    @property
    def dropped(self) -> bool:
        """Whether this is a passage that was left out, rather than a repair."""
        return self.step in DROPPING_STEPS


@dataclass(frozen=True, slots=True)
class Changed:
    """A text after a step of cleaning, and what the step did; without changes `text` is the very text it was given."""

    text: str
    changes: tuple[Change, ...] = ()


def apply_changes(text: str, changes: Iterable[Change]) -> Changed:
    """`text` with `changes`, in whatever order they come; one that overlaps an earlier one is left out."""
    out: list[str] = []
    done: list[Change] = []
    at = 0
    for change in sorted(changes, key=lambda change: change.start):
        if change.start >= at:
            out.append(text[at : change.start] + change.after)
            at = change.start + len(change.before)
            done.append(change)
    return Changed("".join(out) + text[at:], tuple(done)) if done else Changed(text)
