from pathlib import Path

import pytest
from conftest import HashEmbeddings

from assistant.retrieval.retriever import HybridRetriever, document_of, passage_of, retrieve
from index.build import build_index
from index.reader import Index, Library


@pytest.fixture
def index(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> Index:
    build_index(tmp_path / "data", [articles], embeddings)
    return Library(tmp_path / "data", embeddings).index()


def test_passages_are_ranked_spans_of_their_articles(index: Index, embeddings: HashEmbeddings) -> None:
    passages = retrieve(index, embeddings, "How many visitors were counted on the first night?")
    assert passages[0].article_id == "lib-1"
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)
    for passage in passages:
        assert index.article(passage.article_id).text[passage.start : passage.end] == passage.text


def test_traditional_and_simplified_questions_find_the_same(index: Index, embeddings: HashEmbeddings) -> None:
    simplified = retrieve(index, embeddings, "龙井的价格", k=1)
    traditional = retrieve(index, embeddings, "龍井的價格", k=1)
    assert [p.chunk_id for p in simplified] == [p.chunk_id for p in traditional] == ["tea#0"]


def test_the_langchain_retriever_gives_the_same_passages(index: Index, embeddings: HashEmbeddings) -> None:
    retriever = HybridRetriever(index=lambda: index, embeddings=embeddings, k=2)
    documents = retriever.invoke("龙井的价格")
    assert [passage_of(document) for document in documents] == retrieve(index, embeddings, "龙井的价格", k=2)
    assert document_of(passage_of(documents[0])) == documents[0]


def test_a_term_is_known_to_be_mentioned_or_not(index: Index) -> None:
    assert index.mentions("ほしぞら")
    assert index.mentions("龍井")
    assert not index.mentions("GPT-5")
    assert not index.mentions("价格今年")
