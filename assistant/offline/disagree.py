"""Disagreement: sentences that give different values of one kind for the same thing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.names.spelling import knows_name
from assistant.offline.answer_types import Span
from assistant.offline.sentences import Candidate, same_language
from assistant.offline.short_answer import choose_short
from assistant.question.concepts import GENERIC, concepts
from assistant.question.question import Question
from index.copies import is_version
from index.fold import fold
from index.wording import wording_of

_COVERAGE = 0.75  # of what the best sentence covers of the question
_COSINE = 0.9
# Two sentences disagree only if they say the same thing otherwise: in the sample collection, two reports of one fact
# lie at .6 and above in the builtin encoder, other statements about the same product at .47 and below.
_SAME_STATEMENT = 0.55
_SENTENCE_END = re.compile(r"[。！？.!?][”」』）)\"']*\s*$")
_NUMBERS = re.compile(r"[\d\s.,]+")


@dataclass(frozen=True, slots=True)
class Side:
    """One value and the sentence that gives it."""

    candidate: Candidate
    span: Span


def differing_values(
    question: Question, evidence: Evidence, ranked: Sequence[Candidate], best: Candidate
) -> list[Side]:
    """The sides of a disagreement about what is asked, the best sentence's first; empty when there is none."""
    if not question.numeric and question.kind != "date":
        return []
    known = names_of(evidence.aliases)
    span = choose_short(question, best.text, known)
    if span is None:
        return []
    sides = [Side(best, span)]
    for candidate in ranked[:12]:
        if candidate.article_id in {side.candidate.article_id for side in sides} or candidate.heading:
            continue
        other = choose_short(question, candidate.text, known)
        if other is None or not (
            _same_thing(question, evidence, best, candidate) or _corrected(evidence, best, candidate)
        ):
            continue
        if all(_differ(side.span, other) for side in sides) and _same_statement(evidence, best, candidate):
            sides.append(Side(candidate, other))
    return sides if len(sides) > 1 else []


def _differ(one: Span, other: Span) -> bool:
    if one.quantity is not None and other.quantity is not None:
        return one.quantity.dimension == other.quantity.dimension and not one.quantity.equals(other.quantity)
    if one.date is not None and other.date is not None:
        return not one.date.agrees(other.date)
    return False


def _same_thing(question: Question, evidence: Evidence, best: Candidate, other: Candidate) -> bool:
    """All the names of the question stand in both, and the other fits the question about as well as the best."""
    if not question.names or not all(knows_name(c.text, name) for name in question.names for c in (best, other)):
        return False
    if same_language(question.language, evidence.articles[other.article_id]) and same_language(
        question.language, evidence.articles[best.article_id]
    ):
        return other.feature("coverage") >= _COVERAGE * best.feature("coverage")
    wanted = concepts(question.text) - GENERIC
    return wanted <= concepts(other.text) or _cosine(other) >= _COSINE * _cosine(best)


def _corrected(evidence: Evidence, best: Candidate, other: Candidate) -> bool:
    """One sentence with another number in it, in two articles that differ in nothing but numbers."""
    if _NUMBERS.sub("", fold(best.text)) != _NUMBERS.sub("", fold(other.text)):
        return False
    one, two = (wording_of(_prose(evidence.articles[c.article_id].text)) for c in (best, other))
    return is_version(one, two)


def _prose(text: str) -> str:
    """The lines that are sentences: headings, datelines and tables differ between a text and its correction."""
    return "\n".join(line for line in text.splitlines() if _SENTENCE_END.search(line))


def _same_statement(evidence: Evidence, one: Candidate, other: Candidate) -> bool:
    vectors = evidence.embed([one.text, other.text])
    return float(vectors[0] @ vectors[1]) >= _SAME_STATEMENT


def _cosine(candidate: Candidate) -> float:
    return candidate.feature("cosine") + candidate.feature("cosine_foreign")
