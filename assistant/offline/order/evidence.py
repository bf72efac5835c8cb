"""Evidence for an order: what sentences say outright of before and after, and the moments of each thing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from assistant.evidence import Evidence
from assistant.offline.order.moments import Moment, moments_in, precedes
from assistant.offline.order.question import OrderQuestion
from assistant.offline.order.words import Relation, relations
from assistant.offline.ranking.candidates import Candidate, candidate_at
from assistant.offline.ranking.sentences import rank_sentences
from assistant.offline.several.things import Thing, things_of
from assistant.question.question import Question
from assistant.question.wording import wording
from index.article import Article
from index.fold import fold
from index.sentences import split_sentences

# Ranked sentences that are read for each thing, and for all of them together.
_READ, _READ_TOGETHER = 12, 16
# A sentence that says less of what was done is of another event of the same thing.
_DOES, _DOES_IT = 0.25, 0.5
_CLAUSE = wording(r"[,;:。]|\.\s|(?<!\d)、(?!\d)|\b(?:and|but|while|whereas)\b|而|が、")
_ASKS_WHEN = {"zh": "{side}{did}是什么时候？", "ja": "{side}{did}はいつですか？", "en": "When was {side}{did}?"}


@dataclass(frozen=True, slots=True)
class Event:
    """A thing, the sentence that tells when it was, and when."""

    side: str
    candidate: Candidate
    moment: Moment


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that puts one side before the other; `before` is the one in front of it where that names the first."""

    earlier: str
    later: str
    candidate: Candidate
    before: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Ordered:
    """The sides in their order, the moments that are known, and what puts a side before its neighbour outright."""

    sides: tuple[str, ...]
    events: tuple[Event, ...]
    said: tuple[Said, ...]

    def event(self, side: str) -> Event | None:
        """The event of one side."""
        return next((event for event in self.events if event.side == side), None)


def in_order(asked: OrderQuestion, question: Question, evidence: Evidence) -> Ordered | None:
    """The sides, earliest first; None where some pair of neighbours is ordered neither by words nor by moments."""
    things = things_of(asked.sides, asked.predicate, evidence)
    whole = evidence.for_question(question.text)
    together = [c for c in rank_sentences(question, whole)[:_READ_TOGETHER] if not c.heading]
    ranked = {thing.side: _ranked(thing, asked.about, question.language, evidence) for thing in things}
    pool = list(dict.fromkeys((*together, *(c for found in ranked.values() for c in found))))
    said = list(_said(things, pool, whole))
    outright = [c for statement in said[:1] for c in (statement.before, statement.candidate) if c is not None]
    found = (_event(thing, things, (*outright, *ranked[thing.side], *together), whole) for thing in things)
    events = [event for event in found if event is not None and _within(event, question)]
    events = _agreeing(_apart(events), said)
    order = _sorted(asked.sides, events, said)
    if order is None:
        return None
    pairs = [set(pair) for pair in pairwise(order)]
    used = [next((s for s in said if {s.earlier, s.later} == pair), None) for pair in pairs]
    return Ordered(order, tuple(events), tuple(statement for statement in used if statement is not None))


def when(event: str, question: Question, evidence: Evidence) -> Moment | None:
    """When an event of a question's condition ("before the flood") took place; None where no sentence dates it."""
    thing = Thing(event, (), "", evidence)
    found = _event(thing, (thing,), _ranked(thing, "", question.language, evidence), evidence)
    return found.moment if found is not None else None


def event_of(side: str, sides: Sequence[str], question: Question, evidence: Evidence) -> Event | None:
    """One of the events that `sides` name, with the sentence that dates it; None where none does."""
    things = things_of(sides, "", evidence)
    thing = next(thing for thing in things if thing.side == side)
    return _event(thing, things, _ranked(thing, "", question.language, evidence), evidence)


def _within(event: Event, question: Question) -> bool:
    """The event is on the day, in the month or year that the question gives, where it gives one."""
    written = event.moment.date
    return written is None or not question.dates or any(written.agrees(date) for date in question.dates)


def _ranked(thing: Thing, about: str, language: str, evidence: Evidence) -> list[Candidate]:
    did = "".join(f" {piece}" if language == "en" else piece for piece in (about, thing.did) if piece)
    text = _ASKS_WHEN[language[:2]].format(side=thing.side, did=did)
    return [c for c in rank_sentences(Question(text), evidence.for_question(text))[:_READ] if not c.heading]


def _said(things: Sequence[Thing], pool: Sequence[Candidate], evidence: Evidence) -> Iterator[Said]:
    """What the sentences say of two of the things, best first."""
    for candidate in pool:
        article = evidence.articles[candidate.article_id]
        before = sentence_before(article, candidate)
        for relation in relations(candidate.text, before.text if before is not None else ""):
            for one, other in combinations(things, 2):
                if (pair := _ordered_by(relation, one, other, article.language)) is None:
                    continue
                if (
                    max(one.does(candidate.text, article.language), other.does(relation.later, article.language))
                    >= _DOES
                ):
                    needed = not all(t.is_named(candidate.text, article.language) for t in (one, other))
                    yield Said(*pair, candidate, before if needed else None)


def _ordered_by(relation: Relation, one: Thing, other: Thing, language: str) -> tuple[str, str] | None:
    for first, second in ((one, other), (other, one)):
        apart = not second.is_named(relation.earlier, language) and not first.is_named(relation.later, language)
        if apart and first.is_named(relation.earlier, language) and second.is_named(relation.later, language):
            return first.side, second.side
    return None


def _event(thing: Thing, things: Sequence[Thing], ranked: Sequence[Candidate], evidence: Evidence) -> Event | None:
    """The best sentence that tells of the thing and says when, with the moment that belongs to the thing.

    A sentence behind it that dates the same more closely (May 6 beside May) stands in for it.
    """
    others = [other for other in things if other is not thing]
    best: Event | None = None
    for candidate in dict.fromkeys(ranked):
        article = evidence.articles[candidate.article_id]
        if thing.does(candidate.text, article.language) < _DOES:
            continue
        if thing.is_told(candidate.text, article.language):
            moments = _moments_of(thing, others, candidate, article)
        else:
            moments = _titled_moments(thing, others, candidate, article)
        if not moments:
            continue
        moment = max(moments, key=_precision)
        if best is None or _is_within(moment, best.moment):
            best = Event(thing.side, candidate, moment)
    return best


def _is_within(one: Moment, other: Moment) -> bool:
    return other.first <= one.first and one.last <= other.last and (one.first, one.last) != (other.first, other.last)


def _moments_of(thing: Thing, others: Sequence[Thing], candidate: Candidate, article: Article) -> list[Moment]:
    """The moments in those parts of the sentence that tell of the thing and of none of the others."""
    text = fold(candidate.text)
    language = article.language

    def apart(piece: str) -> bool:
        return thing.is_named(piece, language) and not any(other.is_named(piece, language) for other in others)

    for relation in relations(candidate.text):
        for mine, rest in ((relation.earlier, relation.later), (relation.later, relation.earlier)):
            if apart(mine) and (found := moments_in(mine, article, candidate.start)):
                return found
            # What the sentence dates is the other side of the relation.
            if apart(mine) and moments_in(rest, article, candidate.start):
                return []
    if apart(text) and (found := _moments_of_doing(thing, candidate, article)):
        return found
    pieces = [piece for piece in _clauses(text) if apart(piece)]
    found = [moment for piece in pieces for moment in moments_in(piece, article, candidate.start)]
    return found or (moments_in(text, article, candidate.start) if apart(text) else [])


def _moments_of_doing(thing: Thing, candidate: Candidate, article: Article) -> list[Moment]:
    """Of "begun in 2017, opened in 2021" the moments of the clause that says what was done."""
    if not thing.has_doing:
        return []
    pieces = [piece for piece in _clauses(fold(candidate.text)) if thing.does(piece, article.language) >= _DOES_IT]
    return [moment for piece in pieces for moment in moments_in(piece, article, candidate.start)]


def _titled_moments(thing: Thing, others: Sequence[Thing], candidate: Candidate, article: Article) -> list[Moment]:
    """The moments of what was done, where the article's title names the thing and the sentence none of the others."""
    if not thing.is_named(fold(article.title), article.language):
        return []
    if any(other.is_named(fold(candidate.text), article.language) for other in others):
        return []
    return _moments_of_doing(thing, candidate, article)


def _clauses(text: str) -> list[str]:
    cuts = [match.span() for match in _CLAUSE.finditer(text)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    return [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _precision(moment: Moment) -> tuple[int, int]:
    """Narrower moments first; of two as narrow, the one in front."""
    narrow = sum(a == b for a, b in zip(moment.first, moment.last, strict=True)) + bool(moment.part)
    return narrow, -(moment.date.start if moment.date is not None else 0)


def _apart(events: Sequence[Event]) -> list[Event]:
    """Without those that read the same moment in the same place: one date of one sentence belongs to one thing."""
    taken: set[tuple[str, int, object]] = set()
    kept = []
    for event in events:
        key = (event.candidate.article_id, event.candidate.start, event.moment.first)
        if key not in taken:
            kept.append(event)
        taken.add(key)
    return kept


def _agreeing(events: Sequence[Event], said: Sequence[Said]) -> list[Event]:
    """Events whose moments may stand beside what is said outright: of the same article, or in the same order."""
    if not said:
        return list(events)
    dated = {event.side: event.moment for event in events}
    first, second = dated.get(said[0].earlier), dated.get(said[0].later)
    if first is not None and second is not None and precedes(first, second):
        return list(events)
    return [event for event in events if event.candidate.article_id == said[0].candidate.article_id]


def _sorted(sides: Sequence[str], events: Sequence[Event], said: Sequence[Said]) -> tuple[str, ...] | None:
    """The sides sorted by what is known of each pair; None where that leaves neighbours open or goes in a circle."""
    moments = {event.side: event.moment for event in events}

    def before(one: str, other: str) -> bool | None:
        for statement in said:
            if {statement.earlier, statement.later} == {one, other}:
                return statement.earlier == one
        first, second = moments.get(one), moments.get(other)
        return precedes(first, second) if first is not None and second is not None else None

    behind = {side: sum(before(other, side) is True for other in sides if other != side) for side in sides}
    order = sorted(sides, key=lambda side: behind[side])
    known = all(before(one, other) is True for one, other in pairwise(order))
    return tuple(order) if known else None


def sentence_before(article: Article, candidate: Candidate) -> Candidate | None:
    """The sentence of the article in front of another, of the paragraph before at most; None without one."""
    line = article.text.rfind("\n", 0, candidate.start)
    begin = article.text.rfind("\n", 0, len(article.text[: max(line, 0)].rstrip())) + 1
    before = [s for s in split_sentences(article.text[begin : candidate.start]) if not s.heading]
    if not before:
        return None
    return candidate_at(article, begin + before[-1].start, begin + before[-1].end, candidate.rank, heading=False)
