"""Report: the result file, the table for the terminal and the short Markdown of one run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import answer_json
from eval.case import Case
from eval.score import Score, select
from eval.scoring import score_all
from eval.statistics import wilson
from eval.trial import Trial

SCHEMA = 1
# How a set of cases is taken apart: the name of the cut and the value of a case under it.
CUTS: Mapping[str, Callable[[Case], str]] = {
    "language": lambda case: case.language,
    "type": lambda case: case.why_not or case.type,
    "file": lambda case: case.group or "-",
}
# The metrics that stand in the tables by type, language and file.
SHOWN = ("correct", "citation support", "retrieval R@8", "language match", "answer length")


@dataclass(frozen=True, slots=True)
class Report:
    """The trials of one run and every metric over them."""

    trials: tuple[Trial, ...]
    scores: Mapping[str, Score]

    @property
    def right(self) -> Mapping[str, bool]:
        """For every case id, whether the answer was right."""
        return {row.case_id: row.value == 1 for row in self.scores["correct"].rows}

    @property
    def answerers(self) -> tuple[str, ...]:
        """The names of those who answered, sorted."""
        return tuple(sorted({answer.answerer for trial in self.trials for answer in trial.answers}))


def make_report(trials: Sequence[Trial]) -> Report:
    """Score `trials`."""
    return Report(tuple(trials), score_all(trials))


def slices(report: Report, cut: Callable[[Case], str]) -> dict[str, dict[str, Score]]:
    """The scores by the value of `cut`, in the order in which the values first appear."""
    ids: dict[str, list[str]] = {}
    for trial in report.trials:
        ids.setdefault(cut(trial.case), []).append(trial.case.id)
    return {
        value: {name: select(whole, frozenset(members)) for name, whole in report.scores.items()}
        for value, members in ids.items()
    }


def results_json(report: Report) -> dict[str, Any]:
    """The result file: equal for two runs over one index. Passages are given by place, their text left out."""
    return {
        "schema": SCHEMA,
        "answerers": list(report.answerers),
        "cases": len(report.trials),
        "errors": sum(trial.error is not None for trial in report.trials),
        "scores": {name: score_json(score) for name, score in report.scores.items()},
        "slices": {
            name: {
                value: {metric: score_json(score) for metric, score in scores.items()}
                for value, scores in slices(report, cut).items()
            }
            for name, cut in CUTS.items()
        },
        "rows": [_row_json(report, number, trial) for number, trial in enumerate(report.trials)],
    }


def score_json(score: Score) -> dict[str, Any]:
    """A score as {"value", "n"}, with "low" and "high" (95 %, Wilson) where the values are 0 or 1."""
    if score.value is None:
        return {"value": None, "n": 0}
    row: dict[str, Any] = {"value": round(score.value, 6), "n": score.n}
    if score.binary:
        low, high = wilson(score.value * score.n, score.n)
        row |= {"low": round(low, 6), "high": round(high, 6)}
    return row


def _row_json(report: Report, number: int, trial: Trial) -> dict[str, Any]:
    case = trial.case
    rows = {name: score.rows[number] for name, score in report.scores.items()}
    return {
        "id": case.id,
        "file": case.group,
        "language": case.language,
        "type": case.type,
        "fact": case.fact,
        "turns": list(case.turns),
        "right": rows["correct"].value == 1,
        "why": rows["correct"].why,
        "error": trial.error,
        "values": {name: row.value for name, row in rows.items() if row.value is not None},
        "answers": [_answer_json(trial, turn) for turn in range(len(trial.answers))],
    }


def _answer_json(trial: Trial, turn: int) -> dict[str, Any]:
    row = answer_json(trial.answers[turn], timings=False)
    row["passages"] = [{k: v for k, v in passage.items() if k != "text"} for passage in row["passages"]]
    return row
