"""wenju chat: a conversation in the terminal, streamed."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from assistant.answer import Answer, Turn, answer_json
from assistant.chain import Ask
from index.errors import WenjuError
from ui.compose import open_chain, settings_of
from ui.failure import error_json
from ui.sessions import load_turns, save_turns, session_path
from ui.terminal import source_lines
from ui.visible import on_terminal

LEAVE = frozenset({"quit", "exit", ":q", "/quit", "/exit"})


def run(args: argparse.Namespace) -> int:
    settings = settings_of(args)
    session = session_path(settings.data_dir, args.session) if args.session else None
    chain = open_chain(settings)
    turns = load_turns(session) if session else ()
    prompt = "\n> " if sys.stdin.isatty() and not args.json else ""
    if prompt:
        import readline  # noqa: F401  # line editing and history for input()

        print("Ask in 中文, 日本語 or English. An empty line, quit or Ctrl-D ends the conversation.")
    for question in _questions(prompt):
        try:
            answer = (_last if args.json else _shown)(chain.stream(Ask(question, turns)))
        except WenjuError as error:
            if args.json:
                _print_json({"error": error_json(error)})
            else:
                print(on_terminal(f"wenju: {error.message}\n       {error.hint}"), file=sys.stderr)
            continue
        if args.json:
            _print_json(answer_json(answer))
        turns = (*turns, Turn(question, answer))
        if session:
            save_turns(session, turns)
    return 0


def _questions(prompt: str) -> Iterator[str]:
    """What is typed, until a word of LEAVE, the end of input or, at a prompt, an empty line."""
    while True:
        try:
            line = input(prompt).strip()
        except EOFError:
            return
        if line.lower() in LEAVE or (prompt and not line):
            return
        if line:
            yield line


def _print_json(row: dict[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


def _last(snapshots: Iterator[Answer]) -> Answer:
    *_, answer = snapshots
    return answer


def _shown(snapshots: Iterator[Answer]) -> Answer:
    """Print what each snapshot adds, then the sources; returns the final answer."""
    shown = ""
    for answer in snapshots:
        if not shown and answer.rewritten:
            print(on_terminal(f"→ {answer.rewritten}\n"))
        # A prefix is extended in place; the rare answer that starts over is printed again.
        text = on_terminal(answer.text)
        print(text[len(shown) :] if text.startswith(shown) else f"\n{text}", end="", flush=True)
        shown = text
    print()
    print("\n".join(source_lines(answer)))
    return answer
