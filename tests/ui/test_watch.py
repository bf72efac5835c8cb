"""`wenju index --watch`: real folders, a real watcher, and deadlines instead of sleeps."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from index.build import build_index
from index.embedding import load_embeddings
from index.errors import IndexBusyError, WenjuError
from index.reader import Library
from index.report import IndexReport
from index.source_file import Skipped
from tests.conftest import HashEmbeddings
from ui.watch import keep_indexed, matters, retry_seconds

ROOT = Path(__file__).parents[2]
DEADLINE_S = 30.0
QUIET_S = 1.5  # several times the watcher's own waits: what has not come by then does not come
Again = Callable[[], IndexReport]


@dataclass(frozen=True, slots=True)
class Watched:
    """A watch that runs in a thread: what it told, what it complained of, and the number of every run."""

    data: Path
    thread: Thread
    reports: Queue[IndexReport] = field(default_factory=Queue)
    complaints: Queue[WenjuError] = field(default_factory=Queue)
    runs: Queue[float] = field(default_factory=Queue)

    def report(self) -> IndexReport:
        return self.reports.get(timeout=DEADLINE_S)

    def ran(self) -> None:
        """Wait until a run is over; the first one, which nothing causes, says that the watcher is up."""
        self.runs.get(timeout=DEADLINE_S)

    def forget_runs(self) -> None:
        while not self.runs.empty():
            self.runs.get()

    def nothing_runs(self) -> bool:
        try:
            self.runs.get(timeout=QUIET_S)
        except Empty:
            return True
        return False


def _library(data: Path) -> set[str]:
    return {article.id for article in Library(data, HashEmbeddings()).index().articles()}


@contextmanager
def _watching(
    root: Path, data: Path, wrap: Callable[[Again], Again] = lambda again: again, before: Callable[[], None] = int
) -> Iterator[Watched]:
    """Index `root`, do `before`, and then watch; `wrap` may put something around every run."""
    embeddings = HashEmbeddings()
    first = build_index(data, [root], embeddings)
    before()
    stop, runs = Event(), Queue[float]()
    again = wrap(lambda: build_index(data, [], embeddings))

    def counted() -> IndexReport:
        try:
            return again()
        finally:
            runs.put(time.monotonic())

    reports, complaints = Queue[IndexReport](), Queue[WenjuError]()
    thread = Thread(target=keep_indexed, args=(first, counted, data, reports.put, complaints.put, stop))
    thread.start()
    try:
        yield Watched(data, thread, reports, complaints, runs)
        assert thread.is_alive(), "the watch ended by itself"
    finally:
        stop.set()
        thread.join(DEADLINE_S)
    assert not thread.is_alive()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def _save(path: Path, text: str) -> None:
    """Save as editors do: write another file and rename it over the old one."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def test_a_change_an_addition_and_a_deletion_are_indexed(articles: Path, data: Path) -> None:
    with _watching(articles, data) as watched:
        watched.ran()
        (articles / "new.txt").write_text("新しい図書館\n図書館は月曜日に休む。\n", encoding="utf-8")
        assert watched.report().new == 1
        _save(articles / "train.txt", "夜行列車の復活\n片道の料金は9,800円である。\n")
        assert watched.report().changed == 1
        (articles / "tea.md").unlink()
        assert watched.report().removed == ("tea",)
    assert "tea" not in _library(data)


def test_a_root_that_is_a_file_survives_every_save_by_rename(articles: Path, data: Path) -> None:
    tea = articles / "tea.md"
    with _watching(tea, data) as watched:
        watched.ran()
        for price in ("890", "900", "910"):
            _save(tea, f"---\nid: tea\ntitle: 春茶\n---\n# 春茶\n\n每斤{price}元。\n")
            assert watched.report().changed == 1
        (articles / "train.txt").write_text("別の記事\n根の隣にある。\n", encoding="utf-8")
        watched.forget_runs()
        assert watched.nothing_runs()
    assert _library(data) == {"tea"}


def test_what_changed_before_the_watcher_was_up_is_indexed(articles: Path, data: Path) -> None:
    def between() -> None:
        (articles / "late.txt").write_text("A late arrival\nIt came after the scan.\n", encoding="utf-8")

    with _watching(articles, data, before=between) as watched:
        assert watched.report().new == 1


def test_a_busy_index_is_tried_again_without_another_change(articles: Path, data: Path) -> None:
    busy = 2

    def wrap(again: Again) -> Again:
        def run() -> IndexReport:
            nonlocal busy
            if busy:
                busy -= 1
                raise IndexBusyError("another process writes the index", "wait")
            return again()

        return run

    def between() -> None:
        (articles / "late.txt").write_text("A late arrival\nIt came after the scan.\n", encoding="utf-8")

    with _watching(articles, data, wrap, between) as watched:
        assert watched.report().new == 1
        times = [watched.runs.get(timeout=DEADLINE_S) for _ in range(3)]
        assert watched.complaints.get(timeout=DEADLINE_S).kind == "index_busy"
        assert watched.complaints.empty(), "the same failure is told once"
    assert times[1] - times[0] >= retry_seconds(0, for_ever=True)
    assert times[2] - times[1] >= retry_seconds(1, for_ever=True)


def test_a_run_with_a_failed_file_is_tried_again(articles: Path, data: Path) -> None:
    half = Skipped(str(articles / "new.txt"), "it changed while it was read", failed=True)
    failing = 1

    def wrap(again: Again) -> Again:
        def run() -> IndexReport:
            nonlocal failing
            failing -= 1
            report = again()
            return replace(report, skipped=(half,)) if failing >= 0 else report

        return run

    with _watching(articles, data, wrap) as watched:
        assert watched.report().skipped == (half,)
        assert watched.report().skipped == ()
        watched.forget_runs()
        assert watched.nothing_runs()


def test_retries_wait_longer_and_longer_and_a_broken_file_is_left_alone_in_the_end() -> None:
    assert [retry_seconds(n, for_ever=True) for n in range(8)] == [1, 2, 4, 8, 16, 30, 30, 30]
    assert [retry_seconds(n, for_ever=False) for n in range(8)] == [1, 2, 4, 8, 16, 30, inf, inf]


@pytest.mark.parametrize("name", [".wenju", "index"])
def test_the_index_itself_below_the_root_causes_no_run(articles: Path, name: str) -> None:
    with _watching(articles, articles / name) as watched:
        watched.ran()
        (articles / "new.txt").write_text("新しい図書館\n図書館は月曜日に休む。\n", encoding="utf-8")
        assert watched.report().new == 1
        watched.ran()
        assert watched.nothing_runs()
        assert watched.reports.empty()


def test_hidden_files_cause_no_run(articles: Path, data: Path) -> None:
    with _watching(articles, data) as watched:
        watched.ran()
        (articles / ".tea.md.swp").write_text("half", encoding="utf-8")
        (articles / ".git").mkdir()
        (articles / ".git" / "index.txt").write_text("not an article", encoding="utf-8")
        assert watched.nothing_runs()


def test_only_what_indexing_looks_at_matters(tmp_path: Path) -> None:
    hidden_above = tmp_path / ".home" / "articles"
    roots, data = [str(hidden_above), str(tmp_path / "one.md")], hidden_above / "index"
    assert matters(hidden_above / "deep" / "a.md", roots, data)
    assert matters(tmp_path / "one.md", roots, data)
    assert not matters(tmp_path / "two.md", roots, data)
    assert not matters(hidden_above / ".cache" / "a.md", roots, data)
    assert not matters(data / "generations" / "a.md", roots, data)
    assert matters(hidden_above / "a.md", roots, tmp_path), "a data directory may hold the articles, too"


def test_a_run_that_finds_nothing_new_is_not_told(articles: Path, data: Path) -> None:
    with _watching(articles, data) as watched:
        watched.ran()
        os.utime(articles / "tea.md")
        watched.ran()
        assert watched.reports.empty()
        assert watched.complaints.empty()


def test_a_root_that_vanishes_is_complained_of_and_watched_again_when_it_is_back(articles: Path, data: Path) -> None:
    away = articles.with_name("away")
    with _watching(articles, data) as watched:
        watched.ran()
        articles.rename(away)
        assert "is gone" in watched.complaints.get(timeout=DEADLINE_S).message
        away.rename(articles)
        (articles / "new.txt").write_text("新しい図書館\n図書館は月曜日に休む。\n", encoding="utf-8")
        assert watched.report().new == 1
        (articles / "deep").mkdir()
        (articles / "deep" / "newer.txt").write_text("A second one\nIn a folder that came later.\n", encoding="utf-8")
        assert watched.report().new == 1


def test_a_root_that_is_replaced_at_once_is_still_watched(articles: Path, data: Path) -> None:
    spare = articles.with_name("spare")
    shutil.copytree(articles, spare)
    with _watching(articles, data) as watched:
        watched.ran()
        for number in range(3):
            shutil.rmtree(articles)
            shutil.copytree(spare, articles)
            name = f"n{number}.txt"
            (articles / name).write_text(f"Number {number}\nIt is there after copy {number}.\n", encoding="utf-8")
            while name not in _library(data):
                watched.report()


@contextmanager
def _process(*arguments: str | Path, data: Path) -> Iterator[subprocess.Popen[str]]:
    """The command line in a process of its own that is watching."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WENJU_")}
    environment |= {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "ui.cli", "index", *map(str, arguments), "--watch", "--data-dir", str(data)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if line.startswith("watching "):
                    break
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_command_tells_each_change_in_one_line_of_json_and_ends_cleanly(
    articles: Path, data: Path, ending: signal.Signals
) -> None:
    with _process(articles, "--json", data=data) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["new"] == 3
        library = Library(data, load_embeddings("builtin"))
        assert len(library.index().articles()) == 3
        began = time.monotonic()
        _save(articles / "tea.md", "---\nid: tea\ntitle: 春茶\n---\n# 春茶\n\n龙井每斤990元。\n")
        while "990" not in library.index().article("tea").text:
            assert time.monotonic() - began < DEADLINE_S
            time.sleep(0.01)
        print(f"edit to answered by another process: {time.monotonic() - began:.2f} s")
        assert json.loads(process.stdout.readline())["changed"] == 1
        process.send_signal(ending)
        out, err = process.communicate(timeout=DEADLINE_S)
        assert process.returncode == 0
        assert out == ""
        assert err == "stopped watching\n"
