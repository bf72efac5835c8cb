"""The command line: parse, run one command, turn errors into one or two lines and an exit code.

Only the standard library is imported here, so that `--help` is instant; each command imports what it uses.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from index.errors import UsageError, WenjuError
from ui.failure import error_json, told
from ui.visible import on_terminal

_log = logging.getLogger(__name__)

Command = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """argparse whose errors are ours, so that `--json` reports them like any other."""

    def error(self, message: str) -> NoReturn:
        extra = message.removeprefix("unrecognized arguments: ")
        if extra != message and not extra.startswith("-"):
            hint = "a question or a name of several words needs quotation marks around it"
            raise UsageError(message, f'{hint}: "..."')
        raise UsageError(message, f"see: {self.prog} --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit code: 0 done, 1 failure, 2 bad usage, 3 an eval regression."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a replaced stream, such as a test's, may not have it
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = argparse.Namespace(command=None, json="--json" in arguments)
    try:
        args = build_parser().parse_args(arguments)
        logging.basicConfig(level=args.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
        if args.command != "index":
            # A question is a few short sentences to encode: a second BLAS thread only spins (.1 to .5 s of CPU a
            # cold `ask`), and a server has a thread a question. NumPy reads this when it is imported.
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        code = _command(args.command)(args)
        sys.stdout.flush()  # a full disk is said here, not by the interpreter on its way out
    except KeyboardInterrupt:
        unharmed = "; the index is as it was" if args.command in ("index", "remove") else ""
        print(f"interrupted{unharmed}", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        _discard_output()
        return 0
    except Exception as error:  # noqa: BLE001 - the edge of the program: every failure is reported the same way
        _log.debug("%s failed", args.command, exc_info=True)
        failure = told(error)
        _report(failure, as_json=args.json)
        return failure.exit_code
    return code


def _report(error: WenjuError, *, as_json: bool) -> None:
    try:
        if as_json:
            print(json.dumps({"error": error_json(error)}, ensure_ascii=False))
        sys.stdout.flush()
    except OSError:  # standard output itself is what fails
        _discard_output()
        as_json = False
    if as_json:
        return
    print(on_terminal(f"wenju: {error.message}"), file=sys.stderr)
    if error.hint:
        print(on_terminal(f"       {error.hint}"), file=sys.stderr)


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(name: str) -> Command:
    if name == "eval":
        return _eval
    command: Command = import_module(f"ui.commands.{name}").run
    return command


def _eval(args: argparse.Namespace) -> int:
    from eval.main import run_eval  # the one place where ui imports eval: the composition point
    from ui.compose import ChatService, settings_of
    from ui.progress import count_progress

    service = ChatService(settings_of(args))
    with count_progress("cases") as progress:
        outcome = run_eval(service.chain, service.index(), args.cases or (), args.baseline, args.report, progress)
    print(json.dumps(outcome.results, ensure_ascii=False) if args.json else outcome.text)
    return outcome.exit_code


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command; the options of `_common_options` work before the command and after it."""
    common = _common_options(argparse.SUPPRESS)  # not given after the command: what stood before it holds
    parser = _Parser(
        prog="wenju",
        description="Answers over your articles, with the exact words of the source behind every sentence.",
        parents=[_common_options()],
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    def add(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=summary, description=summary, parents=[common])

    index = add("index", "index files, folders or .jsonl; without PATH every known root again")
    index.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    index.add_argument("--rebuild", action="store_true", help="embed everything again, for example with a new embedder")
    index.add_argument("--watch", action="store_true", help="keep running and index again when a file changes")
    index.add_argument("--allow-empty", action="store_true", help="accept that a known root holds no article any more")

    remove = add("remove", "forget articles or a root")
    remove.add_argument("names", nargs="+", metavar="ID|PATH")

    add("sources", "list what is indexed")

    show = add("show", "print the stored text of an article")
    show.add_argument("article_id", metavar="ARTICLE_ID")
    show.add_argument("--original", action="store_true", help="the input as it came")
    show.add_argument("--changes", action="store_true", help="what was repaired and dropped instead of the text")

    add("verify", "check the index: ids, counts, offsets")

    search = add("search", "rank passages for a query")
    search.add_argument("query", nargs="?", metavar="QUERY")
    _add_retrieval_options(search)

    ask = add("ask", "answer a question with citations")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("--session", metavar="NAME", help="continue the conversation of this name")
    ask.add_argument("--no-timings", action="store_true", help="leave timings out: two runs are byte-identical")
    _add_retrieval_options(ask)

    chat = add("chat", "hold a conversation in the terminal")
    chat.add_argument("--session", metavar="NAME", help="continue, and keep, the conversation of this name")

    serve = add("serve", "open the web page")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=7860)

    evaluate = add("eval", "run the eval set")
    evaluate.add_argument(
        "--cases", nargs="+", type=Path, metavar="FILE", help="case files (default: the committed ones)"
    )
    evaluate.add_argument("--baseline", type=Path, metavar="FILE", help="fail (exit 3) when worse than this run")
    evaluate.add_argument("--report", type=Path, metavar="DIR", help="write the report there")

    add("doctor", "check the installation, the index and the configured LLM")
    return parser


def _common_options(default: str | None = None) -> _Parser:
    common = _Parser(add_help=False, argument_default=default)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="the index (default: $WENJU_DATA_DIR or ./.wenju)")
    common.add_argument(
        "--json", action="store_true", default=default or False, help="only JSON on standard output, errors too"
    )
    common.add_argument(
        "--log-level",
        default=default or "error",
        choices=["debug", "info", "warning", "error"],
        help="what goes to stderr",
    )
    common.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    return common


def _add_retrieval_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-k", type=_positive, default=8, metavar="N", help="how many passages (8)")
    parser.add_argument("--batch", type=Path, metavar="FILE.jsonl", help="one question a row")
    parser.add_argument("--out", type=Path, metavar="FILE.jsonl", help="where the rows go, in input order")


def _positive(text: str) -> int:
    return _whole_number(text, 1, sys.maxsize, "1 or more")


def _port(text: str) -> int:
    return _whole_number(text, 1, 65535, "from 1 to 65535")


def _whole_number(text: str, least: int, most: int, expected: str) -> int:
    try:
        value = int(text)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a whole number {expected}")
    return value


class _Version(argparse.Action):
    """Looks the version up only when asked: importlib.metadata costs more than the whole of --help."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, **{**options, "default": argparse.SUPPRESS})

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("wenju")
        except PackageNotFoundError:
            found = "(a checkout that is not installed)"
        print(f"wenju {found}")  # argparse would put it on stderr
        parser.exit()


if __name__ == "__main__":
    sys.exit(main())
