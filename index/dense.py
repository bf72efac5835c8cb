"""Dense scores of chunks: the cosine of a chunk's best window, exact whatever the vector store's graph finds.

Chroma's HNSW graph is built anew by every process that opens a small store, with threads, so which neighbours it finds
can differ from run to run. Up to EXACT_LIMIT vectors every window is scored; beyond that the graph only proposes
chunks, whose windows are then all scored.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.catalog import WindowRow
from index.errors import IndexDamagedError
from index.vectors import open_store

# 40 MB of float32 vectors of 512 dimensions, scored in about 4 ms.
EXACT_LIMIT = 20_000
_LENGTH_ERROR = 0.01


class DenseIndex:
    """The opened vectors of a generation and the rows (chunks) that each belongs to."""

    def __init__(self, folder: Path, windows: Sequence[WindowRow]) -> None:
        self._store = open_store(folder)
        self._rows: dict[str, list[int]] = {}
        self._vectors: dict[int, list[str]] = {}
        for vector_id, row, _, _ in windows:
            self._rows.setdefault(vector_id, []).append(row)
            self._vectors.setdefault(row, []).append(vector_id)
        self._all: tuple[list[str], NDArray[np.float32]] | None = None
        if len(self._rows) <= EXACT_LIMIT:
            self._all = self._store.read(sorted(self._rows))
            _check_lengths(self._all[1])

    def scores(self, vector: NDArray[np.float32], rows: Sequence[int], count: int) -> dict[int, float]:
        """Row -> cosine of the chunk's best window, for the chunks of the `count` nearest windows and for `rows`."""
        if not self._rows:
            return {}
        if self._all is not None:
            ids, vectors = self._all
            values = vectors @ vector
            wanted = {row for at in np.argsort(-values, kind="stable")[:count] for row in self._rows_of(ids[at])}
        else:
            wanted = {row for vector_id in self._store.nearest(vector, count) for row in self._rows_of(vector_id)}
            needed = {vector_id for row in wanted.union(rows) for vector_id in self._vectors.get(row, ())}
            ids, vectors = self._store.read(sorted(needed))
            values = vectors @ vector if len(ids) else np.zeros(0, dtype=np.float32)
        wanted.update(rows)
        best: dict[int, float] = {}
        for vector_id, value in zip(ids, values.tolist(), strict=True):
            for row in self._rows_of(vector_id):
                if row in wanted and value > best.get(row, -2.0):
                    best[row] = value
        return best

    def needed_ids(self) -> set[str]:
        """The ids of all vectors that the catalog needs."""
        return set(self._rows)

    def stored_ids(self) -> set[str]:
        """The ids of all vectors that the store holds."""
        return self._store.ids()

    def reachable_ids(self) -> set[str]:
        """The ids that a search for as many vectors as there are returns: all of them, when the graph is whole."""
        _, vectors = self._store.read(sorted(self._rows)[:1])
        return set(self._store.nearest(vectors[0], len(self._rows))) if len(vectors) else set()

    def _rows_of(self, vector_id: str) -> list[int]:
        try:
            return self._rows[vector_id]
        except KeyError as error:
            raise IndexDamagedError(
                f"the vector store holds {vector_id}, which the catalog does not know",
                "rebuild the index: wenju index --rebuild",
            ) from error


def _check_lengths(vectors: NDArray[np.float32]) -> None:
    """Raise IndexDamagedError when a vector is not of length 1, as every embedder's are."""
    lengths = np.linalg.norm(vectors, axis=1)
    if not bool(np.all(np.abs(lengths - 1) < _LENGTH_ERROR)):  # `all` of NaN is False, too
        raise IndexDamagedError(
            "the index's vectors are not what was stored", "rebuild the index: wenju index --rebuild"
        )
