"""wenju show: the stored text of an article."""

import argparse
import json
import sys

from index.generation import require_generation
from index.reader import Index
from ui.commands.sources import article_json
from ui.compose import settings_of
from ui.visible import on_terminal


def run(args: argparse.Namespace) -> int:
    article = Index(require_generation(settings_of(args).data_dir)).article(args.article_id)
    if args.json:
        row = article_json(article, text=True)
        print(json.dumps(row | {"original": article.original} if args.original else row, ensure_ascii=False))
    else:
        text = article.original if args.original else article.text.rstrip("\n") + "\n"
        sys.stdout.write(on_terminal(text) if sys.stdout.isatty() else text)
    return 0
