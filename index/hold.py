"""Hold a generation while it is read: a shared lock on its manifest, which the system drops when the process dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: there an open file cannot be deleted, which does the same
    fcntl = None  # type: ignore[assignment]  # so that the two functions below read the same everywhere


def hold(folder: Path) -> int:
    """A file descriptor that keeps the generation in `folder` from being deleted until it is closed.

    Raises FileNotFoundError when the generation is gone, or just being deleted.
    """
    handle = os.open(folder / "manifest.json", os.O_RDONLY)
    if fcntl is None:
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise FileNotFoundError(f"{folder} is being deleted") from error
    except OSError:  # a file system without locks: the two generations that are always kept must do
        return handle
    if os.fstat(handle).st_nlink == 0:
        os.close(handle)
        raise FileNotFoundError(f"{folder} was deleted")
    return handle


@contextmanager
def being_deleted(folder: Path) -> Iterator[bool]:
    """True when no process holds the generation in `folder`; none can begin to while it is being deleted."""
    try:
        handle = os.open(folder / "manifest.json", os.O_RDWR)  # some network file systems lock only what may be written
    except OSError:  # it has no manifest: it never was a generation that anybody could read
        yield True
        return
    try:
        yield _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
