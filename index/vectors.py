"""The vector store: one Chroma collection of window vectors per generation, cosine space, no telemetry.

Chroma's client is not safe across processes (a long-lived reader goes stale, two writers lose vectors), so a store is
written once, by the process that builds its generation, and only read afterwards. A vector's id is a hash of the text
it was made from: equal windows share one vector, because many equal vectors tear Chroma's HNSW graph apart (some could
no longer be reached by any search), and text that was embedded before is not embedded again.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

_COLLECTION = "windows"
_REBUILD = "rebuild the index: wenju index --rebuild"
_BATCH = 5000  # Chroma refuses more than 5,461 at a time


def vector_id(text: str) -> str:
    """The id of the vector of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def create_collection(folder: Path) -> "Collection":
    """The collection in `folder` for writing, made when there is none."""
    with _damage_is_told():
        return _client(folder).get_or_create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 200}}
        )


def open_collection(folder: Path) -> "Collection":
    """The collection in `folder` for reading; raises IndexDamagedError when it is not there or cannot be read."""
    if not (folder / "chroma.sqlite3").exists():  # Chroma would make an empty one
        raise IndexDamagedError("the index has lost its vectors", _REBUILD)
    with _damage_is_told():
        return _client(folder).get_collection(_COLLECTION, embedding_function=None)


def _client(folder: Path) -> "ClientAPI":
    import chromadb  # .6 s of CPU: only when vectors are needed
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


@contextmanager
def _damage_is_told() -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise IndexDamagedError(f"the index's vectors cannot be read: {error}", _REBUILD) from error


def release(folder: Path) -> None:
    """Forget Chroma's cached client of `folder`, so that its files can be moved or deleted."""
    from chromadb.api.shared_system_client import SharedSystemClient

    systems: dict[str, Any] = SharedSystemClient._identifier_to_system
    system = systems.pop(str(folder), None)
    if system is not None:
        system.stop()


def add_vectors(collection: "Collection", ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
    """Add rows; ids must be new to the collection."""
    for at in range(0, len(ids), _BATCH):
        collection.add(ids=list(ids[at : at + _BATCH]), embeddings=vectors[at : at + _BATCH])


def delete_vectors(collection: "Collection", ids: Sequence[str]) -> None:
    """Delete rows by id; unknown ids are ignored."""
    for at in range(0, len(ids), _BATCH):
        collection.delete(ids=list(ids[at : at + _BATCH]))


def nearest(collection: "Collection", vector: NDArray[np.float32], count: int) -> list[str]:
    """Ids of the `count` nearest vectors as the HNSW graph finds them, best first."""
    with _damage_is_told():
        total = collection.count()
        if not total or count < 1:
            return []
        found = collection.query(query_embeddings=vector.reshape(1, -1), n_results=min(count, total), include=[])
        return list(found["ids"][0])


def read_vectors(collection: "Collection", ids: Sequence[str]) -> tuple[list[str], NDArray[np.float32]]:
    """The stored vectors among `ids`: their ids and float32 (n, dim)."""
    found_ids: list[str] = []
    parts: list[NDArray[np.float32]] = []
    with _damage_is_told():
        for at in range(0, len(ids), _BATCH):
            found = collection.get(ids=list(ids[at : at + _BATCH]), include=["embeddings"])
            if found["ids"]:
                found_ids.extend(found["ids"])
                parts.append(np.asarray(found["embeddings"], dtype=np.float32))
    return found_ids, np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)


def stored_ids(collection: "Collection") -> set[str]:
    """Every id in the collection, read in pages (one `get` of everything fails at 100,000)."""
    ids: set[str] = set()
    with _damage_is_told():
        while page := collection.get(limit=_BATCH, offset=len(ids), include=[])["ids"]:
            ids.update(page)
    return ids
