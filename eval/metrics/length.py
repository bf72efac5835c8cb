"""Answer length: the mean size of the answers given, in Han characters (a Latin character counts 0.4).

Citation markers and white space do not count. A right answer of one sentence beats a right answer of ten.
"""

from collections.abc import Sequence

from assistant.verification.citations import MARKER
from eval.score import Score, judge_each
from eval.trial import Trial
from index.chunk import width


def answer_length(trials: Sequence[Trial]) -> Score:
    """The size of each answer; None for declines and errors."""
    return judge_each("answer length", _judge, trials)


def answer_width(text: str) -> float:
    """The size of `text` in Han characters, without markers and white space."""
    return width("".join(MARKER.sub("", text).split()))


def _judge(trial: Trial) -> tuple[float | None, str]:
    if trial.answer is None or trial.answer.declined:
        return None, "no answer given"
    return round(answer_width(trial.answer.text), 1), ""
