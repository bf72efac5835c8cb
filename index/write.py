"""Write the data of a generation: chunks, windows, vectors, keywords and catalog, taken over where nothing changed."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.catalog import Aliases, Catalog, Forgotten, write_catalog
from index.chunk import Chunk, chunk_article, window_spans
from index.draft import Entry
from index.embedding import ArrayEmbeddings
from index.errors import IndexDamagedError
from index.keyword import TokenTable, build_keyword_index, read_rows
from index.language import detect_language
from index.searched_text import chunk_header, embedded_text, searchable_tokens
from index.source_file import SourceFile
from index.vectors import create_store, vector_id

_ENCODE_BATCH = 256
_REBUILD = "rebuild the index: wenju index --rebuild"

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) while an index is built; a stage may say more behind its name."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation is to hold: roots with their aliases, the files of each root, and every article by id.

    `forgotten` names the articles that were removed by id and are left out although their file is there.
    """

    roots: Mapping[str, Aliases]
    files: Mapping[str, Sequence[SourceFile]]
    entries: Mapping[str, Entry]
    forgotten: Forgotten = frozenset()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chunk with its keyword tokens as numbers and its windows as (vector, start, end)."""

    chunk: Chunk
    tokens: NDArray[np.int32]
    windows: tuple[tuple[str, int, int], ...]


def write_generation(
    folder: Path, contents: Contents, live: Path | None, embeddings: ArrayEmbeddings, progress: Progress
) -> tuple[int, int]:
    """Fill the empty `folder`; gives back the numbers of chunks and windows.

    What the generation `live` (made with the same embedder) holds of articles that have not changed is taken over; with
    None everything is made anew.
    """
    table, known = _known_pieces(live, contents.entries) if live is not None else (TokenTable(), {})
    texts: dict[str, str] = {}
    pieces: list[_Piece] = []
    cut, to_cut = 0, len(contents.entries) - len(known)
    for article_id, entry in sorted(contents.entries.items()):
        if article_id in known:
            pieces.extend(known[article_id])
        else:
            progress("split", cut, to_cut)
            pieces.extend(_cut(entry.article, table, texts))
            cut += 1
    progress("split", to_cut, to_cut)
    windows = [(vector, row, start, end) for row, piece in enumerate(pieces) for vector, start, end in piece.windows]
    stage = f"embed {to_cut:,} articles, {len(pieces):,} chunks in all"
    _write_vectors(
        folder / "vectors",
        live,
        {window[0] for window in windows},
        texts,
        embeddings,
        lambda done, total: progress(stage, done, total),
    )
    progress("keywords", 0, 1)
    build_keyword_index([piece.tokens for piece in pieces], table, folder / "keywords")
    progress("keywords", 1, 1)
    entries = (entry for _, entry in sorted(contents.entries.items()))
    chunks = [piece.chunk for piece in pieces]
    write_catalog(
        folder / "catalog.sqlite", contents.roots, contents.files, contents.forgotten, entries, chunks, windows
    )
    return len(chunks), len(windows)


def _known_pieces(live: Path, entries: Mapping[str, Entry]) -> tuple[TokenTable, dict[str, list[_Piece]]]:
    """The vocabulary of the live generation, and the pieces of the articles that are the same there."""
    with closing(Catalog(live / "catalog.sqlite")) as catalog:
        hashes, chunks, windows = catalog.hashes(), catalog.chunks(), catalog.windows()
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
    return table, known


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
    live: Path | None,
    needed: set[str],
    texts: Mapping[str, str],
    embeddings: ArrayEmbeddings,
    progress: Callable[[int, int], None],
) -> None:
    """Make the store hold exactly the `needed` vectors: copy the live one, drop what it has too much, embed the rest.

    `texts` holds the text of every vector that the live store lacks, and may hold more.
    """
    if live is not None:
        shutil.copytree(live / "vectors", folder)
    with closing(create_store(folder)) as store:
        stored = store.ids()
        store.delete(sorted(stored - needed))
        todo = [vector for vector in texts if vector in needed and vector not in stored]
        if lost := needed - stored - texts.keys():
            raise IndexDamagedError(f"{len(lost)} vectors of the index are lost", _REBUILD)
        for at in range(0, len(todo), _ENCODE_BATCH):
            progress(at, len(todo))
            batch = todo[at : at + _ENCODE_BATCH]
            store.add(batch, embeddings.encode([texts[vector] for vector in batch]))
        progress(len(todo), len(todo))
