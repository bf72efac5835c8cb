"""Whether the evidence answers the question, and whether the question takes for granted what the articles deny."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Reason
from assistant.concepts import GENERIC, concepts, opposite
from assistant.entities import names_of
from assistant.evidence import Evidence
from assistant.extract import Candidate, other_script, term_weights
from assistant.names import contains_name, has_digit, knows_name
from assistant.premise import contradicting, denying, other_actor
from assistant.question import Question
from assistant.subjects import subjects_of
from assistant.terms import content_terms
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
THRESHOLD = 0.25


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is None for an answerable question; `nearest` is what to show; `name` is one no article mentions."""

    probability: float
    reason: Reason | None = None
    nearest: Candidate | None = None
    name: str | None = None


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
    denied = denying(question, evidence, ranked)
    if denied is not None:
        return Verdict(0.0, "false_premise", denied)
    swapped = other_actor(question, evidence, ranked)
    if swapped is not None:
        return Verdict(0.0, "false_premise", swapped)
    probability = answerable(question, evidence, ranked)
    if probability < THRESHOLD and question.kind != "summary":
        return Verdict(probability, "not_found", ranked[0])
    return Verdict(probability)


def answerable(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> float:
    """The probability that the best sentence answers, from a logistic model fitted on public sets."""
    values = decline_features(question, evidence, ranked)
    logit = sum(WEIGHTS[name] * value for name, value in zip(FEATURES, values, strict=True))
    logit += adjustment(question, evidence, ranked)
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
    text = fold(" ".join(p.text for p in evidence.passages))
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
    known = names_of(evidence.aliases)
    text = "\n".join(f"{p.title}\n{p.text}" for p in evidence.passages)
    for name in question.names:
        if evidence.mentioned(name) and (not has_digit(name) or contains_name(fold(text), name)):
            continue
        keys = known.in_text(name)
        if has_digit(name):
            missing = not knows_name(text, name)
        elif keys:
            missing = not keys & known.in_text(text)
        else:
            common = name.isupper() and len(name) <= 4
            missing = question.language == "en" and name[0].isupper() and not common and not knows_name(text, name)
        if missing:
            return name
    return None


def adjustment(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> float:
    """What the entities, the attribute and the kind asked for add to the logit.

    Set by hand: in the public sets nearly every passage is about another subject, so that they cannot teach what
    tells a near miss about the same subject.
    """
    subjects = subjects_of(question, evidence)
    top = ranked[:3]
    value = 0.0
    if len(subjects):
        missing = min(len(subjects.missing(_context(evidence, c))) for c in top)
        value += -2.5 * missing if missing else 1.0 + 0.8 * any(not subjects.missing(c.text) for c in top)
        value += _attribute(question, evidence, [c for c in top if not subjects.missing(_context(evidence, c))])
    if question.numeric or question.kind == "date":
        value += 0.7 if any(c.feature("typed") for c in top[:2]) else -3.0
    if question.dates and not any(c.feature("date") > 0 for c in top) and any(c.feature("date") < 0 for c in top):
        value -= 2.5
    named = concepts(question.text)
    for key in named & _CONDITIONS:
        if opposite(key) not in named and all(_only_opposite(c, key) for c in top[:2]):
            value -= 2.5
    return value


_CONDITIONS = frozenset({"input", "output", "largest", "smallest", "birth", "death"})


def _only_opposite(candidate: Candidate, key: str) -> bool:
    named = concepts(candidate.text)
    return opposite(key) in named and key not in named


def _attribute(question: Question, evidence: Evidence, about: Sequence[Candidate]) -> float:
    """Sentences about the right subject that have no word of what is asked about it do not answer."""
    written = names_of(evidence.aliases).written_in(question.text)
    known = set(content_terms(" ".join([*written, *question.names])))
    wanted = concepts(question.text) - GENERIC
    rest = [t for t in question.terms if t not in known and not t.isdigit()]
    if not about or not (wanted or rest):
        return 0.0
    if any(wanted & concepts(c.text) for c in about):
        return 0.5
    foreign = [other_script(question.language, evidence.articles[c.article_id]) for c in about]
    if all(foreign):
        return -1.5 if wanted else 0.0
    covered = max(sum(t in c.terms for t in rest) / (len(rest) or 1) for c in about)
    return -2.5 if covered < 0.2 else 0.0


def _context(evidence: Evidence, candidate: Candidate) -> str:
    """The sentence with the title of its article, the first words of it and the sentences just before."""
    article = evidence.articles[candidate.article_id]
    before = article.text[max(0, candidate.start - 150) : candidate.start]
    return f"{article.title}\n{article.text[:80]}\n{before}\n{candidate.text}"
