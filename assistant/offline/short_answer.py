"""The short answer: the one amount, date, person or place in a sentence that the question asks for."""

import re
from itertools import pairwise

from assistant.names.known import KnownNames
from assistant.offline.answer_types import Span, typed_spans
from assistant.quantities.dates import write_date
from assistant.quantities.numerals import plain
from assistant.quantities.quantity import Quantity
from assistant.quantities.write import convert_per, write_quantity
from assistant.question.concepts import concepts, opposite
from assistant.question.question import Question
from assistant.question.terms import content_terms

# Kinds whose spans are recognised well enough to be put in front of the evidence.
SHORT_KINDS = frozenset({"percent", "amount", "age", "duration", "measure", "count", "date", "person", "speaker"})
_CLAUSE = re.compile(r"[，、；：。;:！？!?\n（）()]+|,(?!\d)\s*")
_TO = re.compile(r"(?:到了?|至|为|成|达|\bto)\s*(?:约|近|每[^，,、]{0,12})?$", re.IGNORECASE)
_FROM = re.compile(r"(?:从|從|由|原来的?|原價?|原价|\bfrom)\s*[^，,、\d]{0,4}$", re.IGNORECASE)
_TO_BEHIND = re.compile(r"(?:に(?:な|下|引|値|増|減|達|上|す|改)|へ|まで)")
_FROM_BEHIND = re.compile(r"\s*(?:から|より)")


def choose_short(question: Question, text: str, known: KnownNames) -> Span | None:
    """The best span of the kind asked for in `text`, None when it has none or the kind has no short answer."""
    if question.kind not in SHORT_KINDS:
        return None
    spans = typed_spans(question, text, known)
    if not spans:
        return None
    asked = set(question.terms)
    wanted = concepts(question.text)
    return max(spans, key=lambda span: (_score(question, asked, wanted, text, span), -span.start))


def write_short(span: Span, text: str, language: str, *, same_language: bool) -> str:
    """The span as it stands, or, when article and asker differ in language, its value in the asker's words."""
    if same_language:
        return text[span.start : span.end].strip()
    if span.quantity is not None:
        return write_quantity(span.quantity, language)
    if span.date is not None:
        return write_date(span.date, language)
    return text[span.start : span.end].strip()


def _score(question: Question, asked: set[str], wanted: frozenset[str], text: str, span: Span) -> float:
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
    before, behind = text[max(0, span.start - 14) : span.start], text[span.end : span.end + 6]
    earlier = bool(_FROM.search(before) or _FROM_BEHIND.match(behind))
    later = bool(_TO.search(before) or _TO_BEHIND.match(behind))
    score += (1.5 if "before" in wanted else -1.5) * (earlier - 0.4 * later)
    if span.quantity is not None:
        score += 0.4 * (span.quantity.unit is not None) + _per_fit(question, span.quantity)
    if span.date is not None:
        score += 0.2 * span.date.parts + _date_parts(question.folded, span)
    return score


def _per_fit(question: Question, quantity: Quantity) -> float:
    """A price per 1,000 tokens is asked for: one given so is best, one that converts is good."""
    per = question.per
    if per is None:
        return 0.0
    if quantity.per_unit is None or quantity.per_unit.dimension != per[1].dimension:
        return -1.0
    return 1.5 if quantity.per_amount == per[0] else 0.8


def needs_computing(question: Question, span: Span) -> bool:
    """The span is a price per another amount than the one asked for."""
    if question.per is None or span.quantity is None or span.quantity.per_unit is None:
        return False
    return span.quantity.per_unit.dimension == question.per[1].dimension and span.quantity.per_amount != question.per[0]


def compute(question: Question, quantity: Quantity) -> tuple[str, str] | None:
    """The price in the unit asked for, and the line that shows how it was computed; None when it does not convert."""
    if question.per is None:
        return None
    converted = convert_per(quantity, *question.per)
    if converted is None:
        return None
    ratio = question.per[0] / quantity.per_amount
    step = f"× {plain(ratio)}" if ratio >= 1 else f"÷ {plain(1 / ratio)}"
    result = write_quantity(converted, question.language)
    return result, f"{write_quantity(quantity, question.language)} {step} = {result}"


def _clauses_around(text: str, span: Span) -> list[tuple[int, str]]:
    """Clauses with their distance from the one that holds the span; what comes behind counts as farther."""
    edges = [0]
    for match in _CLAUSE.finditer(text):
        edges.append(match.end())
    edges.append(len(text))
    pieces = [(a, b) for a, b in pairwise(edges) if a < b]
    home = next((i for i, (a, b) in enumerate(pieces) if a <= span.start < b), 0)
    return [((home - i) if i <= home else (i - home) * 2, text[a:b]) for i, (a, b) in enumerate(pieces)]


_PART_ASKED = (
    ("year", re.compile(r"哪一?年|何年|几年|what year|which year|年份")),
    ("month", re.compile(r"几月|何月|哪一?个月|what month|which month")),
    ("day", re.compile(r"哪一?天|几号|几日|何日|哪一?日|what (?:day|date)|which day")),
)


def _date_parts(folded: str, span: Span) -> float:
    for part, pattern in _PART_ASKED:
        if pattern.search(folded):
            return 1.0 if getattr(span.date, part) is not None else -1.0
    return 0.0
