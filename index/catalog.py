"""The catalog of a generation: its articles, chunks, windows and roots in one SQLite file.

Rows keep the order of the keyword index: chunks are numbered by `row`, 0 to n-1, sorted by article id and ordinal.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import astuple, fields
from pathlib import Path

from index.article import Article
from index.chunk import Chunk
from index.errors import IndexDamagedError

Aliases = tuple[tuple[str, ...], ...]
WindowRow = tuple[str, int, int, int]
"""(id of the vector, row of the chunk, start, end)"""

_ARTICLE = [field.name for field in fields(Article)]
_CHUNK = [field.name for field in fields(Chunk)]
_SCHEMA = f"""
CREATE TABLE roots (path TEXT PRIMARY KEY, aliases TEXT NOT NULL);
CREATE TABLE articles ({", ".join(_ARTICLE)}, hash TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE chunks (row INTEGER PRIMARY KEY, {", ".join(f'"{name}"' for name in _CHUNK)});
CREATE TABLE windows (vector TEXT NOT NULL, row INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
CREATE UNIQUE INDEX chunk_id ON chunks (id);
CREATE INDEX chunk_article ON chunks (article_id);
CREATE INDEX window_row ON windows (row);
"""


def write_catalog(
    path: Path,
    roots: Mapping[str, Aliases],
    articles: Iterable[Article],
    chunks: Iterable[Chunk],
    windows: Iterable[WindowRow],
) -> None:
    """Write a new catalog; `roots` maps each root to its aliases."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        rows = ((root, json.dumps(aliases, ensure_ascii=False)) for root, aliases in roots.items())
        connection.executemany("INSERT INTO roots VALUES (?, ?)", rows)
        marks = ", ".join("?" * (len(_ARTICLE) + 1))
        connection.executemany(
            f"INSERT INTO articles VALUES ({marks})", ((*astuple(a), a.content_hash) for a in articles)
        )
        marks = ", ".join("?" * (len(_CHUNK) + 1))
        connection.executemany(
            f"INSERT INTO chunks VALUES ({marks})", ((row, *astuple(c)) for row, c in enumerate(chunks))
        )
        connection.executemany("INSERT INTO windows VALUES (?, ?, ?, ?)", windows)


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

    def articles(self) -> list[Article]:
        return [Article(*row) for row in self._rows(f"SELECT {', '.join(_ARTICLE)} FROM articles ORDER BY id")]

    def article(self, article_id: str) -> Article | None:
        rows = self._rows(f"SELECT {', '.join(_ARTICLE)} FROM articles WHERE id = ?", article_id)
        return next((Article(*row) for row in rows), None)

    def hashes(self) -> dict[str, str]:
        """Article id -> content hash."""
        return dict(self._rows("SELECT id, hash FROM articles"))

    def chunks(self, article_id: str | None = None) -> list[Chunk]:
        """All chunks by row, or those of one article in order."""
        names = ", ".join(f'"{name}"' for name in _CHUNK)
        if article_id is None:
            return [Chunk(*row) for row in self._rows(f"SELECT {names} FROM chunks ORDER BY row")]
        rows = self._rows(f"SELECT {names} FROM chunks WHERE article_id = ? ORDER BY row", article_id)
        return [Chunk(*row) for row in rows]

    def windows(self) -> list[WindowRow]:
        return list(self._rows('SELECT vector, row, start, "end" FROM windows ORDER BY row, start'))

    def _rows(self, query: str, *values: object) -> Iterator[tuple]:  # type: ignore[type-arg]  # columns vary
        try:
            yield from self._connection.execute(query, values)
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(
                f"the index's catalog cannot be read: {error}", "rebuild it: wenju index --rebuild"
            ) from error
