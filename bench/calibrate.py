"""The model that declines: fitted, calibrated and bounded on questions that nothing answers.

    python bench/calibrate.py --data DIR --indexes DIR [--questions N] [--write]

The unanswerable questions are those of bench/question_sets.py: given by a set, the passages or only the answering
sentences taken away, another entity, another year. Everything is left out by family: the weights of the ranker and of
the decision come from the other families, the scores so obtained are calibrated (Platt 1999), and the thresholds for a
family (one for evidence in the asker's language, one for another) are those at which LOSS of the answerable questions
of the other families are lost. Prints for every set the area under the curve of each kind, and the share of
unanswerable questions that are answered with its 95 % upper bound (Clopper, Pearson 1934). --write puts the weights
fitted on everything into assistant/offline/weights.json.

Weights keep the sign that their meaning gives them (more of the question covered can never count against an answer):
without that, a set teaches what is true of its making only (AUC on cmrc2018_unans .960 instead of .967).
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from fit_answer_weights import fitted_without, row_of
from numpy.typing import NDArray
from question_sets import Case, contains, fitting_options, load_cases, read_of

from assistant.offline.declining.near_miss import adjustment
from assistant.offline.declining.support import FEATURES, support_of
from assistant.offline.ranking.sentences import FEATURES as SENTENCE_FEATURES
from assistant.offline.ranking.sentences import candidates, features_of, same_language
from assistant.offline.weights import FILE, FILE_WITHOUT_ENCODER
from assistant.question.question import Question
from index.embedding import load_embeddings

LOSS = 0.04
# How much of the hand-set log odds of near misses is added: what the public sets cannot teach (near_miss.py).
NEAR_MISS = 0.7
UPRIGHT = frozenset(
    {
        "near", "passage", "all", "cosine", "typed", "margin", "score", "names", "lead", "lead_near", "concepts",
        "foreign_cosine", "foreign_concepts", "words", "words_near", "words_passage", "rare_near", "rare_passage",
        "foreign_words", "foreign_words_near",
        "foreign_words_passage", "foreign_rare_near", "foreign_rare_passage",
        "answering", "answering_next", "foreign_answering", "foreign_answering_next",
    }
)  # fmt: skip
AGAINST = frozenset(
    {"year", "lacking", "condition", "no_value", "no_count", "nobody", "thin", "bare"}
    | {"foreign_thin", "foreign_bare"}
)
# Years are few and matter; an answerable question whose answer was not found teaches little.
KIND_WEIGHT = {"year": 2.0}
NOT_FOUND_WEIGHT = 0.4
STEPS, RATE, DECAY = 500, 0.03, 0.003

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One question: its features, what near_miss says, and whether an answer stands in the best two sentences."""

    source: str
    family: str
    kind: str
    own_language: bool
    values: tuple[float, ...]
    adjusting: float
    found: bool

    @property
    def answerable(self) -> bool:
        """True when the articles answer it."""
        return self.kind == "answerable"


def decision_row(case: Case, ranking: Array) -> Row | None:
    """The row of a question, its sentences ranked by `ranking`; None when nothing was retrieved."""
    question = Question(case.question)
    chosen, rows = features_of(question, case.evidence, candidates(case.evidence))
    if not chosen:
        return None
    scores = np.array(rows) @ ranking
    scored = [replace(c, features=f, score=float(s)) for c, f, s in zip(chosen, rows, scores, strict=True)]
    ranked = sorted(scored, key=lambda c: (-c.score, c.rank, c.start))
    return Row(
        case.source,
        case.family,
        case.kind,
        same_language(question.language, case.evidence.articles[ranked[0].article_id]),
        support_of(question, case.evidence, ranked),
        adjustment(question, case.evidence, ranked),
        any(contains(c.text, case.references) for c in ranked[:2]),
    )


def fit(rows: Sequence[Row]) -> Array:
    """Weights of a logistic model with signs, each set's answerable and unanswerable questions weighing the same."""
    values = np.array([row.values for row in rows])
    wanted = np.array([row.answerable for row in rows], dtype=float)
    much = _importance(rows)
    center, scale = values.mean(axis=0), values.std(axis=0) + 0.05
    center[0], scale[0] = 0.0, 1.0  # the bias
    scaled = (values - center) / scale
    least = np.array([0.0 if name in UPRIGHT else -np.inf for name in FEATURES])
    most = np.array([0.0 if name in AGAINST else np.inf for name in FEATURES])
    decay = np.array([0.0 if name == "bias" else DECAY for name in FEATURES])
    weights, mean, square = np.zeros(len(FEATURES)), np.zeros(len(FEATURES)), np.zeros(len(FEATURES))
    for step in range(1, STEPS + 1):
        gradient = scaled.T @ (much * (_logistic(scaled @ weights) - wanted)) + decay * weights
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = np.clip(weights, least, most)
    plain = weights / scale
    plain[0] -= float(plain[1:] @ center[1:])
    return np.asarray(plain)


def _importance(rows: Sequence[Row]) -> Array:
    each = [KIND_WEIGHT.get(row.kind, NOT_FOUND_WEIGHT if row.answerable and not row.found else 1.0) for row in rows]
    totals: dict[tuple[str, bool], float] = {}
    sizes: dict[str, int] = {}
    for row, value in zip(rows, each, strict=True):
        totals[row.source, row.answerable] = totals.get((row.source, row.answerable), 0.0) + value
        sizes[row.source] = sizes.get(row.source, 0) + 1
    weights = [v / totals[r.source, r.answerable] * sizes[r.source] for r, v in zip(rows, each, strict=True)]
    return np.array(weights) / sum(weights)


def _logistic(values: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))


def logits(rows: Sequence[Row], weights: Array) -> Array:
    """The log odds of each row before calibration."""
    return np.array([row.values for row in rows]) @ weights + NEAR_MISS * np.array([row.adjusting for row in rows])


def platt(scores: Array, wanted: Array) -> tuple[float, float]:
    """Slope and offset that make logistic(slope x score + offset) a probability, both classes weighing the same."""
    much = np.where(wanted == 1, 1 / wanted.sum(), 1 / (1 - wanted).sum())
    slope, offset = 1.0, 0.0
    for _ in range(4000):
        error = much * (_logistic(slope * scores + offset) - wanted)
        slope, offset = slope - 0.3 * float(error @ scores), offset - 0.3 * float(error.sum())
    return slope, offset


def upper_bound(wrong: int, total: int, level: float = 0.95) -> float:
    """The one-sided Clopper-Pearson bound: the share at which `wrong` or fewer of `total` has probability 1 - level."""
    if wrong >= total:
        return 1.0
    low, high = wrong / total, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        terms = (
            math.lgamma(total + 1) - math.lgamma(i + 1) - math.lgamma(total - i + 1)
            + i * math.log(middle or 1e-300) + (total - i) * math.log1p(-middle)
            for i in range(wrong + 1)
        )  # fmt: skip
        low, high = (middle, high) if sum(map(math.exp, terms)) > 1 - level else (low, middle)
    return high


def area(positive: Array, negative: Array) -> float:
    """The probability that a positive scores above a negative, ties half (Hanley, McNeil 1982)."""
    above = (positive[:, None] > negative[None, :]) + 0.5 * (positive[:, None] == negative[None, :])
    return float(above.mean())


def thresholds(rows: Sequence[Row], chances: Array) -> dict[bool, float]:
    """Own language or not -> the probability below which LOSS of the answerable questions lie."""
    limits = {}
    for own in (True, False):
        kept = [c for row, c in zip(rows, chances, strict=True) if row.answerable and row.own_language == own]
        limits[own] = float(np.quantile(kept, LOSS))
    return limits


def report(rows: Sequence[Row], chances: Array, answered: NDArray[np.bool_]) -> None:
    """Print what left-out data say, set by set and kind by kind."""
    kinds = ("given", "absent", "cut", "entity", "year")
    for source in dict.fromkeys(row.source for row in rows):
        here = np.array([row.source == source for row in rows])
        known = here & np.array([row.answerable for row in rows])
        print(f"{source}: {known.sum()} answerable, declined {1 - answered[known].mean():.3f}")
        for kind in kinds:
            unknown = here & np.array([row.kind == kind for row in rows])
            if unknown.any():
                print(f"    {kind}: {unknown.sum()}, AUC {area(chances[known], chances[unknown]):.3f}, ", end="")
                print(f"declined {1 - answered[unknown].mean():.3f}")
    for own in (True, False):
        for kind in kinds:
            these = np.array([row.kind == kind and row.own_language == own for row in rows])
            if these.sum() >= 20:
                wrong, total = int(answered[these].sum()), int(these.sum())
                name = "own language" if own else "other language"
                print(f"{name}, {kind}: {wrong} of {total} answered, at most {upper_bound(wrong, total):.3f} (95 %)")


def main() -> None:
    """Fit, report on left-out families, write."""
    options = fitting_options((__doc__ or "").splitlines()[0])
    cases = load_cases(
        options.data, options.indexes, options.sets, options.questions, load_embeddings(), read_of(options)
    )
    known = [row for case in cases if case.kind == "answerable" and (row := row_of(case)) is not None]
    ranking = fitted_without(known)
    assert all(len(weights) == len(SENTENCE_FEATURES) for weights in ranking.values())
    rows = [row for case in cases if (row := decision_row(case, ranking[case.family])) is not None]
    scores = np.zeros(len(rows))
    families = np.array([row.family for row in rows])
    for family in sorted(set(families)):
        weights = fit([row for row in rows if row.family != family])
        scores[families == family] = logits([row for row in rows if row.family == family], weights)
    wanted = np.array([row.answerable for row in rows], dtype=float)
    slope, offset = platt(scores, wanted)
    chances = _logistic(slope * scores + offset)
    answered = np.zeros(len(rows), dtype=bool)
    for family in sorted(set(families)):
        others = families != family
        limits = thresholds([row for row, other in zip(rows, others, strict=True) if other], chances[others])
        for at in np.flatnonzero(~others):
            answered[at] = chances[at] >= limits[rows[at].own_language]
    report(rows, chances, answered)
    if options.write:
        weights = slope * fit(rows)
        weights[0] += offset
        limits = thresholds(rows, chances)
        file = FILE_WITHOUT_ENCODER if options.without_encoder else FILE
        stored = json.loads(file.read_text(encoding="utf-8"))
        stored["declining"] = {n: round(float(w), 4) for n, w in zip(FEATURES, weights, strict=True)}
        stored["adjusting"] = {"near_miss": round(slope * NEAR_MISS, 3)}
        stored["threshold"] = {"same_language": round(limits[True], 3), "other_language": round(limits[False], 3)}
        file.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
