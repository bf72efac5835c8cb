"""By how much or how many times something changed, from the two ends that a sentence gives; one label by another."""

from collections.abc import Mapping

from assistant.offline.answer_types import Span
from assistant.offline.computing.outright import is_step
from assistant.offline.computing.words_said import share_said
from assistant.offline.saying import Saying
from assistant.offline.several.respective import values_at
from assistant.offline.several.standing import ends_of_change
from assistant.quantities.arithmetic import Computation, difference, ratio
from assistant.quantities.quantity import find_dates_in, find_quantities
from assistant.question.concepts import concept_spans, concepts
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold, fold_with_offsets

# So much of the words of the question, by weight, a sentence must say whose values are computed with.
_SAID = 0.45
_CHANGE = wording(
    r"[涨降升跌增减翻]|提高|缩短|延长|扩大|缩小|变化|変|増|減|上が|下が|伸び|縮"
    r"|\b(?:ris(?:e|en)|rose|f[ae]ll(?:en)?|grow[ns]?|grew|drop(?:ped)?|increas\w+|decreas\w+|cut"
    r"|than (?:before|last|a year))\b"
)
# One of a pair is asked of the other: outputs of inputs, an adult's ticket of a child's.
_PAIRS = (("input", "output"), ("adult", "child"), ("largest", "smallest"), ("paid", "free"))


def between_ends(saying: Saying, text: str, language: str) -> Computation | None:
    """The difference or the ratio of what something was before and what it is now; None where another is asked for."""
    question = saying.question
    if question.operation not in ("difference", "ratio") or not _of_one(question) or not _changed(question):
        return None
    ends = ends_of_change(text)
    if ends is None or any(is_step(text, Span(e.start, e.end, e)) for e in ends) or _other_time(question, text):
        return None
    if share_said(saying, text, language) < _SAID:
        return None
    old, new = ends
    if question.operation == "difference":
        return difference(new, old, question.language)
    large, small = (old, new) if old.value > new.value else (new, old)
    return ratio(large, small, question.language)


def between_labels(question: Question, text: str) -> Computation | None:
    """How many times or by how much the one value of a sentence is the other, where both are told apart by a word."""
    if question.operation not in ("ratio", "difference"):
        return None
    pair = next((pair for pair in _PAIRS if set(pair) <= concepts(question.text)), None)
    if pair is None:
        return None
    values = labelled(pair, text)
    asked = fold(question.text)
    one, other = sorted(pair, key=lambda key: concept_spans(asked, key)[0][0])
    if not values:
        return None
    compute = ratio if question.operation == "ratio" else difference
    first, second = values[one].quantity, values[other].quantity
    return compute(first, second, question.language) if first is not None and second is not None else None


def labelled(keys: tuple[str, ...], text: str) -> Mapping[str, Span]:
    """The one price or number that a sentence gives under each of the concepts; empty where it does not give all."""
    folded = fold_with_offsets(text)
    places = {}
    for key in keys:
        spans = concept_spans(folded.text, key)
        if len(spans) != 1:
            return {}
        places[key] = folded.span(*spans[0])
    quantities = find_quantities(text)
    money = [q for q in quantities if q.money] or quantities
    values = values_at(places, [Span(q.start, q.end, q) for q in money], len(text))
    return values if len(values) == len(keys) else {}


def _of_one(question: Question) -> bool:
    """One thing is compared with itself at another time: the sides, if any, are no two things."""
    return (
        len(question.sides) < 2
        or any(find_dates_in(side) for side in question.sides)
        or {"before", "after"} <= concepts(question.text)
    )


def _changed(question: Question) -> bool:
    """The question names another time, or says that something became more or less."""
    timed = bool(question.dates) or bool(question.conditions & {"before", "after"})
    return timed or _CHANGE.search(question.folded) is not None


def _other_time(question: Question, text: str) -> bool:
    said = find_dates_in(text)
    return any(not any(one.agrees(other) for other in said) for one in question.dates) if said else bool(question.dates)
