"""One evaluation from start to end: load the cases, run them, judge the run, write the reports."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from assistant.answer import Answer, Turn
from assistant.chain import Ask
from eval.case import check_support, load_cases
from eval.gate import Verdict, baseline_json, judge, load_baseline
from eval.report import Report, make_report, results_json
from eval.run import Progress, run_cases
from eval.table import plain, summary_markdown, tables
from index.article import Article

HERE = Path(__file__).parent
RESULTS, SUMMARY = "results.json", "summary.md"
REGRESSION = 3


class Chain(Protocol):
    """The part of the assembled chain that an evaluation uses."""

    def invoke(self, ask: Ask, /) -> Answer:
        """The final answer."""


class Articles(Protocol):
    """The part of an index that an evaluation uses."""

    def articles(self) -> list[Article]:
        """Every article."""


@dataclass(frozen=True, slots=True)
class EvalOutcome:
    """What an evaluation gives back: the report, the verdict, the result file's content and the text to print."""

    report: Report
    verdict: Verdict
    results: dict[str, Any]
    text: str

    @property
    def exit_code(self) -> int:
        """0 when the run passed, 3 when it lost something."""
        return 0 if self.verdict.passed else REGRESSION


def default_cases() -> list[Path]:
    """The case files that come with the project."""
    return sorted((HERE / "cases").glob("*.jsonl"))


def run_eval(
    chain: Chain,
    index: Articles,
    cases_files: Sequence[Path] = (),
    baseline: Path | None = None,
    report_dir: Path | None = None,
    progress: Progress | None = None,
) -> EvalOutcome:
    """Run the cases of `cases_files` (default: the project's own) through `chain` and judge the run.

    With `report_dir`, writes results.json and summary.md there. A run of the project's own cases that lacks one of
    the baseline's fails; a run of some files is compared by the cases it has. Raises CaseError and BaselineError
    before anything is run.
    """
    cases = load_cases(list(cases_files) or default_cases())
    known = load_baseline(baseline) if baseline is not None else None
    articles = {article.id: article for article in index.articles()}
    check_support(cases, {article.id: article.text for article in articles.values()})

    def ask(question: str, turns: tuple[Turn, ...]) -> Answer:
        return chain.invoke(Ask(question=question, turns=turns))

    report = make_report(run_cases(ask, cases, articles, progress))
    verdict = judge(report, known, whole=not cases_files)
    results = results_json(report) | {"baseline": baseline_json(report)}
    if report_dir is not None:
        write_reports(report_dir, results, verdict)
    text = "\n\n".join([*map(plain, tables(results)), "\n".join(verdict.lines())]).rstrip()
    return EvalOutcome(report, verdict, results, text)


def write_reports(folder: Path, results: dict[str, Any], verdict: Verdict) -> None:
    """results.json and summary.md in `folder`, each replaced in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        RESULTS: json.dumps(results, ensure_ascii=False, indent=1) + "\n",  # in the order of the report
        SUMMARY: summary_markdown(results, verdict.lines()),
    }
    for name, content in contents.items():
        part = folder / f".{name}.part"
        part.write_text(content, encoding="utf-8")
        part.replace(folder / name)
