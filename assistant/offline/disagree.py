"""Disagreement: sentences that give different values of one kind for the same thing."""

import re
from dataclasses import dataclass

from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.finding import Finding
from assistant.offline.sentences import Candidate, other_script
from assistant.offline.short_answer import choose_short
from assistant.offline.subjects import subjects_of
from assistant.quantities.quantity import find_all
from assistant.question.concepts import GENERIC, concepts
from assistant.question.terms import content_terms
from index.copies import is_version
from index.fold import fold
from index.wording import wording_of

_LOOKED_AT = 14
_COVERAGE = 0.75  # of what the best sentence covers of the question
_COSINE = 0.9
_SHARED_WORDS = 0.4  # of the shorter sentence, where neither names an entity
# Two sentences disagree only if they say the same thing otherwise: in the sample collection, two reports of one fact
# lie at .6 and above in the builtin encoder, other statements about the same product at .47 and below.
_SAME_STATEMENT = 0.55
# Within one article a second value of the same thing is nearly always of something else, unless it is nearly the same
# sentence or says that it corrects.
_SAME_SENTENCE = 0.8
_CORRECTS = re.compile(
    r"更正|有误|有誤|应为|應為|勘误|勘誤|訂正|誤り|正しくは|\bcorrect(?:ion|ed|s)\b|\bin error\b|\bmisstated\b"
)
_FIELD = re.compile(r"\s*[-*・•]?\s*(?P<label>[^:：。.\d]{2,16})[:：]\s*\S")
_SENTENCE_END = re.compile(r"[。！？.!?][”」』）)\"']*\s*$")
_NUMBERS = re.compile(r"[\d\s.,]+")


@dataclass(frozen=True, slots=True)
class Side:
    """One value and the sentence that gives it."""

    candidate: Candidate
    span: Span


def differing_values(finding: Finding) -> list[Side]:
    """The sides of a disagreement about what is asked, the short answer's first; empty when there is none."""
    question, span, source = finding.question, finding.span, finding.source
    if span is None or source is None or not (question.numeric or question.kind == "date"):
        return []
    known = names_of(finding.evidence.aliases)
    sides = [Side(source, span)]
    for candidate in finding.ranked[:_LOOKED_AT]:
        if candidate.heading or any(_is_same(candidate, side.candidate) for side in sides):
            continue
        other = choose_short(question, candidate.text, known)
        if other is None or any(not _differ(side, Side(candidate, other)) for side in sides):
            continue
        same = _corrected(finding, source, candidate) or _same_claim(finding, source, candidate)
        if same or _field_of_it(finding, source, candidate):
            sides.append(Side(candidate, other))
    return sides if len(sides) > 1 else []


def _is_same(one: Candidate, other: Candidate) -> bool:
    return (one.article_id, one.start) == (other.article_id, other.start)


def _differ(one: Side, other: Side) -> bool:
    """The values are of one kind and not equal, and neither sentence gives the other's value as well."""
    for left, right in ((one, other), (other, one)):
        quantities, dates = find_all(right.candidate.text)
        if left.span.quantity is not None and any(q.agrees(left.span.quantity) for q in quantities):
            return False
        if left.span.date is not None and any(d.agrees(left.span.date) for d in dates):
            return False
    if one.span.quantity is not None and other.span.quantity is not None:
        return one.span.quantity.dimension == other.span.quantity.dimension
    return one.span.date is not None and other.span.date is not None


def _same_claim(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """Both sentences say of the same thing, at the same time, what is asked."""
    least = _SAME_STATEMENT
    if best.article_id == other.article_id:
        least = _SAME_STATEMENT if _corrects(finding, best, other) else _SAME_SENTENCE
    return (
        _same_thing(finding, best, other)
        and _same_time(finding, best, other)
        and _nearness(finding, best, other) >= least
    )


def _field_of_it(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """One of them is a field ("Total cost: 8 million") of what is asked, under a title that names the rest."""
    question = finding.question
    fields = [match for c in (best, other) if (match := _FIELD.match(c.text))]
    asked = set(question.terms)
    if best.article_id == other.article_id or not fields or not asked:
        return False
    if not all(asked & set(content_terms(match["label"])) for match in fields):
        return False
    shares = [len(asked & set(content_terms(_titled(finding, c)))) / len(asked) for c in (best, other)]
    return min(shares) >= _COVERAGE


def _same_thing(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """The names of the question stand in both, and the other fits the question about as well as the best."""
    question, evidence = finding.question, finding.evidence
    subjects = subjects_of(question, evidence)
    if any(subjects.missing(_titled(finding, c)) for c in (best, other)):
        return False
    if not len(subjects) and len(best.terms & other.terms) < _SHARED_WORDS * min(len(best.terms), len(other.terms)):
        return False
    wanted = (concepts(question.text) & concepts(best.text)) - GENERIC
    if not wanted <= concepts(other.text):
        return False
    if any(other_script(question.language, evidence.articles[c.article_id]) for c in (best, other)):
        return bool(wanted) or _cosine(other) >= _COSINE * _cosine(best)
    return other.feature("coverage") >= _COVERAGE * best.feature("coverage")


def _titled(finding: Finding, candidate: Candidate) -> str:
    """The sentence under the title of its article, which names what "Cost: 8 million" is the cost of."""
    return f"{finding.evidence.articles[candidate.article_id].title}\n{candidate.reading}"


def _same_time(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """Neither sentence has a date that the other contradicts: values of two days do not disagree."""
    if finding.question.kind == "date":
        return True
    one, two = (find_all(c.text)[1] for c in (best, other))
    return not one or not two or any(a.agrees(b) for a in one for b in two)


def _corrects(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """The later of two sentences of an article says, itself or in the sentence before it, that it corrects."""
    text = finding.evidence.articles[best.article_id].text
    later = max(best, other, key=lambda c: c.start)
    return _CORRECTS.search(fold(text[max(0, later.start - 60) : later.end + 60])) is not None


def _corrected(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """One sentence with another number in it, in two articles that differ in nothing but numbers."""
    if best.article_id == other.article_id or _NUMBERS.sub("", fold(best.text)) != _NUMBERS.sub("", fold(other.text)):
        return False
    one, two = (wording_of(_prose(finding.evidence.articles[c.article_id].text)) for c in (best, other))
    return is_version(one, two)


def _prose(text: str) -> str:
    """The lines that are sentences: headings, datelines and tables differ between a text and its correction."""
    return "\n".join(line for line in text.splitlines() if _SENTENCE_END.search(line))


def _nearness(finding: Finding, one: Candidate, other: Candidate) -> float:
    bare = any(subjects_of(finding.question, finding.evidence).missing(c.text) for c in (one, other))
    vectors = finding.evidence.embed([_titled(finding, c) if bare else c.text for c in (one, other)])
    return float(vectors[0] @ vectors[1])


def _cosine(candidate: Candidate) -> float:
    return candidate.feature("cosine") + candidate.feature("cosine_foreign")
