"""The gate: fails on a broken citation, an error, a gone case, an offline loss, and a significant loss of an LLM."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.gate import MAX_LOST, MAX_LOST_OFFLINE, BaselineError, baseline_json, fingerprint, judge, load_baseline
from eval.report import Report, make_report

Make = Callable[..., Any]
V2 = "DeepSeek-V2输入每百万tokens 1元。"
LLM = "openai:some-model"


@pytest.fixture
def report(make_case: Make, make_answer: Make, make_trial: Make, cite: Make) -> Callable[..., Report]:
    """report(right): a run over cases "0".."29" in which those of `right` are answered rightly."""

    def make(right: range | set[int], n: int = 30, answerer: str = "extractive") -> Report:
        answers = {
            True: make_answer("1元[1]。", cite(1, "prices", V2), answerer=answerer),
            False: make_answer("9元[1]。", cite(1, "prices", V2), answerer=answerer),
        }
        return make_report([make_trial(make_case(id=str(i)), answers[i in right]) for i in range(n)])

    return make


@pytest.mark.parametrize("answerer", ["extractive", LLM])
def test_an_equal_run_passes(report: Make, answerer: str) -> None:
    run = report(range(20), answerer=answerer)
    verdict = judge(run, baseline_json(run), whole=True)
    assert verdict.passed
    assert (verdict.lost, verdict.gained, verdict.p, verdict.lines()) == ((), (), 1.0, [])


def test_one_net_loss_of_the_offline_answerer_fails_and_is_named(report: Make) -> None:
    verdict = judge(report(range(1, 20)), baseline_json(report(range(20))))
    (failure,) = verdict.failures
    assert failure.startswith("1 lost (0), 0 gained: a net loss")
    assert "lost: 0" in verdict.lines()


def test_offline_losses_that_gains_make_up_for_pass_up_to_a_limit(report: Make) -> None:
    baseline = baseline_json(report(range(15)))
    made_up = judge(report(range(MAX_LOST_OFFLINE, 15 + MAX_LOST_OFFLINE)), baseline)
    assert made_up.passed
    assert len(made_up.lost) == len(made_up.gained) == MAX_LOST_OFFLINE
    (failure,) = judge(report(range(MAX_LOST_OFFLINE + 1, 30)), baseline).failures
    assert "4 lost (0, 1, 2, 3), 15 gained" in failure
    assert "more than 3 right answers lost" in failure


@pytest.mark.parametrize(("before", "now"), [(LLM, LLM), ("extractive", LLM), (LLM, "extractive")])
def test_four_lost_may_be_an_llms_chance_and_five_are_not(report: Make, before: str, now: str) -> None:
    baseline = baseline_json(report(range(20), answerer=before))
    four = judge(report(range(4, 20), answerer=now), baseline)
    assert four.passed
    assert four.p == 1 / 16
    five = judge(report(range(5, 20), answerer=now), baseline)
    assert not five.passed
    assert five.lost == ("0", "1", "2", "3", "4")
    assert "5 lost, 0 gained: p = 0.0312 < 0.05" in five.failures[0]
    assert "lost: 3" in five.lines()


def test_many_losses_of_an_llm_fail_whatever_was_gained(report: Make) -> None:
    baseline = baseline_json(report(range(15), answerer=LLM))
    many = MAX_LOST + 1
    verdict = judge(report(range(many, 15 + many), answerer=LLM), baseline)
    assert len(verdict.gained) == len(verdict.lost) == many
    assert [f"{many} right answers lost" in f for f in verdict.failures] == [True]


def test_gains_pass(report: Make) -> None:
    verdict = judge(report(range(25)), baseline_json(report(range(10))))
    assert verdict.passed
    assert len(verdict.gained) == 15


def test_one_invalid_citation_fails_even_without_a_baseline(report: Make) -> None:
    trials = list(report(range(20)).trials)
    answer = trials[7].answer
    broken = replace(answer, citations=(replace(answer.citations[0], start=1),))
    trials[7] = replace(trials[7], answers=(broken,))
    verdict = judge(make_report(trials), None)
    assert not verdict.passed
    assert verdict.failures[0].startswith("7: invalid citation: [1] quotes")


def test_one_error_fails(report: Make) -> None:
    trials = list(report(range(20)).trials)
    trials[3] = replace(trials[3], answers=(), error="ValueError: no")
    assert judge(make_report(trials), None).failures == ("3: ValueError: no",)


def test_one_cause_is_told_once(report: Make) -> None:
    trials = [replace(trial, answers=(), error="IndexDamagedError: gone") for trial in report(range(20)).trials]
    assert judge(make_report(trials), None).failures == ("0, 1, 2 and 27 more: IndexDamagedError: gone",)


def test_new_changed_and_missing_cases_are_set_aside(report: Make, make_case: Make) -> None:
    baseline = baseline_json(report(range(30)))
    trials = list(report({0, 1, 2}, n=3).trials)
    trials[0] = replace(trials[0], case=make_case(id="new"))
    trials[1] = replace(trials[1], case=make_case(id="1", limit=7))
    verdict = judge(make_report(trials), baseline)
    assert verdict.passed
    assert (verdict.new, verdict.changed, len(verdict.missing)) == (("new",), ("1",), 28)
    assert verdict.lines() == [
        "not compared, changed since the baseline: 1",
        "not compared, not in the baseline: new",
        "not compared, not run: 0, 10, 11 and 25 more",
    ]


def test_a_case_that_is_gone_from_a_whole_run_fails_by_its_name(report: Make) -> None:
    baseline = baseline_json(report(range(20)))
    verdict = judge(report(range(20), n=28), baseline, whole=True)
    assert verdict.failures == ("cases that the baseline has are gone: 28, 29",)


def test_the_fingerprint_is_of_the_question_and_what_counts(make_case: Make) -> None:
    case = make_case()
    assert fingerprint(case) == fingerprint(replace(case, source="elsewhere:9", group="other"))
    assert fingerprint(case) != fingerprint(replace(case, accepted=(("2元",),)))


def test_a_baseline_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    with pytest.raises(BaselineError, match="no baseline at"):
        load_baseline(file)
    file.write_text("{")
    with pytest.raises(BaselineError, match="is no JSON"):
        load_baseline(file)
    for content in ({"schema": 99}, {"schema": 1, "cases": {}}, {"schema": 2, "cases": {}}):
        file.write_text(json.dumps(content))
        with pytest.raises(BaselineError, match="not a baseline"):
            load_baseline(file)
