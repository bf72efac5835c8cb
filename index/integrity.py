"""Are the files of a generation as they were written? Sizes at every opening, contents when somebody asks."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

FileRecord = tuple[int, str]
"""(bytes, SHA-256) of a file."""

# Chroma writes to its files even when it only reads: they may grow, and their contents say nothing.
_CHANGING = "vectors/"


def record_files(folder: Path) -> dict[str, FileRecord]:
    """Size and SHA-256 of every file of a generation by its path, but for the manifest."""
    return {
        name: (path.stat().st_size, "" if name.startswith(_CHANGING) else _sha256(path))
        for name, path in _files(folder).items()
    }


def truncated_files(folder: Path, records: Mapping[str, FileRecord]) -> list[str]:
    """The recorded files that are gone or have another size; cheap."""
    found = _files(folder)
    return [name for name, (size, _) in sorted(records.items()) if not _has_size(found.get(name), name, size)]


def changed_files(folder: Path, records: Mapping[str, FileRecord]) -> list[str]:
    """The recorded files that are gone or not as they were written; reads them all."""
    found = _files(folder)
    return [
        name
        for name, (size, digest) in sorted(records.items())
        if not _has_size(found.get(name), name, size) or (digest and _sha256(found[name]) != digest)
    ]


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def _has_size(path: Path | None, name: str, size: int) -> bool:
    if path is None:
        return False
    actual = path.stat().st_size
    return actual >= size if name.startswith(_CHANGING) else actual == size


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
