"""Read articles from files: text, Markdown, HTML, PDF, DOCX, EPUB, tables, JSON lines, mail and feeds.

Nothing is cleaned here: a format gives what the file says, and lists what it left out or could not read.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from index.errors import InputError
from index.extract import Extract
from index.formats import sandbox
from index.formats.disk import TooLong, read_bytes, read_lines
from index.formats.readers import READERS, Reader
from index.formats.unreadable import Unreadable

SUFFIXES = tuple(READERS)

__all__ = ["SUFFIXES", "Unreadable", "read_file"]


def read_file(path: Path) -> Iterator[Extract | Unreadable]:
    """The articles of one file, and the rows or messages of it that cannot be read.

    Raises InputError, naming the file, when nothing of it can be read, or when it changed while it was read (then
    what was given so far is to be thrown away), and MissingPartError when a library for its format is not installed.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise InputError(f"{path} is not an article file", f"expected one of {', '.join(SUFFIXES)}")
    reader = READERS[suffix]
    if reader.parts is None:
        data = read_bytes(path, reader.max_bytes)
        if not data.strip():
            raise InputError(f"{path} is empty", "an article needs some text")
        results = _read(reader, suffix, data, str(path))
    else:
        results = _read_parts(reader, suffix, path)
    count = 0
    for result in _without_repeated_ids(results, reader.unit):
        count += isinstance(result, Extract)
        yield result
    if not count:
        raise InputError(f"{path} holds no article", reader.hint)


def _read(reader: Reader, suffix: str, data: bytes, name: str) -> Iterable[Extract | Unreadable]:
    return sandbox.read(suffix, data, name) if reader.isolated else reader.read(data, name)


def _read_parts(reader: Reader, suffix: str, path: Path) -> Iterator[Extract | Unreadable]:
    assert reader.parts is not None
    for number, part in reader.parts(read_lines(path, reader.max_bytes)):
        if isinstance(part, TooLong):
            yield Unreadable(number, f"the {reader.unit} has more than {part.limit:,} bytes")
            continue
        try:
            found = list(_read(reader, suffix, part, f"{reader.unit} {number}"))
        except InputError as error:
            yield Unreadable(number, error.message)
            continue
        for result in found:
            yield (
                Extract(result.text, result.original, result.metadata, result.changes, number)
                if isinstance(result, Extract)
                else Unreadable(number, result.reason)
            )


def _without_repeated_ids(results: Iterable[Extract | Unreadable], unit: str) -> Iterator[Extract | Unreadable]:
    """Of articles that give the same id the first, and the others as unreadable."""
    places: dict[str, str] = {}
    for result in results:
        given = result.metadata.id if isinstance(result, Extract) else None
        if given is not None and (first := places.setdefault(given, result.part)) != result.part:
            yield Unreadable(result.part, f"the id {given!r} stands in {unit} {first} already")
            continue
        yield result
