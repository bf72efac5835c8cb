"""The weights of the reader of short answers, trained on question sets and measured on sets that were left out.

    python bench/train_reader.py --data DIR --sets NAME NAME ... [--indexes DIR] [--cache DIR] [--questions N] [--write]

DIR holds a folder per set with passages.jsonl ({id, title, text, lang}), questions.jsonl ({id, question, answers,
answers_question_lang?, positive_passage_ids, answerable}) and meta.json ({name, licence, source}). Each question goes
through the whole retrieval; the best sentences by the ranker are what the reader reads. What was ranked is kept under
--cache, so that another training takes minutes. Training needs torch (the extra `models`); reading does not.

Printed for each set, trained on the others (sets over the same articles, named in FAMILIES, are left out together):
the share of questions whose best span equals an answer, and holds one in at most twice its length ("right"); then, for
several thresholds of the confidence, which is fitted on the others too, the share of questions that get a short answer
and the share of those that is right. --write puts the weights trained on everything into assistant/data/reader.npz.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from assistant.answer import Answer, Turn
from assistant.chain import build_chain
from assistant.evidence import Evidence
from assistant.offline.ranking.sentences import rank_sentences
from assistant.offline.reader import reader
from assistant.offline.reader.features import DENSE
from assistant.offline.reader.model import WEIGHTS, Weights, scores, softmax
from assistant.offline.reader.question import KINDS
from assistant.offline.short_answer import NO_SHORT, VALUE_KINDS
from assistant.question.question import Question
from index.build import build_index
from index.embedding import load_embeddings
from index.fold import fold
from index.reader import Library

SENTENCES = reader.SENTENCES
BITS = 17
SEED = 20261123
# The same articles or questions: trained on one, the other is not left out.
FAMILIES = (("xquad_zh", "xling_zhq_mixedp", "xling_zhq_enp"), ("cmrc2018_dev", "cmrc2018_unans"))
THRESHOLDS = (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Row:
    """A question, its answers, and the texts and scores of its best sentences; `positive` are those of its passage."""

    question: str
    answers: tuple[str, ...]
    sentences: tuple[str, ...]
    scores: tuple[float, ...]
    positive: tuple[bool, ...]


@dataclass(frozen=True, eq=False)
class Sample:
    """A prepared row; `equal` marks the spans that are an answer, `right` also those that hold one."""

    prepared: reader.Prepared
    equal: NDArray[np.bool_]
    right: NDArray[np.bool_]


class _Keeping:
    """An answerer that keeps the evidence it gets."""

    name = "keeping"
    evidence: Evidence | None = None

    def resolve(self, question: str, turns: tuple[Turn, ...]) -> str | None:
        return None

    def answer(self, question: str, evidence: Evidence) -> Iterator[Answer]:
        self.evidence = evidence
        yield Answer(question, "zh", "", ())


def rows_of(folder: Path, index: Path, cache: Path, count: int) -> list[Row]:
    """The rows of a set, from the cache where it has them."""
    kept = cache / f"{folder.name}.jsonl"
    if kept.exists():
        lines = kept.read_text(encoding="utf-8").splitlines()[:count]
        return [Row(*(tuple(cell) if isinstance(cell, list) else cell for cell in json.loads(line))) for line in lines]
    embeddings = load_embeddings("builtin")
    if not (index / "CURRENT").exists():
        build_index(index, [folder / "passages.jsonl"], embeddings)
    keeping = _Keeping()
    chain = build_chain(Library(index, embeddings), keeping)
    asked = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = [row for row in asked if row["answerable"]]
    rows = []
    for row in random.Random(SEED).sample(asked, min(count, len(asked))):
        chain.invoke(row["question"])
        assert keeping.evidence is not None
        ranked = rank_sentences(Question(row["question"]), keeping.evidence)
        best = ([c for c in ranked if not c.heading] or ranked)[:SENTENCES]
        rows.append(
            Row(
                row["question"],
                (*row["answers"], *row.get("answers_question_lang", [])),
                tuple(c.text for c in best),
                tuple(c.score for c in best),
                tuple(c.article_id in row["positive_passage_ids"] for c in best),
            )
        )
    cache.mkdir(parents=True, exist_ok=True)
    cells = [[row.question, row.answers, row.sentences, row.scores, row.positive] for row in rows]
    kept.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in cells), encoding="utf-8")
    return rows


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def sample_of(row: Row) -> Sample | None:
    """The prepared row with its right spans; None without sentences. Without a positive one every sentence counts."""
    if not row.sentences:
        return None
    prepared = reader.prepare(Question(row.question), row.sentences, row.scores)
    spans, joint = prepared.spans, prepared.joint
    home = np.searchsorted(prepared.begins, spans.firsts, side="right") - 1
    starts, ends = joint.starts[spans.firsts], joint.ends[spans.lasts - 1]
    equal, right = np.zeros(len(spans), dtype=bool), np.zeros(len(spans), dtype=bool)
    answers = {_plain(answer) for answer in row.answers} - {""}
    for number, text in enumerate(row.sentences):
        plain = _plain(text)
        held = [answer for answer in answers if answer in plain]
        if not held or (any(row.positive) and not row.positive[number]):
            continue
        at = np.concatenate(([0], np.cumsum([len(_plain(char)) for char in text])))
        for span in np.flatnonzero(home == number):
            said = plain[at[starts[span]] : at[ends[span]]]
            equal[span] = said in held
            right[span] = any(answer in said and len(said) <= 2 * len(answer) for answer in held)
    return Sample(prepared, equal, right)


class _Model(torch.nn.Module):
    """The same sum as reader_model.scores, to be differentiated."""

    def __init__(self) -> None:
        super().__init__()
        self.hashed = torch.nn.Parameter(torch.zeros(1 << BITS, 1))
        self.dense = torch.nn.Parameter(torch.zeros(len(DENSE)))
        self.kinds = torch.nn.Parameter(torch.zeros(len(KINDS), len(DENSE)))

    def forward(self, batch: Mapping[str, torch.Tensor], drop: float) -> torch.Tensor:
        def hashed(signals: torch.Tensor) -> torch.Tensor:
            keep = (torch.rand(signals.shape) > drop).float() / (1 - drop)
            return torch.nn.functional.embedding_bag(signals, self.hashed, mode="sum", per_sample_weights=keep)[:, 0]

        dense = (batch["dense"] * (self.dense + self.kinds[batch["kinds"]])).sum(1)
        begins, ends = hashed(batch["at_first"])[batch["firsts"]], hashed(batch["at_last"])[batch["lasts"]]
        total: torch.Tensor = dense + hashed(batch["whole"]) + begins + ends
        return total


def _batch(samples: Sequence[Sample], negatives: int, rng: np.random.Generator) -> dict[str, torch.Tensor]:
    columns: dict[str, list[NDArray[Any]]] = {}
    shift = 0
    mask = np.uint32((1 << BITS) - 1)
    for number, sample in enumerate(samples):
        looks, spans = sample.prepared.looks, sample.prepared.spans
        some = rng.choice(len(spans), min(negatives, len(spans)), replace=False)
        at = np.unique(np.concatenate((np.flatnonzero(sample.equal), some)))
        values: dict[str, NDArray[Any]] = {
            "dense": looks.dense[at], "kinds": np.full(len(at), sample.prepared.asked.kind),
            "whole": (looks.whole[at] & mask).astype(np.int64), "at_first": (looks.at_first & mask).astype(np.int64),
            "at_last": (looks.at_last & mask).astype(np.int64), "firsts": spans.firsts[at].astype(np.int64) + shift,
            "lasts": spans.lasts[at].astype(np.int64) + shift, "question": np.full(len(at), number),
            "equal": sample.equal[at],
        }  # fmt: skip
        for name, value in values.items():
            columns.setdefault(name, []).append(value)
        shift += len(looks.at_first)
    return {name: torch.from_numpy(np.concatenate(parts)) for name, parts in columns.items()}


def _log_sums(values: torch.Tensor, question: torch.Tensor, count: int) -> torch.Tensor:
    most = torch.full((count,), -1e9).scatter_reduce(0, question, values, "amax")
    return most + torch.zeros(count).scatter_add(0, question, torch.exp(values - most[question])).clamp_min(1e-30).log()


def fit(
    samples: Sequence[Sample], epochs: int = 5, negatives: int = 250, drop: float = 0.3, rate: float = 0.02
) -> Weights:
    """Weights by Adam on the softmax likelihood of all spans that equal an answer, hashed signals dropped at random."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    samples = [sample for sample in samples if sample.equal.any()]
    model = _Model()
    groups = [
        {"params": [model.hashed], "lr": rate},
        {"params": [model.dense], "lr": 0.01},
        {"params": [model.kinds], "lr": 0.005},
    ]
    optimizer = torch.optim.Adam(groups, betas=(0.9, 0.99))
    size = 16
    steps = max(1, epochs * (len(samples) // size))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.05, 1 - step / steps))
    for _ in range(epochs):
        order = rng.permutation(len(samples))
        for begin in range(0, len(order) - size + 1, size):
            batch = _batch([samples[i] for i in order[begin : begin + size]], negatives, rng)
            values = model(batch, drop)
            gold = _log_sums(values.masked_fill(~batch["equal"], -1e9), batch["question"], size)
            loss = (_log_sums(values, batch["question"], size) - gold).mean()
            loss = loss + 1e-6 * (model.hashed**2).sum() + 1e-4 * (model.kinds**2).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    hashed, dense, kinds = (p.detach().numpy() for p in (model.hashed[:, 0], model.dense, model.kinds))
    return Weights(dense, kinds, hashed, np.zeros(reader.SIGNALS, dtype=np.float32))


@dataclass(frozen=True, eq=False)
class Outcome:
    """What came of one question: the signals of the confidence, and whether the span equals or holds an answer."""

    signals: NDArray[np.float64]
    equal: bool
    right: bool


def outcomes(samples: Sequence[Sample], weights: Weights) -> list[Outcome]:
    """The chosen spans of the samples."""
    found = []
    for sample in samples:
        prepared = sample.prepared
        chances = softmax(scores(prepared.looks, prepared.spans, prepared.asked.kind, weights))
        chosen, signals = reader.decide(prepared, chances)
        found.append(Outcome(signals, bool(sample.equal[chosen]), bool(sample.right[chosen])))
    return found


def fit_confidence(found: Sequence[Outcome], steps: int = 300, decay: float = 1e-3) -> NDArray[np.float64]:
    """Weights of the logistic model of being right, by Newton's method with a little decay."""
    signals = np.stack([outcome.signals for outcome in found])
    right = np.array([outcome.right for outcome in found], dtype=float)
    weights = np.zeros(signals.shape[1])
    for _ in range(min(steps, 30)):
        chance = 1 / (1 + np.exp(-(signals @ weights)))
        gradient = signals.T @ (right - chance) / len(right) - decay * weights
        bend = (signals * (chance * (1 - chance))[:, None]).T @ signals / len(right) + decay * np.eye(len(weights))
        weights += np.linalg.solve(bend, gradient)
    return weights


def curve(found: Sequence[Outcome], confidence: NDArray[np.float64]) -> str:
    """Threshold: share of questions with a short answer / share of those that is right."""
    chances = np.array([1 / (1 + np.exp(-(outcome.signals @ confidence))) for outcome in found])
    right = np.array([outcome.right for outcome in found])
    cells = []
    for threshold in THRESHOLDS:
        given = chances >= threshold
        if given.any():
            cells.append(f"{threshold:.2f}: {given.mean():.2f}/{right[given].mean():.2f}")
    return "  ".join(cells)


def _family(name: str) -> tuple[str, ...]:
    return next((family for family in FAMILIES if name in family), (name,))


def write(weights: Weights, confidence: NDArray[np.float64], sources: Sequence[str], path: Path) -> None:
    """The file of the package; the hashed weights in steps of 1/127 of the greatest."""
    limit = float(np.quantile(np.abs(weights.hashed[weights.hashed != 0]), 0.9999))
    step = limit / 127
    np.savez_compressed(
        path,
        dense=weights.dense.astype(np.float32),
        kinds=weights.kinds.astype(np.float16),
        hashed=np.clip(np.round(weights.hashed / step), -127, 127).astype(np.int8),
        step=np.float32(step),
        confidence=confidence.astype(np.float32),
        trained_on=np.array(sources),
    )


def main() -> None:
    """Train, print the left-out figures, write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", required=True)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--indexes", type=Path, default=Path(tempfile.gettempdir()) / "wenju-bench-indexes")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "wenju-bench-reader")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    samples = {}
    for name in options.sets:
        rows = rows_of(options.data / name, options.indexes / name, options.cache, options.questions)
        rows = [row for row in rows if Question(row.question).kind not in VALUE_KINDS | NO_SHORT]
        samples[name] = [sample for row in rows if (sample := sample_of(row)) is not None and len(sample.equal)]
    left_out: dict[str, list[Outcome]] = {}
    for name in samples:
        others = [s for other, found in samples.items() if other not in _family(name) for s in found]
        left_out[name] = outcomes(samples[name], fit(others, options.epochs)) if others else []
    for name, found in left_out.items():
        rest = [o for other, known in left_out.items() if other not in _family(name) for o in known]
        if not found or not rest:
            continue
        equal, right = np.mean([o.equal for o in found]), np.mean([o.right for o in found])
        print(
            f"{name} (left out): equal {equal:.3f}, right {right:.3f}; {curve(found, fit_confidence(rest))}", flush=True
        )
    if options.write:
        everything = [s for found in samples.values() for s in found]
        confidence = fit_confidence([o for found in left_out.values() for o in found])
        sources = []
        for name in options.sets:
            meta = json.loads((options.data / name / "meta.json").read_text(encoding="utf-8"))
            sources.append(f"{meta['name']}: {meta['source']} ({meta['licence']})")
        write(fit(everything, options.epochs), confidence, sources, WEIGHTS)
        print(f"{WEIGHTS}: {WEIGHTS.stat().st_size:,} bytes; confidence {np.round(confidence, 2).tolist()}")


if __name__ == "__main__":
    main()
