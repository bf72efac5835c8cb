"""The same claim: whether two sentences say of the same thing, at the same time, what a question asks."""

import re
from dataclasses import dataclass

from assistant.offline.answer_types import Span
from assistant.offline.finding import Finding
from assistant.offline.ranking.sentences import Candidate, other_script, same_language
from assistant.offline.saying import Saying
from assistant.offline.subjects import subjects_of
from assistant.quantities.quantity import find_all
from assistant.question.concepts import GENERIC, concepts
from assistant.question.wording import core
from index.fold import fold

COVERAGE = 0.75  # of what the best sentence covers of the question
_COSINE = 0.9
_SHARED_WORDS = 0.4  # of the shorter sentence, where neither names an entity
# Two sentences disagree only if they say the same thing otherwise: in the sample collection, two reports of one fact
# lie at .6 and above in the builtin encoder, other statements about the same product at .47 and below.
_SAME_STATEMENT = 0.55
# Within one article a second value of the same thing is nearly always of something else, unless it is nearly the same
# sentence or says that it corrects.
_SAME_SENTENCE = 0.8
# Above this, two sentences with dates tell of one event whatever words they share.
_SAME_EVENT = 0.75
# A question in Chinese or Japanese opens with what it is about, mostly.
_SHORTEST_NAME, _LONGEST_NAME = 3, 16
_PARTICLE = re.compile(r"[的の是はがを有在被由从把,、。]")
# Letters and digits together are a name (GPT-4o, A320, 128k), save ordinals and amounts with a unit (3rd, 12km).
_VERSION = re.compile(
    r"(?<![a-z0-9.])(?:[a-z]{1,12}-?\d[a-z0-9.]*(?<!\.)|[a-z]{2,12} \d{1,2}\.\d"
    r"|\d+(?!(?:[kcm]?m|[km]?g|[kmg][wb]|ml|th|st|nd|rd|[ap]m|hrs?|[slh])\b)[a-z]{1,2})(?![a-z0-9%])"
)
_SAME_BUT_FOR_TIME = 0.65  # "in March" and "in May" set two such sentences apart
_CORRECTS = re.compile(
    r"更正|有误|有誤|应为|應為|勘误|勘誤|訂正|誤り|正しくは|\bcorrect(?:ion|ed|s)\b|\bin error\b|\bmisstated\b"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One value and the sentence that gives it."""

    candidate: Candidate
    span: Span


def same_claim(finding: Finding, best: Candidate, other: Candidate, *, any_time: bool = False) -> bool:
    """Both sentences say of the same thing what is asked; at the same time, or at `any_time`."""
    least = _SAME_STATEMENT
    if best.article_id == other.article_id:
        within = _SAME_BUT_FOR_TIME if any_time else _SAME_SENTENCE
        least = _SAME_STATEMENT if _corrects(finding, best, other) else within
    nearness = _nearness(finding, best, other)
    return (
        _same_thing(finding, best, other)
        and same_subject(finding, best, other)
        and same_version(finding, best, other)
        and (any_time or same_time(finding, best, other))
        and (finding.question.kind != "date" or nearness >= _SAME_EVENT or _same_event(best, other))
        and nearness >= least
    )


def same_subject(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """The rare words of the question that the best sentence says, the other says too; the rest stand in both articles.

    So does what the question begins with: the name of a fish is not always a rare word.
    Across languages known names tell: a rare word may have no rendering.
    """
    evidence, language = finding.evidence, finding.question.language
    articles = [evidence.articles[c.article_id] for c in (best, other)]
    if not all(same_language(language, article) for article in articles):
        return True
    opening = _opening(core(finding.question.text), fold(f"{articles[0].title}\n{articles[0].text}"))
    if opening not in fold(f"{articles[1].title}\n{articles[1].text}"):
        return False
    saying = Saying(finding.question, evidence)
    in_sentences = [saying.said(titled(finding, c), a.language) for c, a in zip((best, other), articles, strict=True)]
    in_articles = [saying.said(f"{a.title}\n{a.text}", a.language) for a in articles]
    return all(
        in_sentences[1][word] if in_sentences[0][word] else in_articles[0][word] <= in_articles[1][word]
        for word in saying.rare
    )


def _opening(asked: str, text: str) -> str:
    """The longest beginning of the question, up to its first particle, that stands in `text`; "" for a short one."""
    subject = _PARTICLE.split(asked, maxsplit=1)[0][:_LONGEST_NAME]
    for end in range(len(subject), _SHORTEST_NAME - 1, -1):
        if subject[:end] in text and not subject[:end].isascii():
            return subject[:end]
    return ""


def same_version(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """Names with numbers in them (Pro 128k, GLM-3) are not of two different things; that of the question is in both."""
    asked = _versions(finding.question.text)
    if asked & _versions(titled(finding, best)) and not asked & _versions(titled(finding, other)):
        return False
    one, two = _versions(best.text), _versions(other.text)
    return not one or not two or bool(one & two)


def _versions(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"[\s-]", "", match.group()) for match in _VERSION.finditer(fold(text)))


def _same_event(best: Candidate, other: Candidate) -> bool:
    """Two dates of one thing are of one event where both sentences say the same of it, of the same version."""
    alike = (concepts(best.text) & concepts(other.text)) - {"company", "price"}
    return bool(alike) and _versions(best.text) == _versions(other.text)


def _same_thing(finding: Finding, best: Candidate, other: Candidate) -> bool:
    """The names of the question stand in both, and the other fits the question about as well as the best."""
    question, evidence = finding.question, finding.evidence
    subjects = subjects_of(question, evidence)
    if any(subjects.missing(titled(finding, c)) for c in (best, other)):
        return False
    if not len(subjects) and len(best.terms & other.terms) < _SHARED_WORDS * min(len(best.terms), len(other.terms)):
        return False
    wanted = (concepts(question.text) & concepts(best.text)) - GENERIC
    if not wanted <= concepts(other.text):
        return False
    if any(other_script(question.language, evidence.articles[c.article_id]) for c in (best, other)):
        alike = (concepts(best.text) & concepts(other.text)) - GENERIC
        return bool(wanted) or (len(subjects) > 0 and bool(alike)) or _cosine(other) >= _COSINE * _cosine(best)
    return other.feature("coverage") >= COVERAGE * best.feature("coverage")


def titled(finding: Finding, candidate: Candidate) -> str:
    """The sentence under the title of its article, which names what "Cost: 8 million" is the cost of."""
    return f"{finding.evidence.articles[candidate.article_id].title}\n{candidate.reading}"


def same_time(finding: Finding, best: Candidate, other: Candidate) -> bool:
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


def _nearness(finding: Finding, one: Candidate, other: Candidate) -> float:
    bare = any(subjects_of(finding.question, finding.evidence).missing(c.text) for c in (one, other))
    vectors = finding.evidence.embed([titled(finding, c) if bare else c.text for c in (one, other)])
    return float(vectors[0] @ vectors[1])


def _cosine(candidate: Candidate) -> float:
    return candidate.feature("cosine") + candidate.feature("cosine_foreign")


def is_same(one: Candidate, other: Candidate) -> bool:
    """They are one sentence."""
    return (one.article_id, one.start) == (other.article_id, other.start)
