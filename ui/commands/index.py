"""wenju index: index files, folders or .jsonl."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from index.build import IndexReport, Progress, build_index
from index.embedding import load_embeddings
from ui.compose import sample_collection, settings_of
from ui.progress import terminal_progress


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
        _watch(settings.data_dir, lambda: once([], False, lambda *_: None), args.json)
    return 0


def print_report(report: IndexReport, *, as_json: bool) -> None:
    """What changed, to stdout; skipped files go to stderr unless the report is JSON."""
    if as_json:
        print(json.dumps(asdict(report), ensure_ascii=False))
        return
    print(
        f"{report.articles} articles, {report.chunks} chunks: {report.new} new, {report.changed} changed, "
        f"{report.unchanged} unchanged, {len(report.removed)} removed, {len(report.skipped)} skipped"
    )
    print(f"indexed: {', '.join(report.roots) or 'nothing'}")
    for item in report.skipped:
        print(f"skipped {item.path}: {item.reason}", file=sys.stderr)


def _watch(data_dir: Path, index_again: Callable[[], IndexReport], as_json: bool) -> None:
    """Index again after every change below the known roots, until interrupted."""
    from watchfiles import watch

    from index.catalog import Catalog
    from index.errors import WenjuError
    from index.generation import require_generation

    catalog = Catalog(require_generation(data_dir) / "catalog.sqlite")
    roots = list(catalog.roots())
    catalog.close()
    print(f"watching {', '.join(roots)}; Ctrl-C stops", file=sys.stderr)
    for _ in watch(*roots, raise_interrupt=False):
        try:
            print_report(index_again(), as_json=as_json)
        except WenjuError as error:  # a half-written file must not end the watch
            print(f"wenju: {error.message}", file=sys.stderr)
