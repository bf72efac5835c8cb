"""Retrieval metrics: worked out by hand, and equal to ir-measures on the same ranking."""

from collections.abc import Callable
from math import log2
from typing import Any

import ir_measures
import pytest

from eval.case import Support
from eval.metrics.retrieval import MEASURES, ranking, retrieval_metric

Make = Callable[..., Any]
V2 = "DeepSeek-V2输入每百万tokens 1元。"
GLM = "GLM-3 Turbo降幅为90%。"
FREE = "混元-lite免费。"


@pytest.fixture
def trials(make_case: Make, make_answer: Make, make_trial: Make, passage: Make) -> list[Any]:
    """One case whose two spans stand at ranks 2 and 3, and one whose single span is not found."""
    spans = (Support("prices", V2), Support("cuts", "GLM-3 Turboの値下げ幅は80%である。"))
    passages = (passage("prices", FREE), passage("prices", V2 + GLM), passage("cuts", "Turboの値下げ幅は80%である"))
    return [
        make_trial(make_case(id="a", support=spans), make_answer("x", passages=passages)),
        make_trial(make_case(id="b"), make_answer("x", passages=(passage("prices", GLM),))),
        make_trial(make_case(id="u", answerable=False, support=()), make_answer("x", passages=passages)),
    ]


def test_the_ranking_places_each_span_once(trials: list[Any]) -> None:
    assert ranking(trials[0]) == ["passage-0", "gold-0", "gold-1"]
    assert ranking(trials[1]) == ["passage-0"]


def test_by_hand(trials: list[Any]) -> None:
    got = {m: retrieval_metric(m)(trials) for m in MEASURES}
    assert got["R@1"].value == 0
    assert got["R@3"].value == 0.5  # (1 + 0) / 2
    assert got["RR@8"].value == 0.25  # (1/2 + 0) / 2
    ndcg = (1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3))
    assert got["nDCG@8"].value == pytest.approx(ndcg / 2)
    assert [row.value for row in got["R@8"].rows] == [1, 0, None]


def test_equal_to_ir_measures_aggregate(trials: list[Any]) -> None:
    qrels = {"a": {"gold-0": 1, "gold-1": 1}, "b": {"gold-0": 1}}
    run = {"a": {"passage-0": 3.0, "gold-0": 2.0, "gold-1": 1.0}, "b": {"passage-0": 1.0}}
    measures = [ir_measures.parse_measure(m) for m in MEASURES]
    expected = ir_measures.calc_aggregate(measures, qrels, run)
    for measure in measures:
        assert retrieval_metric(str(measure))(trials).value == pytest.approx(expected[measure])
