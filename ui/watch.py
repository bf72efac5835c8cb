"""Watching: when to index again, from changes below the roots, from time, and from how the last run ended."""

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from math import inf
from pathlib import Path
from threading import Event

from index.errors import StorageError, WenjuError
from index.report import IndexReport
from index.source_file import Skipped
from ui.failure import told

# ms. Changes that come together are one run: it starts after a quiet _STEP, at the latest _DEBOUNCE after the first.
_DEBOUNCE, _STEP = 400, 100
# ms between two looks at what no folder watch tells: roots that are files, that are gone, or that are there again.
_TICK = 300
_RETRY_SECONDS = (1, 2, 4, 8, 16, 30)

Stamp = tuple[int, ...]
"""What tells that a root is another one than before: of a folder which one it is, of a file its content's state too."""


def keep_indexed(
    first: IndexReport,
    index_again: Callable[[], IndexReport],
    data_dir: Path,
    tell: Callable[[IndexReport], None],
    complain: Callable[[WenjuError], None],
    stop: Event | None = None,
) -> None:
    """Index again after every change below the roots of `first` and of the reports that follow, until `stop` is set.

    `tell` gets each report that differs from the one before, `complain` each failure that does. A run that failed is
    tried again after 1, 2, 4 ... 30 seconds, a run with files that failed likewise but not for ever: a broken file
    stays broken until it changes. Raises StorageError when the system cannot watch the roots.
    """
    report, failure, attempt, due = first, "", 0, inf
    wakes = _wakes(lambda: report.roots, data_dir, stop or Event())
    for changed in wakes:
        if changed:
            attempt = 0
        elif time.monotonic() < due:
            continue
        try:
            before, report = report, index_again()
        except (WenjuError, OSError) as error:  # such as a busy index, a root that is gone, or a file just deleted
            if failure != str(error):
                failure = str(error)
                complain(told(error))
            failed, for_ever = True, True
        else:
            if _news(report, data_dir) != _news(before, data_dir):
                tell(report)
            failure, for_ever = "", False
            failed = any(item.failed for item in report.skipped)
        due = time.monotonic() + retry_seconds(attempt, for_ever=for_ever) if failed else inf
        attempt += 1


def retry_seconds(attempt: int, *, for_ever: bool) -> float:
    """How long to wait before a run is tried again, the first time for `attempt` 0; infinite for "not any more"."""
    if attempt >= len(_RETRY_SECONDS) and not for_ever:
        return inf
    return _RETRY_SECONDS[min(attempt, len(_RETRY_SECONDS) - 1)]


def matters(path: Path, roots: Sequence[str], data_dir: Path) -> bool:
    """True when indexing looks at `path`: below a root, not hidden there, and no part of the index itself."""
    return not _is_of_the_index(path, roots, data_dir) and any(
        path.is_relative_to(root) and not any(part.startswith(".") for part in path.relative_to(root).parts)
        for root in roots
    )


def _is_of_the_index(path: Path, roots: Sequence[str], data_dir: Path) -> bool:
    """True in a data directory that lies in a root; in one that a root lies in, articles are below it as well."""
    return path.is_relative_to(data_dir) and any(data_dir.is_relative_to(root) for root in roots)


def _news(report: IndexReport, data_dir: Path) -> tuple[str, list[Skipped]]:
    """What differs between two reports when there is something to tell; what is skipped of the index itself is not."""
    own = data_dir.resolve()
    skipped = [item for item in report.skipped if not _is_of_the_index(Path(item.path), report.roots, own)]
    return report.generation, skipped


def _wakes(roots: Callable[[], Sequence[str]], data_dir: Path, stop: Event) -> Iterator[bool]:
    """True whenever something may have changed below `roots()`, and False every now and then, until `stop` is set.

    Each time that watching begins, or begins again because a folder came, went or was replaced, counts as a change:
    what happened before is not told by the system.
    """
    from watchfiles import Change, watch  # only --watch needs it
    from watchfiles._rust_notify import WatchfilesRustInternalError

    own = data_dir.resolve()
    while not stop.is_set():
        watched = roots()
        seen = _stamps(watched)
        folders = _folders(seen)
        fresh = True
        try:
            for changes in watch(
                *folders,
                watch_filter=_filter(watched, own),
                debounce=_DEBOUNCE,
                step=_STEP,
                rust_timeout=_TICK,
                yield_on_timeout=True,
                stop_event=stop,
                ignore_permission_denied=True,
            ):
                now = _stamps(watched)
                yield fresh or bool(changes) or now != seen
                fresh, seen = False, now
                # A folder that is deleted and made again at once may well get the same inode.
                replaced = any(kind is Change.deleted and path in folders for kind, path in changes)
                if replaced or roots() != watched or _folders(now) != folders:
                    break
        except (FileNotFoundError, WatchfilesRustInternalError):  # a folder went while the system began to watch it
            stop.wait(_TICK / 1000)
        except OSError as error:
            raise StorageError(
                f"the folders cannot be watched: {error}",
                "raise fs.inotify.max_user_watches, or set WATCHFILES_FORCE_POLLING=1 to look at every file in turn",
            ) from error


def _filter(roots: Sequence[str], data_dir: Path) -> Callable[[object, str], bool]:
    return lambda _, path: matters(Path(path), roots, data_dir)


def _stamps(roots: Sequence[str]) -> dict[str, Stamp]:
    """The stamp of every root that exists."""
    stamps: dict[str, Stamp] = {}
    for root in roots:
        try:
            status = os.stat(root)
        except OSError:  # gone, or out of reach: indexing says which
            continue
        which = (status.st_mode, status.st_dev, status.st_ino)
        stamps[root] = which if stat.S_ISDIR(status.st_mode) else (*which, status.st_size, status.st_mtime_ns)
    return stamps


def _folders(stamps: dict[str, Stamp]) -> dict[str, Stamp]:
    return {root: stamp for root, stamp in stamps.items() if stat.S_ISDIR(stamp[0])}
