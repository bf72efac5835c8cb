"""Index: one open generation, read only. Library: a data directory, always at its newest generation."""

import logging
import os
import weakref
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.catalog import Aliases, Catalog
from index.change import Change
from index.chunk import Chunk
from index.cross_encoder import load_cross_encoder
from index.embedding import ArrayEmbeddings, load_embeddings
from index.errors import IndexDamagedError, IndexMismatchError, NotFoundError
from index.fold import fold
from index.generation import (
    Manifest,
    check_fingerprint,
    check_version,
    earlier_generations,
    live_name,
    read_manifest,
    require_generation,
)
from index.hold import hold
from index.integrity import changed_files, truncated_files
from index.names.given import GivenAliases
from index.names.join import without_bridges
from index.names.store import read_names
from index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from index.dense import DenseIndex
    from index.keyword import KeywordIndex, Spelled

# A chunk that holds a term has all of its tokens, so it is among the best by coverage.
_MENTION_CANDIDATES = 20
_REBUILD = "rebuild the index: wenju index --rebuild"
_log = logging.getLogger("wenju.index")


class Index:
    """An immutable generation: everything one question needs comes from the same object.

    Raises IndexDamagedError when a file is missing or cut, IndexMismatchError for the format of another release.
    """

    def __init__(self, folder: Path) -> None:
        with ExitStack() as opened:
            try:
                opened.callback(os.close, hold(folder))
            except OSError as error:
                raise IndexDamagedError(f"generation {folder.name} has no readable manifest", _REBUILD) from error
            self.generation = folder.name
            self.manifest: Manifest = read_manifest(folder)
            check_version(self.manifest)
            self._folder = folder
            if cut := truncated_files(folder, self.manifest.files):
                raise IndexDamagedError(f"{cut[0]} of {folder.name} is missing or cut", _REBUILD)
            self._catalog = Catalog(folder / "catalog.sqlite")
            opened.callback(self._catalog.close)
            self._given = GivenAliases(folder.parents[1])
            self._aliases: tuple[Aliases, Aliases] | None = None
            self._opening = Lock()
            # The last question that uses this generation lets go of it, whoever that is.
            self.close = weakref.finalize(self, opened.pop_all().close)

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

    @property
    def aliases(self) -> Aliases:
        """The names of things, one tuple a thing: those that people gave, then what the articles themselves say.

        Given are the aliases.psv of the data directory, which may change at any time, and of every root. The same
        object until one changes.
        """
        given = self._given.now()
        if self._aliases is None or self._aliases[0] is not given:
            rooted = (*given, *(names for aliases in self._catalog.roots().values() for names in aliases))
            self._aliases = given, (*rooted, *without_bridges(self.learned_aliases, rooted))
        return self._aliases[1]

    @cached_property
    def learned_aliases(self) -> Aliases:
        """The names of things that the articles themselves say are one thing's."""
        return read_names(self._folder)

    def articles(self) -> list[Article]:
        """Every article, by id."""
        return self._catalog.articles()

    def article(self, article_id: str) -> Article:
        """The article with this id; raises NotFoundError."""
        article = self._catalog.article(article_id)
        if article is None:
            raise NotFoundError(f"no article has the id {article_id!r}", "`wenju sources` lists the ids")
        return article

    def duplicates(self, article_id: str) -> list[Article]:
        """The other articles that carry the same text, the one that stands for them first."""
        return self._catalog.duplicates(article_id)

    def changes(self, article_id: str) -> tuple[Change, ...]:
        """What cleaning changed in an article, in the order of its steps."""
        return self._catalog.changes(article_id)

    def chunk(self, chunk_id: str) -> Chunk:
        """The chunk with this id; raises NotFoundError."""
        if chunk_id not in self._rows:
            raise NotFoundError(f"no chunk has the id {chunk_id!r}", "`wenju search` prints the ids of chunks")
        return self.all_chunks[self._rows[chunk_id]]

    def chunks(self, article_id: str) -> list[Chunk]:
        """The chunks of one article, in order."""
        return self._catalog.chunks(article_id)

    def keyword_coverage(self, question: str, names: Sequence["Spelled"] = ()) -> NDArray[np.float32]:
        """float32 (chunks,): see `index.keyword.KeywordIndex.coverage`."""
        return self._keywords.coverage(question, names)

    def names_coverage(self, names: Sequence["Spelled"]) -> NDArray[np.float32]:
        """float32 (chunks,): see `index.keyword.KeywordIndex.named`."""
        return self._keywords.named(names)

    def postings(self, token: str) -> tuple[NDArray[np.int32], NDArray[np.float32]] | None:
        """Rows and term frequencies, see `index.keyword.KeywordIndex.postings`."""
        return self._keywords.postings(token)

    @cached_property
    def rows_by_language(self) -> dict[str, NDArray[np.bool_]]:
        """Language, "zh" for both scripts -> which rows of `all_chunks` are in it."""
        languages = np.array([chunk.language[:2] for chunk in self.all_chunks])
        return {str(language): languages == language for language in sorted(set(languages.tolist()))}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The keyword tokens that some chunk has."""
        return Vocabulary(self._keywords.tokens)

    def mentions(self, term: str) -> bool:
        """Whether `term` stands in some indexed article or title, after folding (width, case, script)."""
        wanted = "".join(fold(term).split())
        return bool(wanted) and any(wanted in "".join(fold(text).split()) for text in self.texts_with(term))

    def texts_with(self, term: str) -> list[str]:
        """The headers and texts of the chunks with most of the tokens of `term`, best first."""
        coverage = self.keyword_coverage(term)
        best = np.argsort(-coverage, kind="stable")[:_MENTION_CANDIDATES]
        return [self.text_of(int(row)) for row in best if coverage[row] > 0]

    def text_of(self, row: int) -> str:
        """The header and the text of the chunk in a row of the keyword index."""
        chunk = self.all_chunks[row]
        return f"{chunk.header}\n{self.article(chunk.article_id).text[chunk.start : chunk.end]}"

    def dense_scores(self, vector: NDArray[np.float32], rows: Sequence[int], nearest: int) -> dict[int, float]:
        """Row -> cosine of the chunk's best window, for the chunks of the `nearest` windows and for `rows`."""
        return self.dense.scores(vector, rows, nearest)

    def keyword_size(self) -> int:
        """How many chunks the keyword index holds."""
        return self._keywords.size

    def changed_files(self) -> list[str]:
        """The files of this generation that are missing or not as they were written; reads them all."""
        return changed_files(self._folder, self.manifest.files)

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
            raise IndexDamagedError(f"the keyword index cannot be read: {error}", _REBUILD) from error

    @cached_property
    def _opened_dense(self) -> "DenseIndex":
        from index.dense import DenseIndex

        return DenseIndex(self._folder / "vectors", self._catalog.windows())

    @property
    def dense(self) -> "DenseIndex":
        """The vectors of this generation, opened at the first use."""
        with self._opening:  # Chroma must not be opened twice at once
            return self._opened_dense


def open_live(data_dir: Path) -> Index:
    """The live generation; raises NoIndexError, IndexMismatchError or IndexDamagedError."""
    while True:
        folder = require_generation(data_dir)
        try:
            return Index(folder)
        except IndexDamagedError:
            if require_generation(data_dir) == folder:
                raise  # otherwise it was replaced, and deleted, between the two looks


def open_index(data_dir: Path) -> Index:
    """The live generation or, when that is damaged, the newest before it that is whole; the log says so.

    Raises NoIndexError, IndexMismatchError or IndexDamagedError.
    """
    return _newest(data_dir, _with_its_files)


def _newest(data_dir: Path, whole: Callable[[Index], Index]) -> Index:
    try:
        return whole(open_live(data_dir))
    except IndexDamagedError as error:
        for folder in earlier_generations(data_dir, live_name(data_dir)):
            try:
                index = whole(Index(folder))
            except (IndexDamagedError, IndexMismatchError):
                continue
            _log.warning("%s; answering from %s, which is older; %s", error.message, folder.name, error.hint)
            return index
        raise


def _with_its_files(index: Index) -> Index:
    """`index` when its catalog and its keywords are as they were written; raises IndexDamagedError otherwise."""
    if changed := index.changed_files():
        index.close()
        raise IndexDamagedError(f"{changed[0]} of {index.generation} is not as it was written", _REBUILD)
    return index


def _ready_to_search(index: Index) -> Index:
    """`index` with all that a question needs opened and read once; raises IndexDamagedError."""
    try:
        _ = _with_its_files(index).dense
    except IndexDamagedError:
        index.close()
        raise
    return index


class Library:
    """A data directory and the embedder it is searched with; `index()` is always the newest generation."""

    def __init__(
        self, data_dir: Path, embeddings: ArrayEmbeddings, load: Callable[[str], ArrayEmbeddings] = load_embeddings
    ) -> None:
        self.data_dir = data_dir
        self.embeddings = embeddings
        self.cross_encoder = load_cross_encoder()
        self._load = load
        self._loaded = {embeddings.fingerprint: embeddings}
        self._lock = Lock()
        self._live = ""
        self._index: Index | None = None

    def index(self) -> Index:
        """The live generation; raises NoIndexError, IndexMismatchError or IndexDamagedError.

        A question in work keeps the generation it began with. An index that was made with another embedder is searched
        with that one, where it can be loaded. When the live generation is damaged, the one before it answers, and the
        log says so.
        """
        with self._lock:
            live = live_name(self.data_dir)
            if self._index is None or self._live != live:
                fresh = _newest(self.data_dir, _ready_to_search)
                self._load_embedder(fresh.manifest)
                self._live, self._index = live, fresh
            return self._index

    def embeddings_for(self, index: Index) -> ArrayEmbeddings:
        """The embedder that `index`, one of this library's, is searched with."""
        return self._loaded[index.manifest.embedder]

    def _load_embedder(self, manifest: Manifest) -> None:
        if manifest.embedder in self._loaded or not manifest.model:
            known = manifest.embedder if manifest.embedder in self._loaded else self.embeddings.fingerprint
            check_fingerprint(manifest, known)
            return
        embeddings = self._load(manifest.model)
        check_fingerprint(manifest, embeddings.fingerprint)
        self._loaded[manifest.embedder] = embeddings
