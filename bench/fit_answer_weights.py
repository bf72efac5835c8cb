"""The weights of the sentence ranker, fitted on question sets and checked on sets that were left out.

    python bench/fit_answer_weights.py --data DIR --sets NAME NAME ... [--questions N]

DIR holds a folder per set with passages.jsonl ({id, title, text, lang}) and questions.jsonl ({id, question, answers,
positive_passage_ids}). A question's evidence is the eight best passages by BM25. A sentence is right when it has a
reference answer after folding, in a positive passage if any there has; the loss is the negative log of the softmax
probability of all right sentences. Prints, for each set, how often the best, the best two and the best three hold an
answer with weights fitted on the others, then the weights fitted on all: copy them, rounded, into
assistant/offline/sentences.py. Weights of signals that the sets cannot teach (entities, concepts and amounts across
languages) are set by hand there, and stay as they are here.
"""

import argparse
import json
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from assistant.answer import Passage
from assistant.evidence import Evidence
from assistant.offline.sentences import FEATURES, WEIGHTS, candidates, features_of
from assistant.question.question import Question
from index.article import Article
from index.embedding import load_embeddings
from index.fold import fold
from index.tokens import keyword_tokens

PASSAGES = 8
BY_HAND = (
    "names",
    "heading",
    "sister_language",
    "entities",
    "entities_foreign",
    "concepts_foreign",
    "concepts",
    "date",
)
SEED = 20261123


@dataclass(frozen=True)
class Row:
    """The candidate sentences of one question: features (n, len(FEATURES)) and which of them are right (n,)."""

    features: NDArray[np.float64]
    right: NDArray[np.float64]


def rows_of(folder: Path, questions: int) -> list[Row]:
    """A sample of the answerable questions of a set."""
    passages = [json.loads(line) for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = [row for row in asked if row["positive_passage_ids"]]
    articles = [Article(p["id"], p["title"], p["text"], p["text"], p["lang"]) for p in passages]
    retriever = bm25s.BM25()
    retriever.index([keyword_tokens(f"{a.title} {a.text}") for a in articles], show_progress=False)
    embed = load_embeddings().encode
    rows = []
    for row in random.Random(SEED).sample(asked, min(questions, len(asked))):
        scores = retriever.get_scores(keyword_tokens(row["question"]))
        best = [articles[i] for i in np.argsort(-scores, kind="stable")[:PASSAGES]]
        values = np.sort(scores)[::-1][:PASSAGES]
        found = tuple(
            Passage(f"{a.id}#0", a.id, 0, len(a.text), a.text, float(s), 0.0, 0.0, a.language, a.title)
            for a, s in zip(best, values, strict=True)
        )
        evidence = Evidence(found, {a.id: a for a in best}, embed, frozenset(a.language for a in best))
        chosen, features = features_of(Question(row["question"]), evidence, candidates(evidence))
        has = np.array([any(_plain(ref) in _plain(c.text) for ref in row["answers"] if ref.strip()) for c in chosen])
        gold = has & np.array([c.article_id in row["positive_passage_ids"] for c in chosen])
        rows.append(Row(np.array(features), (gold if gold.any() else has).astype(float)))
    return rows


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", fold(text))


def fit(rows: list[Row], steps: int = 400, rate: float = 0.2, decay: float = 0.002) -> NDArray[np.float64]:
    """Weights by gradient ascent (Adam) on the softmax likelihood; those set by hand do not move.

    The decay is towards the present weights, so that a signal that no set has keeps its weight.
    """
    start = np.array([WEIGHTS[name] for name in FEATURES])
    weights = start.copy()
    free = np.array([name not in BY_HAND for name in FEATURES], dtype=float)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    rows = [row for row in rows if row.right.any()]
    for step in range(1, steps + 1):
        gradient = -decay * (weights - start)
        for row in rows:
            chance = _softmax(row.features @ weights)
            target = chance * row.right
            gradient += (target / (target.sum() + 1e-12) - chance) @ row.features / len(rows)
        gradient *= free
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum())


def hit_rate(rows: list[Row], weights: NDArray[np.float64], best: int) -> float:
    """The share of questions with a right sentence among the `best` first."""
    hits = [row.right[np.argsort(-(row.features @ weights), kind="stable")[:best]].any() for row in rows]
    return float(np.mean(hits))


def main() -> None:
    """Fit, print the left-out figures, print the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", required=True)
    parser.add_argument("--questions", type=int, default=300)
    options = parser.parse_args()
    rows = {name: rows_of(options.data / name, options.questions) for name in options.sets}
    for name in rows:
        others = [row for other, found in rows.items() if other != name for row in found]
        weights = fit(others) if others else fit([])
        shares = ", ".join(f"best {n}: {hit_rate(rows[name], weights, n):.3f}" for n in (1, 2, 3))
        print(f"{name} (left out): {shares}")
    weights = fit([row for found in rows.values() for row in found])
    print({feature: round(float(weight), 2) for feature, weight in zip(FEATURES, weights, strict=True)})


if __name__ == "__main__":
    main()
