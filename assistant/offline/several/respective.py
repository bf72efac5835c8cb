"""Values in the order of the things they belong to: "A and B cost 20 and 35 yuan", A costs 20 yuan and B 35."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.offline.answer_types import Span, fits, given
from assistant.offline.several.standing import ends_of_change
from assistant.quantities.quantity import find_all
from assistant.question.question import Question
from index.fold import find_folded


def respective_values(question: Question, names: Sequence[str], text: str) -> list[Span] | None:
    """What `text` gives for each of `names`, in their order; None where it has not one value for each."""
    found = [place for name in names if (place := _place(text, name)) is not None]
    values = _values(question, text)
    if len(found) < len(names):
        return None
    if len(values) == len(names) and max(found)[1] <= min(value.start for value in values):
        order = sorted(range(len(names)), key=lambda at: found[at])
        return [values[order.index(at)] for at in range(len(names))]
    own = values_by_name(question, names, text)
    return [own[name] for name in names] if len(own) == len(names) else None


def values_by_name(question: Question, names: Sequence[str], text: str) -> Mapping[str, Span]:
    """The one value that stands behind each of the names and in front of the next, for those that have just one.

    Where the sentence opens with a value, each of them belongs to the name behind it.
    """
    places = {name: place for name in names if (place := _place(text, name)) is not None}
    return values_at(places, _values(question, text), len(text))


def values_at(named: Mapping[str, tuple[int, int]], values: Sequence[Span], length: int) -> Mapping[str, Span]:
    """The same for names whose places in a text of that length are known, and values in order."""
    places = sorted((place, name) for name, place in named.items())
    if not places or not values or any(left[0][1] > right[0][0] for left, right in pairwise(places)):
        return {}
    if values[0].end <= places[0][0][0]:
        edges = [0, *(place[1] for place, _ in places)]
    else:
        edges = [*(place[0] for place, _ in places), length]
    own = {}
    for (start, end), (_, name) in zip(pairwise(edges), places, strict=True):
        inside = [value for value in values if start <= value.start and value.end <= end]
        if len(inside) == 1:
            own[name] = inside[0]
    return own


def _place(text: str, name: str) -> tuple[int, int] | None:
    return find_folded(text, name.removeprefix("the "))


def _values(question: Question, text: str) -> list[Span]:
    """The quantities or dates that fit, in order; of a change only the end that is asked for."""
    quantities, dates = find_all(text)
    if question.kind == "date":
        return sorted((Span(d.start, d.end, date=d) for d in dates if not given(d, question.dates)), key=_start)
    ends = ends_of_change(text)
    left_out = None if ends is None else ends[1 if "before" in question.conditions else 0]
    kept = [q for q in quantities if fits(question, q) and (left_out is None or q.start != left_out.start)]
    return sorted((Span(q.start, q.end, q) for q in kept), key=_start)


def _start(span: Span) -> int:
    return span.start
