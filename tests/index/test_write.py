"""What a generation takes over from the one before, how large it grows, and what is left open when it fails."""

import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from conftest import HashEmbeddings
from numpy.typing import NDArray

from index import write
from index.build import build_index
from index.catalog import Catalog
from index.check import index_problems
from index.collection import Collection, assemble
from index.embedding import ArrayEmbeddings
from index.errors import IndexDamagedError
from index.generation import current_generation
from index.load import load_root
from index.reader import open_index
from index.vectors import create_store, open_store
from index.write import Contents, Written, write_generation


def contents_of(folder: Path) -> Contents:
    """What the files in `folder` give."""
    loaded = load_root(folder, {}, lambda source: {}, lambda done, total: None)
    drafts = [draft for file in loaded.files for draft in file.drafts or ()]
    return Contents({str(folder): ()}, {str(folder): loaded.files}, assemble(drafts))


def written(folder: Path, contents: Contents, live: Path | None, embeddings: ArrayEmbeddings) -> Written:
    folder.mkdir()
    return write_generation(folder, contents, live, embeddings, lambda stage, done, total: None)


def deleted_in(folder: Path) -> int:
    with closing(Catalog(folder / "catalog.sqlite")) as catalog:
        return catalog.deleted_vectors()


def vectors_in(folder: Path) -> dict[str, list[float]]:
    with closing(open_store(folder / "vectors")) as store:
        ids, vectors = store.read(sorted(store.ids()))
    return dict(zip(ids, vectors.tolist(), strict=True))


def left_open(folder: Path) -> list[str]:
    """The files below `folder` that this process holds open; Chroma lets go of its own some ms after it is closed."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not tell which files are open")
    deadline = time.monotonic() + 10
    while (held := _open_files(folder)) and time.monotonic() < deadline:
        time.sleep(0.001)
    return held


def _open_files(folder: Path) -> list[str]:
    held = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile, as the handle of the listing itself
            held.append(os.readlink(handle))
    return [path for path in held if path.startswith(str(folder))]


def test_the_numbers_of_chunks_and_windows_are_given_back(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    result = written(tmp_path / "g1", contents_of(articles), None, embeddings)
    with closing(Catalog(tmp_path / "g1" / "catalog.sqlite")) as catalog:
        assert result == Written(len(catalog.chunks()), len(catalog.windows()))


def test_a_store_with_more_deleted_than_needed_vectors_is_made_anew(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_MOST_DELETED", 3)
    live, deleted = None, []
    for number in range(7):
        (articles / "train.txt").write_text(f"列車の時刻表、第{number}版。", encoding="utf-8")
        folder = tmp_path / f"g{number}"
        encoded = embeddings.encoded
        written(folder, contents_of(articles), live, embeddings)
        assert live is None or embeddings.encoded == encoded + 1
        deleted.append(deleted_in(folder))
        live = folder
    assert deleted == [0, 1, 2, 3, 0, 1, 2]
    written(tmp_path / "fresh", contents_of(articles), None, embeddings)
    carried, fresh = vectors_in(tmp_path / "g6"), vectors_in(tmp_path / "fresh")
    assert carried.keys() == fresh.keys()
    for vector in fresh:
        assert carried[vector] == pytest.approx(fresh[vector], abs=1e-6)


def test_a_store_that_was_made_anew_passes_every_check(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_MOST_DELETED", 0)
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    shutil.copy(articles / "tea.md", tmp_path)
    for path in (articles / "tea.md", articles / "library.jsonl"):
        path.unlink()
    build_index(data, [], embeddings)
    live = current_generation(data)
    assert live is not None
    assert deleted_in(live) == 0
    assert list(index_problems(open_index(data))) == []
    shutil.copy(tmp_path / "tea.md", articles)
    build_index(data, [], embeddings)
    assert list(index_problems(open_index(data))) == []


def test_a_vector_that_the_store_before_has_lost_is_not_made_up(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_MOST_DELETED", 0)
    written(tmp_path / "g1", contents_of(articles), None, embeddings)
    with closing(create_store(tmp_path / "g1" / "vectors")) as store:
        store.delete(sorted(store.ids()))
    (articles / "tea.md").unlink()
    (articles / "library.jsonl").unlink()
    with pytest.raises(IndexDamagedError, match="1 vectors of the index are lost"):
        written(tmp_path / "g2", contents_of(articles), tmp_path / "g1", embeddings)


def test_what_was_decided_about_copies_is_kept_with_the_articles(tmp_path: Path, embeddings: HashEmbeddings) -> None:
    decisions = {b"one pair": True, b"other pair": False}
    written(tmp_path / "g1", Contents({}, {}, Collection({}, decisions)), None, embeddings)
    with closing(Catalog(tmp_path / "g1" / "catalog.sqlite")) as catalog:
        assert catalog.decisions() == decisions


Failing = Callable[[Path, Contents, Path, pytest.MonkeyPatch], None]


def _fails_to_embed(folder: Path, contents: Contents, live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embeddings, batches = HashEmbeddings(), iter([1])
    usual = embeddings.encode

    def first_batch_only(texts: Sequence[str]) -> NDArray[np.float32]:
        if next(batches, None) is None:
            _disk_is_full()
        vectors: NDArray[np.float32] = usual(texts)
        return vectors

    monkeypatch.setattr(write, "_ENCODE_BATCH", 1)
    monkeypatch.setattr(embeddings, "encode", first_batch_only)
    with pytest.raises(OSError, match="No space"):
        written(folder, contents, live, embeddings)


def _fails_to_write_keywords(folder: Path, contents: Contents, live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bm25s.BM25.save", _disk_is_full)
    with pytest.raises(OSError, match="No space"):
        written(folder, contents, live, HashEmbeddings())


def _fails_to_write_the_catalog(folder: Path, contents: Contents, live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {root: [*files, *files] for root, files in contents.files.items()}
    with pytest.raises(sqlite3.IntegrityError):
        written(folder, replace(contents, files=files), live, HashEmbeddings())


def _disk_is_full(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("failing", [_fails_to_embed, _fails_to_write_keywords, _fails_to_write_the_catalog])
@pytest.mark.parametrize("most_deleted", [0, 500], ids=["anew", "copied"])
def test_a_failure_half_way_leaves_no_file_open(
    articles: Path,
    tmp_path: Path,
    embeddings: HashEmbeddings,
    monkeypatch: pytest.MonkeyPatch,
    failing: Failing,
    most_deleted: int,
) -> None:
    monkeypatch.setattr(write, "_MOST_DELETED", most_deleted)
    written(tmp_path / "g1", contents_of(articles), None, embeddings)
    (articles / "tea.md").write_text("别的茶。", encoding="utf-8")
    (articles / "train.txt").write_text("別の列車。", encoding="utf-8")
    (articles / "library.jsonl").write_text('{"text": "Another library."}', encoding="utf-8")
    assert left_open(tmp_path) == []
    failing(tmp_path / "g2", contents_of(articles), tmp_path / "g1", monkeypatch)
    assert left_open(tmp_path) == []


def test_a_store_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path, embeddings: HashEmbeddings) -> None:
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / "chroma.sqlite3").write_bytes(b"junk" * 1000)
    for _ in range(2):
        with pytest.raises(IndexDamagedError):
            open_store(tmp_path / "vectors")
    assert left_open(tmp_path) == []
    shutil.rmtree(tmp_path / "vectors")
    with closing(create_store(tmp_path / "vectors")) as store:
        store.add(["a"], embeddings.encode(["tea"]))
    assert left_open(tmp_path) == []
