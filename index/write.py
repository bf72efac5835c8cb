"""Write the data of a generation: chunks, windows, vectors, keywords and catalog, taken over where nothing changed."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.catalog import Aliases, Catalog, Forgotten, WindowRow, write_catalog
from index.chunk import Chunk, chunk_article, window_spans
from index.collection import Collection
from index.draft import Entry
from index.embedding import ArrayEmbeddings
from index.errors import IndexDamagedError
from index.keyword import TokenTable, build_keyword_index, read_rows
from index.language import detect_language
from index.names.store import write_names
from index.searched_text import chunk_header, embedded_text, searchable_tokens
from index.source_file import SourceFile
from index.vectors import VectorStore, create_store, open_store, vector_id

_ENCODE_BATCH = 256
# A vector store with more deleted vectors than this, and more than it needs, is made anew: at 512 dimensions a deleted
# one takes 2 KB for ever.
_MOST_DELETED = 500
_REBUILD = "rebuild the index: wenju index --rebuild"

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) while an index is built; a stage may say more behind its name."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation is to hold: roots with their aliases, the files of each root, and the collection of them all.

    `forgotten` names the articles that were removed by id and are left out although their file is there.
    """

    roots: Mapping[str, Aliases]
    files: Mapping[str, Sequence[SourceFile]]
    collection: Collection
    forgotten: Forgotten = frozenset()

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every article by id."""
        return self.collection.entries


@dataclass(frozen=True, slots=True)
class Written:
    """The numbers of chunks and windows of a generation."""

    chunks: int
    windows: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chunk with its keyword tokens as numbers and its windows as (vector, start, end)."""

    chunk: Chunk
    tokens: NDArray[np.int32]
    windows: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Before:
    """What can be taken over: the vocabulary, the pieces of articles that have not changed, and a vector store.

    The store holds `stored` and has room taken up by `deleted` vectors; without a folder there is none.
    """

    table: TokenTable = field(default_factory=TokenTable)
    pieces: Mapping[str, Sequence[_Piece]] = field(default_factory=dict)
    vectors: Path | None = None
    stored: AbstractSet[str] = frozenset()
    deleted: int = 0


def write_generation(
    folder: Path, contents: Contents, live: Path | None, embeddings: ArrayEmbeddings, progress: Progress
) -> Written:
    """Fill the empty `folder`.

    What the generation `live` (made with the same embedder) holds of articles that have not changed is taken over; with
    None everything is made anew. Raises IndexDamagedError when `live` cannot be read, and OSError, sqlite3.Error or
    StorageError when `folder` cannot be written.
    """
    before = _read_before(live, contents.entries) if live is not None else _Before()
    pieces, texts = _cut_all(contents.entries, before, progress)
    windows = [(vector, row, start, end) for row, piece in enumerate(pieces) for vector, start, end in piece.windows]
    stage = f"embed {len(contents.entries) - len(before.pieces):,} articles, {len(pieces):,} chunks in all"
    deleted = _write_vectors(
        folder / "vectors",
        before,
        {window[0] for window in windows},
        texts,
        embeddings,
        lambda done, total: progress(stage, done, total),
    )
    progress("keywords", 0, 1)
    build_keyword_index([piece.tokens for piece in pieces], before.table, folder / "keywords")
    progress("keywords", 1, 1)
    progress("names", 0, 1)
    articles = {i: entry.article for i, entry in contents.entries.items()}
    write_names(folder, articles, live, before.pieces.keys(), embeddings)
    progress("names", 1, 1)
    _write_catalog(folder / "catalog.sqlite", contents, pieces, windows, deleted)
    return Written(len(pieces), len(windows))


def _read_before(live: Path, entries: Mapping[str, Entry]) -> _Before:
    """What the live generation has for the next one, with the pieces of those `entries` that are the same there."""
    with closing(Catalog(live / "catalog.sqlite")) as catalog:
        hashes, chunks, windows = catalog.hashes(), catalog.chunks(), catalog.windows()
        deleted = catalog.deleted_vectors()
    try:
        table, rows = read_rows(live / "keywords")
    except (OSError, ValueError) as error:
        raise IndexDamagedError(
            f"the keyword index cannot be read: {error}", "rebuild it: wenju index --rebuild"
        ) from error
    of_row: list[list[tuple[str, int, int]]] = [[] for _ in chunks]
    for vector, row, start, end in windows:
        of_row[row].append((vector, start, end))
    known: dict[str, list[_Piece]] = {
        i: [] for i, entry in entries.items() if hashes.get(i) == entry.article.content_hash
    }
    for chunk, tokens, spans in zip(chunks, rows, of_row, strict=True):
        if chunk.article_id in known:
            known[chunk.article_id].append(_Piece(chunk, tokens, tuple(spans)))
    return _Before(table, known, live / "vectors", {window[0] for window in windows}, deleted)


def _cut_all(entries: Mapping[str, Entry], before: _Before, progress: Progress) -> tuple[list[_Piece], dict[str, str]]:
    """The pieces of all articles in order, and the text of every window of those that are not known from before."""
    texts: dict[str, str] = {}
    pieces: list[_Piece] = []
    cut, to_cut = 0, len(entries) - len(before.pieces)
    for article_id, entry in sorted(entries.items()):
        if article_id in before.pieces:
            pieces.extend(before.pieces[article_id])
        else:
            progress("split", cut, to_cut)
            pieces.extend(_cut(entry.article, before.table, texts))
            cut += 1
    progress("split", to_cut, to_cut)
    return pieces, texts


def _cut(article: Article, table: TokenTable, texts: dict[str, str]) -> list[_Piece]:
    """The pieces of an article; `texts` gets the text of every window by the id of its vector."""
    pieces = []
    for chunk in chunk_article(article, chunk_header(article), detect_language):
        windows = []
        for start, end in window_spans(article.text, chunk.start, chunk.end):
            text = embedded_text(article, start, end)
            windows.append((vector_id(text), start, end))
            texts[windows[-1][0]] = text
        pieces.append(_Piece(chunk, table.row(searchable_tokens(article, chunk)), tuple(windows)))
    return pieces


def _write_vectors(
    folder: Path,
    before: _Before,
    needed: AbstractSet[str],
    texts: Mapping[str, str],
    embeddings: ArrayEmbeddings,
    progress: Callable[[int, int], None],
) -> int:
    """Make the store hold exactly the `needed` vectors; gives back how many it has deleted since it was made.

    `texts` holds the text of every vector that the store before lacks, and may hold more.
    """
    deleted = before.deleted + len(before.stored - needed)
    crowded = deleted > max(_MOST_DELETED, len(needed))
    if before.vectors is not None and not crowded:
        shutil.copytree(before.vectors, folder)
    with closing(create_store(folder)) as store:
        if before.vectors is not None and crowded:
            with closing(open_store(before.vectors)) as old:
                store.add_from(old, sorted(needed & before.stored))
        stored = store.ids()
        store.delete(sorted(stored - needed))
        if lost := needed - stored - texts.keys():
            raise IndexDamagedError(f"{len(lost)} vectors of the index are lost", _REBUILD)
        todo = {vector: text for vector, text in texts.items() if vector in needed and vector not in stored}
        _embed(todo, store, embeddings, progress)
    return 0 if crowded else deleted


def _embed(
    texts: Mapping[str, str], store: VectorStore, embeddings: ArrayEmbeddings, progress: Callable[[int, int], None]
) -> None:
    """Add the vectors of `texts`, given by their ids."""
    todo = list(texts)
    for at in range(0, len(todo), _ENCODE_BATCH):
        progress(at, len(todo))
        batch = todo[at : at + _ENCODE_BATCH]
        store.add(batch, embeddings.encode([texts[vector] for vector in batch]))
    progress(len(todo), len(todo))


def _write_catalog(
    path: Path, contents: Contents, pieces: Sequence[_Piece], windows: Sequence[WindowRow], deleted: int
) -> None:
    write_catalog(
        path,
        roots=contents.roots,
        files=contents.files,
        forgotten=contents.forgotten,
        entries=(entry for _, entry in sorted(contents.entries.items())),
        decisions=contents.collection.decisions,
        chunks=(piece.chunk for piece in pieces),
        windows=windows,
        deleted_vectors=deleted,
    )
