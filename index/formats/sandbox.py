"""Parsing in a process of its own, with a limit on time and memory, for formats whose parsers can be attacked.

One worker reads file after file, so that a thousand small files do not cost a thousand starts. A file that makes it
run too long, swell or crash costs that worker, and only that file is not read.
"""

import atexit
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from index.errors import InputError
from index.extract import Extract
from index.formats.exchange import NonsenseError, load_results
from index.formats.unreadable import Unreadable

# Wall-clock seconds for one file. The slowest honest file measured, HTML of 20 MB with 520,000 blocks, takes 37.
TIME_LIMIT = 120.0
# Address space of the worker: it starts with 34 MiB, and that page needs 600.
MEMORY_LIMIT = 2 * 1024**3
# Parsers keep caches and fragments: a worker is replaced after this many files.
FILES_PER_WORKER = 1_000
# Bytes of an answer: an escaped character takes six, and a text of 20 MB is given with its original.
MAX_ANSWER = 512 * 1024**2
_END_OF_ERRORS = 2_000
_HEADER = re.compile(rb"\d{1,20}\n")
_SAVE_ANEW = "save it anew, or convert it to text"
# What parses hostile files is given no keys or tokens.
_ENVIRONMENT = (
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT"),
    *("PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
)


class Worker:
    """A child process that is held open and reads one file at a time."""

    def __init__(self, memory_limit: int = MEMORY_LIMIT) -> None:
        self.files = 0
        self.owner = os.getpid()
        self._heard = 0  # how much of its stderr belongs to earlier files
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, _import_path()))
        self._process = subprocess.Popen(
            # -P: what lies in the working directory is not to be imported.
            [sys.executable, "-P", "-m", "index.formats.worker", str(memory_limit)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=environment,
        )

    def read(self, suffix: str, data: bytes, name: str, time_limit: float = TIME_LIMIT) -> list[Extract | Unreadable]:
        """The results for one file; raises InputError when they do not come in time or at all: then it has ended."""
        self.files += 1
        self._heard = os.fstat(self._errors.fileno()).st_size
        expired = threading.Event()

        def stop() -> None:
            expired.set()
            self._process.kill()

        timer = threading.Timer(time_limit, stop)
        timer.start()
        answer = None
        try:
            answer = self._exchange(suffix, data, name, time_limit)
        finally:  # also when we are interrupted: the next file must not be given this one's answer
            timer.cancel()
            if answer is None:
                with suppress(subprocess.TimeoutExpired):  # if it is about to end, its status tells why
                    self._process.wait(1)
            if answer is None or expired.is_set():
                self.close()
        if answer is None:
            if expired.is_set():
                raise InputError(
                    f"{name} takes more than {time_limit:g} seconds to read", "split it, or save it as text"
                )
            raise self._failure(name)
        try:
            return load_results(answer)
        except NonsenseError as error:  # what says such things is no longer the program that was started
            self.close()
            raise InputError(f"{name} cannot be read: its reader answered nonsense ({error})", _SAVE_ANEW) from error

    @property
    def running(self) -> bool:
        """False once the process has ended."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self._process.kill()  # first: closing a pipe waits for what is still to be written
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # it is gone already
                    pipe.close()
        self._process.wait()

    def _exchange(self, suffix: str, data: bytes, name: str, time_limit: float) -> bytes | None:
        """The worker's answer, or None if it ended before it had given one."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        label = name.encode(errors="surrogateescape")
        try:
            stdin.write(f"{suffix} {len(label)} {len(data)} {time_limit}\n".encode())
            stdin.write(label)
            stdin.write(data)
            stdin.flush()
        except OSError:
            return None
        header = stdout.readline(32)
        if not _HEADER.fullmatch(header) or int(header) > MAX_ANSWER:
            return None
        answer = stdout.read(int(header))
        return answer if len(answer) == int(header) else None

    def _failure(self, name: str) -> InputError:
        """Why the process ended: the last line of what it wrote to stderr, or the signal that ended it."""
        self._errors.seek(max(self._heard, os.fstat(self._errors.fileno()).st_size - _END_OF_ERRORS))
        lines = self._errors.read(_END_OF_ERRORS).decode(errors="replace").strip().splitlines()
        if lines and "memory" in lines[-1].lower():
            return InputError(f"{name} needs more memory than a file may take", "split it, or save it as text")
        code = self._process.returncode
        crash = f"its reader ended with {'signal' if code < 0 else 'status'} {abs(code)}"
        reason = lines[-1][:200] if lines else crash
        return InputError(f"{name} cannot be read: {reason}", _SAVE_ANEW)


def _import_path() -> Iterable[str]:
    yield str(Path(__file__).parents[2])
    yield from sys.path


_lock = threading.Lock()
_worker: Worker | None = None


def read(suffix: str, data: bytes, name: str) -> list[Extract | Unreadable]:
    """The articles that the reader of `suffix` finds in `data`, read by the shared worker.

    Raises InputError when the file is at fault, also when it makes its reader crash, run for more than TIME_LIMIT
    seconds or need more than MEMORY_LIMIT bytes, and MissingPartError when a library is not installed.
    """
    global _worker
    with _lock:
        if _worker is not None and _worker.owner != os.getpid():
            _worker = None  # after a fork the process belongs to the parent
        if _worker is not None and (_worker.files >= FILES_PER_WORKER or not _worker.running):
            _worker.close()
            _worker = None
        if _worker is None:
            _worker = Worker()
        return _worker.read(suffix, data, name)


@atexit.register
def close() -> None:
    """End the shared worker, if there is one, even while it reads for another thread; the next file starts another."""
    global _worker
    worker, _worker = _worker, None
    if worker is not None and worker.owner == os.getpid():
        worker.close()
