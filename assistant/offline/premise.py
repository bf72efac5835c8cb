"""False premises: what a question takes for granted and the articles deny."""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.offline.candidates import Candidate
from assistant.offline.premise_claims import other_actor, other_number, other_owner
from assistant.offline.subjects import Subjects, subjects_of
from assistant.question.concepts import GENERIC, concept_spans, concepts, negations, opposite
from assistant.question.question import Question
from assistant.question.terms import content_terms
from index.fold import fold


def false_premise(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that contradicts what the question takes for granted; None where none does, or not surely."""
    for look in (contradicting, denying, other_actor, other_owner, other_number):
        if (found := look(question, evidence, ranked)) is not None:
            return found
    return None


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


_PREDICATES = frozenset(
    {
        "cheaper", "dearer", "free", "paid", "more", "less", "begin", "end", "join", "leave", "win", "lose", "buy",
        "sell", "support", "oppose",
    }
)  # fmt: skip
# An article tells of many beginnings and ends; only a question for the reason takes one of them for granted.
_ONE_OF_MANY = frozenset({"begin", "end", "join", "leave"})
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
    if question.kind != "reason":
        acts = [act for act in acts if act not in _ONE_OF_MANY]
    if not acts:
        return None
    subjects = subjects_of(question, evidence)
    about = [c for c in ranked[: None if len(subjects) else 3] if not c.heading and _about(question, subjects, c)]
    denied = bool(negations(folded))
    for act in acts:
        if denied and not _negated(folded, act):
            continue
        same = [c for c in about if _says(c, act, negated=denied)]
        against = [c for c in about if (_says(c, act, negated=False) if denied else _denies_or_opposes(c, act))]
        if not denied and any(_says_only(c, opposite(act), act, negated=True) for c in about):
            continue
        if against and not same:
            return against[0]
    return None


def opposes(statement: Question, candidate: Candidate) -> bool:
    """True when the sentence says the opposite of an act that the question states, or states what it denies."""
    denied = bool(negations(statement.folded))
    named = concepts(statement.text)
    acts = [key for key in named if key in _PREDICATES and opposite(key) not in named]
    if denied:
        return any(_negated(statement.folded, act) and _says(candidate, act, negated=False) for act in acts)
    return any(_denies_or_opposes(candidate, act) for act in acts)


def affirms(statement: Question, candidate: Candidate) -> bool:
    """True when the sentence says an act that the question states, denied as it is there."""
    denied = bool(negations(statement.folded))
    named = concepts(statement.text)
    acts = [key for key in named if key in _PREDICATES and opposite(key) not in named]
    return any(_says(candidate, act, negated=denied and _negated(statement.folded, act)) for act in acts)


def _denies_or_opposes(candidate: Candidate, act: str) -> bool:
    return _says_only(candidate, opposite(act), act) or (_surely_negated(fold(candidate.text), act))


def _surely_negated(folded: str, act: str) -> bool:
    """A negation stands right in front of the act, or right behind it where the verb comes last: 不参战, 参戦しない."""
    for start, end in concept_spans(folded, act):
        for left, right in negations(folded):
            if left <= start <= right + 2 or (end <= left <= end + 2 and folded[left:right].strip()[:1] > "\u3040"):
                return True
    return False


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
