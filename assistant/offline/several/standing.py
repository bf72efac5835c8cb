"""Which of several values of one thing stands: the new end of a change, not what it was before."""

import re
from itertools import pairwise

from assistant.offline.answer_types import Span
from assistant.offline.at_time import from_to
from assistant.quantities.quantity import find_quantities
from assistant.quantities.value import Quantity
from assistant.question.concepts import concepts
from assistant.question.question import Question
from assistant.question.wording import wording

# Between the new value and the old one: "41 minutes, down from 46", 2.5元，低于之前的3元.
_DOWN_FROM = wording(
    r"[,，、]?\s*(?:(?:down|up|cut|raised|reduced|increased|lowered) )?from (?:about |around |nearly )?"
    r"|[,，]?(?:高于|低于|多于|少于|而)?(?:此前|之前|以前|原来|原先|原本)的?(?:是|为)?"
    r"|[、(（]?(?:以前|従来|それまで)の"
)
# "On average 20%, at most 55%" are two values of a kind, and no change from one to the other.
_COMMA, _OTHER = re.compile(r"[,，、]"), wording(r"[涨降跌增]幅|最[高低大小多少]|平均|\b(?:average|at most|at least)\b")
_REACHES = wording(r"到|至|から|より|(?<![a-z])to(?![a-z])")
_CLAUSE = re.compile(r"[，、；。;]|,(?!\d)")


def ends_of_change(text: str) -> tuple[Quantity, Quantity] | None:
    """The old value and the new one that a sentence gives for something; None where it tells of no such change."""
    quantities = find_quantities(text)
    for new, old in pairwise(quantities):
        if new.dimension == old.dimension and _DOWN_FROM.fullmatch(text[new.end : old.start].lower()):
            return old, new
    ends = from_to(text)
    if ends is None or ends[0].dimension != ends[1].dimension:
        return None
    between = text[ends[0].end : ends[1].start]
    apart = _COMMA.search(between) is not None and _REACHES.search(between) is None
    return None if apart or _OTHER.search(between) else ends


def asks_for_now(question: Question) -> bool:
    """No time is asked about, and nothing that was before."""
    timed = question.dates or question.before_event or question.after_event
    return not timed and not question.conditions & {"before", "after", "first", "last"}


def standing(text: str, span: Span) -> Span | None:
    """`span`, or the new end of the change whose old end it is; None where the clause says that it was so before."""
    if span.quantity is None:
        return span
    ends = ends_of_change(text)
    if ends is not None:
        old, new = ends
        if span.start <= old.start and old.end <= span.end and not span.start <= new.start < span.end:
            return Span(new.start, new.end, new)
        if span.start <= new.start < span.end:
            return span
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, span.start)), default=0)
    end = next((m.start() for m in _CLAUSE.finditer(text, span.end)), len(text))
    said = concepts(text[start:end])
    return None if "before" in said and "after" not in said else span
