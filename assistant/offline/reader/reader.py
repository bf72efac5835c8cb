"""The reader: which span of the best sentences is the answer, and how sure that is.

A log-linear model scores every span of a few sentences together (after Rajpurkar et al. 2016, section 5, without a
parser); no neural network, a few milliseconds a question. bench/train_reader.py trains and measures it.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.offline.answer_types import Span
from assistant.offline.reader.features import DENSE, Floats, Looks, Place, look
from assistant.offline.reader.model import Weights, scores, softmax, weights
from assistant.offline.reader.question import Asked, asked_of
from assistant.offline.reader.spans import Spans, spans_of
from assistant.offline.reader.units import CAPITAL, LATIN_SHARE, LOWER, Integers, Units, in_classes, joined, units_of
from assistant.question.question import Question

# Sentences that are read together, and how many signals the confidence has.
SENTENCES = 4
SIGNALS = 12
# Spans that are weighed against each other for the confidence: the mass behind them is next to nothing.
_TOP = 40
_EXPECTED_AT, _CLAUSE_AT, _RANK_AT, _FOREIGN_AT, _ASKED_AT = (
    DENSE.index(name) for name in ("expected", "clause", "rank", "foreign", "inside_all")
)
# Scores of sentences farther below the best than this look alike.
_FAR = 4.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The span of sentence number `sentence` that was read, and the probability, 0..1, that it is right."""

    span: Span
    sentence: int
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The spans of the sentences of one question with their signals."""

    asked: Asked
    joint: Units
    begins: Integers
    spans: Spans
    looks: Looks


def read(
    question: Question, sentences: Sequence[str], sentence_scores: Sequence[float], headings: Sequence[bool] = ()
) -> Reading | None:
    """The answer in the sentences, which are best first with their scores; None when they have no span at all."""
    prepared = prepare(question, sentences, sentence_scores, headings)
    if not len(prepared.spans):
        return None
    return best(prepared, weights())


def prepare(
    question: Question, sentences: Sequence[str], sentence_scores: Sequence[float], headings: Sequence[bool] = ()
) -> Prepared:
    """Spans and signals, before any weight."""
    asked = asked_of(question)
    parts = [units_of(sentence) for sentence in sentences]
    joint, begins = joined(parts)
    spans = spans_of(question, parts, joint, begins)
    foreign = [_latin(part) != (question.language == "en") for part in parts]
    headings = headings or [False] * len(parts)
    top = max(sentence_scores, default=0.0)
    places = [
        Place(rank, min(top - score, _FAR) / _FAR, heading, other)
        for rank, (score, heading, other) in enumerate(zip(sentence_scores, headings, foreign, strict=True))
    ]
    return Prepared(asked, joint, begins, spans, look(asked, joint, begins, spans, places, _rarity(asked, parts)))


def _rarity(asked: Asked, parts: Sequence[Units]) -> Floats:
    """What each of asked.unigrams says: rarer in the sentences is more."""
    counts = Counter(code for part in parts for code in set(part.codes.tolist()))
    return np.array([math.log(1 + (len(parts) + 1) / (1 + counts[int(code)])) for code in asked.unigrams], np.float32)


def _latin(units: Units) -> bool:
    return bool(in_classes(units.classes, LOWER, CAPITAL).mean() >= LATIN_SHARE) if len(units) else False


def best(prepared: Prepared, model: Weights) -> Reading:
    """The best span and its confidence."""
    values = scores(prepared.looks, prepared.spans, prepared.asked.kind, model)
    chosen, signals = decide(prepared, softmax(values))
    confidence = 1 / (1 + math.exp(-float(np.dot(signals, model.confidence))))
    return Reading(span_at(prepared, chosen), home_of(prepared, chosen), confidence)


def decide(prepared: Prepared, chances: Floats) -> tuple[int, NDArray[np.float64]]:
    """The number of the span to answer with, and the signals of its confidence.

    Of the likeliest spans that one is taken whose chance of being right is highest, where a span that holds the
    answer in at most twice its length counts half.
    """
    spans = prepared.spans
    top = np.argsort(-chances, kind="stable")[:_TOP]
    first, last, mass = spans.firsts[top], spans.lasts[top], chances[top].astype(np.float64)
    length = last - first
    holds = (first[:, None] <= first[None, :]) & (last[:, None] >= last[None, :])
    near = holds & (length[:, None] <= 2 * length[None, :])
    worth = 0.5 * mass + 0.5 * (near * mass[None, :]).sum(axis=1)
    at = int(np.argmax(worth))
    overlaps = (first < last[at]) & (last > first[at])
    soft, touched = float((near[at] * mass).sum()), float(mass[overlaps].sum())
    kind = prepared.asked.question.kind
    dense = prepared.looks.dense[top[at]]
    signals = np.array(
        [
            1.0,
            math.log(soft + 1e-6),
            math.log(touched + 1e-6),
            float(mass[at]),
            float(kind in ("reason", "manner", "list", "comparison", "summary", "definition")),
            float(kind == "name"),
            float(dense[_EXPECTED_AT]),
            float(dense[_CLAUSE_AT]),
            float(dense[_RANK_AT]),
            float(dense[_FOREIGN_AT]),
            math.log(length[at]),
            float(dense[_EXPECTED_AT] > 0 and _alone(prepared, int(top[at]))),
        ]
    )
    return int(top[at]), signals


def _alone(prepared: Prepared, number: int) -> bool:
    """Nothing else of the type that is asked for stands in the sentence of the span, save what the question says."""
    looks, spans = prepared.looks, prepared.spans
    begin, end = prepared.begins[home_of(prepared, number)], spans.firsts[number]
    behind = prepared.begins[prepared.begins > end]
    inside = (spans.firsts >= begin) & (spans.firsts < (behind[0] if len(behind) else len(prepared.joint)))
    rivals = inside & (looks.dense[:, _EXPECTED_AT] > 0) & (looks.dense[:, _ASKED_AT] == 0)
    return int(rivals.sum()) <= 1


def home_of(prepared: Prepared, number: int) -> int:
    """The sentence that a span stands in."""
    return int(np.searchsorted(prepared.begins, prepared.spans.firsts[number], side="right")) - 1


def span_at(prepared: Prepared, number: int) -> Span:
    """A span in characters of its sentence, with the quantity or the date that it is."""
    first, last = int(prepared.spans.firsts[number]), int(prepared.spans.lasts[number])
    return Span(
        int(prepared.joint.starts[first]),
        int(prepared.joint.ends[last - 1]),
        prepared.spans.quantities.get((first, last)),
        prepared.spans.dates.get((first, last)),
    )
