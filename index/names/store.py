"""The names that a collection teaches, as a file of its generation: names.json, which people can read."""

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.article import Article
from index.catalog import Aliases
from index.embedding import ArrayEmbeddings
from index.names.join import join_renderings
from index.names.renderings import Likeness, Rendering, find_renderings

FILE = "names.json"
# Raise when other pairs are found: what another version found is not taken over.
_RULES = 1


def write_names(
    folder: Path,
    articles: Mapping[str, Article],
    live: Path | None,
    unchanged: Collection[str],
    embeddings: ArrayEmbeddings,
) -> None:
    """Learn the aliases of `articles` and write them, each pair with the article and the reason.

    What the generation `live` holds for the `unchanged` articles is taken over. Raises OSError.
    """
    before = _read(live)["renderings"] if live is not None else None
    likeness = _likeness(embeddings)
    found: dict[str, Sequence[Rendering]] = {}
    for article_id, article in sorted(articles.items()):
        if before is not None and article_id in unchanged:
            renderings = [Rendering(*row) for row in before.get(article_id, ())]
        else:
            renderings = find_renderings(f"{article.title}\n\n{article.text}", article.language, likeness)
        if renderings:
            found[article_id] = renderings
    of_one_copy = {i: renderings for i, renderings in found.items() if articles[i].duplicate_of is None}
    content = {
        "rules": _RULES,
        "aliases": join_renderings(of_one_copy),
        "renderings": {i: [(r.first, r.second, r.reason) for r in rows] for i, rows in found.items()},
    }
    (folder / FILE).write_text(_in_lines(content), encoding="utf-8")


def read_names(folder: Path) -> Aliases:
    """The aliases that the collection of a generation teaches; none for an index that was made before they were."""
    return tuple(tuple(names) for names in _read(folder)["aliases"])


def _read(folder: Path) -> dict[str, Any]:
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # absent in an older index, and whoever opens one checks that files are whole
        return {"aliases": [], "renderings": None}
    current: dict[str, Any] = content if content["rules"] == _RULES else content | {"renderings": None}
    return current


def _in_lines(content: Mapping[str, object]) -> str:
    """JSON with a thing or an article a line."""
    lines = []
    for key, value in content.items():
        rows = value.items() if isinstance(value, dict) else value if isinstance(value, tuple) else None
        if rows is None:
            lines.append(f"{_json(key)}: {_json(value)}")
            continue
        inner = (f"{_json(row[0])}: {_json(row[1])}" if isinstance(value, dict) else _json(row) for row in rows)
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        lines.append(f"{_json(key)}: {opening}\n{f',{chr(10)}'.join(inner)}\n{closing}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _likeness(embeddings: ArrayEmbeddings) -> Likeness | None:
    """Nearness in meaning by the builtin encoder, for which its bound is measured; None for another one."""
    if not embeddings.fingerprint.startswith("builtin:"):
        return None

    def likeness(pairs: Sequence[tuple[str, str]]) -> list[float]:
        names = list(dict.fromkeys(name for pair in pairs for name in pair))
        vectors = dict(zip(names, embeddings.encode(names), strict=True))
        return [float(vectors[first] @ vectors[second]) for first, second in pairs]

    return likeness
