"""Articles in .jsonl: one JSON object a line, with the text exactly as it is given."""

import json
from collections.abc import Iterator

from index.errors import InputError
from index.extract import Extract
from index.formats.fields import by_field, id_problem, metadata_of, whole_characters


def read_row(line: bytes, name: str) -> Iterator[Extract]:
    """The article of one line; `original` is the line. Raises InputError, without naming the file, for a bad line."""
    try:
        original = line.decode("utf-8-sig").rstrip("\r\n")
        row = json.loads(original)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:  # ValueError also for an absurdly long number
        raise InputError(f"not a line of JSON: {error}", "each line is one JSON object in UTF-8") from error
    values = by_field(row) if isinstance(row, dict) else {}
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError('not an object with a non-empty "text"', 'write {"id": ..., "title": ..., "text": ...}')
    if problem := id_problem(row):
        raise InputError(problem, "give each row an id of its own")
    metadata = metadata_of(row)
    if metadata.id is None:
        raise InputError('the row has no "id"', "give each row an id of its own")
    yield Extract(whole_characters(text), original, metadata)
