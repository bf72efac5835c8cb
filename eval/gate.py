"""Gate: does a run keep what the committed baseline had?

Fails on any error, on any invalid citation, on cases that are gone, and on a loss of right answers that chance does
not explain. The offline answerer is deterministic, so no loss of its is chance; an LLM's flips get a significance test.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.case import Case
from eval.report import Report, score_json
from eval.statistics import mcnemar_loss
from index.errors import WenjuError

SCHEMA = 2
ALPHA = 0.05
# However many cases were gained elsewhere, more losses than this are looked at by a person before they are accepted.
MAX_LOST = 8
MAX_LOST_OFFLINE = 3
OFFLINE = ["extractive"]
_ACCEPT = "if that is right: python -m eval.accept RESULTS.json"


class BaselineError(WenjuError):
    """The baseline file is missing or cannot be used."""

    kind = "baseline"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """`failures` are the reasons to fail, empty when the run passes; `p` is McNemar's one-sided p of the loss.

    Not compared are `new` and `changed` cases, and the `missing` ones, which the baseline has and the run has not.
    """

    failures: tuple[str, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    p: float

    @property
    def passed(self) -> bool:
        """True when nothing speaks against the run."""
        return not self.failures

    def lines(self) -> list[str]:
        """What to print, one fact a line."""
        out = [f"lost: {case_id}" for case_id in self.lost] + [f"gained: {case_id}" for case_id in self.gained]
        out += [f"not compared, changed since the baseline: {case_id}" for case_id in self.changed]
        if self.new:
            out.append(f"not compared, not in the baseline: {_named(self.new)}")
        if self.missing:
            out.append(f"not compared, not run: {_named(self.missing)}")
        return out + [f"FAILED: {failure}" for failure in self.failures]


def fingerprint(case: Case) -> str:
    """Changes when the question or what counts as right changes, and only then."""
    content = {k: v for k, v in asdict(case).items() if k not in ("source", "group")}
    return hashlib.sha256(json.dumps(content, ensure_ascii=True, sort_keys=True).encode()).hexdigest()[:16]


def baseline_json(report: Report) -> dict[str, Any]:
    """What to commit as the baseline: who answered, and for each case its fingerprint and whether it was right."""
    return {
        "schema": SCHEMA,
        "answerers": list(report.answerers),
        "scores": {name: score_json(score) for name, score in report.scores.items()},
        "cases": {
            trial.case.id: {"case": fingerprint(trial.case), "right": report.right[trial.case.id]}
            for trial in report.trials
        },
    }


def load_baseline(file: Path) -> Mapping[str, Any]:
    """The baseline in `file`. Raises BaselineError."""
    hint = "make one: python -m eval.accept RESULTS.json BASELINE.json"
    try:
        baseline = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BaselineError(f"no baseline at {file}: {error.strerror}", hint) from error
    except ValueError as error:
        raise BaselineError(f"{file} is no JSON: {error}", hint) from error
    if (
        not isinstance(baseline, dict)
        or baseline.get("schema") != SCHEMA
        or not isinstance(baseline.get("cases"), dict)
        or not isinstance(baseline.get("answerers"), list)
    ):
        raise BaselineError(f"{file} is not a baseline of schema {SCHEMA}", hint)
    return baseline


def judge(report: Report, baseline: Mapping[str, Any] | None, *, whole: bool = False) -> Verdict:
    """Compare `report` with `baseline`; without one, only errors and invalid citations count.

    `whole` says that the run was of every case there is: one that only the baseline has is then gone, and fails.
    """
    failures = _invariants(report)
    before: Mapping[str, Any] = baseline["cases"] if baseline is not None else {}
    lost: list[str] = []
    gained: list[str] = []
    new: list[str] = []
    changed: list[str] = []
    for trial in report.trials:
        case_id = trial.case.id
        known = before.get(case_id)
        if known is None:
            new.append(case_id)
        elif known["case"] != fingerprint(trial.case):
            changed.append(case_id)
        elif known["right"] != report.right[case_id]:
            (lost if known["right"] else gained).append(case_id)
    missing = sorted(set(before) - {trial.case.id for trial in report.trials})
    if whole and missing:
        failures.append(f"cases that the baseline has are gone: {', '.join(missing)}")
    p = mcnemar_loss(len(lost), len(gained))
    offline = baseline is not None and baseline["answerers"] == list(report.answerers) == OFFLINE
    failures += _offline_losses(lost, gained) if offline else _chance_losses(lost, gained, p)
    shown_new = tuple(new) if before else ()
    return Verdict(tuple(failures), tuple(lost), tuple(gained), shown_new, tuple(changed), tuple(missing), p)


def _offline_losses(lost: Sequence[str], gained: Sequence[str]) -> list[str]:
    flips = f"{len(lost)} lost ({', '.join(lost)}), {len(gained)} gained"
    if len(lost) > len(gained):
        return [f"{flips}: a net loss, and the offline answerer is deterministic; {_ACCEPT}"]
    if len(lost) > MAX_LOST_OFFLINE:
        return [f"{flips}: more than {MAX_LOST_OFFLINE} right answers lost, whatever was gained; {_ACCEPT}"]
    return []


def _chance_losses(lost: Sequence[str], gained: Sequence[str], p: float) -> list[str]:
    failures = []
    if p < ALPHA:
        failures.append(f"{len(lost)} lost, {len(gained)} gained: p = {p:.4f} < {ALPHA} (exact McNemar, one-sided)")
    if len(lost) > MAX_LOST:
        failures.append(f"{len(lost)} right answers lost, more than {MAX_LOST}")
    return failures


def _invariants(report: Report) -> list[str]:
    failed: dict[str, list[str]] = {}
    for trial in report.trials:
        if trial.error is not None:
            failed.setdefault(trial.error, []).append(trial.case.id)
    errors = [f"{_named(ids)}: {error}" for error, ids in failed.items()]
    invalid = [
        f"{row.case_id}: invalid citation: {row.why}"
        for row in report.scores["citation validity"].rows
        if row.value is not None and row.value < 1
    ]
    return [*errors, *invalid]


def _named(case_ids: Sequence[str], shown: int = 3) -> str:
    """The ids, or the first few and a count: one broken index must not print a line per case."""
    rest = len(case_ids) - shown
    return ", ".join(case_ids[:shown]) + (f" and {rest} more" if rest > 0 else "")
