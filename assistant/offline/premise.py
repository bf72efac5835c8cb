"""False premises: what a question takes for granted and the articles deny."""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.sentences import Candidate
from assistant.offline.subjects import Subjects, subjects_of
from assistant.question.concepts import GENERIC, concept_spans, concepts, negations, opposite
from assistant.question.question import Question
from assistant.question.terms import content_terms
from index.fold import fold


def denying(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The best sentence, when a number or date is asked for and it says that there is none (charges no fee)."""
    best = ranked[0]
    if not (question.numeric or question.kind == "date") or best.feature("typed") or negations(question.folded):
        return None
    folded = fold(best.text)
    subjects = subjects_of(question, evidence)
    if not negations(folded) or subjects.missing(best.text):
        return None
    # What is denied must be what is asked for, not only the same thing's lack of something else.
    named = fold(" ".join((*subjects.names, *subjects.keys)))
    asked = {term for term in question.terms if len(term) > 1 and term not in named}
    shared = (concepts(question.text) & concepts(best.text)) - GENERIC
    return best if asked & best.terms or shared else None


def other_actor(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The best sentence, when it says of another known entity what the question says of one that it does not name.

    Only when no sentence names the one that was asked about together with the rest of the question's names.
    """
    subjects = subjects_of(question, evidence)
    best = max(ranked[:3], key=lambda c: (subjects.share(c.text), c.score))
    if (school := _other_of_its_kind(question, best)) is not None:
        return school
    if len(subjects) < 2 or question.kind in ("comparison", "list", "summary"):
        return None
    if any(not subjects.missing(c.text) for c in ranked[:4]):
        return None
    missing = [key for key in subjects.missing(best.text) if key in subjects.keys]
    others = names_of(evidence.aliases).in_text(best.text) - subjects.keys
    answers = best.feature("typed") > 0 or not (question.numeric or question.kind == "date")
    return best if len(missing) == 1 and others and answers and subjects.share(best.text) >= 0.5 else None


_INSTITUTION = re.compile(r"(?:(?![年一这那哪是从在的个])[\u3400-\u9fff]){2,5}?(?:大学|学院|公司|银行|医院)")


def _other_of_its_kind(question: Question, best: Candidate) -> Candidate | None:
    """The question names one university (bank, company), the sentence that fits it best another."""
    asked = set(_INSTITUTION.findall(question.folded))
    if not asked or question.kind == "organisation" or best.feature("coverage") < 0.3:
        return None
    folded = fold(best.text)
    found = set(_INSTITUTION.findall(folded))
    if any(name[-4:] in folded for name in asked):
        return None
    return best if any(name[-2:] == other[-2:] for name in asked for other in found) else None


_PREDICATES = frozenset(
    [
        "cheaper",
        "dearer",
        "free",
        "paid",
        "more",
        "less",
        "begin",
        "end",
        "join",
        "leave",
        "win",
        "lose",
        "buy",
        "sell",
        "support",
        "oppose",
    ]
)
_ASSERTS = frozenset(
    {"reason", "manner", "date", "person", "speaker", "place", "percent", "amount", "duration", "list", "name"}
)


def contradicting(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that denies what the question takes for granted, None when there is none.

    The question asserts something negated or directed (refused to cut, raised); the best sentences about the same
    subject say the opposite, and none of them says the same.
    """
    if question.kind not in _ASSERTS:
        return None
    folded = question.folded
    named = concepts(question.text)
    acts = sorted(key for key in named if key in _PREDICATES and opposite(key) not in named)
    if not acts:
        return None
    subjects = subjects_of(question, evidence)
    about = [c for c in ranked[: None if len(subjects) else 3] if not c.heading and _about(question, subjects, c)]
    denied = bool(negations(folded))
    for act in acts:
        if denied and not _negated(folded, act):
            continue
        same = [c for c in about if _says(c, act, negated=denied)]
        against = [c for c in about if (_says(c, act, negated=False) if denied else _says_only(c, opposite(act), act))]
        if not denied and any(_says_only(c, opposite(act), act, negated=True) for c in about):
            continue
        if against and not same:
            return against[0]
    return None


_RELATED = {"cheaper": ("cheaper", "free"), "dearer": ("dearer", "paid")}
_CLAUSES = re.compile(r"[,;。:!?\n、]")


def _negated(folded: str, act: str) -> bool:
    """The act stands within a few characters of a negation in one clause of the folded text."""
    for key in _RELATED.get(act, (act,)):
        for start, end in concept_spans(folded, key):
            for left, right in negations(folded):
                gap = folded[min(end, right) : max(start, left)]
                if len(gap) <= 12 and not _CLAUSES.search(gap):
                    return True
    return False


def _says(candidate: Candidate, act: str, *, negated: bool) -> bool:
    named = concepts(candidate.text)
    return any(key in named for key in _RELATED.get(act, (act,))) and _negated(fold(candidate.text), act) == negated


def _says_only(candidate: Candidate, act: str, other: str, *, negated: bool = False) -> bool:
    named = concepts(candidate.text)
    return _says(candidate, act, negated=negated) and not any(key in named for key in _RELATED.get(other, (other,)))


def _about(question: Question, subjects: Subjects, candidate: Candidate) -> bool:
    """The sentence names the same entities; without any, it has most of the words in front of the question's verb."""
    if len(subjects):
        return not subjects.missing(candidate.text)
    lead = re.split(r"为什么|为何|为啥|なぜ|どうして|什么时候|何时|いつ|在|は|が|拒绝|不", question.folded)
    head = next((piece for piece in lead if len(piece.strip()) > 1), "")
    terms = set(content_terms(head)) if question.language != "en" else set(question.terms)
    return bool(terms) and len(terms & candidate.terms) >= 0.5 * len(terms)
