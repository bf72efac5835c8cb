"""wenju show: the stored text of an article, its original, or what cleaning changed."""

import argparse
import json
import sys
from dataclasses import asdict
from difflib import get_close_matches

from index.article import Article
from index.change import Change
from index.errors import NotFoundError
from index.reader import Index, open_index
from ui.commands.sources import article_json
from ui.compose import settings_of
from ui.visible import on_terminal

# Of the ids near to one that no article has, this many are named.
_SUGGESTED = 3


def run(args: argparse.Namespace) -> int:
    index = open_index(settings_of(args).data_dir)
    article = _article(index, args.article_id)
    if args.json:
        row = article_json(article, text=True)
        if args.original:
            row["original"] = article.original
        if args.changes:
            row["changes"] = [asdict(change) for change in index.changes(article.id)]
        print(json.dumps(row, ensure_ascii=False))
        return 0
    if args.changes:
        text = "".join(f"{_change_line(change)}\n" for change in index.changes(article.id)) or "nothing was changed\n"
    else:
        text = article.original if args.original else article.text.rstrip("\n") + "\n"
    sys.stdout.write(on_terminal(text) if sys.stdout.isatty() else text)
    return 0


def _article(index: Index, article_id: str) -> Article:
    """The article; a NotFoundError names the ids that are nearest to the one given."""
    try:
        return index.article(article_id)
    except NotFoundError as error:
        ids = [article.id for article in index.articles()]
        near = [known for known in ids if known.startswith(article_id)] or get_close_matches(
            article_id, ids, cutoff=0.5
        )
        if not near:
            raise
        meant = ", ".join(near[:_SUGGESTED])
        raise NotFoundError(error.message, f"did you mean {meant}? {error.hint}") from error


def _change_line(change: Change) -> str:
    """One change on one line: the step, where, what stood there, and what stands there now."""
    why = f" ({change.reason})" if change.reason else ""
    guess = "" if change.sure else " [guess]"
    became = "" if change.dropped else f" -> {change.after!r}"
    return f"{change.step}{why}{guess} at {change.start}: {change.before!r}{became}"
