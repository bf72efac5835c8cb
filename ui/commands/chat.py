"""wenju chat: a conversation in the terminal, streamed."""

import argparse
import sys
from collections.abc import Iterator

from assistant.answer import Answer, Turn
from assistant.chain import Ask
from index.errors import WenjuError
from ui.compose import open_chain, settings_of
from ui.sessions import load_turns, save_turns, session_path
from ui.terminal import source_lines


def run(args: argparse.Namespace) -> int:
    settings = settings_of(args)
    session = session_path(settings.data_dir, args.session) if args.session else None
    chain = open_chain(settings)
    turns = load_turns(session) if session else ()
    if sys.stdin.isatty():
        import readline  # noqa: F401  # line editing and history for input()

        print("Ask in 中文, 日本語 or English. An empty line or Ctrl-D ends the conversation.")
    while question := _read_question():
        try:
            answer = _stream(chain.stream(Ask(question, turns)))
        except WenjuError as error:
            print(f"wenju: {error.message}\n       {error.hint}", file=sys.stderr)
            continue
        turns = (*turns, Turn(question, answer))
        if session:
            save_turns(session, turns)
    return 0


def _read_question() -> str:
    try:
        return input("\n> " if sys.stdin.isatty() else "").strip()
    except EOFError:
        return ""


def _stream(snapshots: Iterator[Answer]) -> Answer:
    """Print what each snapshot adds, then the sources; returns the final answer."""
    shown = ""
    for answer in snapshots:
        if not shown and answer.rewritten:
            print(f"→ {answer.rewritten}\n")
        # A prefix is extended in place; the rare answer that starts over is printed again.
        print(answer.text[len(shown) :] if answer.text.startswith(shown) else f"\n{answer.text}", end="", flush=True)
        shown = answer.text
    print()
    print("\n".join(source_lines(answer)))
    return answer
