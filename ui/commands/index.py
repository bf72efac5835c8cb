"""wenju index: index files, folders or .jsonl."""

import argparse
import json
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from index.build import build_index
from index.embedding import load_embeddings
from index.errors import WenjuError
from index.report import ChangeSummary, IndexReport, summarise_changes
from ui.compose import sample_collection, settings_of
from ui.failure import error_line
from ui.progress import terminal_progress
from ui.visible import on_terminal

_EXAMPLE_LENGTH = 40  # characters of an example of what was repaired or dropped


def run(args: argparse.Namespace) -> int:
    settings = settings_of(args)
    embeddings = load_embeddings(settings.embedding.model)

    with terminal_progress() as progress:
        report = build_index(
            settings.data_dir,
            args.paths,
            embeddings,
            rebuild=args.rebuild,
            allow_empty=args.allow_empty,
            progress=progress,
            default_root=sample_collection(),
        )
    print_report(report, as_json=args.json)
    if args.watch:
        again = partial(build_index, settings.data_dir, [], embeddings, allow_empty=args.allow_empty)
        _watch(report, settings.data_dir, again, args.json)
        return 0
    return 1 if any(item.failed for item in report.skipped) else 0


def print_report(report: IndexReport, *, as_json: bool) -> None:
    """What changed, to stdout; skipped files go to stderr unless the report is JSON."""
    if as_json:
        print(json.dumps(_report_json(report), ensure_ascii=False))
        return
    print(
        f"{report.articles} articles, {report.chunks} chunks: {report.new} new, {report.changed} changed, "
        f"{report.unchanged} unchanged, {len(report.removed)} removed, {len(report.skipped)} skipped"
    )
    print(f"indexed: {', '.join(report.roots) or 'nothing'}")
    if report.duplicates:
        print(f"duplicates: {report.duplicates} carry the text of another article (`wenju sources` shows of which)")
    if report.left_out:
        print(f"left out: {report.left_out} that `wenju remove` forgot; name their file or folder to index them again")
    for title, dropped in (("repaired", False), ("dropped", True)):
        for line in _summary_lines(title, summarise_changes(report.fresh, dropped=dropped)):
            print(on_terminal(line))
    for item in report.skipped:
        print(on_terminal(f"{'FAILED' if item.failed else 'skipped'} {item.path}: {item.reason}"), file=sys.stderr)


def _report_json(report: IndexReport) -> dict[str, Any]:
    counts = {name: getattr(report, name) for name in IndexReport.__slots__ if name not in ("fresh", "skipped")}
    return counts | {
        "skipped": [asdict(item) for item in report.skipped],
        "repaired": [asdict(summary) for summary in summarise_changes(report.fresh, dropped=False)],
        "dropped": [asdict(summary) for summary in summarise_changes(report.fresh, dropped=True)],
    }


def _summary_lines(title: str, summaries: list[ChangeSummary]) -> list[str]:
    """One line a kind of change, with an example; none when nothing of the sort was done."""
    lines = [f"{title} (every one: wenju show ID --changes):"] if summaries else []
    for summary in summaries:
        guesses = f", {summary.guesses} of them guesses" if summary.guesses else ""
        example = _shortened(summary.example.before)
        if not summary.example.dropped:
            example += f" -> {_shortened(summary.example.after) or 'nothing'}"
        lines.append(f"  {summary.count:5} {summary.kind} in {summary.articles} articles{guesses}: {example}")
    return lines


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXAMPLE_LENGTH else f"{line[:_EXAMPLE_LENGTH]}..."


def _watch(first: IndexReport, data_dir: Path, index_again: Callable[[], IndexReport], as_json: bool) -> None:
    """Index again after every change below the known roots; Ctrl-C and SIGTERM end it, which is no failure."""
    from ui.watch import keep_indexed

    def tell(report: IndexReport) -> None:
        print_report(report, as_json=as_json)
        sys.stdout.flush()  # whoever reads a pipe waits for it

    def complain(failure: WenjuError) -> None:
        print(on_terminal(f"wenju: {error_line(failure)}"), file=sys.stderr, flush=True)

    sys.stdout.flush()
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        print(f"watching {', '.join(first.roots)}; Ctrl-C stops", file=sys.stderr, flush=True)
        keep_indexed(first, index_again, data_dir, tell, complain)
    except KeyboardInterrupt:
        print("stopped watching", file=sys.stderr)
    finally:
        signal.signal(signal.SIGTERM, before)
