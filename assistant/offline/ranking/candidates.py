"""Candidates: the sentences of the retrieved passages, and what each word of the question is worth among them."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.offline.ranking.table_cells import in_words, is_header, is_row
from assistant.question.terms import content_terms
from index.article import Article
from index.language import is_chinese
from index.sentences import split_sentences

FEATURES = (
    "coverage", "coverage_near", "coverage_passage", "cosine", "cosine_foreign", "typed", "untyped", "passage",
    "first_passage", "names", "heading", "length", "asks_back", "sister_language", "entities", "entities_foreign",
    "concepts_foreign", "date", "typed_foreign", "concepts", "run", "runs", "ordered", "close", "coverage_title",
    "typed_near", "keyword", "dense", "opening", "refers_back", "new", "kind_fit", "contained", "longer",
    "numeric", "dated", "who", "why", "how", "spans", "rest", "alone",
    "words", "words_near", "words_foreign", "words_foreign_near", "answering", "answering_foreign",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of a passage: article.text[start:end], its features in the order of FEATURES, and its score.

    `reading` is how it is understood: `text`, or the row of a table with the names of its columns. `answers` are the
    likeliest answers in `reading` by the cross-encoder: start, end, probability if the sentence answers.
    """

    article_id: str
    start: int
    end: int
    text: str
    rank: int
    heading: bool
    terms: frozenset[str]
    features: tuple[float, ...] = ()
    score: float = 0.0
    reading: str = ""
    answers: tuple[tuple[int, int, float], ...] = ()

    def feature(self, name: str) -> float:
        """One feature by name."""
        return self.features[_PLACES[name]]


_PLACES: Mapping[str, int] = {name: place for place, name in enumerate(FEATURES)}


def candidates(evidence: Evidence) -> list[Candidate]:
    """Every sentence of the passages, each once, in the order of the passages."""
    found: list[Candidate] = []
    seen: set[tuple[str, int]] = set()
    for rank, passage in enumerate(evidence.passages):
        for sentence in split_sentences(passage.text):
            start, end = passage.start + sentence.start, passage.start + sentence.end
            if (passage.article_id, start) in seen:
                continue
            seen.add((passage.article_id, start))
            found.append(candidate_at(evidence.articles[passage.article_id], start, end, rank, sentence.heading))
    return found


def candidate_at(article: Article, start: int, end: int, rank: int, heading: bool) -> Candidate:
    """The sentence article.text[start:end]; the header of a table is a heading."""
    text = article.text[start:end]
    if not is_row(text):
        return Candidate(article.id, start, end, text, rank, heading, frozenset(content_terms(text)), reading=text)
    reading = in_words(article.text, start, end)
    heading = heading or is_header(article.text, end)
    return Candidate(article.id, start, end, text, rank, heading, frozenset(content_terms(reading)), reading=reading)


def same_language(language: str, article: Article) -> bool:
    """True when asker and article share a language; the two scripts of Chinese do."""
    return language == article.language or (is_chinese(language) and is_chinese(article.language))


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
