"""Candidates and their scores: which sentences of the retrieved passages answer a question.

A sentence is scored by a linear model over a few signals that hold in every language and collection: how much of
the question it covers (rare words weigh more), how close its meaning is, whether it has the kind of thing that is
asked for, and how its passage ranked. The weights were fitted by bench/fit_answer_weights.py.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer import Passage
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.names.spelling import contains_name
from assistant.offline.answer_types import typed_spans
from assistant.offline.subjects import subjects_of
from assistant.quantities.quantity import find_dates_in
from assistant.question.concepts import concepts
from assistant.question.question import Question
from assistant.question.terms import content_terms
from index.article import Article
from index.fold import fold
from index.language import is_chinese
from index.sentences import split_sentences

# Sentences whose meaning is compared with the question's: 5 to 15 ms each. Ten lose nothing within a language (public
# sets, 150 questions each: the same answers as 24 within .01); without shared words the first look is poorer.
ENCODED = 10
ENCODED_FOREIGN = 20
FEATURES = (
    "coverage", "coverage_near", "coverage_passage", "cosine", "cosine_foreign", "typed", "untyped", "passage",
    "first_passage", "names", "heading", "length", "asks_back", "sister_language", "entities", "entities_foreign",
    "concepts_foreign", "date", "typed_foreign", "concepts",
)  # fmt: skip
WEIGHTS: Mapping[str, float] = {
    "coverage": 5.2, "coverage_near": 1.9, "coverage_passage": 1.1, "cosine": 3.7, "cosine_foreign": 5.4,
    "typed": 0.8, "untyped": -0.8, "passage": 2.8, "first_passage": 0.7, "names": 0.2, "heading": -2.0,
    "length": 2.2, "asks_back": -0.2, "sister_language": -2.0,
    "entities": 1.0, "entities_foreign": 3.5, "concepts_foreign": 2.5, "date": 1.5,
    "typed_foreign": 1.2, "concepts": 0.6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of a passage: article.text[start:end], its features in the order of FEATURES, and its score."""

    article_id: str
    start: int
    end: int
    text: str
    rank: int
    heading: bool
    terms: frozenset[str]
    features: tuple[float, ...] = ()
    score: float = 0.0

    def feature(self, name: str) -> float:
        """One feature by name."""
        return self.features[FEATURES.index(name)]


def rank_sentences(question: Question, evidence: Evidence) -> list[Candidate]:
    """The sentences of the passages, best first, each once; without passages none."""
    sentences = _sentences(evidence)
    if not sentences:
        return []
    weights = np.array([WEIGHTS[name] for name in FEATURES])
    scored = [
        _with(candidate, features, float(weights @ np.array(features)))
        for candidate, features in zip(*features_of(question, evidence, sentences), strict=True)
    ]
    return sorted(scored, key=lambda c: (-c.score, c.rank, c.start))


def features_of(
    question: Question, evidence: Evidence, sentences: Sequence[Candidate]
) -> tuple[list[Candidate], list[tuple[float, ...]]]:
    """The sentences worth a look and their features."""
    weigh = term_weights(question.terms, sentences)
    total = sum(weigh.values()) or 1.0
    own = [_covered(weigh, s.terms) / total for s in sentences]
    near = [_covered(weigh, _near(sentences, i)) / total for i in range(len(sentences))]
    passage_terms = [_passage_terms(p, sentences, rank) for rank, p in enumerate(evidence.passages)]
    passage = [_covered(weigh, terms) / total for terms in passage_terms]
    best = max((p.score for p in evidence.passages), default=0.0)
    relative = [p.score / best if best > 0 else 0.0 for p in evidence.passages]
    folded = [fold(s.text) for s in sentences]
    first = [own[i] + 0.5 * near[i] + relative[s.rank] - 0.05 * s.rank for i, s in enumerate(sentences)]
    known = names_of(evidence.aliases)
    subjects, wanted = subjects_of(question, evidence), concepts(question.text)
    shares = [subjects.share(s.text) for s in sentences]
    shared = [len(wanted & concepts(s.text)) / len(wanted) if wanted else 0.0 for s in sentences]
    first = [value + 0.5 * shares[i] + 0.3 * shared[i] for i, value in enumerate(first)]
    foreign_ones = any(not same_language(question.language, evidence.articles[s.article_id]) for s in sentences)
    looked_at = ENCODED_FOREIGN if foreign_ones else ENCODED
    chosen = sorted(sorted(range(len(sentences)), key=lambda i: -first[i])[:looked_at])
    vectors = evidence.embed([question.text, *(sentences[i].text for i in chosen)])
    cosines = vectors[1:] @ vectors[0]
    rows: list[tuple[float, ...]] = []
    for place, i in enumerate(chosen):
        sentence = sentences[i]
        article = evidence.articles[sentence.article_id]
        foreign = other_script(question.language, article)
        spans = typed_spans(question, sentence.text, known)
        expected = question.kind in _TYPED
        entities = shares[i]
        named = [name for name in question.names if contains_name(folded[i], name)]
        rows.append(
            (
                own[i],
                max(0.0, near[i] - own[i]),
                passage[sentence.rank],
                0.0 if foreign else float(cosines[place]),
                float(cosines[place]) if foreign else 0.0,
                1.0 if expected and spans else 0.0,
                1.0 if expected and not spans else 0.0,
                relative[sentence.rank],
                1.0 if sentence.rank == 0 else 0.0,
                len(named) / len(question.names) if question.names else 0.0,
                1.0 if sentence.heading else 0.0,
                min(1.0, math.log1p(len(sentence.text)) / 6),
                1.0 if sentence.text.rstrip("”」』").endswith(("?", "？")) else 0.0,
                0.0 if foreign or same_language(question.language, article) else 1.0,
                entities if same_language(question.language, article) else 0.0,
                0.0 if same_language(question.language, article) else entities,
                0.0 if same_language(question.language, article) else shared[i],
                _dates_agree(question, sentence.text),
                1.0 if expected and spans and not same_language(question.language, article) else 0.0,
                shared[i] if same_language(question.language, article) else 0.0,
            )
        )
    return [sentences[i] for i in chosen], rows


_TYPED = frozenset(
    {"percent", "amount", "age", "duration", "measure", "count", "date", "person", "speaker", "place", "reason"}
)


def same_language(language: str, article: Article) -> bool:
    """True when asker and article share a language; the two scripts of Chinese do."""
    return language == article.language or (is_chinese(language) and is_chinese(article.language))


def _dates_agree(question: Question, text: str) -> float:
    """1 when the sentence has a date that the question gives, -1 when it has only others; a year alone is no month."""
    if not question.dates:
        return 0.0
    dates = find_dates_in(text)
    agreeing = [(date, given) for date in dates for given in question.dates if date.agrees(given)]
    if any(given.month is None or date.month is not None for date, given in agreeing):
        return 1.0
    return -1.0 if dates and not agreeing else 0.0


def other_script(language: str, article: Article) -> bool:
    """True when asker and article can share no words: one of them writes in Latin letters."""
    return (language == "en") != (article.language == "en")


def term_weights(terms: Sequence[str], sentences: Sequence[Candidate]) -> dict[str, float]:
    """How much each term says: rarer in the retrieved sentences is more, a lone character is little."""
    counts = Counter(term for sentence in sentences for term in sentence.terms)
    size = len(sentences) + 1
    return {
        term: math.log(1 + size / (1 + counts[term])) * (0.5 if len(term) == 1 and not term.isdigit() else 1.0)
        for term in terms
    }


def candidates(evidence: Evidence) -> list[Candidate]:
    """Every sentence of the passages, each once, in the order of the passages."""
    return _sentences(evidence)


def _sentences(evidence: Evidence) -> list[Candidate]:
    found: list[Candidate] = []
    seen: set[tuple[str, int]] = set()
    for rank, passage in enumerate(evidence.passages):
        for sentence in split_sentences(passage.text):
            start, end = passage.start + sentence.start, passage.start + sentence.end
            if (passage.article_id, start) in seen:
                continue
            seen.add((passage.article_id, start))
            text = evidence.articles[passage.article_id].text[start:end]
            found.append(
                Candidate(passage.article_id, start, end, text, rank, sentence.heading, frozenset(content_terms(text)))
            )
    return found


def _near(sentences: Sequence[Candidate], index: int) -> set[str]:
    """The terms of a sentence and of the one before it in the same passage, which names what a pronoun means."""
    here = sentences[index]
    terms = set(here.terms)
    if index and sentences[index - 1].rank == here.rank:
        terms |= sentences[index - 1].terms
    return terms


def _passage_terms(passage: Passage, sentences: Sequence[Candidate], rank: int) -> set[str]:
    terms = set(content_terms(passage.title))
    for sentence in sentences:
        if sentence.rank == rank:
            terms |= sentence.terms
    return terms


def _covered(weigh: Mapping[str, float], terms: frozenset[str] | set[str]) -> float:
    return sum(weight for term, weight in weigh.items() if term in terms)


def _with(candidate: Candidate, features: tuple[float, ...], score: float) -> Candidate:
    c = candidate
    return Candidate(c.article_id, c.start, c.end, c.text, c.rank, c.heading, c.terms, features, score)
