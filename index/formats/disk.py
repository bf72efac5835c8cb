"""Reading bytes: only regular files, never more than a limit, and never half of an old and half of a new file."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from index.errors import InputError

# What one read of a long line asks for: a line beyond the limit is skipped in steps of this size.
_STEP = 1024 * 1024


@dataclass(frozen=True, slots=True)
class TooLong:
    """A line that was not read because it has more bytes than the limit."""

    limit: int


def read_bytes(path: Path, limit: int) -> bytes:
    """The whole file. Raises InputError for one that has more than `limit` bytes, cannot be read, is no regular file,
    or changes while it is read."""
    with _open(path) as file:
        _refuse_large(path, os.fstat(file.fileno()).st_size, limit)
        data = file.read(limit + 1)
        _refuse_large(path, len(data), limit)
        return data


def read_lines(path: Path, limit: int) -> Iterator[bytes | TooLong]:
    """The lines with their ends, one at a time; of a line beyond `limit` bytes nothing is kept but that it was there.

    Raises InputError like read_bytes; for a file that changed meanwhile at the end, when what came before is stale.
    """
    with _open(path) as file:
        while line := file.readline(limit + 1):
            if len(line) <= limit:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = file.readline(_STEP)
            yield TooLong(limit)


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    try:
        # A FIFO without a writer would block for ever in open(): O_NONBLOCK lets us look at what it is first.
        with os.fdopen(
            os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
        ) as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise InputError(f"{path} is not a regular file", "folders, pipes, devices and sockets are not read")
            yield file
            after, now = os.fstat(file.fileno()), os.stat(path)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}", "check its permissions") from error
    except ValueError as error:  # a NUL in the path
        raise InputError(f"{path} cannot be read: {error}", "rename it") from error
    state = [(of.st_ino, of.st_size, of.st_mtime_ns) for of in (before, after, now)]
    if state[0] != state[1] or state[0] != state[2]:
        raise InputError(f"{path} changed while it was read", "run it again when nothing writes the file")


def _refuse_large(path: Path, size: int, limit: int) -> None:
    if size > limit:
        raise InputError(f"{path} has {size:,} bytes, more than the {limit:,} such a file may have", "split it")
