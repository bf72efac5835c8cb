"""Alike: whether values found for several things are values of the same, so that they may be computed with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from assistant.evidence import Evidence
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.several.things import Thing, things_of
from assistant.quantities.quantity import find_dates_in
from assistant.quantities.value import Quantity
from assistant.question.concepts import concepts, opposite
from assistant.question.question import Question

# Of these two, a value is one or the other.
_TELLING = frozenset({"input", "output", "before", "after", "adult", "child", "largest", "smallest"})
# What stands so far in front of a sentence tells what it is about.
_AROUND = 150
_REFERS_BACK = re.compile(
    r"\s*(?:它|他|她|其|该|該|这|這|同时|同時|それ|その|同社|同館|同院|また|it\b|its\b|they\b|their\b|he\b|she\b|this\b)",
    re.IGNORECASE,
)


class Place(Protocol):
    """Where a sentence stands: a candidate's or a citation's article.text[start:end]."""

    @property
    def article_id(self) -> str:
        """The article."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """Behind its last one."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A value found for one question, and the sentence that says it."""

    question: Question
    quantity: Quantity
    source: Candidate


def alike(names: Sequence[str], values: Sequence[Measured], evidence: Evidence) -> bool:
    """True where each value belongs to its thing, holds for the time asked about, and under the same conditions."""
    places = {(v.source.article_id, v.source.start + v.quantity.start) for v in values}
    if len(places) < len(values):
        return False
    things = things_of(names, "", evidence)
    for thing, value in zip(things, values, strict=True):
        if not is_about(thing, value.source, evidence) or not _at_the_time(value) or not _as_asked(value):
            return False
    return not any(_opposed(one, other) for one, other in combinations(values, 2))


def is_about(thing: Thing, source: Place, evidence: Evidence) -> bool:
    """The sentence or the title of its article names the thing, or the sentence in front of one that refers back.

    Another language may name it as it likes.
    """
    article = evidence.articles[source.article_id]
    if article.language[:2] != Question(thing.side).language[:2] and not thing.side.isascii():
        return True
    text = article.text[source.start : source.end]
    if thing.is_named(text, article.language):
        return True
    if any(Thing(other, (), "", evidence).is_named(text, article.language) for other in thing.others):
        return False
    before = article.text[max(0, source.start - _AROUND) : source.start]
    around = f"{article.title}\n{before if _REFERS_BACK.match(text) else ''}"
    return thing.is_named(around, article.language)


def _at_the_time(value: Measured) -> bool:
    """The sentence gives no date, or one that the question does not contradict."""
    asked, said = value.question.dates, find_dates_in(value.source.text)
    return not asked or not said or any(one.agrees(other) for one in asked for other in said)


def _as_asked(value: Measured) -> bool:
    said = concepts(value.source.text)
    return not any(
        opposite(key) in said and key not in said for key in value.question.conditions & _TELLING if opposite(key)
    )


def _opposed(one: Measured, other: Measured) -> bool:
    """One is an input price and the other an output price."""
    left, right = concepts(one.source.text), concepts(other.source.text)
    asked = concepts(one.question.text) | concepts(other.question.text)
    return any(
        key in left and opposite(key) not in left and opposite(key) in right and key not in right
        for key in _TELLING - asked
        if opposite(key) and opposite(key) not in asked
    )
