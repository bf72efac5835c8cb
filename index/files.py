"""The files of a root: which are read, and which are passed over and why."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.formats import SUFFIXES
from index.formats.readers import READERS
from index.source_file import Skipped

# In a root folder: the names that one thing has in several languages and spellings.
ALIASES = "aliases.psv"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is to be read, and the SHA-256 of its bytes."""

    path: Path
    digest: str


def printable(path: Path) -> str:
    """`path` as it is stored and shown: bytes of a name that are no UTF-8 stand as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find_files(root: Path, skipped: list[Skipped]) -> Iterator[Found]:
    """The files to read at or below `root`, in sorted order of their paths; the rest is added to `skipped`.

    README files, hidden files and folders, and the aliases are left out without a word; links are not followed, so that
    nothing outside the root is read. A root that is itself a file is read whatever its name, or InputError is raised.
    """
    if not root.is_dir():
        if not root.is_file():
            raise InputError(f"{root} is not a regular file", "pipes, devices and sockets are not read")
        yield Found(root, _digest(root))
        return
    for entry in _walk(root, skipped):
        path = Path(entry.path)
        if path.stem.upper() == "README" or path.name == ALIASES:
            continue
        if (why := _no_article(entry)) is not None:
            skipped.append(Skipped(printable(path), why))
            continue
        try:
            yield Found(path, _digest(path))
        except InputError as error:
            skipped.append(Skipped(printable(path), error.message, failed=True))


def _no_article(entry: os.DirEntry[str]) -> str | None:
    """Why an entry of a folder is not read, None when it is."""
    suffix = Path(entry.name).suffix
    if entry.is_symlink():
        return "a link: links are not followed"
    try:
        if not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            return "not a regular file"
    except FileNotFoundError:
        return "it vanished while the folder was read"
    if suffix.lower() not in SUFFIXES:
        return f"{suffix or 'no'} suffix: not one of {', '.join(sorted(SUFFIXES))}"
    return None


def _walk(root: Path, skipped: list[Skipped]) -> Iterator[os.DirEntry[str]]:
    """Every entry below `root` that is no folder, sorted by name; a folder that cannot be listed is skipped."""
    waiting = [iter(_listed(root, skipped))]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif entry.is_dir(follow_symlinks=False):
            waiting.append(iter(_listed(Path(entry.path), skipped)))
        else:
            yield entry


def _listed(folder: Path, skipped: list[Skipped]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as listing:
            return sorted((entry for entry in listing if not entry.name.startswith(".")), key=lambda e: e.name)
    except FileNotFoundError:
        skipped.append(Skipped(printable(folder), "it vanished while its folder was read"))
    except OSError as error:
        skipped.append(Skipped(printable(folder), f"the folder cannot be listed: {error.strerror}", failed=True))
    return []


def _digest(path: Path) -> str:
    reader = READERS.get(path.suffix.lower())
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if reader is not None and reader.parts is None and size > reader.max_bytes:
                raise InputError(
                    f"{path} has {size:,} bytes, more than the {reader.max_bytes:,} that a {path.suffix} may have",
                    "split it",
                )
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", "check its permissions") from error
