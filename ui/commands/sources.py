"""wenju sources: what is indexed."""

import argparse
import json
from typing import Any

from index.article import Article
from index.reader import open_index
from ui.compose import settings_of
from ui.visible import on_terminal


def run(args: argparse.Namespace) -> int:
    index = open_index(settings_of(args).data_dir)
    articles = index.articles()
    if args.json:
        rows = [article_json(a) | {"chunks": len(index.chunks(a.id)), "duplicate_of": a.duplicate_of} for a in articles]
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for article in articles:
        facts = [article.publisher or "-", article.published or "-", article.language]
        size = f"{len(article.text):,} characters, {len(index.chunks(article.id))} chunks"
        lines = [article.id, article.title, f"{' · '.join(facts)} · {size}"]
        if article.duplicate_of is not None:
            lines.append(f"carries the same text as {article.duplicate_of}")
        print(on_terminal("\n    ".join(lines)))
    return 0


def article_json(article: Article, *, text: bool = False) -> dict[str, Any]:
    """The contract's JSON of an article; the text only where it is asked for."""
    row: dict[str, Any] = {"id": article.id, "title": article.title}
    if text:
        row["text"] = article.text
    return row | {
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "published_sure": article.published_sure,
        "language": article.language,
        "url": article.url,
        "source": article.source,
        "characters": len(article.text),
    }
