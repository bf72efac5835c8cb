"""Generations: where an index lies on disk, which one is live, and how a new one takes its place.

    data_dir/CURRENT                     the name of the live generation
    data_dir/writer.lock                 held by the one process that builds
    data_dir/roots.json                  the indexed roots once more, for rebuilding an index that is damaged
    data_dir/generations/<name>/         manifest.json, catalog.sqlite, vectors/ (Chroma), keywords/ (bm25s)

A generation is never changed once CURRENT names it. A builder makes the next one beside it and replaces CURRENT in one
rename, so that readers see the old index or the new one and a killed builder leaves the old one live.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexBusyError, IndexDamagedError, IndexMismatchError, NoIndexError

# Raise when chunking, tokens, windows or the layout change: an index of another version must be rebuilt.
INDEX_VERSION = 4
KEEP = 2  # the live generation and the one before it, which a reader may still be reading


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made with (its fingerprint) and what it holds."""

    version: int
    embedder: str
    articles: int
    chunks: int
    windows: int


def current_generation(data_dir: Path) -> Path | None:
    """The folder of the live generation, None when nothing was indexed yet."""
    try:
        name = (data_dir / "CURRENT").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise IndexDamagedError(f"{data_dir} cannot be read: {error.strerror}", "check its permissions") from error
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
    if manifest.version != INDEX_VERSION:
        raise IndexMismatchError(
            f"the index has format {manifest.version}, this release reads format {INDEX_VERSION}",
            "rebuild it: wenju index --rebuild",
        )
    if manifest.embedder != embedder:
        raise IndexMismatchError(
            f"the index was made with the embedder {manifest.embedder}, configured is {embedder}",
            "rebuild it with: wenju index --rebuild, or set WENJU_EMBEDDING__MODEL back",
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
        raise IndexDamagedError(
            f"{data_dir} cannot be written: {error.strerror}", "choose a folder you may write to with --data-dir"
        ) from error
    try:
        yield
    finally:
        lock.release()


def new_generation(data_dir: Path, live: Path | None) -> Path:
    """An empty folder for the generation after `live`; leftovers of killed builders are cleared. Needs the lock."""
    folder = data_dir / "generations"
    folder.mkdir(parents=True, exist_ok=True)
    at = (_number(live.name) or 0) if live is not None else 0
    existing = {number: path for path in folder.iterdir() if (number := _number(path.name)) is not None}
    if live is None:  # nothing here is live any more, but a reader may still have it open
        at = max(existing, default=0)
    for number, path in existing.items():
        if number > at:
            shutil.rmtree(path)
    fresh = folder / f"g{at + 1:06d}"
    fresh.mkdir()
    return fresh


def publish(data_dir: Path, folder: Path, manifest: Manifest, roots: Iterable[str]) -> None:
    """Make `folder` the live generation: manifest and data reach the disk first, then CURRENT is replaced."""
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    for path in folder.rglob("*"):
        if path.is_file():
            _sync(path)
    _replace(data_dir / "CURRENT", folder.name)
    _replace(data_dir / "roots.json", json.dumps(list(roots), ensure_ascii=False))
    _sync(data_dir)
    _prune(data_dir, folder)


def _replace(path: Path, text: str) -> None:
    staging = path.with_name(f"{path.name}.new")
    staging.write_text(text, encoding="utf-8")
    _sync(staging)
    staging.replace(path)


def _prune(data_dir: Path, live: Path) -> None:
    generations = sorted(path for path in (data_dir / "generations").iterdir() if path.is_dir() and path <= live)
    for old in generations[:-KEEP]:
        shutil.rmtree(old, ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
