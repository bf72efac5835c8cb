"""Cut: a span that goes, and the text that is left when all of them are gone."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.change import Change, Changed


@dataclass(frozen=True, slots=True)
class Cut:
    """text[start:end] is no part of the article, for the reason given."""

    start: int
    end: int
    reason: str
    sure: bool = True


def without(text: str, cuts: Iterable[Cut]) -> Changed:
    """`text` with exactly the cuts deleted; cuts that touch and share a reason are one change.

    Putting every change's `before` back at its `start`, in order, gives `text` again.
    """
    joined: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        last = joined[-1] if joined else None
        if last and cut.start <= last.end and (cut.reason, cut.sure) == (last.reason, last.sure):
            joined[-1] = Cut(last.start, max(last.end, cut.end), last.reason, last.sure)
        elif last and cut.start < last.end:
            if cut.end > last.end:
                joined.append(Cut(last.end, cut.end, cut.reason, cut.sure))
        else:
            joined.append(cut)
    if not joined:
        return Changed(text)
    kept: list[str] = []
    at = 0
    for cut in joined:
        kept.append(text[at : cut.start])
        at = cut.end
    kept.append(text[at:])
    changes = (Change("boilerplate", cut.start, text[cut.start : cut.end], "", cut.sure, cut.reason) for cut in joined)
    return Changed("".join(kept), tuple(changes))
