"""Score: what a metric says about a set of trials, as one number and case by case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.trial import Trial


@dataclass(frozen=True, slots=True)
class Row:
    """The metric's value for one case, and why. None: the metric has nothing to say about this case."""

    case_id: str
    value: float | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Every metric is the mean of its rows' values, leaving out the rows that are None.

    `value` is None when no row has a value; that is not the same as 0. `binary` says that every value is 0 or 1,
    so that a Wilson interval applies.
    """

    metric: str
    value: float | None
    n: int
    rows: tuple[Row, ...]
    binary: bool


Judge = Callable[[Trial], tuple[float | None, str]]


def score(metric: str, rows: Sequence[Row]) -> Score:
    """The Score of `rows`."""
    values = [row.value for row in rows if row.value is not None]
    return Score(
        metric=metric,
        value=sum(values) / len(values) if values else None,
        n=len(values),
        rows=tuple(rows),
        binary=all(value in (0.0, 1.0) for value in values),
    )


def judge_each(metric: str, judge: Judge, trials: Sequence[Trial]) -> Score:
    """The Score of a metric that looks at one trial at a time."""
    return score(metric, [Row(trial.case.id, *judge(trial)) for trial in trials])


def select(whole: Score, case_ids: frozenset[str]) -> Score:
    """The same metric over the cases in `case_ids` only."""
    return score(whole.metric, [row for row in whole.rows if row.case_id in case_ids])
