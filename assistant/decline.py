"""Whether the evidence answers the question, and whether the question takes for granted what the articles deny."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Reason
from assistant.answer_types import Span
from assistant.concepts import concept_spans, concepts, negations, opposite
from assistant.entities import aliases_in
from assistant.evidence import Evidence
from assistant.extract import Candidate, other_script, term_weights
from assistant.names import contains_name, has_digit, knows_name, squeeze
from assistant.question import Question
from index.fold import fold

FEATURES = (
    "bias", "coverage", "near", "passage", "cosine", "foreign", "cosine_foreign", "typed", "untyped", "margin",
    "unmentioned", "rarest", "names",
)  # fmt: skip
WEIGHTS: Mapping[str, float] = {
    "bias": -4.2, "coverage": 2.0, "near": 1.4, "passage": 3.4, "cosine": 2.2, "foreign": 3.1, "cosine_foreign": 1.9,
    "typed": 0.0, "untyped": -0.1, "margin": 0.4, "unmentioned": -1.0, "rarest": -0.2, "names": 0.9,
}  # fmt: skip
# Answer when the probability is at least this.
THRESHOLD = 0.3


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is None for an answerable question; `nearest` is what to show; `name` is one no article mentions."""

    probability: float
    reason: Reason | None = None
    nearest: Candidate | None = None
    name: str | None = None
    given: str | None = None
    found: Span | None = None


def judge(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Verdict:
    """Answer, decline, or contradict; `ranked` are the scored sentences, best first."""
    if not ranked:
        return Verdict(0.0, "not_found")
    missing = missing_name(question, evidence)
    if missing is not None:
        return Verdict(0.0, "not_found", ranked[0], name=missing)
    opposed = contradicting(question, evidence, ranked)
    if opposed is not None:
        return Verdict(0.0, "false_premise", opposed)
    probability = answerable(question, evidence, ranked)
    if probability < THRESHOLD and question.kind != "summary":
        return Verdict(probability, "not_found", ranked[0])
    return Verdict(probability)


def answerable(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> float:
    """The probability that the best sentence answers, from a logistic model fitted on public sets."""
    values = decline_features(question, evidence, ranked)
    logit = sum(WEIGHTS[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def decline_features(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> tuple[float, ...]:
    """Features in the order of FEATURES, from the best sentences."""
    top = ranked[0]
    foreign = other_script(question.language, evidence.articles[top.article_id])
    weigh = term_weights(question.terms, ranked)
    total = sum(weigh.values()) or 1.0
    known = set().union(*(c.terms for c in ranked))
    absent = [term for term in question.terms if term not in known and len(term) > 1]
    unmentioned = sum(weigh[term] for term in absent[:8] if not evidence.mentioned(term)) / total
    rarest = max(weigh, key=lambda term: weigh[term], default="")
    text = squeeze(" ".join(p.text for p in evidence.passages))
    names = [contains_name(text, name) for name in question.names]
    second = ranked[1].score if len(ranked) > 1 else top.score - 2
    cosine = top.feature("cosine") + top.feature("cosine_foreign")
    return (
        1.0,
        0.0 if foreign else max(c.feature("coverage") for c in ranked[:3]),
        0.0 if foreign else max(c.feature("coverage_near") for c in ranked[:3]),
        0.0 if foreign else top.feature("coverage_passage"),
        0.0 if foreign else cosine,
        1.0 if foreign else 0.0,
        cosine if foreign else 0.0,
        top.feature("typed"),
        top.feature("untyped"),
        min(2.0, top.score - second),
        0.0 if foreign else unmentioned,
        0.0 if foreign or rarest in known else 1.0,
        sum(names) / len(names) if names else 0.5,
    )


def missing_name(question: Question, evidence: Evidence) -> str | None:
    """A name in the question that no article mentions, and that is surely a name: one version, or a known entity."""
    text = "\n".join(f"{p.title}\n{p.text}" for p in evidence.passages)
    for name in question.names:
        if evidence.mentioned(name) and _whole_name(evidence, name):
            continue
        keys = aliases_in(name)
        if keys:
            if not keys & aliases_in(text):
                return name
        elif (has_digit(name) and not knows_name(text, name)) or (
            question.language == "en" and name[0].isupper() and not knows_name(text, name) and name.isascii()
        ):
            return name
    return None


def _whole_name(evidence: Evidence, name: str) -> bool:
    """Mentioned as a whole: "GPT-4" stands in "GPT-4o" as letters only."""
    if not has_digit(name):
        return True
    return any(contains_name(squeeze(f"{p.title}\n{p.text}"), name) for p in evidence.passages)


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
    acts = [key for key in concepts(question.text) if opposite(key)]
    if not acts:
        return None
    subject = _subject(question)
    about = [c for c in ranked if not c.heading and _about(subject, question, c)]
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


def _subject(question: Question) -> tuple[set[str], set[str], list[str]]:
    """What the question is about: known entities, the terms before its verb, Latin names."""
    lead = re.split(r"为什么|为何|为啥|なぜ|どうして|什么时候|何时|いつ|在|は|が|拒绝|不", question.folded)
    head = next((piece for piece in lead if len(piece.strip()) > 1), "")
    from assistant.terms import content_terms

    return (
        set(aliases_in(question.text)),
        set(content_terms(head)) if question.language != "en" else set(),
        list(question.names),
    )


def _about(subject: tuple[set[str], set[str], list[str]], question: Question, candidate: Candidate) -> bool:
    keys, terms, names = subject
    if keys:
        return keys <= aliases_in(candidate.text)
    if names:
        return all(knows_name(candidate.text, name) for name in names)
    return bool(terms) and len(terms & candidate.terms) >= 0.8 * len(terms)
