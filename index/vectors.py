"""The vector store: one Chroma collection of window vectors per generation, cosine space, no telemetry.

Chroma's client is not safe across processes (a long-lived reader goes stale, two writers lose vectors), so a store is
written once, by the process that builds its generation, and only read afterwards. A vector's id is a hash of the text
it was made from: equal windows share one vector, because many equal vectors tear Chroma's HNSW graph apart (some could
no longer be reached by any search), and text that was embedded before is not embedded again.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError, StorageError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_COLLECTION = "windows"
_REBUILD = "rebuild the index: wenju index --rebuild"
_BATCH = 5000  # Chroma refuses more than 5,461 at a time


def vector_id(text: str) -> str:
    """The id of the vector of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class VectorStore:
    """An opened store; `close()` lets go of its files, as does the end of the last reference to it."""

    def __init__(self, collection: "Collection", opened: ExitStack) -> None:
        self._collection = collection
        self.close = weakref.finalize(self, opened.pop_all().close)

    def add(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Add rows; ids must be new to the store. Raises StorageError when they cannot be written."""
        with _refusal_is_told():
            for at in range(0, len(ids), _BATCH):
                self._collection.add(ids=list(ids[at : at + _BATCH]), embeddings=vectors[at : at + _BATCH])

    def add_from(self, other: "VectorStore", ids: Sequence[str]) -> None:
        """Add the vectors that `other` holds of `ids`, which must be new to this store."""
        for at in range(0, len(ids), _BATCH):  # a page at a time: all vectors together may not fit into memory
            found, vectors = other.read(ids[at : at + _BATCH])
            self.add(found, vectors)

    def delete(self, ids: Sequence[str]) -> None:
        """Delete rows by id; unknown ids are ignored. Chroma does not give their room in the graph to new rows."""
        with _refusal_is_told():
            for at in range(0, len(ids), _BATCH):
                self._collection.delete(ids=list(ids[at : at + _BATCH]))

    def nearest(self, vector: NDArray[np.float32], count: int) -> list[str]:
        """Ids of the `count` nearest vectors as the HNSW graph finds them, best first."""
        with _damage_is_told():
            total = self._collection.count()
            if not total or count < 1:
                return []
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1), n_results=min(count, total), include=[]
            )
            return list(found["ids"][0])

    def read(self, ids: Sequence[str]) -> tuple[list[str], NDArray[np.float32]]:
        """The stored vectors among `ids`: their ids and float32 (n, dim)."""
        found_ids: list[str] = []
        parts: list[NDArray[np.float32]] = []
        with _damage_is_told():
            for at in range(0, len(ids), _BATCH):
                found = self._collection.get(ids=list(ids[at : at + _BATCH]), include=["embeddings"])
                if found["ids"]:
                    found_ids.extend(found["ids"])
                    parts.append(np.asarray(found["embeddings"], dtype=np.float32))
        return found_ids, np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)

    def ids(self) -> set[str]:
        """Every id in the store, read in pages (one `get` of everything fails at 100,000)."""
        ids: set[str] = set()
        with _damage_is_told():
            while page := self._collection.get(limit=_BATCH, offset=len(ids), include=[])["ids"]:
                ids.update(page)
        return ids


def create_store(folder: Path) -> VectorStore:
    """The store in `folder` for writing, made when there is none; raises StorageError when it cannot be written."""
    with _refusal_is_told(), ExitStack() as opened:
        client = _client(folder)
        opened.callback(client.close)
        collection = client.get_or_create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 200}}
        )
        return VectorStore(collection, opened)


def open_store(folder: Path) -> VectorStore:
    """The store in `folder` for reading; raises IndexDamagedError when it is not there or cannot be read."""
    if not (folder / "chroma.sqlite3").exists():  # Chroma would make an empty one
        raise IndexDamagedError("the index has lost its vectors", _REBUILD)
    _check_database(folder / "chroma.sqlite3")
    with _damage_is_told(), ExitStack() as opened:
        if not os.access(folder, os.W_OK):  # Chroma writes to what it opens, even if only to read
            copies = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="wenju-")))
            folder = Path(shutil.copytree(folder, copies / "vectors", copy_function=shutil.copyfile))
            folder.chmod(0o700)
        client = _client(folder)
        opened.callback(client.close)
        return VectorStore(client.get_collection(_COLLECTION, embedding_function=None), opened)


def _check_database(path: Path) -> None:
    """Raise IndexDamagedError for a database that SQLite finds broken: Chroma would abort the whole process on it."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:  # its words may hold a piece of what is broken
        verdict = str(error)
    if verdict != "ok":
        raise IndexDamagedError(f"the index's vectors cannot be read: {verdict.splitlines()[0]}", _REBUILD)


def _client(folder: Path) -> "Client":
    import chromadb  # .6 s of CPU: only when vectors are needed
    from chromadb.config import Settings

    with ExitStack() as failed:
        failed.callback(_forget_unstarted, str(folder))
        client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        failed.pop_all()
    # The declared type lacks `close`, which every client of a local store has.
    return cast("Client", client)


def _forget_unstarted(folder: str) -> None:
    """Let the next client of this folder start afresh: Chroma 1.5.9 hands it the one that could not start instead."""
    from chromadb.api.shared_system_client import SharedSystemClient

    if folder not in SharedSystemClient._identifier_to_refcount:  # else another client has it open
        SharedSystemClient._identifier_to_system.pop(folder, None)


@contextmanager
def _damage_is_told() -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise IndexDamagedError(f"the index's vectors cannot be read: {error}", _REBUILD) from error


@contextmanager
def _refusal_is_told() -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise StorageError(
            f"the index's vectors cannot be written: {error}",
            "make room, or choose another folder with --data-dir; if that is not it: wenju index --rebuild",
        ) from error
