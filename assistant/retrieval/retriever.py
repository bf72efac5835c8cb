"""Hybrid retrieval: keyword and dense candidates of one index generation, fused by what the evidence shows."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

from assistant.answer import Passage
from assistant.lexicon.search import translated_keyword_scores
from assistant.names.correction import corrected
from assistant.names.known import KnownNames, names_of
from assistant.names.romanised import with_romanised
from assistant.retrieval.fusion import fuse
from assistant.retrieval.named import other_spellings, things_in, with_every_thing
from index.article import Article
from index.chunk import Chunk
from index.embedding import ArrayEmbeddings
from index.language import detect_language
from index.reader import Index

DENSE_CANDIDATES = 200  # windows, about 50 chunks
KEYWORD_CANDIDATES = 100
TRANSLATED_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Candidates:
    """The chunks that are looked at for a question, by row of the index, with the cosine, coverage and fused score."""

    rows: list[int]
    dense: NDArray[np.float32]
    coverage: NDArray[np.float32]
    scores: NDArray[np.float32]


def retrieve(index: Index, embeddings: ArrayEmbeddings, question: str, k: int = 8) -> list[Passage]:
    """The `k` best passages for `question`, best first; ties go to the earlier chunk. Empty only for an empty index.

    The candidates are the chunks of the nearest windows and those with the most keyword coverage; every candidate
    gets both scores before they are fused. A slip of typing in a name is put right first, names are looked for in
    every spelling that the index knows, and of several things that the question names each has passages among the k.
    """
    if not index.all_chunks or k <= 0:
        return []
    known = names_of(with_romanised(index.aliases, question, index))
    correction = corrected(question, known, index)
    meant = correction.text if correction else question
    found = find_candidates(index, embeddings.encode([meant])[0], meant, known)
    order = np.lexsort((np.array(found.rows), -found.scores.round(6))).tolist()
    chunks = index.all_chunks
    chosen = with_every_thing(order, k, things_in(meant, known), lambda at: index.text_of(found.rows[at]))
    articles = {i: index.article(i) for i in dict.fromkeys(chunks[found.rows[at]].article_id for at in chosen)}
    return [
        _passage(
            chunks[found.rows[at]],
            articles,
            float(found.scores[at]),
            float(found.coverage[at]),
            float(found.dense[at]),
        )
        for at in chosen
    ]


def find_candidates(index: Index, vector: NDArray[np.float32], question: str, known: KnownNames) -> Candidates:
    """The candidates of `index` for `question`, whose vector is given, in the order of their rows."""
    names = other_spellings(question, known)
    coverage = index.keyword_coverage(question, names)
    translated = translated_keyword_scores(index.postings, index.rows_by_language, question, detect_language(question))
    keyword_rows = _best_rows(coverage, KEYWORD_CANDIDATES)
    keyword_rows = list(dict.fromkeys((*keyword_rows, *_best_rows(translated, TRANSLATED_CANDIDATES))))
    dense = index.dense_scores(vector, keyword_rows, DENSE_CANDIDATES)
    rows = sorted(dense)
    cosines = np.array([dense[row] for row in rows], dtype=np.float32)
    chunks = index.all_chunks
    same = _same_language(question, [chunks[row] for row in rows])
    named = index.names_coverage(names)[rows] if names else None
    scores = fuse(cosines, coverage[rows], same, named, translated[rows])
    return Candidates(rows, cosines, coverage[rows], scores)


def _best_rows(coverage: NDArray[np.float32], count: int) -> list[int]:
    """Rows with the highest non-zero coverage: a zero BM25 score is not a hit."""
    best = np.argsort(-coverage, kind="stable")[:count]
    return [int(row) for row in best if coverage[row] > 0]


def _same_language(question: str, chunks: list[Chunk]) -> NDArray[np.bool_]:
    language = detect_language(question)[:2]  # the two scripts of Chinese are one language here
    return np.array([chunk.language[:2] == language for chunk in chunks])


def _passage(chunk: Chunk, articles: dict[str, Article], score: float, keyword: float, dense: float) -> Passage:
    article = articles[chunk.article_id]
    return Passage(
        chunk_id=chunk.id,
        article_id=chunk.article_id,
        start=chunk.start,
        end=chunk.end,
        text=article.text[chunk.start : chunk.end],
        score=score,
        keyword=keyword,
        dense=dense,
        language=chunk.language,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
    )


class HybridRetriever(BaseRetriever):
    """The LangChain seam of `retrieve`: Documents whose metadata carry the passage's id, offsets and scores."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Callable[[], Index]
    embeddings: ArrayEmbeddings
    k: int = 8

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [document_of(p) for p in retrieve(self.index(), self.embeddings, query, self.k)]


def document_of(passage: Passage) -> Document:
    """A passage as a LangChain Document; `passage_of` turns it back."""
    metadata = {name: getattr(passage, name) for name in Passage.__slots__ if name != "text"}
    return Document(page_content=passage.text, metadata=metadata, id=passage.chunk_id)


def passage_of(document: Document) -> Passage:
    """The passage that `document_of` made the document from."""
    return Passage(text=document.page_content, **document.metadata)
