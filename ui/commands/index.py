"""wenju index: index files, folders or .jsonl."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.build import build_index
from index.embedding import load_embeddings
from index.report import ChangeSummary, IndexReport, summarise_changes
from index.write import Progress
from ui.compose import sample_collection, settings_of
from ui.progress import terminal_progress
from ui.visible import on_terminal

_EXAMPLE_LENGTH = 40  # characters of an example of what was repaired or dropped
# A change is seen within 2 s: the wait for more changes that come together, and the longest wait for the first.
_DEBOUNCE_MS, _STEP_MS = 400, 50


def run(args: argparse.Namespace) -> int:
    settings = settings_of(args)
    embeddings = load_embeddings(settings.embedding.model)

    def once(paths: list[Path], rebuild: bool, progress: Progress) -> IndexReport:
        return build_index(
            settings.data_dir,
            paths,
            embeddings,
            rebuild=rebuild,
            allow_empty=args.allow_empty,
            progress=progress,
            default_root=sample_collection(),
        )

    with terminal_progress() as progress:
        report = once(args.paths, args.rebuild, progress)
    print_report(report, as_json=args.json)
    if args.watch:
        _watch(list(report.roots), lambda: once([], False, lambda *_: None), args.json)
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


def _watch(roots: list[str], index_again: Callable[[], IndexReport], as_json: bool) -> None:
    """Index again after every change below the known roots, until interrupted."""
    from watchfiles import watch

    from index.errors import WenjuError

    print(f"watching {', '.join(roots)}; Ctrl-C stops", file=sys.stderr)
    for _ in watch(*roots, debounce=_DEBOUNCE_MS, step=_STEP_MS, raise_interrupt=False):
        try:
            print_report(index_again(), as_json=as_json)
        except WenjuError as error:  # a half-written file must not end the watch
            print(f"wenju: {error.message}", file=sys.stderr)
