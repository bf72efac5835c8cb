"""Examples for the cross-encoder: a question over a window of sentences, and which of them answer, where.

For every question of a set's part "training": windows with a sentence that holds the answer; windows that were
retrieved beside them; windows of the same passage with the answering sentences cut out; and the question with another
title or year in place of its own, which its window does not answer. Labels: 1 answers, 0 does not, -1 is not known (a
sentence elsewhere that has the same words as the answer).

Questions are also asked in other words and in other languages: by hand for many (bench/reworded.jsonl), word by word
from the lexicon for all. Sets of our own (bench/written) say themselves which sentences answer.
"""

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from question_sets import (
    OWN,
    STRANGERS,
    YEAR,
    Collection,
    Read,
    contains,
    folder_of,
    measured_questions,
    part_of,
    without_spans,
)

from assistant.lexicon.entries import entry_of
from assistant.lexicon.words import segments
from assistant.offline.ranking.candidates import Candidate, candidate_at, candidates, term_weights
from assistant.offline.ranking.windows import Window, windows_of
from assistant.question.question import Question
from index.cross_encoder.encoder import QUESTION, SENTENCE, TITLE
from index.cross_encoder.unigram import Unigram
from index.embedding import ArrayEmbeddings
from index.fold import fold
from index.sentences import split_sentences

REWORDED = Path(__file__).with_name("reworded.jsonl")
_NEAREST, _HOLDING, _SHORTEST = 8, 2, 40
_EQUAL = 0.9  # of the best coverage of the question: which of several sentences with the words of the answer answer
_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々ー]+|[A-Za-z0-9.]+|[^\s]")
# The dictionary has no good equivalents for the words that ask.
_ASKING = {
    "zh": {"什么时候": "when", "多少": "how many", "什么": "what", "哪里": "where", "哪": "which", "谁": "who",
           "为什么": "why", "如何": "how", "怎": "how", "是": "is", "的": "'s", "吗": ""},
    "ja": {"いつ": "when", "どこ": "where", "誰": "who", "だれ": "who", "何": "what", "なぜ": "why",
           "いくつ": "how many", "どの": "which", "は": " ", "の": " of ", "ですか": "", "か": ""},
}  # fmt: skip

Ids = list[int]
Labels = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Row:
    """A window as pieces: its title and its sentences, their labels, and the first and last piece of the answers."""

    title: Ids
    sentences: list[Ids]
    labels: list[int]
    spans: list[tuple[int, int] | None]


@dataclass(frozen=True)
class Example:
    """A question as pieces, in its own words, in others, word by word in others' words, about something else; windows.

    `holding` is empty where no article answers.
    """

    question: Ids
    reworded: list[Ids]
    translated: list[Ids]
    swapped: list[Ids]
    holding: list[Row]
    others: list[Row]
    cut: list[Row]
    own: bool = False


class Examples:
    """The examples of the sets under `data`, indexed under `indexes`; `read` is an encoder trained before, if any."""

    def __init__(
        self, data: Path, indexes: Path, embeddings: ArrayEmbeddings, unigram: Unigram, read: Read | None = None
    ) -> None:
        self._data, self._indexes, self._embeddings, self._read = data, indexes, embeddings, read
        self._measured = measured_questions(data)
        self._reworded = reworded_questions(REWORDED)
        self._pieces = cache(unigram.pieces)
        self._random = random.Random(7)

    def of_set(self, name: str) -> list[Example]:
        """One example for each answerable question whose answer was found in its passages."""
        folder = folder_of(self._data, name)
        collection = Collection(folder, self._indexes / name, self._embeddings, self._read)
        titles = sorted(set(collection.title_of.values()))
        if name in STRANGERS:
            lines = (self._data / STRANGERS[name] / "passages.jsonl").read_text(encoding="utf-8").splitlines()
            others = {json.loads(line)["title"] for line in lines}
            titles = sorted(t for t in others if not any(t in text for text in collection.folded.values()))
        rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
        chosen = [r for r in rows if r["answerable"] or "sentences" in r]
        chosen = [r for r in chosen if part_of(r["question"], self._measured) == "training"]
        found = (self._of_question(collection, row, titles) for row in chosen)
        return [example for example in found if example is not None]

    def _of_question(self, collection: Collection, row: dict[str, Any], titles: Sequence[str]) -> Example | None:
        asked, gold = row["question"], frozenset(row["positive_passage_ids"])
        references = (*row["answers"], *row.get("answers_question_lang", ()))
        evidence = collection.evidence(asked)
        sentences = candidates(evidence)
        missing = sorted(gold - {s.article_id for s in sentences})
        for rank, article_id in enumerate(missing, len(evidence.passages)):
            sentences += _sentences_of(collection, article_id, rank)
        weights = term_weights(Question(asked).terms, sentences)
        if "sentences" in row:
            labels = labels_given(sentences, row["sentences"], references, gold)
        else:
            labels = labels_of(sentences, references, gold, weights)
        holding, others = [], []
        for window in self._nearest(collection, asked, windows_of(sentences), weights):
            title = collection.title_of[window.sentences[0].article_id]
            piece = self._row(title, window, labels, references)
            (holding if 1 in piece.labels else others).append(piece)
        if not holding and row["answerable"]:
            return None
        return Example(
            self._ids(asked),
            [self._ids(reworded) for reworded in self._reworded.get((collection.name, row["id"]), ())],
            [self._ids(self._translated(asked, row["lang"], *how)) for how in (("en", 0.1), ("en", 0.3), (None, 0.2))],
            [self._ids(swapped) for swapped in self._swapped(collection, asked, gold, titles)],
            holding[:_HOLDING],
            others[:_NEAREST],
            self._cut(collection, min(gold), references, weights) if holding else [],
            collection.name == OWN.name,
        )

    def _nearest(
        self, collection: Collection, asked: str, windows: Sequence[Window], weights: Mapping[str, float]
    ) -> list[Window]:
        """The windows that are mistaken most easily first: by the encoder trained so far, else by words in common."""
        if collection.read is None:
            return sorted(windows, key=lambda w: -_coverage(w, weights))
        texts = [(collection.title_of[w.sentences[0].article_id], [s.reading for s in w.sentences]) for w in windows]
        judged = collection.read(asked, texts)
        best = [max(a.logit for a in row[w.first :]) for w, row in zip(windows, judged, strict=True)]
        return [windows[at] for at in sorted(range(len(windows)), key=lambda at: -best[at])]

    def _row(self, title: str, window: Window, labels: Labels, references: Sequence[str]) -> Row:
        row = Row(self._pieces(title)[0][:TITLE], [], [], [])
        for number, sentence in enumerate(window.sentences):
            ids, places = self._pieces(sentence.reading)
            label = labels.get((sentence.article_id, sentence.start), 0)
            # What is only context may be judged where it answers, not where it does not.
            row.labels.append(label if number >= window.first or label == 1 else -1)
            row.sentences.append(ids[:SENTENCE])
            row.spans.append(_located(sentence.reading, references, places[:SENTENCE]) if label == 1 else None)
        return row

    def _cut(
        self, collection: Collection, article_id: str, references: Sequence[str], weights: Mapping[str, float]
    ) -> list[Row]:
        article = collection.index.article(article_id)
        spans = [(s.start, s.end) for s in split_sentences(article.text)]
        held = [(start, end) for start, end in spans if contains(article.text[start:end], references)]
        text, _ = without_spans(article.text, held)
        if not held or contains(text, references) or len(text) < _SHORTEST:
            return []
        rest = replace(article, text=text)
        sentences = [candidate_at(rest, s.start, s.end, 0, s.heading) for s in split_sentences(text)]
        best = sorted(windows_of(sentences), key=lambda w: -_coverage(w, weights))[:2]
        return [self._row(article.title, window, {}, ()) for window in best]

    def _swapped(self, collection: Collection, asked: str, gold: frozenset[str], titles: Sequence[str]) -> list[str]:
        found = []
        for title in sorted({collection.title_of[article] for article in gold}):
            if len(title) > 1 and title in asked:
                found += [asked.replace(title, self._random.choice(titles)) for _ in range(2)]
        year = YEAR.search(asked)
        if year and all(year[1] in collection.folded[article] for article in gold):
            steps = (self._random.choice((-7, -4, -3, -2, 2, 3, 5, 6)) for _ in range(2))
            found += [asked.replace(year[1], str(int(year[1]) + step)) for step in steps]
        return [question for question in found if question != asked]

    def _translated(self, asked: str, language: str, target: str | None, kept: float) -> str:
        """The question word by word in English, or else in the other of Chinese and Japanese; some words are kept.

        After Qin et al., CoSDA-ML, arXiv:2006.06402: a small encoder learns that words of two languages mean the same.
        """
        source = "ja" if language == "ja" else "zh"
        out = []
        for run in _RUN.findall(fold(asked)):
            words = segments(run, source) if _is_wide(run) else [run]
            out += [word if self._random.random() < kept else _equivalent(word, source, target) for word in words]
        return (" " if target == "en" else "").join(word for word in out if word)

    def _ids(self, question: str) -> Ids:
        return self._pieces(question)[0][:QUESTION]


def labels_of(
    sentences: Sequence[Candidate], references: Sequence[str], gold: frozenset[str], weights: Mapping[str, float]
) -> dict[tuple[str, int], int]:
    """The labels of the sentences that hold a reference, by article and start: all others are 0."""
    holding = [(n, s) for n, s in enumerate(sentences) if contains(s.reading, references) and not s.heading]
    inside = [(_in_context(sentences, n, weights), s) for n, s in holding if s.article_id in gold]
    labels = {(s.article_id, s.start): -1 for _, s in holding}
    best = max((score for score, _ in inside), default=0.0)
    return labels | {(s.article_id, s.start): 1 for score, s in inside if score >= _EQUAL * best}


def labels_given(
    sentences: Sequence[Candidate], answering: Sequence[str], references: Sequence[str], gold: frozenset[str]
) -> dict[tuple[str, int], int]:
    """The labels where a set says which sentences answer; one that holds the answer elsewhere may be another way to."""
    labels = {}
    for s in sentences:
        if s.article_id in gold and any(s.text.strip() in given or given in s.text for given in answering):
            labels[s.article_id, s.start] = 1
        elif s.article_id in gold and contains(s.reading, references):
            labels[s.article_id, s.start] = -1
    return labels


def reworded_questions(file: Path) -> dict[tuple[str, str], list[str]]:
    """By set and id: the question in other words and other languages."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault((row["set"], row["id"]), []).extend(row["questions"])
    return found


def _in_context(sentences: Sequence[Candidate], at: int, weights: Mapping[str, float]) -> float:
    """How much of the question the sentence covers; what the sentence before it covers counts less."""
    here = sentences[at]
    before = sentences[at - 1].terms if at and sentences[at - 1].rank == here.rank else frozenset()
    return sum(w * (1.0 if t in here.terms else 0.4) for t, w in weights.items() if t in here.terms | before)


def _sentences_of(collection: Collection, article_id: str, rank: int) -> list[Candidate]:
    article = collection.index.article(article_id)
    return [candidate_at(article, s.start, s.end, rank, s.heading) for s in split_sentences(article.text)]


def _coverage(window: Window, weights: Mapping[str, float]) -> float:
    return max(sum(w for term, w in weights.items() if term in s.terms) for s in window.judged)


def _located(text: str, references: Sequence[str], places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The first and the last piece of the shortest reference that stands in the text as it is written."""
    at = next((r for r in sorted(references, key=len) if r and r in text), None)
    if at is None:
        return None
    start, end = text.find(at), text.find(at) + len(at)
    inside = [n for n, place in enumerate(places) if place[1] > start and place[0] < end]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    while first < last and places[first] == places[first + 1]:  # the mark of a space, which has no characters
        first += 1
    return first, last


def _is_wide(run: str) -> bool:
    return run[0] > "\u3000"


def _equivalent(word: str, source: str, target: str | None) -> str:
    entry = entry_of(word, source)
    english = entry.english[0] if entry and entry.english else None
    if target == "en":
        return _ASKING[source].get(word, english or word)
    other = entry_of(english.lower(), "en") if english else None
    words = (other.chinese if source == "ja" else other.japanese) if other else ()
    return words[0] if words else word
