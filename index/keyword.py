"""Keyword search: BM25 (bm25s, Lucene's variant) over `keyword_tokens`, with the coverage of the question.

Coverage is BM25 divided by the most that any text could score on the question, so that scores of different
questions can be compared: a token t can contribute at most idf(t) (its saturated term frequency tends to 1 in
Lucene's variant), so the maximum is the sum of the idf of the question's tokens, tokens that no chunk has counted
with the idf of a token in no document.
"""

import json
import logging
import math
from collections.abc import Collection, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.tokens import keyword_tokens

K1, B = 0.6, 0.5  # a little better than 1.5 and .75 on passages of a paragraph (bench/README.md)
Spelled = tuple[str, tuple[str, ...]]
"""(a name as the question has it, its other spellings)"""
logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets DEBUG on itself


class TokenTable:
    """Tokens of texts as numbers into one vocabulary that grows with what is added."""

    def __init__(self, vocabulary: Sequence[str] = ()) -> None:
        self.numbers = {token: number for number, token in enumerate(vocabulary)}

    def row(self, tokens: Sequence[str]) -> NDArray[np.int32]:
        """The numbers of `tokens`, int32 (tokens,); a token that is new gets the next number."""
        numbers = self.numbers
        return np.fromiter((numbers.setdefault(token, len(numbers)) for token in tokens), dtype=np.int32)


def build_keyword_index(rows: Sequence[NDArray[np.int32]], table: TokenTable, folder: Path) -> None:
    """Index one row of token numbers per chunk into `folder` (arrays that are memory-mapped on load).

    The rows are kept too, so that the next generation takes them over for chunks that have not changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lengths = np.array([len(row) for row in rows], dtype=np.int32)
    flat = np.concatenate(rows) if len(rows) else np.zeros(0, dtype=np.int32)
    in_use = np.bincount(flat, minlength=len(table.numbers)) > 0  # tokens of removed articles leave the vocabulary
    flat = (np.cumsum(in_use, dtype=np.int32) - 1)[flat]
    vocabulary = [token for token, used in zip(table.numbers, in_use.tolist(), strict=True) if used]
    (folder / "tokens.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    np.save(folder / "rows.npy", flat)
    np.save(folder / "lengths.npy", lengths)
    numbered = np.split(flat, np.cumsum(lengths)[:-1]) if len(rows) else []
    documents = np.zeros(len(vocabulary), dtype=np.int32)
    for row in numbered:
        documents[np.unique(row, sorted=False)] += 1
    np.save(folder / "document_frequency.npy", documents)
    if vocabulary:
        model = bm25s.BM25(method="lucene", k1=K1, b=B)
        model.index(([row.tolist() for row in numbered], {t: n for n, t in enumerate(vocabulary)}), show_progress=False)
        model.save(folder / "bm25")
    (folder / "size.json").write_text(json.dumps({"chunks": len(rows)}), encoding="utf-8")


def read_rows(folder: Path) -> tuple[TokenTable, list[NDArray[np.int32]]]:
    """The vocabulary of a keyword index and the row of every chunk; raises OSError or ValueError when damaged."""
    vocabulary = json.loads((folder / "tokens.json").read_text(encoding="utf-8"))
    flat = np.load(folder / "rows.npy", allow_pickle=False)
    lengths = np.load(folder / "lengths.npy", allow_pickle=False)
    return TokenTable(vocabulary), np.split(flat, np.cumsum(lengths)[:-1]) if len(lengths) else []


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

    @property
    def tokens(self) -> Collection[str]:
        """The tokens that some chunk has."""
        return self._ids.keys()

    def coverage(self, question: str, names: Sequence[Spelled] = ()) -> NDArray[np.float32]:
        """float32 (chunks,): BM25 of each chunk over the question's own maximum, 0 (no token) to about 1.

        Each of `names` in the question may be spelled in other ways in a chunk: the best of the spellings counts,
        once, for as much as the name in the question could.
        """
        tokens = list(dict.fromkeys(keyword_tokens(question)))
        scores = self._scores(tokens)
        for written, others in names:
            own = [token for token in dict.fromkeys(keyword_tokens(written)) if token in tokens]
            best = self._best_spelling(others) if own else None
            if best is not None:
                scores += np.maximum(best * np.float32(self._most(own)) - self._scores(own), 0)
        most = self._most(tokens)
        return scores / np.float32(most) if most else scores

    def named(self, names: Sequence[Spelled]) -> NDArray[np.float32]:
        """float32 (chunks,): the part of `names` that each chunk has, in any spelling, 0 to about 1."""
        found = [self._best_spelling((written, *others)) for written, others in names]
        known = [covered for covered in found if covered is not None]
        total: NDArray[np.float32] = np.sum([np.zeros(self.size, dtype=np.float32), *known], axis=0, dtype=np.float32)
        return total / np.float32(max(1, len(names)))

    def postings(self, token: str) -> tuple[NDArray[np.int32], NDArray[np.float32]] | None:
        """Rows of the chunks that have `token`, and BM25's saturated term frequency there, 0 to 1; None for none."""
        number = self._ids.get(token)
        if number is None or self._model is None:
            return None
        scores = self._model.scores
        start, end = int(scores["indptr"][number]), int(scores["indptr"][number + 1])
        return scores["indices"][start:end], scores["data"][start:end] / np.float32(self.idf(token))

    def _best_spelling(self, spellings: Sequence[str]) -> NDArray[np.float32] | None:
        """float32 (chunks,): coverage of the spelling that each chunk has most of; None when no chunk has one."""
        best: NDArray[np.float32] | None = None
        for spelling in spellings:
            tokens = list(dict.fromkeys(keyword_tokens(spelling)))
            if tokens and all(token in self._ids for token in tokens):
                covered = self._scores(tokens) / np.float32(self._most(tokens))
                best = covered if best is None else np.maximum(best, covered)
        return best

    def _scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        known = [self._ids[token] for token in tokens if token in self._ids]
        if self._model is None or not known:
            return np.zeros(self.size, dtype=np.float32)
        scores: NDArray[np.float32] = self._model.get_scores(known)
        return scores

    def _most(self, tokens: Sequence[str]) -> float:
        """The most that any text could score on `tokens`."""
        return sum(self.idf(token) for token in tokens)
