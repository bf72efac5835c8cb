"""Disagreement: sentences that give different values of one kind for the same thing."""

import re

from assistant.names.known import names_of
from assistant.offline.at_time import value_at_time
from assistant.offline.disagreement.differing_names import differing_names
from assistant.offline.disagreement.fields import fields_asked, is_titled, label_of
from assistant.offline.disagreement.same_claim import (
    COVERAGE,
    Side,
    is_same,
    same_claim,
    same_subject,
    same_time,
    same_version,
    titled,
)
from assistant.offline.finding import Finding
from assistant.offline.ranking.sentences import Candidate
from assistant.offline.short_answer import choose_short
from assistant.quantities.quantity import find_all
from assistant.question.terms import content_terms
from index.copies import is_version
from index.fold import fold
from index.wording import wording_of

LOOKED_AT = 14
_SENTENCE_END = re.compile(r"[。！？.!?][”」』）)\"']*\s*$")
_NUMBERS = re.compile(r"[\d\s.,]+")


def differing_values(finding: Finding) -> list[Side]:
    """The sides of a disagreement about what is asked, the short answer's first; empty when there is none."""
    question, span, source = finding.question, finding.span, finding.source
    if span is None or source is None:
        return []
    if value_at_time(finding) is not None:  # two values of two times do not disagree about the one that is asked for
        return []
    if not question.numeric and question.kind != "date":
        return differing_names(finding)
    known = names_of(finding.evidence.aliases)
    sides = [Side(source, span)]
    ranked = finding.ranked[:LOOKED_AT]
    for candidate in (*ranked, *fields_asked(question, finding.evidence)):
        if candidate.heading or any(is_same(candidate, side.candidate) for side in sides):
            continue
        other = choose_short(question, candidate.text, known)
        if other is None or any(not _differ(side, Side(candidate, other)) for side in sides):
            continue
        if candidate in ranked and _corrected(finding, source, candidate):
            same = all(check(finding, source, candidate) for check in (same_subject, same_version, same_time))
        else:
            same = candidate in ranked and same_claim(finding, source, candidate)
        if same or _field_of_it(finding, source, candidate):
            sides.append(Side(candidate, other))
    return sides if len(sides) > 1 else []


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


def _field_of_it(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """One of them is a field ("Total cost: 8 million") of what is asked, under a title that names the rest."""
    question = finding.question
    fields = [c for c in (best, other) if label_of(c.text) is not None]
    asked = set(question.terms)
    if best.article_id == other.article_id or not fields or not asked:
        return False
    if len(fields) == 1:
        # What the title names stands in the question and in the sentence as well.
        sentence = other if fields[0] is best else best
        both = all(is_titled(text, finding.evidence, fields[0]) for text in (question.text, sentence.text))
        label = set(content_terms(label_of(fields[0].text) or ""))
        if both and label & (asked | sentence.terms) and fields[0] in fields_asked(question, finding.evidence):
            return True
    if not all(asked & set(content_terms(label_of(c.text) or "")) for c in fields):
        return False
    shares = [len(asked & set(content_terms(titled(finding, c)))) / len(asked) for c in (best, other)]
    return min(shares) >= COVERAGE


def _corrected(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """One sentence with another number in it, in two articles that differ in nothing but numbers."""
    if best.article_id == other.article_id or _NUMBERS.sub("", fold(best.text)) != _NUMBERS.sub("", fold(other.text)):
        return False
    one, two = (wording_of(_prose(finding.evidence.articles[c.article_id].text)) for c in (best, other))
    return is_version(one, two)


def _prose(text: str) -> str:
    """The lines that are sentences: headings, datelines and tables differ between a text and its correction."""
    return "\n".join(line for line in text.splitlines() if _SENTENCE_END.search(line))
