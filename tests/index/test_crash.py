"""A builder that is killed changes nothing: the old index stays whole, and the next run completes."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from conftest import HashEmbeddings

from index.build import build_index
from index.check import index_problems
from index.generation import current_generation
from index.reader import Index

ROOT = Path(__file__).parents[2]

# Builds an index and kills itself when it reports this stage, or ("publish") at the moment when CURRENT is replaced.
_BUILDER = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, str(Path(sys.argv[1]) / "tests"))
from conftest import HashEmbeddings
from index.build import build_index
wanted = sys.argv[4]
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def progress(stage, done, total):
    if stage.split()[0] == wanted:
        die()
replace = Path.replace
def watched(self, target):
    if wanted == "publish" and Path(target).name == "CURRENT":
        die()
    return replace(self, target)
Path.replace = watched
build_index(Path(sys.argv[2]), [Path(sys.argv[3])], HashEmbeddings(), progress=progress)
"""


def _builder(data: Path, articles: Path, kill_at: str = "") -> list[str]:
    return [sys.executable, "-c", _BUILDER, str(ROOT), str(data), str(articles), kill_at]


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


@pytest.mark.parametrize("stage", ["read", "split", "embed", "keywords", "publish"])
def test_a_builder_killed_at_any_stage_leaves_the_old_index(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings, stage: str
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


# Asks the index all the while and checks that it is one of the states that it may be in; ends when the flag file goes.
_READER = """
import json, sys, time
from pathlib import Path
sys.path.insert(0, str(Path(sys.argv[1]) / "tests"))
from conftest import HashEmbeddings
from index.reader import Library
data, allowed, flag = map(Path, sys.argv[2:5])
embeddings = HashEmbeddings()
library = Library(data, embeddings)
vector = embeddings.encode(["内容很长"])[0]
asked = 0
while flag.exists():
    before = json.loads(allowed.read_text())
    index = library.index()
    ids = [article.id for article in index.articles()]
    after = json.loads(allowed.read_text())
    assert ids in before + after, (ids, before, after)
    rows = index.dense_scores(vector, [], 50)
    found = {index.all_chunks[row].article_id for row in rows}
    found |= {c.article_id for c, s in zip(index.all_chunks, index.keyword_coverage("内容很长")) if s > 0}
    assert found <= set(ids), (found, ids)
    for chunk in index.all_chunks:
        assert index.article(chunk.article_id).text[chunk.start : chunk.end].strip(), chunk
    asked += 1
    time.sleep(0.005)  # leave the builder some of the machine
print(asked)
"""


def _on_disk(articles: Path) -> list[str]:
    return sorted([path.name for path in articles.glob("*.txt")] + ["lib-1", "tea"])


def _allow(path: Path, *states: list[str]) -> None:
    staging = path.with_suffix(".new")
    staging.write_text(json.dumps(states), encoding="utf-8")
    staging.replace(path)


def _storm(articles: Path, tmp_path: Path, embeddings: HashEmbeddings, kills: int) -> tuple[int, int]:
    """Kill `kills` builders at random moments while a reader asks; gives back (builders that finished, questions)."""
    chance = random.Random(20261123)
    data, allowed, flag = tmp_path / "data", tmp_path / "allowed.json", tmp_path / "going"
    build_index(data, [articles], embeddings)
    _change(articles, 1000)
    started = time.monotonic()
    subprocess.run(_builder(data, articles), env=_environment(), check=True)
    usual = time.monotonic() - started  # a run in peace; beside a reader it takes longer
    _allow(allowed, _whole(data))
    flag.touch()
    command = [sys.executable, "-c", _READER, str(ROOT), str(data), str(allowed), str(flag)]
    finished = 0
    with subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE, text=True) as reader:
        for number in count():
            if number - finished == kills:
                break
            before = _whole(data)
            _change(articles, number)
            if number % 3 == 1:  # the same article with another text
                (articles / "train.txt").write_text(f"列車の時刻が変わった。第{number}版。", encoding="utf-8")
            if number % 3 == 2:
                (articles / f"new-{number - 1}.txt").unlink()
            _allow(allowed, before, _on_disk(articles))
            with subprocess.Popen(_builder(data, articles), env=_environment()) as builder:
                with suppress(subprocess.TimeoutExpired):
                    builder.wait(chance.uniform(0.0, 1.5 * usual))
                    finished += 1
                builder.kill()
            after = _whole(data)
            assert after == _on_disk(articles) if builder.returncode == 0 else after in (before, _on_disk(articles))
            _allow(allowed, after)
        flag.unlink()
        asked, _ = reader.communicate()
    assert reader.returncode == 0
    build_index(data, [], embeddings)
    assert _whole(data) == _on_disk(articles)
    return finished, int(asked)


def test_a_few_kills_at_random_moments_while_a_reader_asks(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    _, asked = _storm(articles, tmp_path, embeddings, 4)
    assert asked > 0


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_kills_at_random_moments_while_a_reader_asks(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    finished, asked = _storm(articles, tmp_path, embeddings, 100)
    print(f"100 builders were killed, {finished} more finished; the reader asked {asked} times")
    assert finished > 0
