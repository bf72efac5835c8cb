import json
import shutil
from pathlib import Path

import pytest
from conftest import HashEmbeddings

from index import dense, load
from index.build import build_index, remove_from_index
from index.check import index_problems
from index.clean import draft_of
from index.errors import IndexBusyError, IndexDamagedError, IndexMismatchError, InputError, NoIndexError, NotFoundError
from index.generation import current_generation, writer_lock
from index.reader import Index, Library, open_live


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
        list(index_problems(open_live(data)))
    assert build_index(data, [], embeddings, rebuild=True).articles == 3
    assert list(index_problems(_index(data))) == []


def test_lost_vectors_are_named_and_not_made_up(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    folder = current_generation(data)
    assert folder is not None
    shutil.rmtree(folder / "vectors")
    with pytest.raises(IndexDamagedError, match=r"of g000001 is missing"):
        Library(data, embeddings).index()
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


def test_a_generation_that_is_being_read_outlives_its_pruning(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    reading = open_live(data)
    for number in range(4):
        (articles / "train.txt").write_text(f"列車の時刻表、第{number}版。", encoding="utf-8")
        build_index(data, [], embeddings)
    assert sorted(path.name for path in (data / "generations").iterdir()) == ["g000001", "g000004", "g000005"]
    assert reading.dense_scores(embeddings.encode(["龙井"])[0], [], 5)  # opened only now
    assert reading.keyword_coverage("夜行列車").any()
    del reading
    (articles / "train.txt").write_text("列車の時刻表、最終版。", encoding="utf-8")
    build_index(data, [], embeddings)
    assert sorted(path.name for path in (data / "generations").iterdir()) == ["g000005", "g000006"]


def test_an_index_answers_with_the_embedder_it_was_made_with(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    class Other(HashEmbeddings):
        fingerprint = "test:other"
        model = "other"

    data, other = tmp_path / "data", Other()
    build_index(data, [articles], embeddings)
    library = Library(data, embeddings, load=lambda model: {"other": other}[model])
    assert library.embeddings_for(library.index()) is embeddings
    build_index(data, [], other, rebuild=True)  # side by side: the library goes over to it with its next question
    assert library.embeddings_for(library.index()) is other


def test_an_article_forgotten_by_id_stays_so_until_it_is_named_again(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    remove_from_index(data, ["tea"], embeddings)
    (articles / "train.txt").write_text("列車の時刻表が変わった。", encoding="utf-8")
    report = build_index(data, [], embeddings)
    assert (report.changed, report.left_out, _ids(data)) == (1, 1, ["lib-1", "train.txt"])
    assert build_index(data, [], embeddings, rebuild=True).left_out == 1
    assert build_index(data, [articles / "tea.md"], embeddings).new == 1
    assert _ids(data) == ["lib-1", "tea", "train.txt"]


def test_a_file_that_cannot_be_read_any_more_keeps_what_was_indexed(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    (articles / "tea.md").write_text("---\ntitle: [\n---\n半个文件", encoding="utf-8")
    report = build_index(data, [], embeddings)
    assert (report.unchanged, report.removed) == (3, ())
    assert [(item.failed, "is kept" in item.reason) for item in report.skipped] == [(True, True)]
    assert _index(data).article("tea").title == "春茶上市"


def test_a_row_of_a_changed_file_that_is_the_same_is_not_cleaned_again(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, path = tmp_path / "data", articles / "library.jsonl"
    rows = [json.dumps({"id": f"r{n}", "text": f"Row {n} of the night library's journal."}) for n in range(5)]
    path.write_text("\n".join(rows), encoding="utf-8")
    build_index(data, [articles], embeddings)
    cleaned = []
    monkeypatch.setattr(load, "draft_of", lambda *given: cleaned.append(given[0].part) or draft_of(*given))
    rows[3] = json.dumps({"id": "r3", "text": "Another row."})
    path.write_text("\n".join(rows), encoding="utf-8")
    report = build_index(data, [], embeddings)
    assert (report.changed, report.unchanged, cleaned) == (1, 6, ["4"])


def test_bad_rows_are_named_again_although_their_file_is_not_read_again(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data = tmp_path / "data"
    with (articles / "library.jsonl").open("a", encoding="utf-8") as file:
        file.write("not json\n")
    first = build_index(data, [articles], embeddings)
    assert [item.path.rpartition(":")[2] for item in first.skipped] == ["2"]
    assert build_index(data, [], embeddings).skipped == first.skipped


def test_the_same_drafts_give_the_same_articles_whatever_was_indexed_before(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    build_index(tmp_path / "one", [articles], embeddings)
    (articles / "more.txt").write_text("后来又来了一篇，说的是龙井。", encoding="utf-8")
    build_index(tmp_path / "one", [], embeddings)
    build_index(tmp_path / "two", [articles], embeddings)
    one, two = _index(tmp_path / "one"), _index(tmp_path / "two")
    assert one.articles() == two.articles()
    assert one.all_chunks == two.all_chunks
    assert (one.keyword_coverage("龙井的价格") == two.keyword_coverage("龙井的价格")).all()
    vector = embeddings.encode(["龙井的价格"])[0]
    assert one.dense_scores(vector, [], 9) == two.dense_scores(vector, [], 9)


def test_one_bad_path_of_several_is_named_and_the_rest_is_indexed(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data, bad = tmp_path / "data", tmp_path / "bad.md"
    bad.write_text("---\ntitle: [\n---\ntext", encoding="utf-8")
    report = build_index(data, [articles, bad, tmp_path / "missing"], embeddings)
    assert (report.new, report.roots) == (3, (str(articles),))
    assert [(Path(item.path).name, item.failed) for item in report.skipped] == [("bad.md", True), ("missing", True)]
    with pytest.raises(InputError, match="nothing can be indexed"):
        build_index(data, [bad, tmp_path / "missing"], embeddings)


def test_a_root_that_is_gone_keeps_its_articles_and_the_others_are_indexed(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data, other = tmp_path / "data", tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text("another one", encoding="utf-8")
    build_index(data, [articles, other], embeddings)
    shutil.rmtree(other)
    (articles / "new.txt").write_text("来了一篇。", encoding="utf-8")
    report = build_index(data, [], embeddings)
    assert (report.new, report.removed, [item.failed for item in report.skipped]) == (1, (), [True])
    assert "b.txt" in _ids(data)
    assert build_index(data, [], embeddings, allow_empty=True).removed == ("b.txt",)


def test_a_forgotten_article_stays_so_although_its_file_was_away(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data, away = tmp_path / "data", tmp_path / "away.md"
    build_index(data, [articles], embeddings)
    remove_from_index(data, ["tea"], embeddings)
    shutil.move(articles / "tea.md", away)
    assert build_index(data, [], embeddings).left_out == 0
    shutil.move(away, articles / "tea.md")
    assert (build_index(data, [], embeddings).left_out, _ids(data)) == (1, ["lib-1", "train.txt"])


def test_an_index_that_lost_its_current_is_not_replaced_by_the_sample(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data, sample = tmp_path / "data", tmp_path / "sample"
    sample.mkdir()
    (sample / "s.txt").write_text("a sample", encoding="utf-8")
    build_index(data, [articles], embeddings)
    (data / "CURRENT").unlink()
    with pytest.raises(IndexDamagedError, match="lost its CURRENT"):
        build_index(data, [], embeddings, default_root=sample)
    assert build_index(data, [], embeddings, rebuild=True, default_root=sample).roots == (str(articles),)
    remove_from_index(data, [str(articles)], embeddings)
    with pytest.raises(InputError, match="no file or folder is known"):
        build_index(data, [], embeddings, default_root=sample)


def test_a_folder_below_a_root_can_be_forgotten(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    data = tmp_path / "data"
    (articles / "old").mkdir()
    (articles / "old" / "a.txt").write_text("an old one", encoding="utf-8")
    build_index(data, [articles], embeddings)
    assert remove_from_index(data, [str(articles / "old")], embeddings).removed == ("old/a.txt",)
