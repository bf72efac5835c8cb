"""Values in the order of the things they belong to: "A and B cost 20 and 35 yuan", AとBはそれぞれ20円と35円."""

from collections.abc import Sequence

from assistant.offline.answer_types import Span, fits, given
from assistant.quantities.quantity import find_all
from assistant.question.question import Question
from index.fold import find_folded


def respective_values(question: Question, names: Sequence[str], text: str) -> list[Span] | None:
    """What `text` gives for each of `names`, in their order; None where it has not one value for each.

    All the names have to stand before all the values.
    """
    found = [place for name in names if (place := find_folded(text, name.removeprefix("the "))) is not None]
    quantities, dates = find_all(text)
    if question.kind == "date":
        values = [Span(date.start, date.end, date=date) for date in dates if not given(date, question.dates)]
    else:
        values = [Span(q.start, q.end, q) for q in quantities if fits(question, q)]
    if len(found) < len(names) or len(values) != len(names) or max(found)[1] > min(value.start for value in values):
        return None
    order = sorted(range(len(names)), key=lambda at: found[at])
    in_order = sorted(values, key=lambda value: value.start)
    return [in_order[order.index(at)] for at in range(len(names))]
