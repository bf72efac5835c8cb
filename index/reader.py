"""Index: one open generation, read only. Library: a data directory, always at its newest generation."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.catalog import Aliases, Catalog
from index.chunk import Chunk
from index.embedding import ArrayEmbeddings
from index.errors import IndexDamagedError, NotFoundError
from index.fold import fold
from index.generation import Manifest, check_fingerprint, read_manifest, require_generation

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

    from index.keyword import KeywordIndex

# A chunk that holds a term has all of its tokens, so it is among the best by coverage.
_MENTION_CANDIDATES = 20


class Index:
    """An immutable generation: everything one question needs comes from the same object."""

    def __init__(self, folder: Path) -> None:
        self.generation = folder.name
        self.manifest: Manifest = read_manifest(folder)
        self._folder = folder
        self._catalog = Catalog(folder / "catalog.sqlite")
        self._opening = Lock()

    @cached_property
    def all_chunks(self) -> list[Chunk]:
        """Every chunk; its position is its row in the keyword index."""
        return self._catalog.chunks()

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the indexed chunks."""
        return frozenset(chunk.language for chunk in self.all_chunks)

    @property
    def roots(self) -> list[str]:
        """The paths that were indexed."""
        return list(self._catalog.roots())

    @cached_property
    def aliases(self) -> Aliases:
        """The names of things, one tuple a thing, from the aliases.psv of every root."""
        return tuple(names for aliases in self._catalog.roots().values() for names in aliases)

    def articles(self) -> list[Article]:
        """Every article, by id."""
        return self._catalog.articles()

    def article(self, article_id: str) -> Article:
        """The article with this id; raises NotFoundError."""
        article = self._catalog.article(article_id)
        if article is None:
            raise NotFoundError(f"no article has the id {article_id!r}", "`wenju sources` lists the ids")
        return article

    def chunk(self, chunk_id: str) -> Chunk:
        """The chunk with this id; raises NotFoundError."""
        if chunk_id not in self._rows:
            raise NotFoundError(f"no chunk has the id {chunk_id!r}", "`wenju search` prints the ids of chunks")
        return self.all_chunks[self._rows[chunk_id]]

    def chunks(self, article_id: str) -> list[Chunk]:
        """The chunks of one article, in order."""
        return self._catalog.chunks(article_id)

    def keyword_coverage(self, question: str) -> NDArray[np.float32]:
        """float32 (chunks,): see `index.keyword.KeywordIndex.coverage`."""
        return self._keywords.coverage(question)

    def mentions(self, term: str) -> bool:
        """Whether `term` stands in some indexed article or title, after folding (width, case, script)."""
        wanted = "".join(fold(term).split())
        coverage = self.keyword_coverage(term)
        best = np.argsort(-coverage, kind="stable")[:_MENTION_CANDIDATES]
        return bool(wanted) and any(coverage[row] > 0 and wanted in self._folded(int(row)) for row in best)

    def _folded(self, row: int) -> str:
        chunk = self.all_chunks[row]
        text = self.article(chunk.article_id).text[chunk.start : chunk.end]
        return "".join(fold(f"{chunk.header}\n{text}").split())

    def dense_scores(self, vector: NDArray[np.float32], rows: Sequence[int], nearest: int) -> dict[int, float]:
        """Row -> cosine of the chunk's best window, for the chunks of the `nearest` windows and for `rows`."""
        from index.vectors import cosines
        from index.vectors import nearest as nearest_windows

        if not self._rows_by_vector:
            return {}
        ids, values = nearest_windows(self._collection, vector, nearest)
        best: dict[int, float] = {}
        self._keep_best(best, zip(ids, values.tolist(), strict=True))
        missing = {vector_id for row in rows if row not in best for vector_id in self._vectors_by_row.get(row, ())}
        self._keep_best(best, cosines(self._collection, vector, sorted(missing)).items())
        return best

    def _keep_best(self, best: dict[int, float], found: Iterable[tuple[str, float]]) -> None:
        for vector_id, value in found:
            for row in self._rows_of(vector_id):
                best[row] = max(best.get(row, -1.0), value)

    def vector_ids(self) -> set[str]:
        """The ids of all vectors that the catalog needs."""
        return set(self._rows_by_vector)

    def stored_vector_ids(self) -> set[str]:
        """The ids of all vectors that the store holds."""
        from index.vectors import stored_ids

        return stored_ids(self._collection)

    def reachable_vector_ids(self) -> set[str]:
        """The ids that a search for as many vectors as there are returns: all of them, when the graph is whole."""
        from index.vectors import nearest as nearest_windows

        total = len(self._rows_by_vector)
        if not total:
            return set()
        any_id = next(iter(self._rows_by_vector))
        found = self._collection.get(ids=[any_id], include=["embeddings"])["embeddings"]
        vector = np.asarray(found, dtype=np.float32)
        return set(nearest_windows(self._collection, vector[0], total)[0]) if len(vector) else set()

    def keyword_size(self) -> int:
        """How many chunks the keyword index holds."""
        return self._keywords.size

    def content_hashes(self) -> dict[str, str]:
        """Article id -> the content hash stored when it was indexed."""
        return self._catalog.hashes()

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {chunk.id: row for row, chunk in enumerate(self.all_chunks)}

    @cached_property
    def _rows_by_vector(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for vector_id, row, _, _ in self._catalog.windows():
            rows.setdefault(vector_id, []).append(row)
        return rows

    @cached_property
    def _vectors_by_row(self) -> dict[int, list[str]]:
        by_row: dict[int, list[str]] = {}
        for vector_id, rows in self._rows_by_vector.items():
            for row in rows:
                by_row.setdefault(row, []).append(vector_id)
        return by_row

    def _rows_of(self, vector_id: str) -> list[int]:
        try:
            return self._rows_by_vector[vector_id]
        except KeyError as error:
            raise IndexDamagedError(
                f"the vector store holds {vector_id}, which the catalog does not know",
                "rebuild the index: wenju index --rebuild",
            ) from error

    @cached_property
    def _keywords(self) -> "KeywordIndex":
        from index.keyword import KeywordIndex  # bm25s costs 0.5 s of CPU

        try:
            return KeywordIndex(self._folder / "keywords")
        except (OSError, ValueError) as error:
            raise IndexDamagedError(
                f"the keyword index cannot be read: {error}", "rebuild it: wenju index --rebuild"
            ) from error

    @cached_property
    def _opened_collection(self) -> "Collection":
        from index.vectors import open_collection

        return open_collection(self._folder / "vectors")

    @property
    def _collection(self) -> "Collection":
        with self._opening:  # Chroma must not be opened twice at once
            return self._opened_collection


class Library:
    """A data directory and the embedder it is searched with; `index()` is always the newest generation."""

    def __init__(self, data_dir: Path, embeddings: ArrayEmbeddings) -> None:
        self.data_dir = data_dir
        self.embeddings = embeddings
        self._lock = Lock()
        self._index: Index | None = None

    def index(self) -> Index:
        """The live generation; raises NoIndexError, IndexMismatchError or IndexDamagedError."""
        folder = require_generation(self.data_dir)
        with self._lock:
            if self._index is None or self._index.generation != folder.name:
                fresh = Index(folder)
                check_fingerprint(fresh.manifest, self.embeddings.fingerprint)
                self._index = fresh
            return self._index
