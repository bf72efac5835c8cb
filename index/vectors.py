"""The vector store: one Chroma collection of window vectors per generation, cosine space, no telemetry.

Chroma's client is not safe across processes (a long-lived reader goes stale, two writers lose vectors), so a store is
written once, by the process that builds its generation, and only read afterwards. A vector's id is a hash of the text
it was made from: equal windows share one vector, because many equal vectors tear Chroma's HNSW graph apart (some could
no longer be reached by any search), and text that was embedded before is not embedded again.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_COLLECTION = "windows"
_BATCH = 5000  # Chroma refuses more than 5,461 at a time


def vector_id(text: str) -> str:
    """The id of the vector of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def open_collection(folder: Path) -> "Collection":
    """The collection in `folder`, made when there is none."""
    import chromadb  # 1.3 s of CPU: only when vectors are needed
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(str(folder), settings=settings)
    return client.get_or_create_collection(
        _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 200}}
    )


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


def nearest(collection: "Collection", vector: NDArray[np.float32], count: int) -> tuple[list[str], NDArray[np.float32]]:
    """Ids of the `count` nearest windows and their cosines, best first."""
    total = collection.count()
    if not total:
        return [], np.zeros(0, dtype=np.float32)
    found = collection.query(query_embeddings=vector.reshape(1, -1), n_results=min(count, total), include=["distances"])
    distances = found["distances"]
    assert distances is not None
    return found["ids"][0], np.float32(1.0) - np.asarray(distances[0], dtype=np.float32)


def cosines(collection: "Collection", vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]:
    """The exact cosine of each given window to `vector`."""
    result: dict[str, float] = {}
    for at in range(0, len(ids), _BATCH):
        found = collection.get(ids=list(ids[at : at + _BATCH]), include=["embeddings"])
        rows = np.asarray(found["embeddings"], dtype=np.float32).reshape(len(found["ids"]), -1)
        result.update(zip(found["ids"], (rows @ vector).tolist() if len(rows) else [], strict=True))
    return result


def stored_ids(collection: "Collection") -> set[str]:
    """Every id in the collection, read in pages (one `get` of everything fails at 100,000)."""
    ids: set[str] = set()
    while page := collection.get(limit=_BATCH, offset=len(ids), include=[])["ids"]:
        ids.update(page)
    return ids
