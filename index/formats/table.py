"""CSV and TSV: one article a row, columns named by the header in Chinese, Japanese or English."""

import csv
import io
from collections.abc import Iterator
from typing import Literal

from index.errors import InputError
from index.extract import Extract
from index.formats.encoding import decode
from index.formats.fields import NAMES, by_field, field_of, id_problem, metadata_of
from index.formats.plain import unix_lines
from index.formats.unreadable import Unreadable

# The longest field in characters: a quote that is never closed makes one field of the rest of the file.
MAX_FIELD = 5_000_000


def read_csv(data: bytes, name: str) -> Iterator[Extract | Unreadable]:
    """The articles of a table separated by commas, semicolons or tabs, whichever its header has most of."""
    return _read(data, name, None)


def read_tsv(data: bytes, name: str) -> Iterator[Extract | Unreadable]:
    """The articles of a table separated by tabs."""
    return _read(data, name, "\t")


def _read(data: bytes, name: str, delimiter: str | None) -> Iterator[Extract | Unreadable]:
    decoded = decode(data, name)
    header_line = decoded.text.lstrip("\r\n").partition("\n")[0]
    chosen = delimiter or max(",;\t", key=header_line.count)
    header: list[str] | None = None
    changes = decoded.changes
    number = 0
    for row, line in _rows(decoded.text, chosen):
        if header is None:
            header = _header(row, name)
            continue
        number += 1
        if isinstance(row, csv.Error):
            yield Unreadable(str(number), f"not a row of CSV (line {line}): {row}")
            continue
        values = dict(zip(header, row, strict=False))
        text = by_field(values).get("text")
        if not isinstance(text, str) or not text.strip():
            yield Unreadable(str(number), f"the row has no text (line {line})")
            continue
        if problem := id_problem(values):
            yield Unreadable(str(number), f"{problem} (line {line})")
            continue
        original = chosen.join(row)
        yield Extract(unix_lines(text), original, metadata_of(values), changes, str(number))
        changes = ()  # what was repaired in the file's bytes is told once, with its first article


def _rows(text: str, delimiter: str) -> Iterator[tuple[list[str] | csv.Error, int]]:
    """The rows that are not blank, or why a row cannot be read, each with the number of its last line."""
    csv.field_size_limit(MAX_FIELD)
    quoted = delimiter != "\t" or not _is_plain(text)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, quoting=quoting)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error, reader.line_num
            continue
        if any(cell.strip() for cell in row):
            yield row, reader.line_num


def _is_plain(text: str) -> bool:
    """True when every line has the header's number of tabs: then quotation marks are part of the text."""
    lines = [line for line in text.splitlines() if line.strip()]
    fields = sum(line.count('"') % 2 for line in lines)
    return fields > 0 and len({line.count("\t") for line in lines}) == 1


def _header(row: list[str] | csv.Error, name: str) -> list[str]:
    if isinstance(row, csv.Error):
        raise InputError(f"{name} is not a table: {row}", "write CSV with a header row")
    if "text" not in map(field_of, row):
        found = ", ".join(cell.strip()[:20] for cell in row[:8])
        known = ", ".join(NAMES["text"][:6])
        raise InputError(f"{name} has no column of text; its header is: {found}", f"name one of its columns {known}")
    return row
