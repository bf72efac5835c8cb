"""What happens when the disk does not play along: full, read-only, files cut or changed behind our back."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import HashEmbeddings

from index.build import build_index
from index.check import index_problems
from index.errors import IndexDamagedError, StorageError
from index.generation import current_generation
from index.reader import Library, open_live

ROOT = Path(__file__).parents[2]

# Indexes with a limit on the size of every file, and prints the kind of error; a limit is what a full disk looks like.
_LIMITED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, str(Path(sys.argv[1]) / "tests"))
from conftest import HashEmbeddings
from index.build import build_index
from index.errors import WenjuError
embeddings = HashEmbeddings()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
try:
    build_index(Path(sys.argv[2]), [Path(sys.argv[3])], embeddings)
except WenjuError as error:
    print(error.kind, error.message, error.hint, sep="\\n")
"""


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def _answers(data: Path, embeddings: HashEmbeddings) -> list[str]:
    """The ids of an index that can be searched."""
    index = Library(data, embeddings).index()
    assert index.dense_scores(embeddings.encode(["龙井"])[0], [], 5)
    assert index.keyword_coverage("龙井").any()
    return [article.id for article in index.articles()]


@pytest.mark.parametrize("limit", [0, 4_000, 100_000, 250_000], ids=["none", "catalog", "vectors", "a bit more"])
def test_a_full_disk_is_told_and_the_last_index_answers(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, limit: int
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    before = _answers(data, embeddings)
    text = "".join(f"第{n}句，说的是第{n * n}件事。" for n in range(8000))
    (articles / "long.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", _LIMITED, str(ROOT), str(data), str(articles), str(limit)]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    assert done.stdout.startswith("storage\n"), done.stdout + done.stderr
    assert "make room" in done.stdout
    assert _answers(data, embeddings) == before
    assert len(list((data / "generations").iterdir())) == 1  # nothing half-written is left
    assert build_index(data, [], embeddings).new == 1
    assert list(index_problems(open_live(data))) == []


@contextmanager
def _read_only(data: Path, view: Path) -> Iterator[Path]:
    """`data` where nothing can be written: root needs a read-only mount, everybody else only permissions."""
    if os.geteuid() == 0:
        view.mkdir()
        if subprocess.run(["mount", "--bind", data, view], capture_output=True, check=False).returncode:
            pytest.skip("root may write anywhere, and may not mount here")
        try:
            subprocess.run(["mount", "-o", "remount,ro,bind", view], check=True)
            yield view
        finally:
            subprocess.run(["umount", "-l", view], check=True)
    else:
        folders = [data, *(path for path in data.rglob("*") if path.is_dir())]
        for folder in folders:
            folder.chmod(0o500)
        yield data
        for folder in folders:
            folder.chmod(0o700)


def test_a_read_only_index_answers_and_refuses_to_be_written(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data, view = tmp_path / "data", tmp_path / "view"
    build_index(data, [articles], embeddings)
    (articles / "tea.md").unlink()
    with _read_only(data, view) as folder:
        assert _answers(folder, embeddings) == ["lib-1", "tea", "train.txt"]
        with pytest.raises(StorageError, match="cannot be written"):
            build_index(folder, [articles], embeddings)
        assert _answers(folder, embeddings) == ["lib-1", "tea", "train.txt"]


@pytest.mark.parametrize("name", ["catalog.sqlite", "tokens.json", "data.csc.index.npy", "chroma.sqlite3"])
def test_a_cut_file_is_told_and_the_generation_before_answers(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    (articles / "new.txt").write_text("新的一篇。", encoding="utf-8")
    build_index(data, [], embeddings)
    live = current_generation(data)
    assert live is not None
    path = next(live.rglob(name))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert _answers(data, embeddings) == ["lib-1", "tea", "train.txt"]
    assert "answering from g000001, which is older; rebuild the index: wenju index --rebuild" in caplog.text
    with pytest.raises(IndexDamagedError, match=f"{name} of g000002 is missing or cut"):
        open_live(data)
    assert build_index(data, [], embeddings, rebuild=True).articles == 4
    assert list(index_problems(open_live(data))) == []


def test_verify_finds_a_file_whose_contents_changed(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    live = current_generation(data)
    assert live is not None
    path = live / "keywords" / "document_frequency.npy"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(bytes(content))
    problems = list(index_problems(open_live(data)))
    assert problems == ["the file keywords/document_frequency.npy is missing or not as it was written"]


@pytest.mark.parametrize("name", ["catalog.sqlite", "document_frequency.npy", "tokens.json", "chroma.sqlite3"])
def test_a_file_of_garbage_lets_the_generation_before_answer_and_can_be_rebuilt(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    (articles / "new.txt").write_text("新的一篇。" * 300, encoding="utf-8")
    build_index(data, [], embeddings)
    live = current_generation(data)
    assert live is not None
    path = next(live.rglob(name))
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"garbage " * ((len(content) - 100) // 8) + content[len(content) // 8 * 8 + 4 :])
    path.write_bytes(path.read_bytes()[: len(content)].ljust(len(content), b"!"))
    assert _answers(data, embeddings) == ["lib-1", "tea", "train.txt"]
    assert "answering from g000001" in caplog.text
    assert build_index(data, [], embeddings, rebuild=True).articles == 4
    assert list(index_problems(open_live(data))) == []


def test_a_generation_that_never_became_the_live_one_is_never_read(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    (articles / "new.txt").write_text("从未发布。", encoding="utf-8")
    build_index(data, [], embeddings)
    (data / "CURRENT").write_text("g000001")  # as if the builder had died just before it replaced it
    catalog = data / "generations" / "g000001" / "catalog.sqlite"
    catalog.write_bytes(catalog.read_bytes()[:1000])
    with pytest.raises(IndexDamagedError, match="of g000001"):
        Library(data, embeddings).index()


def test_flipped_bytes_of_the_vector_store_are_told_and_do_not_end_the_process(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data, chance = tmp_path / "data", random.Random(3)
    build_index(data, [articles], embeddings)
    live = current_generation(data)
    assert live is not None
    path = live / "vectors" / "chroma.sqlite3"
    content = bytearray(path.read_bytes())
    for _ in range(200):
        content[chance.randrange(100, len(content))] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(IndexDamagedError, match="vectors cannot be read"):
        Library(data, embeddings).index()
