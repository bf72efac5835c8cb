"""The catalog of a generation: its roots, files, articles, chunks and windows in one SQLite file.

Rows keep the order of the keyword index: chunks are numbered by `row`, 0 to n-1, sorted by article id and ordinal.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import astuple, fields, replace
from pathlib import Path

from index.article import Article
from index.change import Change
from index.chunk import Chunk
from index.draft import Draft, Entry
from index.duplicates import Decisions
from index.errors import IndexDamagedError
from index.source_file import Skipped, SourceFile

Aliases = tuple[tuple[str, ...], ...]
Forgotten = frozenset[tuple[str, str]]
"""(path of the file, id that it gives) of articles that were removed by id."""
WindowRow = tuple[str, int, int, int]
"""(id of the vector, row of the chunk, start, end)"""


_ARTICLE = [field.name for field in fields(Article)]
_FLAGS = [name for name in _ARTICLE if name in ("id_given", "published_sure")]
_CHUNK = [field.name for field in fields(Chunk)]
# What a draft has besides its article: id and text where they differ, changes, signature, the digest of its extract.
_DRAFT = ["draft_id", "draft_text", "draft_changes", "signature", "digest", "changes"]
_SCHEMA = f"""
CREATE TABLE roots (path TEXT PRIMARY KEY, aliases TEXT NOT NULL);
CREATE TABLE files (path TEXT PRIMARY KEY, root TEXT NOT NULL, digest TEXT NOT NULL, skipped TEXT NOT NULL);
CREATE TABLE forgotten (source TEXT NOT NULL, id TEXT NOT NULL);
CREATE TABLE articles ({", ".join(_ARTICLE)}, hash TEXT NOT NULL, {", ".join(_DRAFT)}, PRIMARY KEY (id));
CREATE TABLE chunks (row INTEGER PRIMARY KEY, {", ".join(f'"{name}"' for name in _CHUNK)});
CREATE TABLE decisions (pair BLOB PRIMARY KEY, copies INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE deleted_vectors (count INTEGER NOT NULL);
CREATE TABLE windows (vector TEXT NOT NULL, row INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
CREATE UNIQUE INDEX chunk_id ON chunks (id);
CREATE INDEX chunk_article ON chunks (article_id);
CREATE INDEX window_row ON windows (row);
CREATE INDEX article_source ON articles (source);
CREATE INDEX article_duplicate ON articles (duplicate_of);
"""


def write_catalog(
    path: Path,
    *,
    roots: Mapping[str, Aliases],
    files: Mapping[str, Iterable[SourceFile]],
    forgotten: Forgotten,
    entries: Iterable[Entry],
    decisions: Decisions,
    chunks: Iterable[Chunk],
    windows: Iterable[WindowRow],
    deleted_vectors: int,
) -> None:
    """Write a new catalog; `roots` maps each root to its aliases, `files` to the files that were read of it.

    `deleted_vectors` is how many were deleted from the vector store since it was made.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        rows = ((root, json.dumps(aliases, ensure_ascii=False)) for root, aliases in roots.items())
        connection.executemany("INSERT INTO roots VALUES (?, ?)", rows)
        connection.executemany(
            "INSERT INTO files VALUES (?, ?, ?, ?)",
            (
                (f.path, root, f.digest, json.dumps([astuple(s) for s in f.skipped], ensure_ascii=False))
                for root, found in files.items()
                for f in found
            ),
        )
        connection.executemany("INSERT INTO forgotten VALUES (?, ?)", sorted(forgotten))
        marks = ", ".join("?" * (len(_ARTICLE) + 1 + len(_DRAFT)))
        connection.executemany(f"INSERT INTO articles VALUES ({marks})", map(_entry_row, entries))
        connection.executemany("INSERT INTO decisions VALUES (?, ?)", sorted(decisions.items()))
        marks = ", ".join("?" * (len(_CHUNK) + 1))
        connection.executemany(
            f"INSERT INTO chunks VALUES ({marks})", ((row, *astuple(c)) for row, c in enumerate(chunks))
        )
        connection.executemany("INSERT INTO windows VALUES (?, ?, ?, ?)", windows)
        connection.execute("INSERT INTO deleted_vectors VALUES (?)", (deleted_vectors,))


def _entry_row(entry: Entry) -> tuple[object, ...]:
    article, draft = entry.article, entry.draft
    return (
        *(getattr(article, name) for name in _ARTICLE),
        article.content_hash,
        draft.article.id if draft.article.id != article.id else None,
        draft.article.text if draft.article.text != article.text else None,
        _changes_json(draft.changes),
        draft.signature,
        draft.digest,
        _changes_json(entry.changes),
    )


def _changes_json(changes: Iterable[Change]) -> str | None:
    rows = [astuple(change) for change in changes]
    return json.dumps(rows, ensure_ascii=True) if rows else None  # ASCII: a change may hold half a surrogate pair


def _changes(text: str | None) -> tuple[Change, ...]:
    return tuple(Change(*row) for row in json.loads(text)) if text else ()


class Catalog:
    """An opened catalog, read only; usable from several threads."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise IndexDamagedError(f"the index has lost its catalog {path.name}", "rebuild it: wenju index --rebuild")
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)

    def close(self) -> None:
        self._connection.close()

    def roots(self) -> dict[str, Aliases]:
        """The indexed roots, each with the aliases that came with it."""
        rows = self._rows("SELECT path, aliases FROM roots ORDER BY path")
        return {path: tuple(tuple(names) for names in json.loads(aliases)) for path, aliases in rows}

    def files(self) -> dict[str, list[SourceFile]]:
        """Root -> the files that were read of it, by path; their drafts are those of the entries with this source."""
        files: dict[str, list[SourceFile]] = {}
        for path, root, digest, skipped in self._rows("SELECT path, root, digest, skipped FROM files ORDER BY path"):
            items = tuple(Skipped(*row) for row in json.loads(skipped))
            files.setdefault(root, []).append(SourceFile(path, digest, None, items))
        return files

    def forgotten(self) -> Forgotten:
        """The articles that were removed by id and stay left out."""
        return frozenset(self._rows("SELECT source, id FROM forgotten"))

    def entries(self) -> list[Entry]:
        """Every article with its draft and changes, by id."""
        names = ", ".join([*_ARTICLE, *_DRAFT])
        return [_entry(row) for row in self._rows(f"SELECT {names} FROM articles ORDER BY id")]

    def drafts(self, source: str) -> list[Draft]:
        """The drafts that came from the file `source`."""
        names = ", ".join([*_ARTICLE, *_DRAFT])
        return [_entry(row).draft for row in self._rows(f"SELECT {names} FROM articles WHERE source = ?", source)]

    def articles(self) -> list[Article]:
        return [_article(row) for row in self._rows(f"SELECT {', '.join(_ARTICLE)} FROM articles ORDER BY id")]

    def article(self, article_id: str) -> Article | None:
        rows = self._rows(f"SELECT {', '.join(_ARTICLE)} FROM articles WHERE id = ?", article_id)
        return next((_article(row) for row in rows), None)

    def duplicates(self, article_id: str) -> list[Article]:
        """The other articles of the group of duplicates that this one belongs to, the one they stand for first."""
        query = f"""
            WITH leader AS (SELECT coalesce(duplicate_of, id) AS id FROM articles WHERE id = ?)
            SELECT {", ".join(_ARTICLE)} FROM articles
            WHERE coalesce(duplicate_of, id) IN (SELECT id FROM leader) AND id != ?
            ORDER BY duplicate_of IS NOT NULL, id"""
        return [_article(row) for row in self._rows(query, article_id, article_id)]

    def changes(self, article_id: str) -> tuple[Change, ...]:
        """What cleaning changed in an article, in the order of its steps."""
        rows = self._rows("SELECT draft_changes, changes FROM articles WHERE id = ?", article_id)
        return next((_changes(own) + _changes(collections) for own, collections in rows), ())

    def hashes(self) -> dict[str, str]:
        """Article id -> content hash."""
        return dict(self._rows("SELECT id, hash FROM articles"))

    def decisions(self) -> Decisions:
        """Which texts were found to be copies and which not, as `index.duplicates.duplicate_groups` takes it."""
        return {pair: bool(copies) for pair, copies in self._rows("SELECT pair, copies FROM decisions")}

    def chunks(self, article_id: str | None = None) -> list[Chunk]:
        """All chunks by row, or those of one article in order."""
        names = ", ".join(f'"{name}"' for name in _CHUNK)
        if article_id is None:
            return [Chunk(*row) for row in self._rows(f"SELECT {names} FROM chunks ORDER BY row")]
        rows = self._rows(f"SELECT {names} FROM chunks WHERE article_id = ? ORDER BY row", article_id)
        return [Chunk(*row) for row in rows]

    def windows(self) -> list[WindowRow]:
        return list(self._rows('SELECT vector, row, start, "end" FROM windows ORDER BY row, start'))

    def deleted_vectors(self) -> int:
        """How many vectors were deleted from the vector store since it was made; their slots are not used again."""
        return sum(count for (count,) in self._rows("SELECT count FROM deleted_vectors"))

    def _rows(self, query: str, *values: object) -> Iterator[tuple]:  # type: ignore[type-arg]  # columns vary
        try:
            yield from self._connection.execute(query, values)
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(
                f"the index's catalog cannot be read: {error}", "rebuild it: wenju index --rebuild"
            ) from error


def _article(row: tuple) -> Article:  # type: ignore[type-arg]  # columns vary
    values = dict(zip(_ARTICLE, row, strict=True))
    return Article(**values | {name: bool(values[name]) for name in _FLAGS})


def _entry(row: tuple) -> Entry:  # type: ignore[type-arg]  # columns vary
    article = _article(row[: len(_ARTICLE)])
    draft_id, draft_text, draft_changes, signature, digest, changes = row[len(_ARTICLE) :]
    draft = replace(
        article,
        id=article.id if draft_id is None else draft_id,
        text=article.text if draft_text is None else draft_text,
        duplicate_of=None,
    )
    return Entry(article, Draft(draft, _changes(draft_changes), signature, digest), _changes(changes))
