"""Generations: where an index lies on disk, which one is live, and how a new one takes its place.

    data_dir/CURRENT                     the name of the live generation
    data_dir/writer.lock                 held by the one process that builds
    data_dir/roots.json                  the indexed roots once more, for rebuilding an index that is damaged
    data_dir/generations/<name>/         manifest.json, catalog.sqlite, vectors/ (Chroma), keywords/ (bm25s)

A generation is never changed once CURRENT names it. A builder makes the next one beside it and replaces CURRENT in one
rename, so that readers see the old index or the new one and a killed builder leaves the old one live. Readers hold
their generation (index/hold.py), so that it is deleted only after the last of them has let go.
"""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexBusyError, IndexDamagedError, IndexMismatchError, NoIndexError, StorageError
from index.hold import being_deleted
from index.integrity import FileRecord

# Raise when cleaning, what counts as a copy, chunking, tokens, windows or the layout change: what an index of another
# version holds must not be taken over, so it must be rebuilt.
INDEX_VERSION = 6
KEEP = 2  # the live generation and the one before it, which a reader may still be reading


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made with and what it holds: `embedder` is the fingerprint, `model` what to load it by.

    `files` records size and contents of every file.
    """

    version: int
    embedder: str
    articles: int
    chunks: int
    windows: int
    duplicates: int = 0
    model: str = ""
    files: dict[str, FileRecord] = field(default_factory=dict)


def live_name(data_dir: Path) -> str:
    """What CURRENT says, "" when there is none; raises IndexDamagedError when it cannot be read."""
    try:
        return (data_dir / "CURRENT").read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise IndexDamagedError(f"{data_dir} cannot be read: {error.strerror}", "check its permissions") from error


def current_generation(data_dir: Path) -> Path | None:
    """The folder of the live generation, None when nothing was indexed yet."""
    name = live_name(data_dir)
    if not name and not (data_dir / "CURRENT").exists():
        return None
    if _number(name) is None:
        raise IndexDamagedError(
            f"{data_dir / 'CURRENT'} names no generation", "rebuild the index: wenju index --rebuild"
        )
    return data_dir / "generations" / name


def _number(name: str) -> int | None:
    return int(name[1:]) if re.fullmatch(r"g\d{6,}", name) else None


def known_roots(data_dir: Path) -> list[str]:
    """The roots of the last published generation; none when that is not known."""
    try:
        return [str(root) for root in json.loads((data_dir / "roots.json").read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


def earlier_generations(data_dir: Path, live: str) -> list[Path]:
    """The generations before the one called `live`, the newest first; all of them when that is no name of one."""
    before = _number(live)
    found = _generations(data_dir)
    return [found[number] for number in sorted(found, reverse=True) if before is None or number < before]


def _generations(data_dir: Path) -> dict[int, Path]:
    """Every generation, published or not, by its number."""
    folder = data_dir / "generations"
    paths = folder.iterdir() if folder.is_dir() else ()
    return {number: path for path in paths if (number := _number(path.name)) is not None}


def require_generation(data_dir: Path) -> Path:
    """Like `current_generation`, but raises NoIndexError with the command that makes an index."""
    folder = current_generation(data_dir)
    if folder is None:
        raise NoIndexError(f"there is no index in {data_dir} yet", "make one with: wenju index [PATH ...]")
    return folder


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation; raises IndexDamagedError when it is gone or not one."""
    try:
        return Manifest(**json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamagedError(
            f"generation {folder.name} has no readable manifest", "rebuild the index: wenju index --rebuild"
        ) from error


def check_fingerprint(manifest: Manifest, embedder: str) -> None:
    """Raise IndexMismatchError unless the generation was made by this version and this embedder."""
    check_version(manifest)
    if manifest.embedder != embedder:
        raise IndexMismatchError(
            f"the index was made with the embedder {manifest.embedder}, configured is {embedder}",
            "rebuild it with: wenju index --rebuild, or set WENJU_EMBEDDING__MODEL back",
        )


def check_version(manifest: Manifest) -> None:
    """Raise IndexMismatchError unless the generation has the format that this release reads."""
    if manifest.version != INDEX_VERSION:
        raise IndexMismatchError(
            f"the index has format {manifest.version}, this release reads format {INDEX_VERSION}",
            "rebuild it: wenju index --rebuild",
        )


@contextmanager
def writer_lock(data_dir: Path, wait_s: float = 10.0) -> Iterator[None]:
    """Hold the data directory's writer lock (released by the system when the process dies).

    Raises IndexBusyError when another process still holds it after `wait_s` seconds.
    """
    lock = FileLock(data_dir / "writer.lock")
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait_s)
    except Timeout as error:
        raise IndexBusyError(
            f"another process is writing the index in {data_dir}", "wait until it is done, then run this again"
        ) from error
    except OSError as error:
        raise _storage_error(data_dir, error.strerror or str(error)) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def storage_errors(data_dir: Path) -> Iterator[None]:
    """Turn what the system says while `data_dir` is written (full, read-only, a limit) into a StorageError."""
    try:
        yield
    except OSError as error:
        raise _storage_error(data_dir, error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise _storage_error(data_dir, str(error)) from error


def _storage_error(data_dir: Path, reason: str) -> StorageError:
    return StorageError(
        f"the index in {data_dir} cannot be written: {reason}",
        "make room or choose a folder you may write to with --data-dir; what was indexed before still answers",
    )


def discard(data_dir: Path, folder: Path) -> None:
    """Delete a generation that did not become the live one."""
    if current_generation(data_dir) != folder:
        shutil.rmtree(folder, ignore_errors=True)


def new_generation(data_dir: Path, live: Path | None) -> Path:
    """An empty folder for the generation after `live`; leftovers of killed builders are cleared. Needs the lock."""
    folder = data_dir / "generations"
    folder.mkdir(parents=True, exist_ok=True)
    at = (_number(live.name) or 0) if live is not None else 0
    existing = _generations(data_dir)
    if live is None:  # nothing here is live any more, but a reader may still have it open
        at = max(existing, default=0)
    for number, path in existing.items():
        if number > at:
            shutil.rmtree(path)
    fresh = folder / f"g{at + 1:06d}"
    fresh.mkdir()
    return fresh


def publish(data_dir: Path, folder: Path, manifest: Manifest, roots: Iterable[str]) -> None:
    """Make `folder` the live generation: everything else reaches the disk first, then CURRENT is replaced."""
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    for path in (*folder.rglob("*"), folder, folder.parent):
        _sync(path)
    _replace(data_dir / "roots.json", json.dumps(list(roots), ensure_ascii=False))
    _sync(data_dir)
    _replace(data_dir / "CURRENT", folder.name)
    _sync(data_dir)
    _prune(data_dir, folder)


def _replace(path: Path, text: str) -> None:
    staging = path.with_name(f"{path.name}.new")
    staging.write_text(text, encoding="utf-8")
    _sync(staging)
    staging.replace(path)


def _prune(data_dir: Path, live: Path) -> None:
    """Delete the generations before the last KEEP, but for those that some process still reads."""
    for old in earlier_generations(data_dir, live.name)[KEEP - 1 :]:
        with being_deleted(old) as unused:
            if unused:
                shutil.rmtree(old, ignore_errors=True)


def _sync(path: Path) -> None:
    if os.name == "nt":  # there a folder cannot be opened, nor a file synced that is open for reading only
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
