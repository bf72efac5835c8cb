"""Answer accuracy: the share of answerable cases whose answer says an accepted alternative.

Right: not declined, at least one alternative of `accepted` is said in full (eval.matching), no `rejected` string is
said, and the text is no longer than the case's `limit` (in Han characters, markers left out). Where the answer puts a
short answer first, that too must say an accepted string: a wrong headline is wrong, whatever the sentences below it
quote. An answer that opens with a yes or a no must open with the case's own.
"""

import re
from collections.abc import Sequence

from eval.matching import contains, says_any
from eval.metrics.length import answer_width
from eval.score import Score, judge_each
from eval.trial import Trial

_OPENINGS = {
    "yes": re.compile(r"\s*(?:是|对|對|有|会|會|可以|はい|yes)(?![\w])", re.IGNORECASE),
    "no": re.compile(r"\s*(?:否|不是|不|没有|沒有|いいえ|no)(?![\w])", re.IGNORECASE),
}


def answer_accuracy(trials: Sequence[Trial]) -> Score:
    """1 for a right answer, 0 for a wrong one, a decline or an error; None for unanswerable cases."""
    return judge_each("answer accuracy", judge_answer, trials)


def judge_answer(trial: Trial) -> tuple[float | None, str]:
    """The value for one trial and the reason."""
    case, answer = trial.case, trial.answer
    if not case.answerable:
        return None, "not answerable"
    if answer is None:
        return 0.0, f"error: {trial.error}"
    if answer.declined:
        return 0.0, f"declined ({answer.reason})"
    if not says_any(answer.text, case.accepted):
        return 0.0, "no accepted answer in the text"
    if answer.short and not any(contains(answer.short, needle) for needles in case.accepted for needle in needles):
        return 0.0, f"the short answer {answer.short!r} says nothing accepted"
    said = [needle for needle in case.rejected if contains(answer.text, needle)]
    if said:
        return 0.0, f"says the rejected {said[0]!r}"
    opening = _yes_or_no(answer.text)
    if case.yes_no is not None and opening not in (None, case.yes_no):
        return 0.0, f"opens with {opening!r}"
    size = answer_width(answer.text)
    if size > case.limit:
        return 0.0, f"{size:.0f} characters are too long for an answer (limit {case.limit})"
    return 1.0, "right"


def _yes_or_no(text: str) -> str | None:
    """What the text opens with, when that is a yes or a no of its own."""
    return next((said for said, pattern in _OPENINGS.items() if pattern.match(text)), None)
