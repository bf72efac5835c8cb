import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import HashEmbeddings
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document

from assistant.answer import Answer, Citation, Turn
from assistant.chain import Ask, build_chain
from assistant.evidence import Evidence
from assistant.verification.citations import InvalidCitationError
from index.build import build_index
from index.errors import UsageError
from index.reader import Library


class FirstSentence:
    """Answers with the first line of the best passage, in two snapshots; `damage` breaks the quote on purpose."""

    name = "first-sentence"

    def __init__(self, damage: bool = False) -> None:
        self.damage = damage

    def resolve(self, question: str, turns: tuple[Turn, ...]) -> str | None:
        return f"{turns[-1].question} {question}"

    def answer(self, question: str, evidence: Evidence) -> Iterator[Answer]:
        passage = evidence.passages[0]
        quote = passage.text.strip().splitlines()[-1]
        start = evidence.articles[passage.article_id].text.index(quote)
        citation = Citation(1, passage.article_id, quote, start, start + len(quote), passage.title, passage.language)
        if self.damage:
            citation = replace(citation, start=start + 1)
        yield Answer(question, "zh", "")
        yield Answer(question, "zh", f"{quote} [1]", (citation,), answerer=self.name)


@pytest.fixture
def library(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> Library:
    build_index(tmp_path / "data", [articles], embeddings)
    return Library(tmp_path / "data", embeddings)


def test_invoke_stream_batch_and_async_agree(library: Library) -> None:
    chain = build_chain(library, FirstSentence())
    answer = chain.invoke("龙井今年的价格")
    assert "880元" in answer.text
    assert {"retrieve", "answer", "verify", "total"} == set(answer.timings_ms)

    def plain(found: Answer) -> Answer:
        return replace(found, timings_ms={})

    snapshots = list(chain.stream("龙井今年的价格"))
    assert [snapshot.text for snapshot in snapshots] == ["", answer.text]
    assert [plain(found) for found in chain.batch(["龙井今年的价格", Ask("龙井今年的价格")])] == [plain(answer)] * 2
    assert plain(asyncio.run(chain.ainvoke("龙井今年的价格"))) == plain(answer)


def test_a_follow_up_is_searched_as_rewritten(library: Library) -> None:
    chain = build_chain(library, FirstSentence())
    first = chain.invoke("夜行列車の料金")
    second = chain.invoke(Ask("龙井呢？", (Turn("今年的价格", first),)))
    assert (second.question, second.rewritten) == ("龙井呢？", "今年的价格 龙井呢？")
    assert second.citations[0].article_id == "tea"


def test_a_citation_that_is_not_verbatim_is_never_shown(library: Library) -> None:
    with pytest.raises(InvalidCitationError, match="not a verbatim span"):
        build_chain(library, FirstSentence(damage=True)).invoke("龙井今年的价格")


@pytest.mark.parametrize("question", ["", " \n", "\x00", " \x00 ", "长" * 5000])
def test_an_empty_or_huge_question_is_refused(library: Library, question: str) -> None:
    with pytest.raises(UsageError):
        build_chain(library, FirstSentence()).invoke(question)


def test_callbacks_see_the_retriever(library: Library) -> None:
    seen: list[str] = []

    class Watch(BaseCallbackHandler):
        def on_retriever_end(self, documents: list[Document], **kwargs: Any) -> None:
            seen.extend(document.metadata["article_id"] for document in documents)

    build_chain(library, FirstSentence()).invoke("龙井", config={"callbacks": [Watch()]})
    assert seen[0] == "tea"


def test_a_bracketed_number_that_is_no_marker_stops_looking_like_one(library: Library) -> None:
    class Numbered(FirstSentence):
        def answer(self, question: str, evidence: Evidence) -> Iterator[Answer]:
            for snapshot in super().answer(question, evidence):
                yield replace(snapshot, text=f"P [7]: {snapshot.text}")

    answer = build_chain(library, Numbered()).invoke("龙井今年的价格")
    assert answer.text.startswith("P ［7］: ")
    assert answer.text.endswith("[1]")
