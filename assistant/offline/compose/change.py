"""A change: from how much to how much, both ends out of one sentence."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answer import Answer
from assistant.offline.answer_types import Span
from assistant.offline.compose.draft import Draft
from assistant.offline.finding import Finding
from assistant.offline.sentences import Candidate
from assistant.quantities.quantity import find_quantities
from assistant.quantities.value import Quantity

_GOES_TO = re.compile(r"到|至|为|為|成|变|變|→|->|から|より|が|\bto\b|\bby\b.*\bto\b|\binto\b", re.IGNORECASE)


def changed(finding: Finding) -> Answer | None:
    """From how much to how much: both ends in one sentence, and the change where that is asked; None for others."""
    question = finding.question
    if question.operation != "change" or not finding.ranked:
        return None
    for candidate in [c for c in finding.ranked if not c.heading][:3]:
        ends = from_to(candidate.text)
        if ends is None:
            continue
        draft = Draft(question, finding.evidence)
        draft.short = _both(ends, draft, candidate)
        draft.lead.append(f"{draft.short} [{draft.cite(candidate)}]")
        draft.add(candidate)
        return draft.answer()
    return None


def _both(ends: Sequence[Quantity], draft: Draft, candidate: Candidate) -> str:
    written = [draft.value(Span(end.start, end.end, end), candidate) for end in ends]
    return " → ".join(written)


def from_to(text: str) -> tuple[Quantity, Quantity] | None:
    """The two values that a sentence says something went from and to; None when it does not say so."""
    quantities = find_quantities(text)
    for one, two in pairwise(quantities):
        between = text[one.end : two.start]
        if one.dimension and two.dimension and one.dimension.split("/")[0] != two.dimension.split("/")[0]:
            continue
        if len(between) <= 24 and _GOES_TO.search(between):
            return one, two
    return None
