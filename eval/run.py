"""Runner: puts every case to the assistant, one after the other, dialogues turn by turn."""

import logging
from collections.abc import Callable, Mapping, Sequence

from assistant.answer import Answer, Turn
from eval.case import Case
from eval.trial import Trial
from index.article import Article
from index.errors import WenjuError

AskFunction = Callable[[str, tuple[Turn, ...]], Answer]
Progress = Callable[[int, int], None]

_log = logging.getLogger(__name__)


def run_cases(
    ask: AskFunction, cases: Sequence[Case], articles: Mapping[str, Article], progress: Progress | None = None
) -> list[Trial]:
    """One Trial per case, in the order of the cases.

    `ask` takes a question and the turns before it. A case that raises becomes a Trial with its error and the run
    goes on: the gate fails on any error, and the other cases are still worth seeing. `progress` is called with the
    number done and the total.
    """
    trials: list[Trial] = []
    for number, case in enumerate(cases, start=1):
        trials.append(_run_case(ask, case, articles))
        if progress is not None:
            progress(number, len(cases))
    return trials


def _run_case(ask: AskFunction, case: Case, articles: Mapping[str, Article]) -> Trial:
    turns: list[Turn] = []
    for question in case.turns:
        try:
            answer = ask(question, tuple(turns))
        except Exception as error:  # noqa: BLE001 - any defect of the assistant is a result here, and fails the gate
            _log.error("case %s failed: %s", case.id, error, exc_info=not isinstance(error, WenjuError))
            return Trial(case, tuple(turn.answer for turn in turns), f"{type(error).__name__}: {error}", articles)
        turns.append(Turn(question, answer))
    return Trial(case, tuple(turn.answer for turn in turns), None, articles)
