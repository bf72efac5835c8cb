"""The amount or date in a sentence that a question asks for: the typed span with the question's words nearest to it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.names.known import KnownNames
from assistant.offline.answer_types import Span, typed_spans
from assistant.offline.reader.belonging import Belonging, belonging, better_placed, is_beginning, is_end
from assistant.quantities.quantity import Quantity, find_quantities
from assistant.question.concepts import concepts, opposite
from assistant.question.question import Question
from assistant.question.terms import content_terms
from index.fold import fold

_CLAUSE = re.compile(r"[，、；：。;:！？!?\n（）()]+|,(?!\d)\s*")
# A span of time is a date only where it is counted from something.
_RELATIVE = re.compile(r"\s?(?:之?[前后後]|以[前后後]|目|ago\b|later\b|before\b|after\b)")
# "From how many to how many" asks for both ends.
_BOTH_ENDS = re.compile(
    r"[从由].{0,12}(?:多少|几).{0,16}[到至为成].{0,4}(?:多少|几)|(?:いくら|いくつ|何\S{0,3})から.{0,12}(?:いくら|いくつ|何)"
    r"|\bfrom (?:what|how (?:much|many)).{0,24}\bto (?:what|how)|\b(?:what|how (?:much|many)) to (?:what|how)"
)
_BETWEEN = re.compile(
    r"\s*(?:[^，。；,;.\d]{0,10}?(?:到了?|至|为|成|へ|から|\bto)\s*(?:只有|只|了|每[^，,、\d]{0,8})?|[^，。；,;.\d]{0,6}から)\s*"
)
# What is counted is no length, weight or price, whatever stands nearest.
_COUNT_ASKED = re.compile(r"いくつ|何(?:つ|個|人|名|本|社|回|件)|几|\bhow many\b")
_COUNTABLE = frozenset({"", "count", "people", "occasions", "households", "score", "characters", "words", "pages"})


def choose_value(question: Question, text: str, known: KnownNames) -> Span | None:
    """The quantity or date asked for; both ends where "from what to what" is asked; None when the text has none."""
    if asks_both_ends(question):
        return _both_ends(text)
    return best_placed(question, text, meant(question, text, known).spans)


def asks_both_ends(question: Question) -> bool:
    """True for "from how much to how much"."""
    return _BOTH_ENDS.search(question.folded) is not None


def meant(question: Question, text: str, known: KnownNames, *, spans_of_time: bool = False) -> Belonging:
    """The quantities or dates of a sentence that the question can mean: of the kind, unit and thing asked for.

    With `spans_of_time` "three days" may be a date, though nothing says counted from when.
    """
    spans = typed_spans(question, text, known)
    if question.kind == "count" and not question.dimensions and _COUNT_ASKED.search(question.folded):
        spans = [s for s in spans if s.quantity is None or s.quantity.dimension.split("/")[0] in _COUNTABLE]
    if question.kind == "date" and not spans_of_time:
        spans = [s for s in spans if s.quantity is None or _RELATIVE.match(text, s.end)]
    return belonging(question, text, spans, known)


def best_placed(question: Question, text: str, spans: Sequence[Span]) -> Span | None:
    """Of values of one sentence the one at which most of the question's words stand."""
    if not spans:
        return None
    best = max(spans, key=lambda span: (_score(question, text, span), -span.start))
    return outplaced(question, text, best, spans)


def outplaced(question: Question, text: str, span: Span, spans: Sequence[Span]) -> Span:
    """`span`, or the one of `spans` at which its words of the question stand and more of them."""
    better = better_placed(question, text, span, spans) if len(spans) > 1 else []
    return max(better, key=lambda other: (_score(question, text, other), -other.start), default=span)


def _both_ends(text: str) -> Span | None:
    """From one quantity to the next of its kind, with the word in front that says "from"."""
    for one, two in pairwise(find_quantities(text)):
        if {one.dimension, two.dimension} - {""} and one.dimension != two.dimension and one.unit and two.unit:
            continue
        if not _BETWEEN.fullmatch(text[one.end : two.start]):
            continue
        opening = re.search(r"(?:从|從|由|\bfrom )\s*$", text[: one.start], re.IGNORECASE)
        return Span(opening.start() if opening else one.start, two.end)
    return None


def _score(question: Question, text: str, span: Span) -> float:
    asked, wanted = set(question.terms), concepts(question.text)
    score = 0.0
    for distance, clause in _clauses_around(text, span):
        weight = 1.0 / (1 + distance * 1.5)
        score += weight * len(asked & set(content_terms(clause)))
        named = concepts(clause)
        score += weight * len(wanted & named)
        if distance == 0:
            score -= 2.0 * sum(
                1 for key in wanted if opposite(key) in named and key not in named and opposite(key) not in wanted
            )
    score += (1.5 if "before" in wanted else -1.5) * (is_beginning(text, span) - 0.4 * is_end(text, span))
    if span.quantity is not None:
        score += 0.4 * (span.quantity.unit is not None) + _per_fit(question, span.quantity)
    if span.date is not None:
        score += 0.2 * span.date.parts + _date_parts(question.folded, text, span)
    return score


def _per_fit(question: Question, quantity: Quantity) -> float:
    """A price per 1,000 tokens is asked for: one given so is best, one that converts is good."""
    per = question.per
    if per is None:
        return 0.0
    if quantity.per_unit is None or quantity.per_unit.dimension != per[1].dimension:
        return -1.0
    return 1.5 if quantity.per_amount == per[0] else 0.8


def _clauses_around(text: str, span: Span) -> list[tuple[int, str]]:
    """Clauses with their distance from the one that holds the span; what comes behind counts as farther."""
    edges = [0]
    for match in _CLAUSE.finditer(text):
        edges.append(match.end())
    edges.append(len(text))
    pieces = [(a, b) for a, b in pairwise(edges) if a < b]
    home = next((i for i, (a, b) in enumerate(pieces) if a <= span.start < b), 0)
    return [((home - i) if i <= home else (i - home) * 2, text[a:b]) for i, (a, b) in enumerate(pieces)]


_CENTURY = re.compile(r"世纪|\bcentur")
_PART_ASKED = (
    ("year", re.compile(r"哪一?年|何年|几年|what year|which year|年份")),
    ("month", re.compile(r"几月|何月|哪一?个月|what month|which month")),
    ("day", re.compile(r"哪一?天|几号|几日|何日|哪一?日|what (?:day|date)|which day")),
)


def _date_parts(folded: str, text: str, span: Span) -> float:
    if _CENTURY.search(folded):
        return 1.0 if _CENTURY.search(fold(text[span.start : span.end])) else -1.0
    for part, pattern in _PART_ASKED:
        if pattern.search(folded):
            return 1.0 if getattr(span.date, part) is not None else -1.0
    return 0.0
