"""Sentences ranked: which sentences of the retrieved passages answer a question.

A sentence is scored by a linear model over signals that hold in every language and collection: how much of the
question it covers (rare words weigh more) and how its words lie in it, how close its meaning is, whether it has the
kind of thing that is asked for and how near to the question's words, and how its passage ranked. A difference of two
scores is the log odds that the one answers and the other does not. The weights are fitted by
bench/fit_answer_weights.py.
"""

from dataclasses import replace

from assistant.evidence import Evidence
from assistant.offline.candidates import FEATURES, Candidate, candidates, other_script, same_language, term_weights
from assistant.offline.sentence_features import features_of
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
    return sorted(scored, key=lambda c: (-c.score, c.rank, c.start))
