"""Results of the sandbox as JSON: a process that has parsed a hostile file is not trusted to send pickles."""

import json
from dataclasses import asdict
from typing import Any

from index.change import Change
from index.errors import InputError, MissingPartError, WenjuError
from index.extract import Extract, Metadata
from index.formats.unreadable import Unreadable


def dump_results(results: list[Extract | Unreadable]) -> bytes:
    """The results as one JSON document."""
    rows = [{"extract" if isinstance(result, Extract) else "unreadable": asdict(result)} for result in results]
    return json.dumps({"results": rows}).encode()


def dump_error(error: WenjuError) -> bytes:
    """The error as one JSON document."""
    return json.dumps({"error": error.kind, "message": error.message, "hint": error.hint}).encode()


def load_results(answer: bytes) -> list[Extract | Unreadable]:
    """What dump_results was given; raises the error that dump_error was given."""
    content = json.loads(answer)
    if "error" in content:
        kind = MissingPartError if content["error"] == MissingPartError.kind else InputError
        raise kind(content["message"], content["hint"])
    return [_result(row) for row in content["results"]]


def _result(row: dict[str, Any]) -> Extract | Unreadable:
    if "unreadable" in row:
        return Unreadable(**row["unreadable"])
    fields = row["extract"]
    changes = tuple(Change(**change) for change in fields["changes"])
    return Extract(fields["text"], fields["original"], Metadata(**fields["metadata"]), changes, fields["part"])
