"""Generations: where an index lies on disk, which one is live, and how a new one takes its place.

    data_dir/CURRENT                     the name of the live generation
    data_dir/writer.lock                 held by the one process that builds
    data_dir/generations/<name>/         manifest.json, catalog.sqlite, vectors/ (Chroma), keywords/ (bm25s)

A generation is never changed once CURRENT names it. A builder makes the next one beside it and replaces CURRENT in one
rename, so that readers see the old index or the new one and a killed builder leaves the old one live.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexBusyError, IndexDamagedError, IndexMismatchError, NoIndexError

# Raise when chunking, tokens, windows or the layout change: an index of another version must be rebuilt.
INDEX_VERSION = 3
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
    return data_dir / "generations" / name


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
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(data_dir / "writer.lock", timeout=wait_s):
            yield
    except Timeout as error:
        raise IndexBusyError(
            f"another process is writing the index in {data_dir}", "wait until it is done, then run this again"
        ) from error
    except PermissionError as error:
        raise IndexDamagedError(
            f"{error.filename} cannot be written: {error.strerror}", "check the data directory's permissions"
        ) from error


def new_generation(data_dir: Path) -> Path:
    """An empty folder for the next generation; leftovers of killed builders are cleared. Needs the lock."""
    live = current_generation(data_dir)
    folder = data_dir / "generations"
    folder.mkdir(parents=True, exist_ok=True)
    numbers = [int(path.name[1:]) for path in folder.iterdir() if path.name[1:].isdigit()]
    if live is not None:
        for number in numbers:
            if number > int(live.name[1:]):
                shutil.rmtree(folder / f"g{number:06d}")
    fresh = folder / f"g{(int(live.name[1:]) if live else max(numbers, default=0)) + 1:06d}"
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir()
    return fresh


def publish(data_dir: Path, folder: Path, manifest: Manifest) -> None:
    """Make `folder` the live generation: manifest and data reach the disk first, then CURRENT is replaced."""
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    for path in folder.rglob("*"):
        if path.is_file():
            _sync(path)
    pointer = data_dir / "CURRENT.new"
    pointer.write_text(folder.name, encoding="utf-8")
    _sync(pointer)
    pointer.replace(data_dir / "CURRENT")
    _sync(data_dir)
    _prune(data_dir, folder)


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
