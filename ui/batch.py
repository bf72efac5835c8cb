"""Batches: rows in from .jsonl, rows out in input order, written at once or not at all."""

import codecs
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from index.errors import InputError
from ui.failure import error_json, told

Row = dict[str, Any]
_log = logging.getLogger(__name__)
_ROW_HINT = 'each line is {"id": ..., "question": ...}'


def read_rows(path: Path) -> Iterator[Row | InputError]:
    """The objects of a .jsonl file, and an error naming the line for each that is not one.

    Raises InputError when the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _row(line.removeprefix(codecs.BOM_UTF8), f"{path}:{number}")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}", "check the path") from error


def _row(line: bytes, place: str) -> Row | InputError:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return InputError(f"{place} is not JSON: {error}", _ROW_HINT)
    return row if isinstance(row, dict) else InputError(f"{place} is not a JSON object", _ROW_HINT)


def run_batch(rows: Iterable[Row | InputError], work: Callable[[Row], Row], out: Path | None) -> int:
    """Apply `work` to every row and write the results; a row that fails becomes {"id", "error"} and the code 1.

    A line that is no row becomes an error whose id is null. Where the rows go to a file, a line on stderr says how
    many failed.
    """
    failed = written = 0

    def results() -> Iterator[Row]:
        nonlocal failed, written
        for row in rows:
            written += 1
            if isinstance(row, InputError):
                failed += 1
                yield {"id": None, "error": error_json(row)}
                continue
            try:
                result = {"id": row.get("id"), **work(row)}
            except Exception as error:  # noqa: BLE001 - one row must not take the others with it; it is reported
                _log.debug("row %r failed", row.get("id"), exc_info=True)
                failed += 1
                result = {"id": row.get("id"), "error": error_json(told(error))}
            yield result

    lines = (json.dumps(result, ensure_ascii=False) + "\n" for result in results())
    if out is None:
        sys.stdout.writelines(lines)
    else:
        write_atomically(out, lines)
        if failed:
            print(f'wenju: {failed} of {written} rows failed; each says why under "error" in {out}', file=sys.stderr)
    return 1 if failed else 0


def write_atomically(path: Path, lines: Iterable[str]) -> None:
    """Write a text file beside `path` and move it there when it is whole; raises InputError when that fails."""
    if not path.name:
        raise InputError(f"{str(path)!r} is not the name of a file", "choose another --out")
    staging = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with staging.open("w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(lines)
        staging.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}", "choose another --out") from error
    finally:
        with suppress(OSError):
            staging.unlink()
