"""The time between two events, computed from the day of each, with both sentences quoted."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft
from assistant.offline.computing.elapsed import between_of, days_between
from assistant.offline.order.evidence import Event, event_of
from assistant.phrases import phrase
from assistant.quantities.dates import Date, write_date
from assistant.quantities.units import units
from assistant.quantities.write import with_unit
from assistant.question.question import Question

Day = tuple[int, int, int]
_NO_YEAR = 9999  # stands for the year of a date that no text completes


def elapsed(question: Question, evidence: Evidence) -> Answer | None:
    """So many days or weeks; None where none are asked for, or a sentence does not give the day of either event."""
    asked = between_of(question)
    if asked is None:
        return None
    found = [event_of(side, asked.events, question, evidence) for side in asked.events]
    events = [event for event in found if event is not None]
    days = [day for event in events if (day := _day(event)) is not None]
    if len(days) < 2 or not _of_one_calendar(events, days):
        return None
    count = days_between(*days)
    if not count:
        return None
    short = _written(count, asked.days, question.language)
    draft = Draft(question, evidence)
    draft.short = short
    ends = [write_date(_date(day), question.language) for day in sorted(days)]
    line = f"{ends[0]} → {ends[1]}{phrase('colon', question.language)}{short}"
    draft.computations.append(line)
    draft.lead.append(f"{line} {draft.marks(*(event.candidate for event in events))}")
    for event in events:
        draft.add(event.candidate)
    return draft.answer()


def _written(count: int, unit: int, language: str) -> str:
    """So many days, or weeks where these are asked for and it is a whole number of them."""
    if unit > 1 and count % unit == 0:
        return with_unit(Decimal(count // unit), units()["week"], language)
    return with_unit(Decimal(count), units()["day"], language)


def _day(event: Event) -> Day | None:
    """Year, month and day, where the moment lies within one day."""
    first, last = event.moment.first[:3], event.moment.last[:3]
    return first if first == last else None


def _of_one_calendar(events: Sequence[Event], days: Sequence[Day]) -> bool:
    """The year of both is known, or they are days that one article gives without a year."""
    unknown = {day[0] == _NO_YEAR for day in days}
    return unknown == {False} or (unknown == {True} and len({event.candidate.article_id for event in events}) == 1)


def _date(day: Day) -> Date:
    return Date(0, 0, None if day[0] == _NO_YEAR else day[0], day[1], day[2])
