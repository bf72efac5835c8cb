"""wenju remove: forget articles or a root."""

import argparse

from index.build import remove_from_index
from index.embedding import load_embeddings
from index.generation import require_generation
from ui.commands.index import print_report
from ui.compose import settings_of
from ui.progress import terminal_progress


def run(args: argparse.Namespace) -> int:
    settings = settings_of(args)
    require_generation(settings.data_dir)
    with terminal_progress() as progress:
        report = remove_from_index(settings.data_dir, args.names, load_embeddings(settings.embedding.model), progress)
    print_report(report, as_json=args.json)
    return 0
