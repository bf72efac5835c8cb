"""Results of the sandbox as JSON: a process that has parsed a hostile file is not trusted to send pickles."""

import json
from dataclasses import asdict
from functools import cache
from typing import Any, get_type_hints

from index.change import Change
from index.errors import InputError, MissingPartError, WenjuError
from index.extract import Extract, Metadata
from index.formats.unreadable import Unreadable


class NonsenseError(Exception):
    """An answer that dump_results and dump_error do not give; says what is wrong with it."""


def dump_results(results: list[Extract | Unreadable]) -> bytes:
    """The results as one JSON document."""
    rows = [{"extract" if isinstance(result, Extract) else "unreadable": asdict(result)} for result in results]
    return json.dumps({"results": rows}).encode()


def dump_error(error: WenjuError) -> bytes:
    """The error as one JSON document."""
    return json.dumps({"error": error.kind, "message": error.message, "hint": error.hint}).encode()


def load_results(answer: bytes) -> list[Extract | Unreadable]:
    """What dump_results was given; raises the error that dump_error was given, and NonsenseError for anything else."""
    try:
        content = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise NonsenseError("not JSON") from error
    if not isinstance(content, dict):
        raise NonsenseError("not an object")
    if "error" in content:
        kind = MissingPartError if content["error"] == MissingPartError.kind else InputError
        raise kind(str(content.get("message", "")), str(content.get("hint", "")))
    return [_result(row) for row in _listed(content.get("results"))]


def _result(row: object) -> Extract | Unreadable:
    if isinstance(row, dict) and "unreadable" in row:
        return Unreadable(**_fields(Unreadable, row["unreadable"]))
    fields = row.get("extract") if isinstance(row, dict) else None
    if not isinstance(fields, dict):
        raise NonsenseError("a result is neither an extract nor unreadable")
    metadata = Metadata(**_fields(Metadata, fields.pop("metadata", None)))
    changes = tuple(Change(**_fields(Change, change)) for change in _listed(fields.pop("changes", None)))
    return Extract(**_fields(Extract, fields, _NESTED), metadata=metadata, changes=changes)


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise NonsenseError("not a list")
    return value


_NESTED = frozenset({"metadata", "changes"})


@cache
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fields(kind: type, values: object, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The values as fields of the dataclass `kind`; raises NonsenseError unless each of them is there, of its type."""
    types = {name: each for name, each in _types(kind).items() if name not in without}
    if not isinstance(values, dict) or values.keys() != types.keys():
        raise NonsenseError(f"not the fields of {kind.__name__}")
    if wrong := [name for name, value in values.items() if not isinstance(value, types[name])]:
        raise NonsenseError(f"{kind.__name__}.{wrong[0]} is of another type")
    return values
