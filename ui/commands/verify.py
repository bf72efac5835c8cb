"""wenju verify: check the index."""

import argparse
import json
import sys

from index.check import index_problems
from index.reader import open_live
from ui.compose import settings_of


def run(args: argparse.Namespace) -> int:
    index = open_live(settings_of(args).data_dir)
    problems = list(index_problems(index))
    if args.json:
        print(
            json.dumps({"ok": not problems, "generation": index.generation, "problems": problems}, ensure_ascii=False)
        )
    elif not problems:
        counts = index.manifest
        print(
            f"{index.generation} is whole: {counts.articles} articles, {counts.chunks} chunks, {counts.windows} vectors"
        )
    else:
        print("\n".join(problems), file=sys.stderr)
        print("rebuild the index: wenju index --rebuild", file=sys.stderr)
    return 1 if problems else 0
