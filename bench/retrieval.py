"""Retrieval on question sets: BM25 alone, dense alone, reciprocal rank fusion and ours, through the product's index.

    python bench/retrieval.py --data DIR [--sets NAME ...] [--cache DIR] [--questions N]

DIR holds a folder per set with passages.jsonl ({id, title, text}) and questions.jsonl ({question,
positive_passage_ids}); questions without a positive passage are left out. Every passage becomes an article, the set
is built with `build_index`, and each question gets the same candidates as in `assistant.retriever`. Encodings are
kept in the cache folder by the text's hash. The interval is the paired bootstrap 95 % interval (percentiles of 2,000
resamples of the questions) of ours minus the better of BM25 alone and dense alone, for R@1.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from assistant.names.known import names_of
from assistant.retrieval.retriever import KEYWORD_CANDIDATES, find_candidates
from index.build import build_index
from index.embedding import ArrayEmbeddings, load_embeddings
from index.reader import Index, Library

K = 10
RRF_K = 60  # Cormack, Clarke, Buettcher, SIGIR 2009
METHODS = ("BM25", "dense", "RRF", "ours")
_SAVE_EVERY = 2000


class CachedEmbeddings(ArrayEmbeddings):
    """Another embedder's vectors, kept in one .npz under `folder` by the SHA-256 of the text."""

    def __init__(self, inner: ArrayEmbeddings, folder: Path) -> None:
        self._inner = inner
        self.fingerprint = inner.fingerprint
        self._file = folder / f"{hashlib.sha256(inner.fingerprint.encode()).hexdigest()[:16]}.npz"
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._unsaved = 0
        if self._file.exists():
            with np.load(self._file, allow_pickle=False) as kept:
                self._vectors = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._vectors}
        if missing:
            self._vectors.update(zip(missing, self._inner.encode(list(missing.values())), strict=True))
            self._unsaved += len(missing)
            if self._unsaved >= _SAVE_EVERY:
                self.save()
        return np.stack([self._vectors[key] for key in keys])

    def save(self) -> None:
        """Write what is new."""
        if self._unsaved:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            np.savez(self._file, keys=np.array(list(self._vectors)), vectors=np.stack(list(self._vectors.values())))
            self._unsaved = 0


def rank_articles(index: Index, vector: NDArray[np.float32], question: str) -> dict[str, list[str]]:
    """Method -> article ids, best first, each once, at most K."""
    chunks = index.all_chunks
    keywords = index.keyword_coverage(question)
    keyword_rows = [int(row) for row in np.argsort(-keywords, kind="stable")[:KEYWORD_CANDIDATES] if keywords[row] > 0]
    found = find_candidates(index, vector, question, names_of(index.aliases))
    rows, dense = np.array(found.rows, dtype=np.intp), found.dense
    dense_rows = rows[np.argsort(-dense, kind="stable")].tolist()
    reciprocal: dict[int, float] = {}
    for ranking in (keyword_rows, dense_rows):
        for rank, row in enumerate(ranking, 1):
            reciprocal[row] = reciprocal.get(row, 0.0) + 1 / (RRF_K + rank)
    ranked: dict[str, Iterable[int]] = {
        "BM25": keyword_rows,
        "dense": dense_rows,
        "RRF": sorted(reciprocal, key=lambda row: -reciprocal[row]),
        "ours": rows[np.argsort(-found.scores, kind="stable")].tolist(),
    }
    return {name: list(dict.fromkeys(chunks[row].article_id for row in order))[:K] for name, order in ranked.items()}


def rank_of(found: Sequence[str], positive: set[str]) -> int:
    """1-based rank of the first positive article in `found`; 0 when there is none."""
    return next((rank for rank, article_id in enumerate(found, 1) if article_id in positive), 0)


def figures(ranks: NDArray[np.int_]) -> tuple[float, float, float, float]:
    """R@1, R@5, MRR@10 and nDCG@10 of the ranks of one relevant article a question (0: not found)."""
    hit = ranks > 0
    safe = np.where(hit, ranks, 1)
    return (
        float((ranks == 1).mean()),
        float((hit & (ranks <= 5)).mean()),
        float((hit / safe).mean()),
        float((hit / np.log2(safe + 1)).mean()),
    )


def bootstrap_interval(first: NDArray[np.bool_], second: NDArray[np.bool_], seed: int = 0) -> tuple[float, float]:
    """Percentile 95 % interval of mean(first) - mean(second), resampling questions (both from the same ones)."""
    difference = first.astype(np.float64) - second
    draws = np.random.default_rng(seed).integers(0, len(difference), (2000, len(difference)))
    low, high = np.percentile(difference[draws].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def measure(folder: Path, embeddings: CachedEmbeddings, limit: int | None) -> dict[str, NDArray[np.int_]]:
    """Method -> the rank of the first positive passage, one a question of the set in `folder`."""
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [q for q in map(json.loads, lines) if q["positive_passage_ids"]][:limit]
    ranks: dict[str, list[int]] = {name: [] for name in METHODS}
    with tempfile.TemporaryDirectory() as data_dir:
        build_index(Path(data_dir), [folder / "passages.jsonl"], embeddings, progress=_progress(folder.name))
        embeddings.encode([q["question"] for q in questions])
        index = Library(Path(data_dir), embeddings).index()
        for number, question in enumerate(questions):
            _progress(folder.name)("questions", number, len(questions))
            vector = embeddings.encode([question["question"]])[0]
            for name, found in rank_articles(index, vector, question["question"]).items():
                ranks[name].append(rank_of(found, set(question["positive_passage_ids"])))
    embeddings.save()
    return {name: np.array(values) for name, values in ranks.items()}


def _progress(name: str) -> Callable[[str, int, int], None]:
    def show(stage: str, done: int, total: int) -> None:
        if sys.stderr.isatty() and done % 50 == 0:
            print(f"\r{name}: {stage} {done}/{total}        ", end="", file=sys.stderr, flush=True)

    return show


def table_rows(name: str, ranks: dict[str, NDArray[np.int_]]) -> list[str]:
    """The set's rows of the Markdown table, one a method."""
    best = max(("BM25", "dense"), key=lambda method: float((ranks[method] == 1).mean()))
    rows = []
    for method in METHODS:
        cells = " | ".join(f"{value:.3f}" for value in figures(ranks[method]))
        note = ""
        if method == "ours":
            low, high = bootstrap_interval(ranks["ours"] == 1, ranks[best] == 1)
            difference = figures(ranks["ours"])[0] - figures(ranks[best])[0]
            note = f"{difference:+.3f} ({low:+.3f} to {high:+.3f}) over {best}"
        rows.append(f"| {name} | {len(ranks[method])} | {method} | {cells} | {note} |")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with one folder per set")
    parser.add_argument("--sets", nargs="*", help="names of sets; all when none is given")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "wenju-bench", help="encodings")
    parser.add_argument("--questions", type=int, help="the first N questions of each set only")
    parser.add_argument("--model", default="builtin", help="embedding model")
    options = parser.parse_args()
    names = options.sets or sorted(path.parent.name for path in options.data.glob("*/passages.jsonl"))
    embeddings = CachedEmbeddings(load_embeddings(options.model), options.cache)
    print("| set | questions | method | R@1 | R@5 | MRR@10 | nDCG@10 | R@1 ours - best alone (95 %) |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    for name in names:
        rows = table_rows(name, measure(options.data / name, embeddings, options.questions))
        print("\r" + "\n".join(rows), flush=True)


if __name__ == "__main__":
    main()
