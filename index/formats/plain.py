"""Plain text and Markdown with YAML front matter."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats.encoding import decode
from index.formats.fields import metadata_of

# YAML is read at about 100 kB a second.
_MAX_FRONT_MATTER = 64 * 1024
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)


def read_text(data: bytes, name: str) -> Iterator[Extract]:
    """The file as one article without metadata, with line ends as they are on Unix."""
    decoded = decode(data, name)
    yield Extract(unix_lines(decoded.text), decoded.text, changes=decoded.changes)


def read_markdown(data: bytes, name: str) -> Iterator[Extract]:
    """The text behind the front matter, if there is any, which becomes the metadata.

    Raises InputError when the front matter is not a YAML mapping or nothing stands behind it.
    """
    decoded = decode(data, name)
    meta, body = parse_front_matter(unix_lines(decoded.text), name)
    if not body.strip():
        raise InputError(f"{name} has no text behind its front matter", "an article needs some text")
    yield Extract(body, decoded.text, metadata_of(meta) if meta else Metadata(), decoded.changes)


def unix_lines(text: str) -> str:
    """The text with line feeds for the line ends of Windows and of old Macs."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_front_matter(text: str, name: str) -> tuple[dict[str, Any], str]:
    """The YAML front matter as a dict and the text behind it; ({}, text) when there is none.

    Raises InputError naming the file `name` when the front matter is not a YAML mapping.
    """
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    if len(match[1]) > _MAX_FRONT_MATTER:
        raise InputError(f"{name}: the front matter has more than {_MAX_FRONT_MATTER:,} characters", "end it with ---")
    try:
        meta = yaml.safe_load(match.group(1)) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # "2024-02-30" is a ValueError
        problem = str(error).splitlines()[0]
        raise InputError(
            f"{name}: the front matter is not valid YAML: {problem}", "quote the value, or fix it"
        ) from error
    if isinstance(meta, str):  # prose between two rules
        return {}, text
    if not isinstance(meta, dict):
        raise InputError(f"{name}: the front matter is not a mapping of names to values", "write `title: ...` lines")
    return meta, text[match.end() :].lstrip("\n")
