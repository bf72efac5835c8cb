"""The weights of the sentence ranker, fitted on question sets and checked on sets that were left out.

    python bench/fit_answer_weights.py --data DIR --indexes DIR [--questions N] [--write]

DIR holds a folder per set (see bench/question_sets.py). A sentence is right when it has a reference answer, in a
positive passage if any there has; the loss is the negative log of the softmax probability of all right sentences.
Prints, for each set, how often the best, the best two and the best three hold an answer with weights fitted on the
other families, then fits on all; --write puts these into assistant/offline/weights.json. Weights are drawn towards
PRIOR, so that a signal that no set has keeps its weight; those of BY_HAND do not move: no set can teach them.

The sets are CC-BY-SA: what is kept of them is a few dozen numbers.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from question_sets import Case, contains, fitting_options, load_cases, read_of

from assistant.offline.ranking.sentences import FEATURES, candidates, features_of
from assistant.offline.weights import FILE, FILE_WITHOUT_ENCODER
from assistant.question.question import Question
from index.embedding import load_embeddings

BY_HAND = (
    "names", "heading", "sister_language", "entities", "entities_foreign", "concepts_foreign",
    "concepts", "date",
)  # fmt: skip
PRIOR = {
    "coverage": 5.2, "coverage_near": 1.9, "coverage_passage": 1.1, "cosine": 3.7, "cosine_foreign": 5.4, "typed": 0.8,
    "untyped": -0.8, "passage": 2.8, "first_passage": 0.7, "names": 0.2, "heading": -2.0, "length": 2.2,
    "asks_back": -0.2, "sister_language": -2.0, "entities": 1.0, "entities_foreign": 3.5, "concepts_foreign": 2.5,
    "date": 1.5, "typed_foreign": 1.2, "concepts": 0.6, "words": 1.0, "words_near": 0.5, "words_foreign": 6.0,
    "words_foreign_near": 3.0,
}  # fmt: skip
STEPS, RATE, DECAY = 400, 0.05, 0.06


@dataclass(frozen=True)
class Row:
    """The candidate sentences of one question: features (n, len(FEATURES)) and which of them are right (n,)."""

    source: str
    family: str
    features: NDArray[np.float64]
    right: NDArray[np.float64]
    has: NDArray[np.bool_]


def row_of(case: Case) -> Row | None:
    """The row of an answerable question; None when nothing was retrieved."""
    chosen, features = features_of(Question(case.question), case.evidence, candidates(case.evidence))
    if not chosen:
        return None
    has = np.array([contains(c.text, case.references) for c in chosen])
    gold = has & np.array([c.article_id in case.gold for c in chosen])
    return Row(case.source, case.family, np.array(features), (gold if gold.any() else has).astype(float), has)


def fit(rows: Sequence[Row]) -> NDArray[np.float64]:
    """Weights by gradient ascent (Adam) on the softmax likelihood, signals scaled to their spread."""
    rows = [row for row in rows if row.right.any()]
    scale = np.vstack([row.features for row in rows]).std(axis=0) + 0.05
    start = np.array([PRIOR.get(name, 0.0) for name in FEATURES]) * scale
    free = np.array([name not in BY_HAND for name in FEATURES], dtype=float)
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    longest = max(len(row.features) for row in rows)
    features = np.zeros((len(rows), longest, len(FEATURES)))
    right, there = np.zeros((len(rows), longest)), np.zeros((len(rows), longest), dtype=bool)
    for at, row in enumerate(rows):
        size = len(row.features)
        features[at, :size], right[at, :size], there[at, :size] = row.features / scale, row.right, True
    for step in range(1, STEPS + 1):
        chance = _softmax(features @ weights, there)
        target = chance * right
        target /= target.sum(axis=1, keepdims=True) + 1e-12
        gradient = np.einsum("nm,nmf->f", target - chance, features) / len(rows) * free - DECAY * (weights - start)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return np.asarray(weights / scale)


def _softmax(values: NDArray[np.float64], there: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Along the sentences of each question; what is not there gets nothing."""
    values = np.where(there, values, -1e9)
    powers = np.exp(values - values.max(axis=1, keepdims=True)) * there
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def hit(row: Row, weights: NDArray[np.float64], best: int) -> bool:
    """Whether an answer stands in the `best` first sentences."""
    return bool(row.has[np.argsort(-(row.features @ weights), kind="stable")[:best]].any())


def fitted_without(rows: Sequence[Row]) -> dict[str, NDArray[np.float64]]:
    """Family -> weights fitted on the other families."""
    families = sorted({row.family for row in rows})
    return {family: fit([row for row in rows if row.family != family]) for family in families}


def main() -> None:
    """Fit, print the left-out figures, write the weights."""
    options = fitting_options((__doc__ or "").splitlines()[0])
    cases = load_cases(
        options.data, options.indexes, options.sets, options.questions, load_embeddings(), read_of(options)
    )
    rows = [row for case in cases if case.kind == "answerable" and (row := row_of(case)) is not None]
    weights = fitted_without(rows)
    for source in options.sets:
        own = [row for row in rows if row.source == source]
        shares = (np.mean([hit(row, weights[row.family], n) for row in own]) for n in (1, 2, 3))
        print(f"{source} (left out, {len(own)}):", ", ".join(f"best {n + 1}: {s:.3f}" for n, s in enumerate(shares)))
    if options.write:
        file = FILE_WITHOUT_ENCODER if options.without_encoder else FILE
        stored = json.loads(file.read_text(encoding="utf-8"))
        pairs = zip(FEATURES, fit(rows), strict=True)
        stored["ranking"] = {name: round(float(weight), 3) for name, weight in pairs}
        file.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
