"""Disagreement about who: sentences of several articles that give one part in one story to different people."""

import re

from assistant.names.known import KnownNames, names_of
from assistant.offline.answer_types import ORGANISATION, PERSON
from assistant.offline.disagreement.same_claim import Side, is_same, same_claim
from assistant.offline.finding import Finding
from assistant.offline.ranking.sentences import Candidate
from assistant.offline.short_answer import choose_short
from assistant.offline.subjects import subjects_of
from assistant.question.concepts import GENERIC, concepts
from index.fold import fold

# Stricter than for values: a wrong reading of a name looks like a second name.
_SURE, _LOOKED_AT = 0.6, 10
_AMONG_OTHERS = re.compile(r"(?:、|和|与|與|及|と|や|,? and |共同|联合|聯合|共に|co-|together|both)", re.IGNORECASE)
_ROLE_WORDS = 0.4  # of the words of the question that the two sentences have in common


def differing_names(finding: Finding) -> list[Side]:
    """One sentence for each of those named, the short answer's first; empty where the articles name one."""
    question, span, source = finding.question, finding.span, finding.source
    if question.kind not in ("person", "organisation") or span is None or source is None or finding.sure < _SURE:
        return []
    known = names_of(finding.evidence.aliases)
    sides = [Side(source, span)]
    if not _is_one_name(sides[0], known):
        return []
    for candidate in finding.ranked[:_LOOKED_AT]:
        if candidate.heading or any(is_same(candidate, side.candidate) for side in sides):
            continue
        if any(candidate.article_id == side.candidate.article_id for side in sides):
            continue
        other = choose_short(question, candidate.text, known)
        if other is None or not _is_one_name(Side(candidate, other), known):
            continue
        side = Side(candidate, other)
        if all(_differ(one, side, known) for one in sides) and _same_part(finding, source, candidate):
            sides.append(side)
    return sides if len(sides) > 1 else []


def _is_one_name(side: Side, known: KnownNames) -> bool:
    """The span looks like a name, and no other name stands beside it: of two founders each is one."""
    text, span = side.candidate.text, side.span
    name = text[span.start : span.end].strip()
    typed = any(pattern.fullmatch(name) for pattern in (PERSON, ORGANISATION)) or len(known.in_text(name)) == 1
    around = text[max(0, span.start - 3) : span.start] + "|" + text[span.end : span.end + 5]
    return typed and _AMONG_OTHERS.search(around) is None and _AMONG_OTHERS.search(name) is None


def _differ(one: Side, other: Side, known: KnownNames) -> bool:
    """Neither sentence has the other's name, whole or in part, in any spelling that is known."""
    names = [fold(s.candidate.text[s.span.start : s.span.end].strip()) for s in (one, other)]
    if known.in_text(names[0]) & known.in_text(names[1]):
        return False
    if names[0].isascii() != names[1].isascii():
        return False
    pieces = [{name, *(part for part in re.split(r"[\s·・]", name) if len(part) > 1)} for name in names]
    texts = [fold(s.candidate.text) for s in (one, other)]
    return not any(p in texts[1] for p in pieces[0]) and not any(p in texts[0] for p in pieces[1])


def _same_part(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """Both sentences give the part that is asked about, in what the question names."""
    question = finding.question
    if not len(subjects_of(question, finding.evidence)) and not set(question.terms) & best.terms & other.terms:
        return False
    wanted = concepts(question.text) - GENERIC
    if wanted and not wanted <= concepts(best.text) & concepts(other.text):
        return False
    shared = set(question.terms) & best.terms & other.terms
    if not wanted and len(shared) < _ROLE_WORDS * len(question.terms):
        return False
    return same_claim(finding, best, other, any_time=True)
