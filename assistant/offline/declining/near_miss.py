"""Near misses: the right subject, but not what is asked of it, and what else the public sets cannot teach.

In the public sets nearly every passage is about another subject, and no names are known across languages. What the
entities, the attribute and the kind asked for say about a near miss is therefore weighed by hand, in log odds.
"""

from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.ranking.candidates import Candidate, same_language
from assistant.offline.subjects import subjects_of
from assistant.question.concepts import GENERIC, concepts, opposite
from assistant.question.question import Question
from assistant.question.terms import content_terms
from assistant.question.topic import leading_subject
from index.fold import fold


def adjustment(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> float:
    """What the entities, the attribute and the kind asked for add to the logit.

    Set by hand: in the public sets nearly every passage is about another subject, so that they cannot teach what
    tells a near miss about the same subject.
    """
    subjects = subjects_of(question, evidence)
    top = ranked[:3]
    lacking = [len(subjects.lacking(c.text, _context(evidence, c))) for c in top]
    about = [c for c, number in zip(top, lacking, strict=True) if not number]
    value = 0.0
    if len(subjects) and not about:
        value -= 2.5 * min(lacking) + 1.5 * subjects.names_others(top[0].text)
    named_in = about
    about = about or list(top)
    nearest = max(c.feature("cosine") for c in about)
    fitting = [c for c in about if c.feature("typed") and c.feature("date") >= 0]
    if len(subjects) and not named_in:
        fitting = []
    month = any(date.month for date in question.dates)
    dated = any(c.feature("date") > 0 for c in about)
    if month and dated:
        fitting = [c for c in fitting if c.feature("date") > 0]
    sought = question.numeric or question.kind in ("date", "person", "speaker")
    full = 1.0 if fitting or not sought or nearest >= _VERY_NEAR else 0.3
    off = 0.0
    if len(subjects) and named_in:
        off = _attribute_lacking(question, evidence, about)
        value += full * (1 - off) * (1.0 + 0.8 * any(not subjects.missing(c.text) for c in about)) - 2.5 * off
    own = same_language(question.language, evidence.articles[about[0].article_id])
    trust = 1.0 if not own or (len(subjects) and named_in) else 0.4
    value += trust * full * (1 - off) * _NEAR_GAIN * max(0.0, nearest - _NEAR)
    if question.numeric or question.kind == "date":
        surely = own and question.kind in ("amount", "percent", "date", "age")
        value += 0.7 if fitting else -1.0 if nearest >= _VERY_NEAR else -4.0 if surely else -3.0
    elif sought:
        value += 0.0 if fitting else -1.0
    if not dated and any(c.feature("date") < 0 for c in (ranked[:8] if month else top)):
        value -= 4.0 if month else 2.5
    if not len(subjects) and _topic_unknown(question, evidence):
        value -= 2.0 * (1 - min(1.0, max(0.0, (nearest - 0.4) / 0.2)))
    named = concepts(question.text)
    if any((named - GENERIC) & concepts(c.text) for c in (fitting or about)[:2]):
        value += 0.6 * trust * full
    for key in named & _CONDITIONS:
        said = [concepts(c.text) for c in (fitting or about)]
        if opposite(key) not in named and not any(key in s for s in said) and any(opposite(key) in s for s in said):
            value -= 6.0
    return value


# Sentences this near to the question in meaning answer it in other words (a cosine of the builtin encoder).
_NEAR, _NEAR_GAIN, _VERY_NEAR = 0.4, 4.0, 0.7
_CONDITIONS = frozenset({"input", "output", "largest", "smallest", "birth", "death"})


def _topic_unknown(question: Question, evidence: Evidence) -> bool:
    """No passage has the beginning of what the question begins with, though all are in the asker's language."""
    topic = fold(leading_subject(question.text) or "")
    articles = (evidence.articles[p.article_id] for p in evidence.passages)
    if len(topic) < 2 or not all(same_language(question.language, article) for article in articles):
        return False
    return not any(topic[:2] in fold(f"{p.title} {p.text}") for p in evidence.passages)


def _attribute_lacking(question: Question, evidence: Evidence, about: Sequence[Candidate]) -> float:
    """How surely the sentences about the right subject have nothing of what is asked about it, 0 to 1."""
    wanted = concepts(question.text) - GENERIC
    if any(wanted & concepts(c.text) for c in about):
        return 0.0
    if not any(same_language(question.language, evidence.articles[c.article_id]) for c in about):
        return 0.5 if wanted else 0.0
    rest = set(_terms_besides_names(question, evidence))
    if not rest or max(len(rest & c.terms) / len(rest) for c in about) >= 0.2:
        return 0.0
    nearest = max(c.feature("cosine") for c in about)
    return max(0.8 if wanted else 0.0, 1 - min(1.0, max(0.0, (nearest - 0.25) / 0.25)))


def _terms_besides_names(question: Question, evidence: Evidence) -> list[str]:
    rest = question.folded
    names = {*names_of(evidence.aliases).written_in(question.text), *map(fold, question.names)}
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    return [term for term in content_terms(rest, question=True) if not term.isdigit()]


def _context(evidence: Evidence, candidate: Candidate) -> str:
    """The sentence with the title of its article, the first words of it and the sentences just before."""
    article = evidence.articles[candidate.article_id]
    before = article.text[max(0, candidate.start - 150) : candidate.start]
    return f"{article.title}\n{article.text[:80]}\n{before}\n{candidate.text}"
