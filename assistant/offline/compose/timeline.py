"""Order in time: which of several things came first, or what happened one after the other."""

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft
from assistant.offline.finding import Finding, find
from assistant.offline.sentences import Candidate
from assistant.offline.subjects import subjects_of
from assistant.phrases import phrase
from assistant.quantities.dates import Date, write_date
from assistant.quantities.quantity import find_dates_in
from assistant.question.question import Question

MOST_EVENTS = 5
# Sentences this far below the best one (in the ranker's score) still tell of what was asked.
_RELEVANT = 4.0
_Key = tuple[int, int, int]


def first_and_last(question: Question, evidence: Evidence) -> Answer | None:
    """The things that the question names, in the order of their dates; None when fewer than two have one."""
    if len(question.sides) < 2 or not (question.wants_order or question.operation in ("earliest", "latest")):
        return None
    dated = []
    for side in question.sides:
        asked = phrase("when", question.language, side=side)
        finding = find(asked, evidence.for_question(asked))
        found = _dated(side, finding)
        if found is not None:
            dated.append((side, *found))
    if len(dated) < 2:
        return None
    dated.sort(key=lambda event: _key(event[1], evidence, event[2]), reverse=question.operation == "latest")
    draft = Draft(question, evidence)
    written = [f"{side} ({write_date(date, question.language)})" for side, date, _ in dated]
    marked = [f"{text} [{draft.cite(candidate)}]" for text, (_, _, candidate) in zip(written, dated, strict=True)]
    draft.short = dated[0][0] if question.operation in ("earliest", "latest") else " → ".join(written)
    draft.lead.append(" → ".join(marked))
    for _, _, candidate in dated:
        draft.add(candidate)
    return draft.answer()


def _dated(side: str, finding: Finding) -> tuple[Date, Candidate] | None:
    """The date of the best sentence that names the thing and has one."""
    if finding.answered and finding.span is not None and finding.span.date is not None and finding.source is not None:
        return finding.span.date, finding.source
    subjects = subjects_of(Question(side), finding.evidence)
    for candidate in finding.ranked[:6]:
        dates = [date for date in find_dates_in(candidate.text) if date.month is not None or date.year is not None]
        if dates and not candidate.heading and len(subjects) and not subjects.missing(candidate.text):
            return max(dates, key=lambda date: (date.parts, -date.start)), candidate
    return None


def chronology(finding: Finding) -> Answer | None:
    """What happened one after the other: dated sentences about the question, in order; None when fewer than two."""
    question, evidence = finding.question, finding.evidence
    if not question.wants_order:
        return None
    best = finding.ranked[0].score
    events: list[tuple[_Key, Candidate]] = []
    for candidate in (c for c in finding.ranked if not c.heading and best - c.score <= _RELEVANT):
        dates = [date for date in find_dates_in(candidate.text) if date.month is not None]
        if not dates:
            continue
        key = _key(dates[0], evidence, candidate)
        if all(key != other or _new(candidate, known) for other, known in events):
            events.append((key, candidate))
    if len(events) < 2:
        return None
    draft = Draft(question, evidence)
    for _, candidate in sorted(events[:MOST_EVENTS], key=lambda event: event[0]):
        draft.add(candidate, "- ")
    return draft.answer()


def _new(candidate: Candidate, known: Candidate) -> bool:
    smaller = min(len(candidate.terms), len(known.terms)) or 1
    return len(candidate.terms & known.terms) / smaller < 0.5


def _key(date: Date, evidence: Evidence, candidate: Candidate) -> _Key:
    """Year, month and day; a year that is not written is that of the article."""
    published = evidence.articles[candidate.article_id].published or ""
    year = date.year if date.year is not None else int(published[:4]) if published[:4].isdigit() else 0
    return (year, date.month or 0, date.day or 0)
