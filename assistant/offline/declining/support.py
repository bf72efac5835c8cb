"""Support: how far the evidence bears out that it has an answer, as numbers that hold in every collection."""

from collections.abc import Mapping, Sequence

from assistant.evidence import Evidence
from assistant.names.spelling import contains_name
from assistant.offline.ranking.candidates import Candidate, other_script, same_language, term_weights
from assistant.offline.saying import Saying
from assistant.offline.subjects import subjects_of
from assistant.question.concepts import GENERIC, concept_spans, concepts, opposite
from assistant.question.question import Question
from assistant.question.terms import content_terms
from assistant.question.topic import leading_subject
from index.fold import fold

FEATURES = (
    "bias", "near", "passage", "all", "cosine", "typed", "margin", "score", "names", "named", "lead", "no_lead",
    "lead_near", "concepts", "year", "numeric", "dated", "who", "why", "how", "yes_no", "terms", "length", "sister",
    "foreign", "foreign_cosine", "foreign_concepts", "no_subjects", "lacking", "condition", "no_value", "no_count",
    "nobody", "thin", "bare", "foreign_thin", "foreign_bare",
    "words", "words_near", "words_passage", "rare_near", "rare_passage", "foreign_words", "foreign_words_near",
    "foreign_words_passage", "foreign_rare_near", "foreign_rare_passage", "answering", "answering_next",
    "foreign_answering", "foreign_answering_next",
)  # fmt: skip
_LOOKED_AT = 3


def support_of(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> tuple[float, ...]:
    """The features in the order of FEATURES, from the best sentences; `ranked` must not be empty.

    Shares of the question's words are 0 where question and article can share none.
    """
    top, best = ranked[:_LOOKED_AT], ranked[0]
    article = evidence.articles[best.article_id]
    foreign = other_script(question.language, article)
    sister = not foreign and not same_language(question.language, article)
    own_words = 0.0 if foreign else 1.0
    weigh = term_weights(question.terms, ranked)
    contexts = [frozenset(content_terms(_context(evidence, c))) | c.terms for c in top]
    subjects = subjects_of(question, evidence)
    lead = _topic_terms(question, subjects.known.written_in(question.text))
    second = ranked[1].score if len(ranked) > 1 else best.score - 2
    cosines = [c.feature("cosine") + c.feature("cosine_foreign") for c in ranked]
    missing = [len(subjects.lacking(c.text, _context(evidence, c))) for c in top]
    text = fold(" ".join(f"{p.title} {p.text}" for p in evidence.passages))
    names = [contains_name(text, name) for name in question.names]
    wanted = concepts(question.text) - GENERIC
    shared = [_share_of_concepts(wanted, c.text) for c in top] if wanted else [0.5]
    kind = question.kind
    about = [c for c, lacking in zip(top, missing, strict=True) if not lacking] or list(top)
    untyped = not any(c.feature("typed") for c in about)
    values = {
        "bias": 1.0,
        "near": own_words * max(c.feature("coverage") + c.feature("coverage_near") for c in top),
        "passage": own_words * best.feature("coverage_passage"),
        "all": own_words * _share(weigh, frozenset(weigh), frozenset().union(*(c.terms for c in ranked))),
        "cosine": 0.0 if foreign or sister else cosines[0],
        "typed": max(c.feature("typed") for c in top),
        "margin": min(2.0, best.score - second),
        "score": max(-10.0, min(30.0, best.score)) / 10,
        "names": sum(names) / len(names) if names else 0.5,
        "named": 1.0 if names else 0.0,
        "lead": own_words * max(_share(weigh, lead, context) for context in contexts),
        "no_lead": 0.0 if lead else 1.0,
        "lead_near": own_words * max(_share(weigh, lead, c.terms) for c in top),
        "concepts": max(shared),
        "year": 1.0 if question.dates and max(c.feature("date") for c in top) <= 0 else 0.0,
        "numeric": 1.0 if question.numeric else 0.0,
        "dated": 1.0 if kind == "date" else 0.0,
        "who": 1.0 if kind in ("person", "speaker", "organisation", "place") else 0.0,
        "why": 1.0 if kind == "reason" else 0.0,
        "how": 1.0 if kind in ("manner", "definition", "list", "summary", "comparison") else 0.0,
        "yes_no": 1.0 if kind == "yes_no" else 0.0,
        "terms": min(1.0, len(question.terms) / 20),
        "length": best.feature("length"),
        "sister": 1.0 if sister else 0.0,
        "foreign": 1.0 if foreign else 0.0,
        "foreign_cosine": max(cosines) if foreign else 0.0,
        "foreign_concepts": max(shared) if foreign or sister else 0.0,
        "no_subjects": 0.0 if len(subjects) else 1.0,
        "lacking": min(missing) / len(subjects) if len(subjects) else 0.0,
        "no_value": 1.0 if untyped and kind in ("amount", "percent", "date", "age", "duration") else 0.0,
        "no_count": 1.0 if untyped and kind in ("count", "measure") else 0.0,
        "nobody": 1.0 if untyped and kind in ("person", "speaker") else 0.0,
        "condition": 1.0 if _other_condition(question, top) else 0.0,
    }
    values |= _answering(top, other=foreign or sister)
    values |= _said(question, evidence, top, other=foreign or sister)
    return tuple(float(values[name]) for name in FEATURES)


def _said(question: Question, evidence: Evidence, top: Sequence[Candidate], *, other: bool) -> dict[str, float]:
    """What the best sentences, their surroundings and their passage say of the question's words, rare ones apart."""
    saying = Saying(question, evidence)
    languages = [evidence.articles[c.article_id].language for c in top]
    own = [saying.said(c.text, language) for c, language in zip(top, languages, strict=True)]
    near = [saying.said(_context(evidence, c), language) for c, language in zip(top, languages, strict=True)]
    passage = evidence.passages[top[0].rank]
    here = saying.said(f"{passage.title}\n{passage.text}", passage.language)
    common = frozenset(saying.words) - saying.rare
    sought = question.numeric or question.kind == "date"
    # The number or date has to stand with what is asked, not in a sentence about something else.
    holding = [said for said, c in zip(own, top, strict=True) if sought and c.feature("typed")]
    values = {
        "thin": 1 - max(saying.share(said, common) for said in own) if sought else 0.0,
        "bare": 1.0 if holding and not any(said[word] for said in holding for word in saying.attribute) else 0.0,
        "words": max(map(saying.share, own)),
        "words_near": max(map(saying.share, near)),
        "words_passage": saying.share(here),
        "rare_near": max(saying.share(said, saying.rare) for said in near),
        "rare_passage": saying.share(here, saying.rare),
    }
    foreign = {f"foreign_{name}": value for name, value in values.items()}
    return {**dict.fromkeys(values, 0.0), **foreign} if other else {**values, **dict.fromkeys(foreign, 0.0)}


def _answering(top: Sequence[Candidate], *, other: bool) -> dict[str, float]:
    """The cross-encoder's log odds that the best sentence answers, and the highest of the best few."""
    odds = [c.feature("answering") + c.feature("answering_foreign") for c in top]
    values = {"answering": odds[0], "answering_next": max(odds)}
    foreign = {f"foreign_{name}": value for name, value in values.items()}
    return {**dict.fromkeys(values, 0.0), **foreign} if other else {**values, **dict.fromkeys(foreign, 0.0)}


def _share_of_concepts(wanted: frozenset[str], text: str) -> float:
    folded = fold(text)
    return sum(1 for key in wanted if concept_spans(folded, key)) / len(wanted)


def _topic_terms(question: Question, known: Sequence[str]) -> frozenset[str]:
    """The terms of what the question is about: its topic and its names."""
    lead = leading_subject(question.text)
    about: set[str] = set(content_terms(lead)) if lead else set()
    for name in (*known, *question.names):
        about |= set(content_terms(name))
    return frozenset(question.terms) & about


def _share(weigh: Mapping[str, float], part: frozenset[str], terms: frozenset[str]) -> float:
    total = sum(weigh[term] for term in part)
    return sum(weigh[term] for term in part if term in terms) / total if total else 0.0


_CONDITIONS = frozenset({"input", "output", "largest", "smallest", "birth", "death"})


def _other_condition(question: Question, top: Sequence[Candidate]) -> bool:
    """The question asks for the output, the sentences have only the input."""
    named = concepts(question.text)
    for key in named & _CONDITIONS:
        other = opposite(key)
        texts = [fold(c.text) for c in top]
        if (
            other not in named
            and any(concept_spans(t, other) for t in texts)
            and not any(concept_spans(t, key) for t in texts)
        ):
            return True
    return False


def _context(evidence: Evidence, candidate: Candidate) -> str:
    """The sentence with the title of its article, the first words of it and the sentences just before."""
    article = evidence.articles[candidate.article_id]
    before = article.text[max(0, candidate.start - 150) : candidate.start]
    return f"{article.title}\n{article.text[:80]}\n{before}\n{candidate.text}"
