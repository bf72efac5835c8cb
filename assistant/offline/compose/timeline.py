"""Order in time: which of several things came first, what came before what, or what happened one after the other."""

from dataclasses import replace

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.first import the_first
from assistant.offline.finding import Finding
from assistant.offline.order.asserted import AssertedOrder, asserted_order
from assistant.offline.order.evidence import Ordered, in_order
from assistant.offline.order.question import OrderQuestion, order_question
from assistant.offline.ranking.sentences import Candidate
from assistant.phrases import phrase
from assistant.quantities.dates import Date
from assistant.quantities.quantity import find_dates_in
from assistant.question.question import Question

MOST_EVENTS = 5
# Sentences this far below the best one (in the ranker's score) still tell of what was asked.
_RELEVANT = 4.0
_SAID: dict[str, dict[str, str]] = {
    "earlier": {"zh": "{side}更早", "zh-Hant": "{side}更早", "ja": "{side}が先", "en": "{side} was first"},
    "later": {"zh": "{side}更晚", "zh-Hant": "{side}更晚", "ja": "{side}が後", "en": "{side} was later"},
    "before": {"zh": "在{side}之前", "zh-Hant": "在{side}之前", "ja": "{side}の前です", "en": "Before {side}"},
    "after": {"zh": "在{side}之后", "zh-Hant": "在{side}之後", "ja": "{side}の後です", "en": "After {side}"},
}
_Key = tuple[int, int, int]


def first_and_last(question: Question, evidence: Evidence) -> Answer | None:
    """The things that the question names, in their order in time, and the one that is asked for in front.

    The first or last of all where it names no things to choose from. None when it asks for no order, or when neither
    the words of the articles nor their dates tell it.
    """
    asked = order_question(question)
    stated = asserted_order(question) if asked is None else None
    if stated is not None and (answer := _so_or_not(stated, question, evidence)) is not None:
        return answer
    if asked is None:
        return the_first(question, evidence)
    if (ordered := in_order(asked, question, evidence)) is None:
        return None
    draft = Draft(question, evidence)
    draft.short = _short(asked, ordered, question.language)
    shown = [_with_moment(side, side, ordered, question.language) for side in ordered.sides]
    sources = list(dict.fromkeys(_sources(ordered)))
    line = " → ".join(shown)
    draft.lead.append(f"{line if asked.wanted != 'relation' else draft.short} {draft.marks(*sources)}")
    for candidate in sources:
        draft.add(candidate)
    return draft.answer()


def _so_or_not(stated: AssertedOrder, question: Question, evidence: Evidence) -> Answer | None:
    """Yes or no where the question asks whether that is the order; what the articles say where it takes a wrong one."""
    asked = OrderQuestion("earlier", (stated.earlier, stated.later), stated.predicate)
    ordered = in_order(asked, question, evidence)
    if ordered is None:
        return None
    so = ordered.sides[0] == stated.earlier
    if so and not stated.asked:
        return None
    draft = Draft(question, evidence)
    sources = list(dict.fromkeys(_sources(ordered)))
    if stated.asked:
        draft.lead.append(f"{phrase('yes' if so else 'no', question.language)} {draft.marks(*sources)}")
    else:
        draft.lead.append(phrase("false_premise", question.language))
    for candidate in sources:
        draft.add(candidate)
    answer = draft.answer()
    return answer if stated.asked else replace(answer, declined=True, reason="false_premise")


def _short(asked: OrderQuestion, ordered: Ordered, language: str) -> str:
    if asked.wanted == "relation":
        one, other = asked.sides
        return _SAID["before" if ordered.sides[0] == one else "after"][language].format(side=other)
    if asked.wanted == "order":
        return " → ".join(_with_moment(side, side, ordered, language) for side in ordered.sides)
    side = ordered.sides[0 if asked.wanted == "earlier" else -1]
    return _with_moment(_SAID[asked.wanted][language].format(side=side), side, ordered, language)


def _with_moment(text: str, side: str, ordered: Ordered, language: str) -> str:
    """`text` with the moment of the side behind it, where that is known."""
    event = ordered.event(side)
    written = event.moment.write(language) if event is not None else ""
    if not written:
        return text
    return f"{text} ({written})" if language == "en" else f"{text}（{written}）"


def _sources(ordered: Ordered) -> list[Candidate]:
    """The sentences that the order rests on: what says it outright, and the moment of each side."""
    found = [c for statement in ordered.said for c in (statement.before, statement.candidate) if c is not None]
    shown = [event.candidate for side in ordered.sides if (event := ordered.event(side)) is not None]
    return [*found, *shown]


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
