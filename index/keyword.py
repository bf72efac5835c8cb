"""Keyword search: BM25 (bm25s, Lucene's variant) over `keyword_tokens`, with the coverage of the question.

Coverage is BM25 divided by the most that any text could score on the question, so that scores of different
questions can be compared: a token t can contribute at most idf(t) (its saturated term frequency tends to 1 in
Lucene's variant), so the maximum is the sum of the idf of the question's tokens, tokens that no chunk has counted
with the idf of a token in no document.
"""

import json
import logging
import math
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.tokens import keyword_tokens

K1, B = 0.6, 0.5  # a little better than 1.5 and .75 on passages of a paragraph (bench/README.md)
logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets DEBUG on itself


def build_keyword_index(texts: Sequence[Sequence[str]], folder: Path) -> None:
    """Index one token list per chunk into `folder` (arrays that are memory-mapped on load)."""
    vocabulary: dict[str, int] = {}
    rows: list[NDArray[np.int32]] = []
    frequency: dict[int, int] = {}
    for tokens in texts:
        row = np.fromiter((vocabulary.setdefault(t, len(vocabulary)) for t in tokens), dtype=np.int32)
        for token in np.unique(row).tolist():
            frequency[token] = frequency.get(token, 0) + 1
        rows.append(row)
    folder.mkdir(parents=True, exist_ok=True)
    total = len(rows)
    (folder / "tokens.json").write_text(json.dumps(list(vocabulary), ensure_ascii=False), encoding="utf-8")
    counts = np.array([frequency[i] for i in range(len(vocabulary))], dtype=np.int32)
    np.save(folder / "document_frequency.npy", counts)
    if vocabulary:
        model = bm25s.BM25(method="lucene", k1=K1, b=B)
        model.index(([row.tolist() for row in rows], vocabulary), show_progress=False)
        model.save(folder / "bm25")
    (folder / "size.json").write_text(json.dumps({"chunks": total}), encoding="utf-8")


class KeywordIndex:
    """An opened keyword index; `coverage` scores every chunk for one question."""

    def __init__(self, folder: Path) -> None:
        self.size: int = json.loads((folder / "size.json").read_text(encoding="utf-8"))["chunks"]
        tokens = json.loads((folder / "tokens.json").read_text(encoding="utf-8"))
        self._ids = {token: number for number, token in enumerate(tokens)}
        self._frequency = np.load(folder / "document_frequency.npy", allow_pickle=False)
        self._model = bm25s.BM25.load(folder / "bm25", mmap=True, load_vocab=False) if tokens else None

    def idf(self, token: str) -> float:
        """Lucene's idf of a token: log(1 + (N - df + .5) / (df + .5)); a token in no chunk has df 0."""
        number = self._ids.get(token)
        df = int(self._frequency[number]) if number is not None else 0
        return math.log(1 + (self.size - df + 0.5) / (df + 0.5))

    def coverage(self, question: str) -> NDArray[np.float32]:
        """float32 (chunks,): BM25 of each chunk over the question's own maximum, 0 (no token) to about 1."""
        tokens = list(dict.fromkeys(keyword_tokens(question)))
        known = [self._ids[token] for token in tokens if token in self._ids]
        if self._model is None or not known:
            return np.zeros(self.size, dtype=np.float32)
        scores: NDArray[np.float32] = self._model.get_scores(known)
        return scores / np.float32(sum(self.idf(token) for token in tokens))
