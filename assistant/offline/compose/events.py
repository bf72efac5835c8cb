"""Events in time: what happened in a month or on a day, and what several did one after the other, no names given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.compose.draft import Draft
from assistant.offline.everything import all_sentences
from assistant.offline.order.moments import Moment, moments_in
from assistant.offline.order.question import asks_in_order
from assistant.offline.ranking.candidates import Candidate, same_language
from assistant.offline.saying import Saying
from assistant.quantities.dates import Date, write_date
from assistant.question.concepts import GENERIC, concepts
from assistant.question.question import Question
from assistant.question.wording import core, wording
from index.fold import fold

_MOST, _FEWEST = 10, 2
_HAPPENED = wording(
    r"(?:都|又)?(?:发生|出现)(?:了|过)?(?:哪些|什么|啥)(?:大?事情?|事件)?|有(?:哪些|什么)(?:大事|事件|动态)|大事记"
    r"|何が(?:起き|起こ|あり|あった)[^。]*|どんな(?:こと|出来事|事)が[^。]*"
    r"|\bwhat (?:all )?(?:happened|took place|occurred|went on)\b|\bwhat (?:were|are) the (?:main |key )?events\b"
)
_TIMELINE = wording(
    r"时间[线轴]|大事记|年表|时系列|\b(?:a |the )?(?:timeline|chronology)(?: of)?\b"
    r"|(?:请)?(?:按(?:照)?|依)(?:时间|日期|先后)?(?:的)?(?:先后)?(?:顺序|次序|先后)?(?:列出|排列|说明|整理|梳理)?(?:一下)?"
    r"|(?:を)?(?:早い|古い|时间|日付)(?:の)?(?:顺番?)?(?:に|で)?(?:并べ|挙げ|教え|列挙|整理)[^。]*"
    r"|\b(?:list|put|give(?: me)?|arrange|sort|show)\b|\bin (?:\w+ ){0,2}order\b|\bby date\b|\bof \w+ in\b"
)
# Words for all of them, which name none.
_EVERYBODY = wording(
    r"(?:各家|各厂商?|各公司|各方|各大|每家|所有|全部|哪些|各社|各企业|各|会社|公司|厂商|企业)(?:的|の)?|\b(?:all|each|every|the|companies|company|firms?|vendors?)\b"
)
# A sentence that says so much of what is asked tells of such an event.
_SAYS = 0.5
_ALIKE = 0.7
_EDGES = " ,.?!的のをは在里中"
_SAME_TERMS = 0.5


@dataclass(frozen=True, slots=True)
class _Event:
    moment: Moment
    candidate: Candidate
    keys: frozenset[str]


def events(question: Question, evidence: Evidence) -> Answer | None:
    """One dated sentence a line, in order; None for other questions, or where fewer than two events are told of."""
    text = core(question.text)
    happened = _HAPPENED.search(text) is not None and bool(question.dates)
    if not happened and not asks_in_order(question):
        return None
    if len(question.sides) > 1:
        return None
    topic = _topic(question, text)
    if not topic and not question.dates:
        return None
    found = _distinct(sorted(_found(question, topic, evidence), key=_rank(question, evidence)), evidence)
    if len(found) < (1 if happened else _FEWEST):
        return None
    draft = Draft(question, evidence)
    for event in sorted(found[:_MOST], key=lambda e: (e.moment.first, e.moment.last)):
        draft.add(event.candidate, "- ")
    return draft.answer()


def _topic(question: Question, text: str) -> str:
    """What is asked about, without its dates and the words that ask for events or an order."""
    for date in sorted(question.dates, key=lambda d: -d.start):
        if (written := question.text[date.start : date.end]) and fold(written) in text:
            text = text.replace(fold(written), " ")
    for words in (_HAPPENED, _TIMELINE, _EVERYBODY):
        text = words.sub(" ", text)
    return " ".join(text.split()).removesuffix(" in").removesuffix(" of").strip(_EDGES)


def _found(question: Question, topic: str, evidence: Evidence) -> Iterator[_Event]:
    """The sentences that tell of the topic and give a day or a month, in the time asked about."""
    known = names_of(evidence.aliases)
    saying = Saying(Question(topic), evidence) if topic else None
    asked = concepts(topic) - GENERIC
    for candidate in _pool(question, topic, evidence):
        article = evidence.articles[candidate.article_id]
        if saying is not None and saying.words:
            alike = bool(asked and asked <= concepts(candidate.text))
            if not alike and saying.share(saying.said(candidate.text, article.language)) < _SAYS:
                continue
        moments = moments_in(fold(candidate.text), article, candidate.start)
        dated = [m for m in moments if m.date is not None and m.date.month is not None and _within(m, question.dates)]
        if dated:
            yield _Event(min(dated, key=_width), candidate, known.in_text(candidate.text))


def _pool(question: Question, topic: str, evidence: Evidence) -> list[Candidate]:
    """Every sentence of a small collection, else of what is found for the question, the topic and the dates."""
    dates = [write_date(date, language) for date in question.dates for language in ("zh", "ja", "en")]
    return all_sentences(evidence, question.text, topic, *(f"{topic} {date}".strip() for date in dates))


def _within(moment: Moment, dates: Sequence[Date]) -> bool:
    written = moment.date
    return not dates or (written is not None and any(_is_in(written, date) for date in dates))


def _is_in(written: Date, asked: Date) -> bool:
    """The date is that of the question, or a closer one; a month is not in one of its days."""
    return written.agrees(asked) and (asked.day is None or written.day is not None)


def _width(moment: Moment) -> tuple[bool, int]:
    """A day before a month, and what the sentence says first before the rest."""
    return moment.first[:3] != moment.last[:3], moment.date.start if moment.date is not None else 0


def _rank(question: Question, evidence: Evidence) -> Callable[[_Event], tuple[bool, bool, int, int]]:
    """Days before months, the asker's language first, then as they stand."""
    order = list(dict.fromkeys(passage.article_id for passage in evidence.passages))

    def rank(event: _Event) -> tuple[bool, bool, int, int]:
        article = evidence.articles[event.candidate.article_id]
        place = order.index(article.id) if article.id in order else len(order)
        own = same_language(question.language, article)
        return _width(event.moment)[0], not own, place, event.candidate.start

    return rank


def _distinct(found: Sequence[_Event], evidence: Evidence) -> list[_Event]:
    """The events without those that another sentence tells already: at the same time, of the same, or in like words."""
    vectors = evidence.embed([event.candidate.text for event in found]) if found else ()
    kept: list[int] = []
    for i, event in enumerate(found):
        if not any(_same(event, found[j], float(vectors[i] @ vectors[j])) for j in kept):
            kept.append(i)
    return [found[i] for i in kept]


def _same(one: _Event, other: _Event, likeness: float) -> bool:
    if not (one.moment.first <= other.moment.last and other.moment.first <= one.moment.last):
        return False
    shared = len(one.candidate.terms & other.candidate.terms)
    smaller = min(len(one.candidate.terms), len(other.candidate.terms)) or 1
    crossing = one.candidate.article_id != other.candidate.article_id and bool(one.keys) and bool(other.keys)
    return likeness > _ALIKE or shared / smaller > _SAME_TERMS or (crossing and _nested(one.keys, other.keys))


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one
