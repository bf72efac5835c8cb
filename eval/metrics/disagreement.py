"""Disagreement recall: of the values that a case says the articles give differently, the share that is shown.

A value is shown when one of its spellings is said by a value of `Answer.disagreements`. Disagreement precision: of
the answers that show a disagreement, the share whose case expects one.
"""

from collections.abc import Sequence

from eval.matching import contains
from eval.score import Score, judge_each
from eval.trial import Trial


def disagreement_recall(trials: Sequence[Trial]) -> Score:
    """The share of expected values that each case's answer shows; None where none is expected."""
    return judge_each("disagreement recall", _recall, trials)


def disagreement_precision(trials: Sequence[Trial]) -> Score:
    """1 or 0 for each answer that shows a disagreement; None for the others."""
    return judge_each("disagreement precision", _precision, trials)


def _recall(trial: Trial) -> tuple[float | None, str]:
    expected = trial.case.disagreement
    if not expected:
        return None, "none expected"
    answer = trial.answer
    shown = [value.value for d in answer.disagreements for value in d.values] if answer is not None else []
    missing = [
        spellings[0]
        for spellings in expected
        if not any(contains(value, spelling) for value in shown for spelling in spellings)
    ]
    return 1 - len(missing) / len(expected), f"not shown: {', '.join(missing)}" if missing else ""


def _precision(trial: Trial) -> tuple[float | None, str]:
    if trial.answer is None or not trial.answer.disagreements:
        return None, "none shown"
    return (1.0, "") if trial.case.disagreement else (0.0, f"about {trial.answer.disagreements[0].about!r}")
