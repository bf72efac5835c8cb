"""Read articles from files: Markdown with front matter, plain text, and .jsonl with one article a line."""

import datetime
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from index.article import Article
from index.errors import InputError
from index.language import normalise_language

SUFFIXES = (".md", ".markdown", ".txt", ".jsonl")
# In a root folder: the names that one thing has in several languages and spellings.
ALIASES = "aliases.psv"
# A file beyond this is not an article; a .jsonl may be larger, its rows may not.
MAX_BYTES = 20 * 1024 * 1024
# A text without a title is called by the beginning of its first line, at most this many characters.
TITLE_LENGTH = 60
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or row that was not indexed, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a root holds: articles whose ids are final but for clashes between roots, what was skipped, and aliases.

    Each of the `aliases` is all the names of one thing.
    """

    root: Path
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    aliases: tuple[tuple[str, ...], ...] = ()


def load_root(root: Path) -> Loaded:
    """Load a file or every readable file below a folder, in sorted order.

    Raises InputError when the path does not exist or is a single file that cannot be read as articles. In a
    folder, files that cannot be read are skipped and named; README files, hidden files and links are left out.
    """
    if not root.exists():
        raise InputError(f"no such file or folder: {root}", "check the path; `wenju sources` lists what is indexed")
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for path in _files(root, skipped):
        try:
            found = list(_load_file(path, root, skipped))
        except InputError as error:
            if path == root:
                raise
            skipped.append(Skipped(str(path), error.message))
            continue
        articles.extend(found)
    try:
        aliases = _load_aliases(root)
    except InputError as error:
        aliases = ()
        skipped.append(Skipped(str(root / ALIASES), error.message))
    return Loaded(root, tuple(articles), tuple(skipped), aliases)


def _load_aliases(root: Path) -> tuple[tuple[str, ...], ...]:
    """The lines of the root's aliases.psv, if it has one: the names of one thing, separated by |."""
    path = root / ALIASES
    if not root.is_dir() or not path.is_file():
        return ()
    lines = (line.strip() for line in _read_text(path).splitlines())
    rows = (tuple(name.strip() for name in line.split("|")) for line in lines if line and not line.startswith("#"))
    return tuple(tuple(filter(None, row)) for row in rows if sum(map(bool, row)) > 1)


def _files(root: Path, skipped: list[Skipped]) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or any(part.startswith(".") for part in path.relative_to(root).parts):
            continue
        if path.is_file() and path.stem.upper() != "README" and path.name != ALIASES:
            if path.suffix.lower() in SUFFIXES:
                yield path
            else:
                skipped.append(Skipped(str(path), f"{path.suffix or 'no'} suffix: not one of {', '.join(SUFFIXES)}"))


def _load_file(path: Path, root: Path, skipped: list[Skipped]) -> Iterator[Article]:
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"{path} is not an article file", f"expected one of {', '.join(SUFFIXES)}")
    if path.suffix.lower() == ".jsonl":
        yield from _load_jsonl(path, root, skipped)
        return
    original = _read_text(path)
    text = original.replace("\r\n", "\n")
    meta, body = ({}, text) if path.suffix.lower() == ".txt" else parse_front_matter(text, str(path))
    yield _article_from(path, root, meta, body, original)


def _read_text(path: Path) -> str:
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise InputError(f"{path} has {size:,} bytes, more than the {MAX_BYTES:,} an article may have", "split it")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", "check its permissions") from error
    if b"\x00" in data[:8192] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path} is a binary file, not text", "convert it to UTF-8 text or Markdown first")
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise InputError(f"{path} is empty", "an article needs some text")
        return text
    raise InputError(f"{path} is neither UTF-8 nor GB18030 text", "convert it to UTF-8 first")


def parse_front_matter(text: str, where: str) -> tuple[dict[str, Any], str]:
    """The YAML front matter as a dict and the text behind it; ({}, text) when there is none.

    Raises InputError naming `where` when the front matter is not a YAML mapping.
    """
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    try:
        meta = yaml.safe_load(match.group(1)) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # "2024-02-30" is a ValueError
        problem = str(error).splitlines()[0]
        raise InputError(
            f"{where}: the front matter is not valid YAML: {problem}", "quote the value, or fix it"
        ) from error
    if not isinstance(meta, dict):
        raise InputError(f"{where}: the front matter is not a mapping of names to values", "write `title: ...` lines")
    return meta, text[match.end() :].lstrip("\n")


def _article_from(path: Path, root: Path, meta: dict[str, Any], body: str, original: str) -> Article:
    if not body.strip():
        raise InputError(f"{path} has no text behind its front matter", "an article needs some text")
    relative = path.name if path == root else path.relative_to(root).as_posix()
    return Article(
        id=_text_of(meta.get("id")) or relative,
        title=_text_of(meta.get("title")) or _first_heading(body) or path.stem,
        text=body,
        original=original,
        language=normalise_language(_text_of(meta.get("language", meta.get("lang"))), body),
        publisher=_text_of(meta.get("publisher")),
        author=_text_of(meta.get("author")),
        published=_date_of(meta.get("published", meta.get("date"))),
        url=_text_of(meta.get("url")),
        source=str(path.resolve()),
        root=str(root.resolve()),
        id_given=_text_of(meta.get("id")) is not None,
    )


def _load_jsonl(path: Path, root: Path, skipped: list[Skipped]) -> Iterator[Article]:
    """One article a line; a bad line is skipped and named, a file without any good line is an error."""
    lines: dict[str, int] = {}
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    article = _article_of_row(line, path, root)
                    if (first := lines.setdefault(article.id, number)) != number:
                        raise InputError(f"the id {article.id!r} stands in line {first} already", "")
                    yield article
                except InputError as error:
                    skipped.append(Skipped(f"{path}:{number}", error.message))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", "check its permissions") from error
    if not lines:
        raise InputError(f"{path} holds no article", 'each line is a JSON object with "id", "title" and "text"')


def _article_of_row(line: bytes, path: Path, root: Path) -> Article:
    if len(line) > MAX_BYTES:
        raise InputError(f"the row has {len(line):,} bytes, more than {MAX_BYTES:,}", "")
    try:
        original = line.decode("utf-8-sig").rstrip("\r\n")
        row = json.loads(original)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"not a line of JSON: {error}", "") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
        raise InputError('not an object with a non-empty "text"', "")
    if row.get("id") in (None, ""):
        raise InputError('the row has no "id"', "")
    text = _LONE_SURROGATE.sub("\ufffd", row["text"])
    return Article(
        id=_text_of(row["id"]) or "",
        title=_text_of(row.get("title")) or _first_heading(text) or str(row["id"]),
        text=text,
        original=original,
        language=normalise_language(_text_of(row.get("lang", row.get("language"))), text),
        publisher=_text_of(row.get("publisher")),
        author=_text_of(row.get("author")),
        published=_date_of(row.get("published")),
        url=_text_of(row.get("url")),
        source=str(path.resolve()),
        root=str(root.resolve()),
    )


def _first_heading(text: str) -> str | None:
    for line in text.splitlines():
        if stripped := line.strip():
            heading = stripped.lstrip("#").strip()
            return heading if stripped.startswith("#") else heading[:TITLE_LENGTH]
    return None


def _text_of(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text_of, value))) or None
    return _LONE_SURROGATE.sub("\ufffd", str(value))


def _date_of(value: object) -> str | None:
    """An ISO date, possibly partial, from a YAML date or a string; any other text is kept as it stands."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return unicodedata.normalize("NFKC", _text_of(value) or "").strip() or None
