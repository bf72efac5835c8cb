"""The gate on the real chain: two articles, four cases, and answerers that are broken on purpose for one of them."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, Turn
from assistant.chain import Ask, build_chain
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from eval.main import REGRESSION, Chain, EvalOutcome, run_eval
from index.build import build_index
from index.embedding import load_embeddings
from index.reader import Library

Damage = Callable[[Answer], Answer]
TEA = """---
id: tea
title: 春茶上市
published: "2024-04-02"
---
龙井今年的价格是每斤880元。茶农老周说，去年龙井只卖每斤620元。
"""
TRAIN = """---
id: train
title: The night train returns
published: "2025-06-01"
---
The night train Starlight will run again from July 2025. A single ticket for the Starlight costs 124 euros.
"""
ASKED = "龙井今年每斤多少钱?"
CASES: list[dict[str, Any]] = [
    {
        "id": "tea-price",
        "question": ASKED,
        "language": "zh",
        "type": "amount",
        "fact": "tea-price",
        "accepted": [["880元"]],
        "support": [{"article": "tea", "quote": "龙井今年的价格是每斤880元。"}],
    },
    {
        "id": "tea-last-year",
        "question": "去年龙井卖多少钱一斤?",
        "language": "zh",
        "type": "amount",
        "fact": "tea-last-year",
        "accepted": [["620元"]],
        "support": [{"article": "tea", "quote": "茶农老周说，去年龙井只卖每斤620元。"}],
    },
    {
        "id": "train-price",
        "question": "How much is a single ticket for the Starlight?",
        "language": "en",
        "type": "amount",
        "fact": "train-price",
        "accepted": [["124 euros"]],
        "support": [{"article": "train", "quote": "A single ticket for the Starlight costs 124 euros."}],
    },
    {
        "id": "coffee",
        "question": "蓝山咖啡的产地是哪里?",
        "language": "zh",
        "type": "amount",
        "fact": "coffee",
        "answerable": False,
        "why_not": "not_found",
    },
]


class Broken:
    """The offline answerer with one question's answer damaged."""

    name = ExtractiveAnswerer.name

    def __init__(self, damage: Damage) -> None:
        self._whole, self._damage = ExtractiveAnswerer(), damage

    def resolve(self, question: str, turns: tuple[Turn, ...]) -> str | None:
        return self._whole.resolve(question, turns)

    def answer(self, question: str, evidence: Evidence) -> Iterator[Answer]:
        for snapshot in self._whole.answer(question, evidence):
            yield self._damage(snapshot) if question == ASKED else snapshot


class Unchecked:
    """A chain that damages an answer after its own check, so that only the gate is left to see it."""

    def __init__(self, chain: Chain, damage: Damage) -> None:
        self._chain, self._damage = chain, damage

    def invoke(self, ask: Ask, /) -> Answer:
        answer = self._chain.invoke(ask)
        return self._damage(answer) if ask.question == ASKED else answer


def another_number(answer: Answer) -> Answer:
    """Every number of the text one higher, the markers left alone."""
    return replace(answer, text=re.sub(r"(?<![\[\d])\d+", lambda number: str(int(number[0]) + 1), answer.text))


def shifted_start(answer: Answer) -> Answer:
    """The first citation starts one character too late."""
    first, *others = answer.citations
    return replace(answer, citations=(replace(first, start=first.start + 1), *others))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two articles, indexed with the encoder that users get."""
    folder = tmp_path_factory.mktemp("collection")
    (folder / "tea.md").write_text(TEA, encoding="utf-8")
    (folder / "train.md").write_text(TRAIN, encoding="utf-8")
    data_dir = tmp_path_factory.mktemp("data")
    embeddings = load_embeddings()
    build_index(data_dir, [folder], embeddings)
    return Library(data_dir, embeddings)


@pytest.fixture
def evaluate(library: Library, tmp_path: Path) -> Callable[[Chain], EvalOutcome]:
    """evaluate(chain): a run of the four cases against the baseline of the unbroken answerer."""
    cases, baseline = tmp_path / "cases.jsonl", tmp_path / "baseline.json"
    cases.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in CASES), encoding="utf-8")
    accepted = run_eval(build_chain(library, ExtractiveAnswerer()), library.index(), [cases])
    assert all(accepted.report.right.values()), accepted.text
    baseline.write_text(json.dumps(accepted.results["baseline"]), encoding="utf-8")
    return lambda chain: run_eval(chain, library.index(), [cases], baseline)


def test_the_unbroken_answerer_passes(library: Library, evaluate: Callable[[Chain], EvalOutcome]) -> None:
    outcome = evaluate(build_chain(library, ExtractiveAnswerer()))
    assert outcome.exit_code == 0
    assert outcome.verdict.lines() == []


def test_one_changed_number_fails_the_gate(library: Library, evaluate: Callable[[Chain], EvalOutcome]) -> None:
    outcome = evaluate(build_chain(library, Broken(another_number)))
    assert outcome.exit_code == REGRESSION == 3
    assert outcome.verdict.lost == ("tea-price",)


def test_one_shifted_citation_fails_the_gate(library: Library, evaluate: Callable[[Chain], EvalOutcome]) -> None:
    outcome = evaluate(build_chain(library, Broken(shifted_start)))
    assert outcome.exit_code == REGRESSION
    assert outcome.verdict.failures[0].startswith("tea-price: InvalidCitationError")


def test_a_shifted_citation_that_the_chain_let_through_fails_the_gate(
    library: Library, evaluate: Callable[[Chain], EvalOutcome]
) -> None:
    whole = build_chain(library, ExtractiveAnswerer())
    outcome = evaluate(Unchecked(whole, shifted_start))
    assert outcome.exit_code == REGRESSION
    assert outcome.verdict.failures[0].startswith("tea-price: invalid citation: [1] quotes")
