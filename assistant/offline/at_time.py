"""The value at a time: the newest one, the one of a month or year, the one before or after something happened."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.names.known import names_of
from assistant.offline.answer_types import Span, fits
from assistant.offline.disagreement.same_claim import Side, is_same, same_claim, same_subject, same_version, titled
from assistant.offline.finding import Finding
from assistant.offline.order.evidence import when
from assistant.offline.order.moments import Moment, moments_in, precedes, published_moment
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.short_answer import choose_short
from assistant.offline.subjects import subjects_of
from assistant.quantities.dates import Date, find_dates
from assistant.quantities.quantity import find_quantities
from assistant.quantities.value import Quantity
from assistant.question.wording import wording
from index.fold import fold

_LOOKED_AT = 10
_GOES_TO = re.compile(r"到|至|为|為|成|变|變|→|->|から|より|が|\bto\b|\bby\b.*\bto\b|\binto\b", re.IGNORECASE)
_ENDS_IN = 4  # sentences that are looked at for the two ends of a change
_FROM_TO = 24  # characters between the two values, at most
# Where the sentence itself says that its value is the present one, no other time is looked for in it.
_NOW = wording(r"现在|目前|如今|现任|现行|当前|现|現在|\b(?:now|currently|at present|today)\b")
# A sentence that answers about as surely: scores are log odds.
_AS_GOOD = 2.5
# What is expected is no newer state; nor is one asked for by "at first" or "the most".
_FORECAST = wording(
    r"预计|预测|预期|估计将|计划|目标|将[达增升超]|有望|見込み|見通し|予想|予測|予定|目標|\b(?:will|would|expect\w*|forecast\w*|plan\w*"
    r"|target\w*|aims?|project(?:s|ed)|predict\w*)\b"
)
# A time in words, which is no date by itself.
_TIME_SAID = wording(
    r"年[初底末中始度]|[去前今明后昨]年|上个?[月周季]|本[月周季]|先月|先週|来年|当时|那时|当初|最初|起初|一开始|开始时|时候|季度|半年|当时|初め"
    r"|\b(?:last|next|this|previous|early|late|initial(?:ly)?|originally|then|when|ago|used to|did|was|were|had)\b"
)
_OTHER_TIMES = frozenset({"before", "after", "first", "last", "largest", "smallest"})
# Persons and names change as values do; the reader gives them.
_CHANGING = frozenset({"person", "organisation", "name"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A value, the sentence that gives it, and when it held; `moment` is None where nothing tells."""

    side: Side
    moment: Moment | None


def value_at_time(finding: Finding) -> Dated | None:
    """The value that held when the question asks for; None where it asks for no time, or the articles do not tell."""
    question = finding.question
    if finding.span is None or finding.source is None or not (question.numeric or question.kind in _CHANGING):
        return None
    if question.latest:
        return _newest(finding)
    if question.before_event or question.after_event:
        return _around_event(finding)
    return _within(finding, question.dates) if question.dates else _newer(finding)


def newest_value(finding: Finding) -> Dated | None:
    """The newest of the values that sentences give for the same, whatever time is asked for; None without a date."""
    return _newest(finding) if finding.span is not None and finding.source is not None else None


def moment_of(finding: Finding, side: Side) -> Moment | None:
    """When a value held: by a date of its sentence, else by the day of its article."""
    return _moment(finding, side)


def _around_event(finding: Finding) -> Dated | None:
    """Of "from 20 to 15" the one end; else the last value dated before the event, or the first one behind it."""
    question = finding.question
    before = question.before_event is not None
    assert finding.span is not None
    assert finding.source is not None
    for candidate in [c for c in finding.ranked if not c.heading][:_ENDS_IN]:
        ends = from_to(candidate.text)
        if ends is None or not all(fits(question, end) for end in ends):
            continue
        wanted, other = ends if before else ends[::-1]
        # A sentence that names the value found as the other end, or that the value was taken from.
        if is_same(candidate, finding.source) or (
            finding.span.quantity is not None and finding.span.quantity.equals(other)
        ):
            return Dated(Side(candidate, _span(wanted)), None)
    values = _values(finding)
    if len(values) < 2:
        return None
    event = when(question.before_event or question.after_event or "", question, finding.evidence)
    if event is None:
        return None
    on_side = [
        v for v in values if v.moment is not None and precedes(*((v.moment, event) if before else (event, v.moment)))
    ]
    if not on_side:
        return None
    return max(on_side, key=_begin) if before else min(on_side, key=_begin)


def _newest(finding: Finding) -> Dated | None:
    """The value with the latest moment, or the only one; of "from 20 to 15" the second."""
    values = _values(finding)
    dated = [value for value in values if value.moment is not None]
    if not dated or len(dated) < len(values):
        return None
    if finding.question.kind == "name" and len(values) == 1:
        return None  # "what has been kept to this day" asks for no state of something that changes
    newest = max(dated, key=_end)
    ends = from_to(newest.side.candidate.text)
    if ends is not None and fits(finding.question, ends[1]):
        newest = replace(newest, side=Side(newest.side.candidate, _span(ends[1])))
    return newest


def _newer(finding: Finding) -> Dated | None:
    """Where no time is asked for, a value that the articles date after the one found; no forecast."""
    question = finding.question
    if not question.numeric or question.operation is not None or question.conditions & _OTHER_TIMES:
        return None
    if _TIME_SAID.search(question.folded) is not None:
        return None
    source, span = finding.source, finding.span
    assert source is not None
    assert span is not None
    found = _dated(finding, Side(source, span))
    if found.moment is None or not _is_dated(finding, found):
        return None
    values = [found]
    for candidate in finding.ranked[:_LOOKED_AT]:
        if candidate.score < source.score - _AS_GOOD or candidate.heading or is_same(candidate, source):
            continue
        other = choose_short(question, candidate.text, names_of(finding.evidence.aliases))
        if other is None or not _alike(other, span) or not _of_same(finding, candidate):
            continue
        value = _dated(finding, Side(candidate, other))
        if _is_dated(finding, value):
            values.append(value)
    newest = max(values, key=_end)
    return newest if newest.moment is not None and precedes(found.moment, newest.moment) else None


def _of_same(finding: Finding, candidate: Candidate) -> bool:
    """The sentence is about what the source of the short answer is about."""
    assert finding.source is not None
    if subjects_of(finding.question, finding.evidence).missing(titled(finding, candidate)):
        return False
    return same_subject(finding, finding.source, candidate) and same_version(finding, finding.source, candidate)


def _is_dated(finding: Finding, value: Dated) -> bool:
    """The sentence itself dates the value, and not behind the day on which its article appeared."""
    moment, text = value.moment, fold(value.side.candidate.text)
    if moment is None or moment.date is None or _FORECAST.search(text) is not None:
        return False
    if not any(date.start == moment.date.start and date.agrees(moment.date) for date in find_dates(text)):
        return False
    published = published_moment(finding.evidence.articles[value.side.candidate.article_id])
    return published is None or moment.first <= published.last


def _within(finding: Finding, dates: Sequence[Date]) -> Dated | None:
    """The one value of the month or year that the question names, where others are of other times."""
    values = _values(finding)
    inside = [v for v in values if v.moment is not None and any(_covers(date, v.moment) for date in dates)]
    return inside[0] if len(inside) == 1 < len(values) else None


def _covers(date: Date, moment: Moment) -> bool:
    year, month, day = moment.first[:3]
    given = ((date.year, year), (date.month, month), (date.day, day))
    same_month = date.month is None or moment.first[1] == moment.last[1]
    return same_month and (date.year or date.month) is not None and all(a is None or a == b for a, b in given)


def _values(finding: Finding) -> list[Dated]:
    """The best value and those that other sentences give for the same thing at any time, each with its moment."""
    assert finding.span is not None
    assert finding.source is not None
    question, evidence = finding.question, finding.evidence
    known = names_of(evidence.aliases)
    sides = [Side(finding.source, finding.span)]
    for candidate in finding.ranked[:_LOOKED_AT]:
        if candidate.heading or any(is_same(candidate, side.candidate) for side in sides):
            continue
        span = choose_short(question, candidate.text, known)
        if span is None or not _alike(span, finding.span):
            continue
        if same_claim(finding, finding.source, candidate, any_time=True):
            sides.append(Side(candidate, span))
    return [_dated(finding, side) for side in sides]


def _dated(finding: Finding, side: Side) -> Dated:
    return Dated(side, _moment(finding, side))


def _alike(one: Span, other: Span) -> bool:
    if one.quantity is None or other.quantity is None:
        return (one.quantity is None) == (other.quantity is None)
    return one.quantity.dimension == other.quantity.dimension


def _moment(finding: Finding, side: Side) -> Moment | None:
    """When the value held: the last date of the sentence in front of it, any other of it, or the article's own day."""
    article = finding.evidence.articles[side.candidate.article_id]
    text = fold(side.candidate.text)
    found = [] if _NOW.search(text) else moments_in(text, article, side.candidate.start)
    before = [m for m in found if m.date is not None and m.date.start <= side.span.start]
    return (before or found)[-1] if found else published_moment(article)


def _begin(value: Dated) -> tuple[int, int, int, int]:
    return value.moment.first if value.moment is not None else (0, 0, 0, 0)


def _end(value: Dated) -> tuple[int, int, int, int]:
    return value.moment.last if value.moment is not None else (0, 0, 0, 0)


def _span(quantity: Quantity) -> Span:
    return Span(quantity.start, quantity.end, quantity)


def from_to(text: str) -> tuple[Quantity, Quantity] | None:
    """The two values that a sentence says something went from and to; None when it does not say so."""
    quantities = find_quantities(text)
    for one, two in pairwise(quantities):
        between = text[one.end : two.start]
        if one.dimension and two.dimension and one.dimension.split("/")[0] != two.dimension.split("/")[0]:
            continue
        if len(between) <= _FROM_TO and _GOES_TO.search(between):
            return one, two
    return None
