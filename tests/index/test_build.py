import json
import shutil
from pathlib import Path

import pytest
from conftest import HashEmbeddings

from index import dense
from index.build import build_index, remove_from_index
from index.check import index_problems
from index.errors import IndexBusyError, IndexDamagedError, IndexMismatchError, InputError, NoIndexError, NotFoundError
from index.generation import current_generation, writer_lock
from index.reader import Index, Library


def _index(data_dir: Path) -> Index:
    folder = current_generation(data_dir)
    assert folder is not None
    return Index(folder)


def _ids(data_dir: Path) -> list[str]:
    return [article.id for article in _index(data_dir).articles()]


def test_an_index_is_whole_and_every_chunk_is_a_span_of_its_article(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    report = build_index(tmp_path / "data", [articles], embeddings)
    assert (report.new, report.articles) == (3, 3)
    index = _index(tmp_path / "data")
    assert list(index_problems(index)) == []
    for chunk in index.all_chunks:
        assert index.article(chunk.article_id).text[chunk.start : chunk.end].strip()


def test_unchanged_articles_cost_no_encoding(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    data = tmp_path / "data"
    first = build_index(data, [articles], embeddings)
    encoded = embeddings.encoded
    again = build_index(data, [], embeddings)
    assert (again.new, again.changed, again.unchanged, again.generation) == (0, 0, 3, first.generation)
    assert embeddings.encoded == encoded

    (articles / "train.txt").write_text("夜行列車の廃止\n夜行列車は廃止された。\n", encoding="utf-8")
    changed = build_index(data, [], embeddings)
    assert (changed.new, changed.changed, changed.unchanged) == (0, 1, 2)
    assert embeddings.encoded - encoded <= 3
    assert list(index_problems(_index(data))) == []


def test_a_vanished_file_is_dropped_and_an_emptied_root_refused(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    (articles / "tea.md").unlink()
    assert build_index(data, [], embeddings).removed == ("tea",)
    for path in articles.iterdir():
        path.unlink()
    with pytest.raises(InputError, match="holds no article"):
        build_index(data, [], embeddings)
    assert _ids(data) == ["lib-1", "train.txt"]
    assert build_index(data, [], embeddings, allow_empty=True).articles == 0
    assert list(index_problems(_index(data))) == []


def test_a_second_root_adds_and_removing_forgets(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    data, other = tmp_path / "data", tmp_path / "other"
    other.mkdir()
    (other / "train.txt").write_text("another train, in English", encoding="utf-8")
    build_index(data, [articles], embeddings)
    build_index(data, [other], embeddings)
    assert _ids(data) == ["articles/train.txt", "lib-1", "other/train.txt", "tea"]
    build_index(data, [], embeddings)  # in whatever order the roots are read
    assert _ids(data) == ["articles/train.txt", "lib-1", "other/train.txt", "tea"]
    assert remove_from_index(data, ["tea"], embeddings).removed == ("tea",)
    assert "other/train.txt" in remove_from_index(data, [str(other)], embeddings).removed
    assert (_ids(data), _index(data).roots) == (["lib-1", "train.txt"], [str(articles)])
    with pytest.raises(NotFoundError, match="nothing is indexed under"):
        remove_from_index(data, ["tea"], embeddings)


def test_an_id_given_twice_names_both_files(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    (articles / "copy.md").write_text("---\nid: tea\n---\nanother tea", encoding="utf-8")
    with pytest.raises(InputError, match=r"given twice: by .*copy\.md and by .*tea\.md"):
        build_index(tmp_path / "data", [articles], embeddings)


def test_another_embedder_is_refused_until_rebuilt(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    class Other(HashEmbeddings):
        fingerprint = "test:other"

    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    with pytest.raises(IndexMismatchError, match="made with the embedder test:hashed-tokens"):
        build_index(data, [], Other())
    with pytest.raises(IndexMismatchError):
        Library(data, Other()).index()
    assert build_index(data, [], Other(), rebuild=True).articles == 3
    assert Library(data, Other()).index().manifest.embedder == "test:other"


def test_a_reader_sees_the_next_generation_at_its_next_question(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    library = Library(data, embeddings)
    before = library.index()
    (articles / "tea.md").unlink()
    build_index(data, [], embeddings)
    assert before.article("tea").title == "春茶上市"  # the question in work goes on with its own generation
    with pytest.raises(NotFoundError):
        library.index().article("tea")
    vector = embeddings.encode(["龙井"])[0]
    assert all(0 <= row < len(library.index().all_chunks) for row in library.index().dense_scores(vector, [], 50))


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with (
        writer_lock(tmp_path),
        pytest.raises(IndexBusyError, match="another process is writing"),
        writer_lock(tmp_path, wait_s=0.05),
    ):
        pass


def test_no_index_says_how_to_make_one(tmp_path: Path, embeddings: HashEmbeddings) -> None:
    with pytest.raises(NoIndexError) as caught:
        Library(tmp_path, embeddings).index()
    assert "wenju index" in caught.value.hint


def test_check_names_what_is_wrong(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    folder = current_generation(data)
    assert folder is not None
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"articles": 9}))
    assert list(index_problems(Index(folder))) == ["the manifest counts 9 articles, the catalog holds 3"]


def test_a_roots_aliases_are_kept_with_it(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    assert _index(data).aliases == ()
    (articles / "aliases.psv").write_text("# names\n龙井|Longjing | ロンジン\nalone\n", encoding="utf-8")
    report = build_index(data, [], embeddings)
    assert (report.unchanged, report.generation) == (3, "g000002")
    assert _index(data).aliases == (("龙井", "Longjing", "ロンジン"),)


@pytest.mark.parametrize("damage", ["CURRENT", "manifest.json", "catalog.sqlite", "chroma.sqlite3", "tokens.json"])
def test_a_damaged_index_is_named_and_can_be_rebuilt(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, damage: str
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    for path in data.rglob(damage):
        path.write_bytes(b"junk")
    with pytest.raises(IndexDamagedError, match=r"."):
        list(index_problems(Library(data, embeddings).index()))
    assert build_index(data, [], embeddings, rebuild=True).articles == 3
    assert list(index_problems(_index(data))) == []


def test_lost_vectors_are_named_and_not_made_up(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    folder = current_generation(data)
    assert folder is not None
    shutil.rmtree(folder / "vectors")
    with pytest.raises(IndexDamagedError, match="lost its vectors"):
        Library(data, embeddings).index().dense_scores(embeddings.encode(["x"])[0], [], 5)
    assert not (folder / "vectors").exists()


def test_a_root_that_is_gone_says_what_to_do(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    shutil.rmtree(articles)
    with pytest.raises(InputError) as caught:
        build_index(data, [], embeddings)
    assert f"wenju remove {articles}" in caught.value.hint
    assert build_index(data, [], embeddings, allow_empty=True).articles == 0


def test_scores_beyond_the_exact_limit_are_the_same(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    vector = embeddings.encode(["龙井的价格"])[0]
    exact = _index(data).dense_scores(vector, [0], 3)
    monkeypatch.setattr(dense, "EXACT_LIMIT", 0)
    assert _index(data).dense_scores(vector, [0], 3) == pytest.approx(exact)
