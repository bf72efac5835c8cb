"""The nouns of an answer: Passage, Citation, Disagreement, Answer, Turn, and the JSON of the contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Reason = Literal["not_found", "false_premise", "unsupported"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk with its score for one question; `text` is the article's text[start:end].

    `keyword` is the share of the question's own maximum BM25 that the chunk reaches (0..1), `dense` the cosine
    of its best window (-1..1); `score` is what the ranking is by.
    """

    chunk_id: str
    article_id: str
    start: int
    end: int
    text: str
    score: float
    keyword: float
    dense: float
    language: str
    title: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """Another article that carries the words of a citation: a copy of the cited one, not a second source."""

    article_id: str
    title: str
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Marker [n] and what it stands for: article.text[start:end] == quote, always."""

    n: int
    article_id: str
    quote: str
    start: int
    end: int
    title: str
    language: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    also_carried_by: tuple[Carrier, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a disagreement: the value and the marker of the citation that says it."""

    value: str
    n: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Different values that articles give for the same thing."""

    about: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and the answer it got."""

    question: str
    answer: "Answer"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for a question; every sentence of `text` carries the marker of a citation in `citations`.

    While an answer streams, each snapshot is a verified prefix of the final one. `rewritten` is the question
    that was searched when it differs from the one asked. `used` holds the chunk ids that citations rest on.
    """

    question: str
    language: str
    text: str
    citations: tuple[Citation, ...] = ()
    short: str | None = None
    rewritten: str | None = None
    declined: bool = False
    reason: Reason | None = None
    disagreements: tuple[Disagreement, ...] = ()
    computations: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    answerer: str = "extractive"
    usage: Mapping[str, int] | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    def __add__(self, later: "Answer") -> "Answer":
        """A later snapshot replaces an earlier one; LangChain adds up what a stream yields."""
        return later


SCHEMA = 1


def answer_json(answer: Answer, *, id: str | None = None, timings: bool = True) -> dict[str, Any]:
    """The contract's JSON of an answer; without `timings` two runs over one index are byte-identical."""
    rows: dict[str, Any] = {"schema": SCHEMA}
    if id is not None:
        rows["id"] = id
    rows |= {
        "question": answer.question,
        "rewritten": answer.rewritten,
        "language": answer.language,
        "text": answer.text,
        "short": answer.short,
        "declined": answer.declined,
        "reason": answer.reason,
        "citations": [_citation_json(citation) for citation in answer.citations],
        "disagreements": [
            {"about": d.about, "values": [{"value": v.value, "n": v.n} for v in d.values]} for d in answer.disagreements
        ],
        "computations": list(answer.computations),
        "notices": list(answer.notices),
        "passages": [
            passage_json(passage) | {"used": _is_used(passage, answer.citations)} for passage in answer.passages
        ],
        "answerer": answer.answerer,
        "usage": dict(answer.usage) if answer.usage is not None else None,
    }
    if timings:
        rows["timings_ms"] = {name: round(value, 1) for name, value in answer.timings_ms.items()}
    return rows


def passage_json(passage: Passage) -> dict[str, Any]:
    """The contract's JSON of a ranked passage; scores are rounded so that they print the same everywhere."""
    return {
        "article_id": passage.article_id,
        "chunk_id": passage.chunk_id,
        "score": round(passage.score, 4),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }


def _citation_json(citation: Citation) -> dict[str, Any]:
    row: dict[str, Any] = {
        "n": citation.n,
        "article_id": citation.article_id,
        "title": citation.title,
        "publisher": citation.publisher,
        "published": citation.published,
        "url": citation.url,
        "language": citation.language,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }
    if citation.also_carried_by:
        row["also_carried_by"] = [
            {"article_id": carrier.article_id, "title": carrier.title, "publisher": carrier.publisher}
            for carrier in citation.also_carried_by
        ]
    return row


def _is_used(passage: Passage, citations: tuple[Citation, ...]) -> bool:
    return any(
        passage.article_id == c.article_id and passage.start < c.end and c.start < passage.end for c in citations
    )
