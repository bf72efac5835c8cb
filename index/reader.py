"""Index: one open generation, read only. Library: a data directory, always at its newest generation."""

from collections.abc import Sequence
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
    from index.dense import DenseIndex
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
        return self.dense.scores(vector, rows, nearest)

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
    def _keywords(self) -> "KeywordIndex":
        from index.keyword import KeywordIndex  # bm25s costs 0.5 s of CPU

        try:
            return KeywordIndex(self._folder / "keywords")
        except (OSError, ValueError) as error:
            raise IndexDamagedError(
                f"the keyword index cannot be read: {error}", "rebuild it: wenju index --rebuild"
            ) from error

    @cached_property
    def _opened_dense(self) -> "DenseIndex":
        from index.dense import DenseIndex

        return DenseIndex(self._folder / "vectors", self._catalog.windows())

    @property
    def dense(self) -> "DenseIndex":
        """The vectors of this generation, opened at the first use."""
        with self._opening:  # Chroma must not be opened twice at once
            return self._opened_dense

    def close(self) -> None:
        """Let go of the files; the index cannot be used afterwards."""
        self._catalog.close()
        with self._opening:
            if "_opened_dense" in vars(self):
                from index.vectors import release

                release(self._folder / "vectors")


class Library:
    """A data directory and the embedder it is searched with; `index()` is always the newest generation."""

    def __init__(self, data_dir: Path, embeddings: ArrayEmbeddings) -> None:
        self.data_dir = data_dir
        self.embeddings = embeddings
        self._lock = Lock()
        self._index: Index | None = None
        self._before: Index | None = None

    def index(self) -> Index:
        """The live generation; raises NoIndexError, IndexMismatchError or IndexDamagedError.

        A question in work keeps the generation it began with; the one before that is closed.
        """
        with self._lock:
            folder = require_generation(self.data_dir)
            if self._index is None or self._index.generation != folder.name:
                fresh = Index(folder)
                check_fingerprint(fresh.manifest, self.embeddings.fingerprint)
                if self._before is not None:
                    self._before.close()
                self._before, self._index = self._index, fresh
            return self._index
