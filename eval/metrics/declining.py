"""Declining: does the assistant say that the articles do not answer, exactly when they do not?

Recall: of the unanswerable cases, the share that was declined. Precision: of the declined cases, the share that is
unanswerable. An error is neither an answer nor a decline: it counts against recall.
"""

from collections.abc import Sequence

from eval.score import Score, judge_each
from eval.trial import Trial


def declining_recall(trials: Sequence[Trial]) -> Score:
    """1 for each unanswerable case that was declined, 0 where it was answered; None for answerable cases."""
    return judge_each("declining recall", _recall, trials)


def declining_precision(trials: Sequence[Trial]) -> Score:
    """1 for each decline of an unanswerable case, 0 for one of an answerable case; None where there is an answer."""
    return judge_each("declining precision", _precision, trials)


def _recall(trial: Trial) -> tuple[float | None, str]:
    if trial.case.answerable:
        return None, "answerable"
    if trial.answer is None:
        return 0.0, f"error: {trial.error}"
    return (1.0, f"declined ({trial.answer.reason})") if trial.answer.declined else (0.0, "answered")


def _precision(trial: Trial) -> tuple[float | None, str]:
    if trial.answer is None or not trial.answer.declined:
        return None, "not declined"
    return (0.0, "the articles answer it") if trial.case.answerable else (1.0, "")
