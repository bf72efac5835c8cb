"""The child's side of the sandbox: reads files that arrive on stdin, answers on stdout, until stdin ends."""

import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from index.errors import WenjuError
from index.formats.exchange import dump_error, dump_results
from index.formats.readers import READERS

# The parent ends a worker that takes too long; should the parent be dead, the worker ends itself this much later.
_GRACE_SECONDS = 5


def main() -> None:
    """Serve requests; a reader's error that is not a WenjuError ends the process, its last line says why."""
    limit_memory(int(sys.argv[1]))
    requests = sys.stdin.buffer
    # What a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while header := requests.readline():
        suffix, name_length, length, seconds = header.split()
        name = requests.read(int(name_length)).decode(errors="surrogateescape")
        data = requests.read(int(length))
        _set_alarm(float(seconds) + _GRACE_SECONDS)
        _answer(answers, _read(suffix.decode(), data, name))
        _set_alarm(0)


def _read(suffix: str, data: bytes, name: str) -> bytes:
    try:
        return dump_results(list(READERS[suffix].read(data, name)))
    except WenjuError as error:
        return dump_error(error)


def _answer(answers: BinaryIO, content: bytes) -> None:
    answers.write(b"%d\n" % len(content))
    answers.write(content)
    answers.flush()


def limit_memory(limit: int) -> None:
    """Give this process at most `limit` bytes of address space, and no core dumps, as far as the system lets it."""
    if sys.platform != "win32":
        import resource  # not on Windows

        for kind, most in ((resource.RLIMIT_AS, limit), (resource.RLIMIT_CORE, 0)):
            # macOS refuses a limit on the address space: there the limit on time has to do.
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


def _set_alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
