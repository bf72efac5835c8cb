import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from index.change import Change
from index.errors import InputError, MissingPartError
from index.extract import Extract, Metadata
from index.formats import sandbox
from index.formats.exchange import NonsenseError, dump_error, dump_results, load_results
from index.formats.sandbox import Worker
from index.formats.unreadable import Unreadable
from index.formats.worker import limit_memory

PAGE = b"<p>Something happened.</p>"


@pytest.fixture(autouse=True)
def no_worker_is_left_over() -> Iterator[None]:
    sandbox.close()
    yield
    sandbox.close()


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def test_one_worker_reads_file_after_file(worker: Worker) -> None:
    for number in range(5):
        (extract,) = worker.read(".html", f"<p>Page {number}.</p>".encode(), "a.html")
        assert isinstance(extract, Extract)
        assert extract.text == f"Page {number}."
    assert worker.running


def test_a_file_that_takes_too_long_is_given_up(worker: Worker) -> None:
    with pytest.raises(InputError, match=r"slow\.html takes more than 0\.2 seconds"):
        worker.read(".html", b"<p>" + b"<b>a " * 2_000 + b"<i>b" * 1_000_000, "slow.html", time_limit=0.2)
    assert not worker.running


def test_a_file_that_needs_too_much_memory_is_given_up() -> None:
    worker = Worker(memory_limit=200 * 1024 * 1024)
    with pytest.raises(InputError, match=r"big\.html needs more memory than"):
        worker.read(".html", b"<p>a</p>" * 500_000, "big.html")
    assert not worker.running


def test_a_worker_that_is_killed_costs_only_its_file() -> None:
    assert sandbox.read(".html", PAGE, "a.html")
    (child,) = _children()
    os.kill(child, signal.SIGKILL)
    with suppress(InputError):  # it may still have been dying when it was asked
        sandbox.read(".html", PAGE, "b.html")
    assert sandbox.read(".html", PAGE, "c.html")
    sandbox.close()
    assert not _children()


def test_the_worker_is_replaced_after_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "FILES_PER_WORKER", 2)
    seen = set()
    for _ in range(4):
        sandbox.read(".html", PAGE, "a.html")
        seen |= set(_children())
    assert len(seen) == 2


def test_the_worker_does_not_load_what_it_does_not_need(worker: Worker) -> None:
    worker.read(".html", PAGE, "a.html")
    (child,) = _children()
    with open(f"/proc/{child}/maps", encoding="utf-8") as file:
        loaded = file.read()
    assert "lxml" in loaded
    assert not [name for name in ("chroma", "onnxruntime", "numpy", "pdfium") if name in loaded]


def test_the_worker_imports_nothing_from_the_working_directory_and_sees_no_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [folder for folder in sys.path if folder])
    monkeypatch.setenv("SOME_API_KEY", "secret")
    assert sandbox.read(".html", PAGE, "a.html")
    (child,) = _children()
    assert "secret" not in Path(f"/proc/{child}/environ").read_text(encoding="utf-8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_the_worker_ends_with_its_parent() -> None:
    program = (
        "import os; from index.formats import sandbox; sandbox.read('.html', b'<p>a</p>', 'a'); "
        "print(sandbox._worker._process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    child = int(done.stdout)
    with suppress(ProcessLookupError):  # it has ended already
        ended, _, _ = select.select([os.pidfd_open(child)], [], [], 10)
        assert ended


def test_results_and_errors_survive_the_way_back() -> None:
    changes = (Change("html", 3, "\ud800 left", "", sure=False, reason="nav"),)
    results: list[Extract | Unreadable] = [
        Extract("文", "<p>文", Metadata(id="1", published_sure=False), changes, "2"),
        Unreadable("3", "why"),
    ]
    assert load_results(dump_results(results)) == results
    for error in (InputError("found", "do"), MissingPartError("found", "install")):
        with pytest.raises(type(error), match="found") as raised:
            load_results(dump_error(error))
        assert raised.value.hint == error.hint


@pytest.mark.parametrize(
    "answer",
    [
        b"not JSON",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'{"results": 7}',
        b'{"results": [7]}',
        b'{"results": [{"extract": {"text": "a"}}]}',
        b'{"results": [{"unreadable": {"part": 3, "reason": "x"}}]}',
        b'{"results": [{"unreadable": {"part": "3", "reason": "x", "more": 1}}]}',
        dump_results([Extract("a", "a")]).replace(b'"text": "a"', b'"text": ["a"]'),
        dump_results([Extract("a", "a")]).replace(b'"id": null', b'"id": 7'),
    ],
)
def test_an_answer_that_is_nonsense_is_told_from_a_result(answer: bytes) -> None:
    with pytest.raises(NonsenseError):
        load_results(answer)


@pytest.mark.parametrize(
    "said", ["nonsense\n", "-1\n{}", "99999999999999\n{}", "9" * 40, "3\nabc", "2\n{}", '14\n{"results": 7}']
)
def test_a_worker_that_answers_nonsense_costs_its_file_and_itself(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    popen = subprocess.Popen

    def hostile(command: list[str], **pipes: Any) -> subprocess.Popen[bytes]:
        return popen([command[0], "-c", f"print({said!r}, end='', flush=True); input(); input()"], **pipes)

    monkeypatch.setattr(subprocess, "Popen", hostile)
    worker = Worker()
    with pytest.raises(InputError, match=r"a\.html cannot be read"):
        worker.read(".html", b"\n" * 1_000, "a.html", time_limit=20)
    assert not worker.running


@pytest.mark.parametrize("refused", [ValueError("current limit exceeds maximum limit"), OSError("not permitted")])
def test_a_system_that_refuses_a_limit_still_has_its_files_read(
    refused: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource")
    tried: list[int] = []

    def refuse(kind: int, limits: tuple[int, int]) -> None:
        tried.append(kind)
        raise refused

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limit_memory(1024**3)
    assert tried == [resource.RLIMIT_AS, resource.RLIMIT_CORE]


def _children() -> list[int]:
    if not sys.platform.startswith("linux"):
        pytest.skip("needs /proc")
    with open(f"/proc/{os.getpid()}/task/{os.getpid()}/children", encoding="utf-8") as file:
        return [int(child) for child in file.read().split()]
