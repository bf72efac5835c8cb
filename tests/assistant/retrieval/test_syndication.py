"""Copies of one text are one source in an answer, and each of them can still be found."""

import json
from pathlib import Path

import pytest

from assistant.answer import Answer, Passage, answer_json
from assistant.chain import Ask, build_chain
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.retrieval.retriever import retrieve
from assistant.retrieval.syndication import _key, _RememberedWords, retrieve_distinct, without_copies
from index.article import Article
from index.build import build_index
from index.chunk import Chunk
from index.embedding import ArrayEmbeddings, load_embeddings
from index.language import detect_language
from index.reader import Index, Library

FERRY = (
    "海港城的渡轮公司周四宣布，从下月起把往返北岸的末班船推迟到午夜。\n\n"
    "夜班渡轮的单程票价为9.5元，与白天相同。公司负责人顾明远说，过去一年夜间乘客增加了三成，码头的灯光和候船室也已经翻新。"
    "新的时刻表共有46班，比现在多8班。渡轮工会表示欢迎，但要求为夜班船员增加补贴。\n\n"
    "环保团体提醒，夜间航行的噪声可能影响红树林的水鸟，建议在保护区附近减速。公司回应说，夜班将优先使用电动渡轮。\n"
)
EXTRA = "\n船厂另外透露，第六艘电动渡轮的造价是2400万元，将在秋天下水。\n"
FRAMED = "首页 > 交通\n来源：北岸晚报　2024-05-22\n\n" + FERRY + EXTRA + "\n责任编辑：小柳\n"
INDEPENDENT = (
    "本报记者昨晚登上了首班夜航渡轮。船上的检票员告诉记者，夜班渡轮的单程票价为9.5元，乘客可以刷卡，也可以买纸票。"
    "甲板上的年轻人多半刚下班，有人带着吉他。靠岸时已是零点过五分。\n"
)
OTHER = "市立图书馆从秋天起开放到晚上十一点。馆员今井说，试行的第一晚来了412位读者，学院分担了一半的费用。\n"


def rows(**texts: str) -> list[dict[str, str]]:
    return [
        {"id": key, "title": f"题目{key}", "text": text, "publisher": f"报{key}", "published": f"2024-05-2{n}"}
        for n, (key, text) in enumerate(texts.items())
    ]


@pytest.fixture(scope="module")
def embeddings() -> ArrayEmbeddings:
    return load_embeddings("builtin")


def library_of(folder: Path, embeddings: ArrayEmbeddings, **texts: str) -> Library:
    path = folder / "articles.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows(**texts)), encoding="utf-8")
    build_index(folder / "data", [path], embeddings)
    return Library(folder / "data", embeddings)


def ask(library: Library, question: str) -> Answer:
    return build_chain(library, ExtractiveAnswerer()).invoke(Ask(question))


def test_a_syndicated_text_is_cited_once_and_its_carriers_are_named(
    tmp_path: Path, embeddings: ArrayEmbeddings
) -> None:
    library = library_of(tmp_path, embeddings, a=FERRY, b=FRAMED, c=OTHER)
    answer = ask(library, "夜班渡轮的单程票价是多少？")
    assert "9.5元" in answer.text
    assert {citation.article_id for citation in answer.citations} == {"a"}
    assert [carrier.article_id for carrier in answer.citations[0].also_carried_by] == ["b"]
    shown = answer_json(answer)["citations"][0]
    assert shown["also_carried_by"] == [{"article_id": "b", "title": "题目b", "publisher": "报b"}]


def test_every_copy_is_found_by_search_and_stays_among_the_passages(
    tmp_path: Path, embeddings: ArrayEmbeddings
) -> None:
    library = library_of(tmp_path, embeddings, a=FERRY, b=FRAMED, c=OTHER)
    found = retrieve(library.index(), embeddings, "夜班渡轮的单程票价")
    assert {"a", "b"} <= {passage.article_id for passage in found}
    answer = ask(library, "夜班渡轮的单程票价是多少？")
    assert answer.passages[: len(found)] != ()
    assert {"a", "b"} <= {passage.article_id for passage in answer.passages}


def test_what_only_a_copy_says_is_cited_from_it(tmp_path: Path, embeddings: ArrayEmbeddings) -> None:
    library = library_of(tmp_path, embeddings, a=FERRY, b=FRAMED, c=OTHER)
    answer = ask(library, "第六艘电动渡轮的造价是多少？")
    assert "2400万元" in answer.text
    assert [c.article_id for c in answer.citations if "2400万元" in c.quote] == ["b"]
    assert answer.citations[0].also_carried_by == ()


def test_a_corrected_republication_is_a_disagreement_and_no_copy(tmp_path: Path, embeddings: ArrayEmbeddings) -> None:
    corrected = FERRY.replace("9.5元", "9.8元")
    library = library_of(tmp_path, embeddings, a=FERRY, b=corrected, c=OTHER)
    assert [article.duplicate_of for article in library.index().articles()] == [None, None, None]
    answer = ask(library, "夜班渡轮的单程票价是多少元？")
    assert "9.5元" in answer.text
    assert "9.8元" in answer.text
    assert {citation.article_id for citation in answer.citations} == {"a", "b"}


def test_headings_datelines_and_tables_do_not_hide_a_correction(tmp_path: Path, embeddings: ArrayEmbeddings) -> None:
    corrected = "末班船推迟到午夜（更正）\n2024年5月24日\n" + FERRY.replace("9.5元", "9.8元")
    library = library_of(tmp_path, embeddings, a=FERRY + "\n| 月份 | 乘客 |\n|---|---|\n| 4月 | 3100 |\n", b=corrected)
    answer = ask(library, "夜班渡轮的单程票价是多少元？")
    assert [[value.value for value in d.values] for d in answer.disagreements] == [["9.5元", "9.8元"]]


def test_three_copies_and_an_independent_article_are_two_sources(tmp_path: Path, embeddings: ArrayEmbeddings) -> None:
    library = library_of(tmp_path, embeddings, a=FERRY, b=FRAMED, c=FERRY.replace("。", "。\n"), d=INDEPENDENT)
    index = library.index()
    found, distinct = evidence_of(index, embeddings, "夜班渡轮的单程票价是多少？", k=8)
    saying = [p for p in distinct if "9.5元" in p.text]
    assert {p.article_id for p in found if "9.5元" in p.text} == {"a", "b", "c", "d"}
    assert sorted(p.article_id for p in saying) == ["a", "d"]


def evidence_of(
    index: Index, embeddings: ArrayEmbeddings, question: str, k: int
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    articles = {article.id: article for article in index.articles()}
    return retrieve_distinct(lambda n: retrieve(index, embeddings, question, n), articles, index.chunks, k)


def article_of(key: str, text: str, duplicate_of: str | None = None) -> Article:
    return Article(key, key, text, text, detect_language(text), duplicate_of=duplicate_of)


def passage_of(article: Article, score: float, start: int = 0, end: int | None = None) -> Passage:
    end = len(article.text) if end is None else end
    return Passage(
        f"{article.id}#{start}", article.id, start, end, article.text[start:end], score, 0.5, 0.5, "zh", article.title
    )


def whole(articles: dict[str, Article]) -> dict[str, list[Chunk]]:
    return {key: [Chunk(f"{key}#0", key, 0, 0, len(a.text), "", "zh")] for key, a in articles.items()}


def test_more_passages_are_retrieved_where_copies_took_the_places() -> None:
    articles = {"a": article_of("a", FERRY), "z": article_of("z", OTHER)}
    articles |= {f"c{n}": article_of(f"c{n}", FERRY, "a") for n in range(6)}
    ranked = [passage_of(article, 1.0 - n / 10) for n, article in enumerate(articles.values()) if article.id != "z"]
    ranked.append(passage_of(articles["z"], 0.1))
    asked: list[int] = []

    def search(count: int) -> list[Passage]:
        asked.append(count)
        return ranked[:count]

    found, distinct = retrieve_distinct(search, articles, lambda key: whole(articles)[key], 2)
    assert [p.article_id for p in found] == ["a", "c0"]
    assert [p.article_id for p in distinct] == ["a", "z"]
    assert asked == [2, 4, 8]


def test_a_canonical_article_stands_in_even_when_only_its_copy_was_retrieved() -> None:
    articles = {"a": article_of("a", FERRY), "b": article_of("b", FRAMED, "a")}
    kept = without_copies([passage_of(articles["b"], 0.9)], articles, lambda key: whole(articles)[key])
    assert [(p.article_id, p.score) for p in kept] == [("a", 0.9), ("b", 0.9)]
    assert kept[0].text == FERRY
    assert kept[1].text == articles["b"].text[kept[1].start : kept[1].end]
    assert kept[1].text.startswith(EXTRA.strip())


def test_what_two_copies_add_alike_is_there_once() -> None:
    articles = {
        "a": article_of("a", FERRY),
        "b": article_of("b", FERRY + EXTRA, "a"),
        "c": article_of("c", EXTRA.strip() + "\n\n" + FERRY, "a"),
    }
    kept = without_copies([passage_of(articles[key], 0.9) for key in "bca"], articles, lambda key: whole(articles)[key])
    assert "".join(p.text for p in kept).count("2400万元") == 1
    assert "".join(p.text for p in kept).count("9.5元") == 1


def test_passages_without_copies_are_left_as_they_are() -> None:
    articles = {"a": article_of("a", FERRY), "z": article_of("z", OTHER)}
    passages = tuple(passage_of(article, 0.5) for article in articles.values())
    assert without_copies(passages, articles, lambda key: []) == passages


def test_the_words_of_articles_are_remembered_up_to_a_number_of_characters() -> None:
    remembered = _RememberedWords(most=200)
    texts = ["渡轮公司宣布" * 3, "图书馆开放到晚上" * 3, "the ferry runs until midnight " * 2, "长" * 10_000]
    for text in texts * 3:
        assert remembered.of(text) == _key(text)
        kept = remembered._keys
        assert remembered._size == sum(len(each) + len(key) for each, key in kept.items()) <= 200
