"""Sentences ranked: which sentences of the retrieved passages answer a question.

A sentence is scored by a linear model over signals that hold in every language and collection: how much of the
question it covers (rare words weigh more) and how its words lie in it, how close its meaning is, whether it has the
kind of thing that is asked for and how near to the question's words, and how its passage ranked. A difference of two
scores is the log odds that the one answers and the other does not. The weights are fitted by
bench/fit_answer_weights.py.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.answer_types import typed_spans
from assistant.offline.ranking.candidates import (
    FEATURES,
    Candidate,
    candidates,
    other_script,
    same_language,
    term_weights,
)
from assistant.offline.ranking.features import features_of
from assistant.offline.ranking.ownership import all_of_another
from assistant.offline.weights import weighted
from assistant.question.question import Question

__all__ = [
    "FEATURES",
    "Candidate",
    "candidates",
    "features_of",
    "other_script",
    "rank_sentences",
    "same_language",
    "term_weights",
]

# What a sentence loses whose values are somebody else's: as much as a good sentence is above a poor one.
_OF_ANOTHER = 3.0


def rank_sentences(question: Question, evidence: Evidence) -> list[Candidate]:
    """The sentences of the passages, best first, each once; without passages none."""
    sentences = candidates(evidence)
    if not sentences:
        return []
    chosen, rows = features_of(question, evidence, sentences)
    encoded = evidence.read is not None
    scored = [
        replace(candidate, features=features, score=weighted("ranking", FEATURES, features, encoded=encoded))
        for candidate, features in zip(chosen, rows, strict=True)
    ]
    return sorted(_owned(question, evidence, scored), key=lambda c: (-c.score, c.rank, c.start))


def _owned(question: Question, evidence: Evidence, scored: Sequence[Candidate]) -> list[Candidate]:
    """The sentences, those lowered whose values are all somebody else's."""
    if not question.numeric and question.kind != "date":
        return list(scored)
    known = names_of(evidence.aliases)
    return [
        replace(c, score=c.score - _OF_ANOTHER)
        if all_of_another(question, c.text, typed_spans(question, c.text, known), known)
        else c
        for c in scored
    ]
