"""Plain text and Markdown with YAML front matter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from index.change import Change
from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats.encoding import decode
from index.formats.fields import id_problem, metadata_of

# YAML is read at about 100 kB a second.
_MAX_FRONT_MATTER = 64 * 1024
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)


class _Impossible(str):
    """A date that no calendar has, as it was written."""

    __slots__ = ()


class _Loader(yaml.SafeLoader):
    """YAML in which a date that no calendar has is a text: it is no reason to lose the article."""


def _timestamp(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return _Impossible(node.value)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)


def read_text(data: bytes, name: str) -> Iterator[Extract]:
    """The file as one article without metadata, with line ends as they are on Unix."""
    decoded = decode(data, name)
    yield Extract(unix_lines(decoded.text), decoded.text, changes=decoded.changes)


def read_markdown(data: bytes, name: str) -> Iterator[Extract]:
    """The text behind the front matter, if there is any, which becomes the metadata.

    A date that no calendar has stays as it was written, as a change that is not sure. Raises InputError when the front
    matter is not a YAML mapping or nothing stands behind it.
    """
    decoded = decode(data, name)
    meta, body = parse_front_matter(unix_lines(decoded.text), name)
    if not body.strip():
        raise InputError(f"{name} has no text behind its front matter", "an article needs some text")
    if problem := id_problem(meta):
        raise InputError(f"{name}: {problem}", "correct the front matter")
    metadata = metadata_of(meta) if meta else Metadata()
    doubts = tuple(
        Change("front matter", decoded.text.find(value), value, value, sure=False, reason="a date that no calendar has")
        for value in meta.values()
        if isinstance(value, _Impossible)
    )
    if metadata.published in {change.before for change in doubts}:
        metadata = replace(metadata, published_sure=False)
    yield Extract(body, decoded.text, metadata, decoded.changes + doubts)


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
        meta = yaml.load(match.group(1), _Loader) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # an absurdly long number is a ValueError
        problem = str(error).splitlines()[0]
        raise InputError(
            f"{name}: the front matter is not valid YAML: {problem}", "quote the value, or fix it"
        ) from error
    if isinstance(meta, str):  # prose between two rules
        return {}, text
    if not isinstance(meta, dict):
        raise InputError(f"{name}: the front matter is not a mapping of names to values", "write `title: ...` lines")
    return meta, text[match.end() :].lstrip("\n")
