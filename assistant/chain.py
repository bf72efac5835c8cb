"""The assembled chain: resolve the follow-up, retrieve, answer, check; a LangChain Runnable from Ask to Answer."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol, cast

from langchain_core.runnables import Runnable, RunnableConfig, RunnableGenerator
from langchain_core.runnables.config import patch_config

from assistant.answer import Answer, Passage, Turn
from assistant.evidence import Evidence
from assistant.names.correction import Correction, corrected
from assistant.names.known import names_of
from assistant.names.romanised import with_romanised
from assistant.offline.compose.declined import told
from assistant.phrases import phrase
from assistant.question.proper import question_proper
from assistant.question.smalltalk import small_talk_of
from assistant.retrieval.retriever import HybridRetriever, passage_of
from assistant.retrieval.syndication import retrieve_distinct, with_carriers
from assistant.verification.citations import check_citations
from index.article import Article
from index.errors import NotFoundError, UsageError
from index.language import detect_language
from index.reader import Index, Library

MAX_QUESTION_CHARACTERS = 4000


class Answerer(Protocol):
    """Answers from evidence: the offline one and every LLM behind the same two methods."""

    name: str

    def resolve(self, question: str, turns: tuple[Turn, ...]) -> str | None:
        """The follow-up as a question that stands alone, None when it does already."""

    def answer(self, question: str, evidence: Evidence) -> Iterator[Answer]:
        """Snapshots of the answer, each a verified prefix of the next; the last one is final."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with the turns before it and the number of passages to retrieve."""

    question: str
    turns: tuple[Turn, ...] = ()
    k: int = 8


def build_chain(library: Library, answerer: Answerer) -> Runnable[Ask | str, Answer]:
    """The chain over a library: `invoke`, `stream`, `batch` and their async twins take an Ask or a question.

    A stream yields snapshots of the answer. Callbacks and config reach the retriever and the chat model. One
    question is answered from one generation of the index. Raises UsageError for an empty or over-long question,
    and the library's errors.
    """

    def transform(asks: Iterator[Ask | str], config: RunnableConfig) -> Iterator[Answer]:
        for ask in asks:
            yield from _answers(library, answerer, ask if isinstance(ask, Ask) else Ask(ask), config)

    async def atransform(asks: AsyncIterator[Ask | str], config: RunnableConfig) -> AsyncIterator[Answer]:
        async for ask in asks:
            snapshots = _answers(library, answerer, ask if isinstance(ask, Ask) else Ask(ask), config)
            while (snapshot := await asyncio.to_thread(next, snapshots, None)) is not None:
                yield snapshot

    # LangChain passes the config to functions that take one; its type says otherwise.
    return RunnableGenerator(cast(Any, transform), cast(Any, atransform), name="wenju")


def _answers(library: Library, answerer: Answerer, ask: Ask, config: RunnableConfig) -> Iterator[Answer]:
    question = check_question(ask.question)
    if small_talk_of(question) == "nothing":
        yield told(question, ask.turns[-1].answer.language if ask.turns else detect_language(question))
        return
    started = time.perf_counter()
    index = library.index()
    rewritten = answerer.resolve(question, ask.turns) if ask.turns else None
    aliases = with_romanised(index.aliases, rewritten or question, index)
    slip = corrected(rewritten or question, names_of(aliases), index)
    asked = slip.text if slip is not None else rewritten or question
    search = _Search(library, index, ask.k, config)
    evidence = search.evidence(question_proper(asked))
    duplicates = cache(index.duplicates)
    retrieved = time.perf_counter()

    verifying = 0.0
    for snapshot in answerer.answer(asked, evidence):
        before = time.perf_counter()
        checked = with_carriers(check_citations(snapshot, search.articles), duplicates)
        verifying += time.perf_counter() - before
        now = time.perf_counter()
        yield replace(
            checked,
            question=question,
            rewritten=asked if asked != question else None,
            notices=(*checked.notices, *assuming(slip, checked.language)),
            passages=tuple(search.found.values()),
            timings_ms={
                "retrieve": (retrieved - started) * 1000,
                "answer": (now - retrieved - verifying) * 1000,
                "verify": verifying * 1000,
                "total": (now - started) * 1000,
            },
        )


class _Search:
    """Retrieval from one generation, for a question and for those that it is split into; it keeps what was found."""

    def __init__(self, library: Library, index: Index, k: int, config: RunnableConfig) -> None:
        self._index, self._k = index, k
        self._config = patch_config(config, run_name="retrieve")
        self._embeddings = library.embeddings_for(index)
        self._read = library.cross_encoder.read if library.cross_encoder is not None else None
        self.articles = _Articles(index.article)
        self.found: dict[str, Passage] = {}

    def evidence(self, question: str) -> Evidence:
        """What there is to answer `question` with; `found` gets it too, and behind it what stood in for copies."""
        found, distinct = retrieve_distinct(
            lambda count: self._passages(question, count), self.articles, self._index.chunks, self._k
        )
        for passage in (*found, *distinct):
            self.found.setdefault(passage.chunk_id, passage)
        return Evidence(
            passages=distinct,
            articles=self.articles,
            embed=self._embeddings.encode,
            languages=self._index.languages,
            mentioned=self._index.mentions,
            aliases=with_romanised(self._index.aliases, question, self._index),
            retrieve=self.evidence,
            read=self._read,
            catalog=self._index.articles,
        )

    def _passages(self, question: str, k: int) -> list[Passage]:
        retriever = HybridRetriever(index=lambda: self._index, embeddings=self._embeddings, k=k)
        return [passage_of(document) for document in retriever.invoke(question, self._config)]


def assuming(slip: Correction | None, language: str) -> tuple[str, ...]:
    """The notice that a name was read as another one; none without a correction."""
    return () if slip is None else (phrase("assuming", language, written=slip.written, meant=slip.meant),)


def check_question(question: str) -> str:
    """The question without surrounding white space; raises UsageError when it is empty or far too long."""
    stripped = question.replace("\x00", "").strip()
    if not stripped:
        raise UsageError("the question is empty", 'ask something, for example: wenju ask "Who ... ?"')
    if len(stripped) > MAX_QUESTION_CHARACTERS:
        raise UsageError(
            f"the question has {len(stripped):,} characters, more than the {MAX_QUESTION_CHARACTERS:,} allowed",
            "shorten it; index long texts as articles instead",
        )
    return stripped.encode("utf-8", "replace").decode("utf-8")


class _Articles(Mapping[str, Article]):
    """Articles of one generation by id, read when they are asked for; it counts and lists those that were."""

    def __init__(self, fetch: Callable[[str], Article]) -> None:
        self._fetch = fetch
        self._read: dict[str, Article] = {}

    def __getitem__(self, article_id: str) -> Article:
        if article_id not in self._read:
            try:
                self._read[article_id] = self._fetch(article_id)
            except NotFoundError as error:
                raise KeyError(article_id) from error
        return self._read[article_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)
