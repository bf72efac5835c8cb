"""Answers of the offline answerer on question sets, beside the best sentences of the retriever.

    python bench/offline_answers.py --data DIR [--sets NAME ...] [--questions 300] [--indexes DIR] [--seed 20261123]

DIR holds a folder per set with passages.jsonl ({id, title, text, lang}) and questions.jsonl ({id, question, answers,
answerable, answers_question_lang?}). Each set is indexed once, under --indexes, with `wenju`'s own `build_index`, and
each question goes through the whole chain. An answer is its short line and its first two quoted sentences. Printed for
each set:

    contains      the share of answers that contain a reference answer, of all answerable questions (a decline does not)
    declined      the share of answerable questions that were declined
    top 1, top 3  the same for the best one and three sentences of the retrieved passages by the retriever's own score
    short equals  the short answer is a reference; `short contains`: holds one, in at most twice its length
    sentences     the median number of quoted sentences; `length`: the mean length in Han characters (a Latin one: 0.4)
    p50, p95      milliseconds a question, and as a ratio to embedding the question and searching alone

A set with unanswerable questions gets further: the share of them declined, the area under the ROC curve of the
probability that the evidence answers, and the share of unanswerable questions that score below all but 5 % of the
answerable ones. Texts are compared after folding, without white space and punctuation.
"""

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from assistant.answer import Answer, Passage
from assistant.chain import build_chain
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.declining.decline import judge
from assistant.offline.ranking.sentences import rank_sentences
from assistant.question.question import Question
from assistant.retrieval.fusion import fuse
from assistant.retrieval.retriever import retrieve
from index.build import build_index
from index.chunk import width
from index.embedding import load_embeddings
from index.fold import fold
from index.language import detect_language
from index.reader import Library
from index.sentences import split_sentences
from index.tokens import keyword_tokens

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True)
class Row:
    """What came of one question."""

    answerable: bool
    declined: bool
    contains: bool
    top: tuple[bool, bool]
    short: str | None
    short_equals: bool
    short_contains: bool
    sentences: int
    length: float
    probability: float
    milliseconds: float
    search_milliseconds: float


class _Remembering(ExtractiveAnswerer):
    """The offline answerer, which keeps the evidence of its last question to be looked at afterwards."""

    evidence: Evidence | None = None

    def answer(self, question: str, evidence: Evidence) -> Iterator[Answer]:
        self.evidence = evidence
        return super().answer(question, evidence)

    def probability(self, question: str) -> float:
        """That the evidence of the last question answers it, 0..1."""
        assert self.evidence is not None
        asked = Question(question)
        return judge(asked, self.evidence, rank_sentences(asked, self.evidence)).probability


def shown_of(answer: Answer) -> str:
    """The short line and the first two quotes."""
    return "\n".join([answer.short or "", *(citation.quote for citation in answer.citations[:2])])


def contains_any(text: str, references: Sequence[str]) -> bool:
    """True when a reference stands in the text."""
    plain = _plain(text)
    return any(_plain(reference) in plain for reference in references if _plain(reference))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def best_sentences(
    question: str, vector: NDArray[np.float32], passages: Sequence[Passage], encode: Encode, count: int
) -> list[str]:
    """The sentences of the passages that the retriever's own score puts first."""
    found = [p.text[s.start : s.end] for p in passages for s in split_sentences(p.text)]
    own = np.array([p.language[:2] == detect_language(question)[:2] for p in passages for _ in split_sentences(p.text)])
    if not found:
        return []
    asked = set(keyword_tokens(question))
    tokens = [set(keyword_tokens(text)) for text in found]
    idf = {t: np.log(1 + len(found) / (1 + sum(t in s for s in tokens))) for t in asked}
    total = sum(idf.values()) or 1.0
    coverage = np.array([sum(idf[t] for t in asked & s) / total for s in tokens], dtype=np.float32)
    scores = fuse((encode(found) @ vector).astype(np.float32), coverage, own)
    return [found[at] for at in np.argsort(-scores, kind="stable")[:count]]


def measure(folder: Path, data_dir: Path, count: int, seed: int) -> list[Row]:
    """The rows of one set."""
    embeddings = load_embeddings("builtin")
    if not (data_dir / "CURRENT").exists():
        build_index(data_dir, [folder / "passages.jsonl"], embeddings)
    library = Library(data_dir, embeddings)
    answerer = _Remembering()
    chain = build_chain(library, answerer)
    asked = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = []
    for row in random.Random(seed).sample(asked, min(count, len(asked))):
        references = [*row["answers"], *row.get("answers_question_lang", [])]
        started = time.perf_counter()
        answer = chain.invoke(row["question"])
        ended = time.perf_counter()
        passages = retrieve(library.index(), embeddings, row["question"])
        searched = time.perf_counter()
        vector = embeddings.encode([row["question"]])[0]
        top = best_sentences(row["question"], vector, passages, embeddings.encode, 3)
        short = answer.short
        holds = short is not None and contains_any(short, references)
        longest = 2 * max((len(_plain(r)) for r in references), default=0)
        rows.append(
            Row(
                answerable=row["answerable"],
                declined=answer.declined,
                contains=not answer.declined and contains_any(shown_of(answer), references),
                top=(contains_any("\n".join(top[:1]), references), contains_any("\n".join(top), references)),
                short=short,
                short_equals=short is not None and _plain(short) in {_plain(r) for r in references},
                short_contains=holds and len(_plain(short or "")) <= longest,
                sentences=len(answer.citations),
                length=width(shown_of(answer)),
                probability=answerer.probability(row["question"]),
                milliseconds=(ended - started) * 1000,
                search_milliseconds=(searched - ended) * 1000,
            )
        )
    return rows


def area_under_curve(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The probability that a positive scores above a negative, ties half (Hanley, McNeil 1982)."""
    above = [(p > n) + 0.5 * (p == n) for p in positive for n in negative]
    return sum(above) / len(above)


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def report(name: str, rows: Sequence[Row]) -> str:
    """The set's lines."""
    known = [row for row in rows if row.answerable]
    answered = [row for row in known if not row.declined]
    times = sorted(row.milliseconds for row in rows)
    search = statistics.median(row.search_milliseconds for row in rows)
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    text = (
        f"| {name} | {len(known)} | {_share([r.contains for r in known]):.3f}"
        f" | {_share([r.declined for r in known]):.3f} | {_share([r.top[0] for r in known]):.3f}"
        f" | {_share([r.top[1] for r in known]):.3f}"
        f" | {_share([r.short is not None for r in answered]):.3f} | {_share([r.short_equals for r in known]):.3f}"
        f" | {_share([r.short_contains for r in known]):.3f}"
        f" | {statistics.median(r.sentences for r in answered):.0f} | {statistics.mean(r.length for r in answered):.0f}"
        f" | {p50:.0f} | {p95:.0f} | {p50 / search:.1f} |"
    )
    unknown = [row for row in rows if not row.answerable]
    if unknown:
        limit = sorted(r.probability for r in known)[int(0.05 * len(known))]
        text += (
            f"\n{name}: {len(unknown)} unanswerable, declined {_share([r.declined for r in unknown]):.3f}; AUC "
            f"{area_under_curve([r.probability for r in known], [r.probability for r in unknown]):.3f}; declined with "
            f"5 % of the answerable lost {_share([r.probability < limit for r in unknown]):.3f}"
        )
    return text


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", default=["xquad_zh", "cmrc2018_dev", "drcd_dev", "jsquad_valid"])
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--indexes", type=Path, default=Path(tempfile.gettempdir()) / "wenju-bench-indexes")
    parser.add_argument("--seed", type=int, default=20261123)
    options = parser.parse_args()
    print(
        "| set | answerable | contains | declined | top 1 | top 3 | short given | short equals | short contains "
        "| sentences | length | p50 | p95 | ratio |"
    )
    print("| --- |" + " ---: |" * 13, flush=True)
    for name in options.sets:
        rows = measure(options.data / name, options.indexes / name, options.questions, options.seed)
        print(report(name, rows), flush=True)


if __name__ == "__main__":
    main()
