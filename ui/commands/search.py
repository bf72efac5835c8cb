"""wenju search: ranked passages."""

import argparse
import json

from assistant.answer import Passage, passage_json
from assistant.chain import check_question
from assistant.retrieval.retriever import retrieve
from index.errors import UsageError
from ui.batch import Row, read_rows, run_batch
from ui.compose import open_library, settings_of
from ui.visible import on_terminal


def run(args: argparse.Namespace) -> int:
    check_one_way(args, "search", "QUERY", args.query)
    library = open_library(settings_of(args))

    def passages(question: str) -> list[Passage]:
        index = library.index()
        return retrieve(index, library.embeddings_for(index), check_question(question), args.k)

    if args.batch is not None:
        return run_batch(
            read_rows(args.batch),
            lambda row: {"passages": [passage_json(p) for p in passages(query_of(row))]},
            args.out,
        )
    found = passages(args.query)
    if args.json:
        print(json.dumps({"query": args.query, "passages": [passage_json(p) for p in found]}, ensure_ascii=False))
        return 0
    for number, passage in enumerate(found, 1):
        where = " · ".join(filter(None, (passage.title, passage.publisher, passage.published)))
        print(
            on_terminal(f"{number}. {passage.score:.3f}  {where}  ({passage.article_id} {passage.start}-{passage.end})")
        )
        print("   " + on_terminal(" ".join(passage.text.split())[:200]) + "\n")
    return 0


def check_one_way(args: argparse.Namespace, command: str, name: str, given: str | None) -> None:
    """Raises UsageError unless there is either one question or --batch, and --out only with --batch."""
    hint = f"see: wenju {command} --help"
    if (given is None) == (args.batch is None):
        raise UsageError(f"{command} needs either a {name} or --batch FILE.jsonl", hint)
    if args.out is not None and args.batch is None:
        raise UsageError("--out is where the rows of --batch go, and there is no --batch", hint)


def query_of(row: Row) -> str:
    """The question of a batch row; raises UsageError when it has none."""
    question = row.get("question", row.get("query"))
    if question is not None and not isinstance(question, str):
        raise UsageError(
            f'"question" must be text, and is {json.dumps(question, ensure_ascii=False)[:40]}',
            'write it in quotation marks: {"id": ..., "question": "..."}',
        )
    if not isinstance(question, str):
        raise UsageError('the row has no "question"', 'each line is {"id": ..., "question": ...}')
    return question
