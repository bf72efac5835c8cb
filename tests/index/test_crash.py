"""A builder that is killed changes nothing: the old index stays whole, and the next run completes."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import HashEmbeddings

from index.build import build_index
from index.check import index_problems
from index.generation import current_generation
from index.reader import Index

ROOT = Path(__file__).parents[2]

# Builds an index and kills itself at the n-th thing that it reports, or waits to be killed when n is 0.
_BUILDER = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, str(Path(sys.argv[1]) / "tests"))
from conftest import HashEmbeddings
from index.build import build_index
left = int(sys.argv[4])
def progress(stage, done, total):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
build_index(Path(sys.argv[2]), [Path(sys.argv[3])], HashEmbeddings(), progress=progress)
"""


def _builder(data: Path, articles: Path, kill_at: int) -> list[str]:
    return [sys.executable, "-c", _BUILDER, str(ROOT), str(data), str(articles), str(kill_at)]


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def _whole(data: Path) -> list[str]:
    folder = current_generation(data)
    assert folder is not None
    index = Index(folder)
    assert list(index_problems(index)) == []
    return [article.id for article in index.articles()]


def _change(articles: Path, number: int) -> None:
    (articles / f"new-{number}.txt").write_text(f"第{number}篇。" + "内容很长。" * 200, encoding="utf-8")


@pytest.mark.parametrize("stage", [1, 2, 3, 4], ids=["loading", "embedding", "embedded", "keywords"])
def test_a_builder_killed_at_any_stage_leaves_the_old_index(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, stage: int
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    before = _whole(data)
    _change(articles, 1)
    done = subprocess.run(_builder(data, articles, stage), env=_environment(), check=False)
    assert done.returncode == -signal.SIGKILL
    assert _whole(data) == before
    report = build_index(data, [], embeddings)
    assert (report.new, report.unchanged) == (1, 3)
    assert _whole(data) == sorted([*before, "new-1.txt"])


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_hundred_kills_at_random_moments(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    chance = random.Random(20261123)
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    for number in range(100):
        before = _whole(data)
        _change(articles, number)
        if number % 3 == 2:
            (articles / f"new-{number - 1}.txt").unlink()
        with subprocess.Popen(_builder(data, articles, 0), env=_environment()) as builder:
            time.sleep(chance.uniform(0.2, 2.5))
            builder.kill()
        after = _whole(data)
        on_disk = sorted([path.name for path in articles.glob("*.txt")] + ["lib-1", "tea"])
        assert after in (before, on_disk)
    build_index(data, [], embeddings)
    assert _whole(data) == on_disk
