"""A whole evaluation over a small chain: reports, exit codes, dialogues, determinism."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, Turn
from assistant.chain import Ask
from eval.accept import BEGIN, END, accept, with_figures
from eval.case import CaseError
from eval.gate import BaselineError
from eval.main import HERE, default_cases, run_eval
from eval.run import run_cases
from eval.scoring import score_all
from eval.table import markdown, overall
from index.article import Article

Make = Callable[..., Any]
V2 = "DeepSeek-V2输入每百万tokens 1元。"
ROWS: list[dict[str, Any]] = [
    {
        "id": f"price-{i}",
        "question": "DeepSeek-V2的输入价格?",
        "language": "zh",
        "type": "amount",
        "fact": "v2",
        "accepted": [["1元"]],
        "support": [{"article": "prices", "quote": V2}],
    }
    for i in range(6)
] + [
    {
        "id": "no",
        "question": "GPT-5的价格?",
        "language": "zh",
        "type": "amount",
        "fact": "gpt5",
        "answerable": False,
        "why_not": "not_found",
    }
]


class SmallChain:
    """Quotes the price of DeepSeek-V2, and declines what is not about it."""

    def __init__(self, cite: Make, *, broken: bool = False) -> None:
        self.cite, self.broken = cite, broken

    def invoke(self, ask: Ask, /) -> Answer:
        if "DeepSeek" not in ask.question:
            return Answer(ask.question, "zh", "文章没有说。", declined=True, reason="not_found")
        text = "9元[1]。" if self.broken else "1元[1]。"
        return Answer(ask.question, "zh", text, (self.cite(1, "prices", V2),), timings_ms={"total": id(ask)})


class SmallIndex:
    """The articles, as an index gives them."""

    def __init__(self, articles: dict[str, Article]) -> None:
        self._articles = articles

    def articles(self) -> list[Article]:
        return list(self._articles.values())


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
    return file


def _metrics(page: str) -> list[str]:
    """The metrics of the first table between the marks, in order."""
    rows = page.split(BEGIN)[1].split("\n\n")[1].splitlines()
    return [row.split("|")[1].strip() for row in rows[2:]]


def test_a_run_is_reported_accepted_and_then_guarded(
    tmp_path: Path, cases: Path, cite: Make, articles: dict[str, Article]
) -> None:
    index, out = SmallIndex(articles), tmp_path / "out"
    first = run_eval(SmallChain(cite), index, [cases], None, out)
    assert first.exit_code == 0
    assert first.results["scores"]["correct"] == {"value": 1.0, "n": 7, "low": 0.64567, "high": 1.0}
    assert "correct" in first.text

    readme, baseline = tmp_path / "README.md", tmp_path / "baseline.json"
    readme.write_text(f"before {BEGIN} old {END} after")
    accept(out / "results.json", baseline, readme)
    assert "| correct | 1.000 | 0.65-1.00 | 7 |" in readme.read_text()
    assert _metrics(readme.read_text()) == list(first.report.scores)  # as they are reported, not by the alphabet
    assert "old" not in readme.read_text()
    assert run_eval(SmallChain(cite), index, [cases], baseline).exit_code == 0

    broken = run_eval(SmallChain(cite, broken=True), index, [cases], baseline, out)
    assert broken.exit_code == 3
    assert "lost: price-0" in broken.text
    summary = (out / "summary.md").read_text(encoding="utf-8")
    assert "## Not right (6)" in summary
    assert "- lost: price-5" in summary


def test_a_case_deleted_from_the_projects_own_fails_a_whole_run_only(
    tmp_path: Path, cases: Path, cite: Make, articles: dict[str, Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.main.default_cases", lambda: [cases])
    index, baseline = SmallIndex(articles), tmp_path / "baseline.json"
    baseline.write_text(json.dumps(run_eval(SmallChain(cite), index).results["baseline"]), encoding="utf-8")
    assert run_eval(SmallChain(cite), index, (), baseline).exit_code == 0

    cases.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS[1:]), encoding="utf-8")
    assert run_eval(SmallChain(cite), index, [cases], baseline).exit_code == 0
    whole = run_eval(SmallChain(cite), index, (), baseline)
    assert whole.exit_code == 3
    assert "FAILED: cases that the baseline has are gone: price-0" in whole.text


def test_two_runs_write_the_same_bytes(tmp_path: Path, cases: Path, cite: Make, articles: dict[str, Article]) -> None:
    for name in ("one", "two"):
        run_eval(SmallChain(cite), SmallIndex(articles), [cases], None, tmp_path / name)
    for file in ("results.json", "summary.md"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_bad_baseline_or_case_stops_before_anything_runs(
    tmp_path: Path, cases: Path, articles: dict[str, Article]
) -> None:
    with pytest.raises(BaselineError):
        run_eval(SmallChain(pytest.fail), SmallIndex(articles), [cases], tmp_path / "none.json")
    with pytest.raises(CaseError, match="not indexed"):
        run_eval(SmallChain(pytest.fail), SmallIndex({}), [cases])


def test_a_dialogue_gets_the_turns_before_it(make_case: Make, articles: dict[str, Article]) -> None:
    seen: list[list[str]] = []

    def ask(question: str, turns: tuple[Turn, ...]) -> Answer:
        seen.append([turn.question for turn in turns])
        return Answer(question, "zh", f"答{len(turns)}")

    done: list[tuple[int, int]] = []
    (trial,) = run_cases(
        ask, [make_case(turns=("一?", "二?", "三?"))], articles, lambda number, total: done.append((number, total))
    )
    assert seen == [[], ["一?"], ["一?", "二?"]]
    assert trial.answer is not None
    assert trial.answer.text == "答2"
    assert done == [(1, 1)]


def test_a_case_that_raises_keeps_its_error_and_the_run_goes_on(make_case: Make, articles: dict[str, Article]) -> None:
    def ask(question: str, turns: tuple[Turn, ...]) -> Answer:
        if question == "二?":
            raise ValueError("no")
        return Answer(question, "zh", "答")

    trials = run_cases(ask, [make_case(turns=("一?", "二?")), make_case(turns=("三?",))], articles)
    assert [trial.error for trial in trials] == ["ValueError: no", None]
    assert trials[0].answer is None
    assert len(trials[0].answers) == 1


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="figures: begin"):
        with_figures("no marks", "x")


def test_the_projects_own_cases_are_the_default() -> None:
    assert [file.suffix for file in default_cases()] == [".jsonl"] * len(default_cases())


def test_the_readme_shows_the_figures_of_the_committed_baseline() -> None:
    page = (HERE / "README.md").read_text(encoding="utf-8")
    baseline = json.loads((HERE / "baselines" / "offline.json").read_text(encoding="utf-8"))
    assert _metrics(page) == list(score_all([]))
    table = overall({"scores": {name: baseline["scores"][name] for name in _metrics(page)}})
    assert markdown(table) in page
