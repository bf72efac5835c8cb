"""The value of one of several things: its own where a sentence tells of more, and the one that stands."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.at_time import moment_of, newest_value
from assistant.offline.disagreement.same_claim import Side
from assistant.offline.finding import Finding
from assistant.offline.order.moments import precedes
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.reader.values import choose_value
from assistant.offline.several.alike import is_about
from assistant.offline.several.respective import values_by_name
from assistant.offline.several.standing import asks_for_now, standing
from assistant.offline.several.things import Thing
from assistant.question.concepts import GENERIC, concepts
from index.fold import find_folded

_READ = 6


def own_value(finding: Finding, thing: Thing) -> tuple[Span, Candidate] | None:
    """The number or date of the best sentence about the thing; None where no sentence nearly as good names it.

    Where no time is asked about, it is the newest of those that sentences give.
    """
    now = asks_for_now(finding.question)
    for span, candidate in _readings(finding, thing):
        own = standing(candidate.text, span) if now else span
        if own is None:
            continue
        return _newer(finding, thing, own, candidate) if now and own.quantity else (own, candidate)
    return None


def _newer(finding: Finding, thing: Thing, own: Span, source: Candidate) -> tuple[Span, Candidate]:
    """The newest value of the same: of the same claim, or of a sentence about the thing with the same concepts."""
    found = newest_value(replace(finding, span=own, source=source))
    if found is not None and is_about(thing, found.side.candidate, finding.evidence):
        own, source = found.side.span, found.side.candidate
    wanted = concepts(finding.question.text) - GENERIC
    best, when = (own, source), moment_of(finding, Side(source, own))
    if when is None or not wanted & concepts(source.text):
        return best
    for span, candidate in _readings(finding, thing):
        if not _is_like(own, span) or wanted & concepts(candidate.text) != wanted & concepts(source.text):
            continue
        then = moment_of(finding, Side(candidate, span))
        if then is not None and then.date is not None and precedes(when, then):
            best, when = (span, candidate), then
    return best


def _is_like(own: Span, other: Span) -> bool:
    return (
        own.quantity is not None and other.quantity is not None and own.quantity.dimension == other.quantity.dimension
    )


def _readings(finding: Finding, thing: Thing) -> Iterator[tuple[Span, Candidate]]:
    """What the sentences about the thing give for it, the short answer that was found first."""
    names = (thing.side, *thing.others)
    first = [(finding.span, finding.source)] if finding.span is not None and finding.source is not None else []
    others = [(None, c) for c in finding.ranked if not c.heading][:_READ]
    for span, candidate in (*first, *others):
        if not is_about(thing, candidate, finding.evidence):
            continue
        if any(find_folded(candidate.text, other.removeprefix("the ")) for other in thing.others):
            span = values_by_name(finding.question, names, candidate.text).get(thing.side, span)
        if span is None and candidate.reading in ("", candidate.text):
            span = choose_value(finding.question, candidate.text, names_of(finding.evidence.aliases))
        if span is not None:
            yield span, candidate
