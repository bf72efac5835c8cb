"""Correct: the one figure that the gate watches: a right answer where there is one, a decline where there is none.

Equal to answer accuracy on answerable cases and to declining recall on the others.
"""

from collections.abc import Sequence

from eval.metrics.accuracy import judge_answer
from eval.score import Score, judge_each
from eval.trial import Trial


def correct(trials: Sequence[Trial]) -> Score:
    """1 or 0 for every case."""
    return judge_each("correct", _judge, trials)


def _judge(trial: Trial) -> tuple[float | None, str]:
    if trial.case.answerable:
        return judge_answer(trial)
    if trial.answer is None:
        return 0.0, f"error: {trial.error}"
    return (1.0, f"declined ({trial.answer.reason})") if trial.answer.declined else (0.0, "answered")
