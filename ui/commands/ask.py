"""wenju ask: a cited answer."""

import argparse
import json
from typing import TYPE_CHECKING

from assistant.answer import Answer, Turn, answer_json
from index.errors import UsageError
from ui.batch import Row, read_rows, run_batch
from ui.commands.search import check_one_way, query_of
from ui.compose import open_chain, settings_of
from ui.sessions import load_turns, save_turns, session_path
from ui.terminal import answer_lines

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.chain import Ask

    Chain = Runnable[Ask | str, Answer]


def run(args: argparse.Namespace) -> int:
    check_one_way(args, "ask", "QUESTION", args.question)
    if args.session and args.batch is not None:
        raise UsageError("--session continues one conversation; a --batch has its own", 'give its rows "turns" instead')
    settings = settings_of(args)
    if args.question is not None:
        from assistant.chain import check_question

        check_question(args.question)  # bad usage is said before anything is loaded
    session = session_path(settings.data_dir, args.session) if args.session else None
    chain = open_chain(settings)
    if args.batch is not None:
        return run_batch(read_rows(args.batch), lambda row: _answer_row(chain, row, args), args.out)

    turns = load_turns(session) if session else ()
    answer = _ask(chain, args.question, turns, args.k)
    if session:
        save_turns(session, (*turns, Turn(args.question, answer)))
    if args.json:
        print(json.dumps(answer_json(answer, timings=not args.no_timings), ensure_ascii=False))
    else:
        print("\n".join(answer_lines(answer)))
    return 0


def _ask(chain: "Chain", question: str, turns: tuple[Turn, ...], k: int) -> Answer:
    from assistant.chain import Ask

    return chain.invoke(Ask(question, turns, k))


def _answer_row(chain: "Chain", row: Row, args: argparse.Namespace) -> Row:
    if "turns" not in row:
        return _json(_ask(chain, query_of(row), (), args.k), args)
    questions = row["turns"]
    if not isinstance(questions, list) or not questions or not all(isinstance(q, str) for q in questions):
        raise UsageError('"turns" is not a list of questions', '{"id": ..., "turns": ["first", "follow-up"]}')
    turns: tuple[Turn, ...] = ()
    for question in questions:
        turns = (*turns, Turn(question, _ask(chain, question, turns, args.k)))
    return {"turns": [_json(turn.answer, args) for turn in turns]}


def _json(answer: Answer, args: argparse.Namespace) -> Row:
    return answer_json(answer, timings=not args.no_timings)
