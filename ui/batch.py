"""Batches: rows in from .jsonl, rows out in input order, written at once or not at all."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from index.errors import InputError, WenjuError

Row = dict[str, Any]
_ROW_HINT = 'each line is {"id": ..., "question": ...}'


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of a .jsonl file; raises InputError naming the line that is not one."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise InputError(f"{path}:{number} is not a JSON object", _ROW_HINT)
                yield row
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", "check the path") from error
    except ValueError as error:
        raise InputError(f"{path} is not a .jsonl file: {error}", _ROW_HINT) from error


def run_batch(rows: Iterable[Row], work: Callable[[Row], Row], out: Path | None) -> int:
    """Apply `work` to every row and write the results; a row that fails becomes {"id", "error"} and the code 1."""
    failed = False

    def results() -> Iterator[Row]:
        nonlocal failed
        for row in rows:
            try:
                yield {"id": row.get("id"), **work(row)}
            except WenjuError as error:
                failed = True
                found = {"kind": error.kind, "message": error.message, "hint": error.hint}
                yield {"id": row.get("id"), "error": found}

    lines = (json.dumps(result, ensure_ascii=False) + "\n" for result in results())
    if out is None:
        sys.stdout.writelines(lines)
    else:
        write_atomically(out, lines)
    return 1 if failed else 0


def write_atomically(path: Path, lines: Iterable[str]) -> None:
    """Write a text file beside `path` and move it there when it is whole; raises InputError when that fails."""
    staging = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with staging.open("w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(lines)
        staging.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}", "choose another --out") from error
    finally:
        staging.unlink(missing_ok=True)
