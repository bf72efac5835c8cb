"""What a run of indexing did: how many articles came and went, what was skipped, and what cleaning changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.change import Change
from index.draft import Entry
from index.source_file import Skipped


@dataclass(frozen=True, slots=True)
class IndexReport:
    """Counts, the removed ids, the skipped files, every root that is indexed, and the entries that are new or changed.

    `duplicates` counts the articles that carry the text of another one, `left_out` those that were removed by id and
    lie in an indexed root all the same.
    """

    new: int
    changed: int
    unchanged: int
    removed: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    articles: int
    chunks: int
    generation: str
    roots: tuple[str, ...] = ()
    duplicates: int = 0
    left_out: int = 0
    fresh: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """All changes of one kind: how many, in how many articles, how many of them guesses, and one of them to look at."""

    kind: str
    count: int
    articles: int
    guesses: int
    example: Change


def summarise_changes(entries: Iterable[Entry], *, dropped: bool) -> list[ChangeSummary]:
    """The repairs of `entries` by step, or with `dropped` what was left out by reason; the most frequent first."""
    found: dict[str, list[tuple[str, Change]]] = {}
    for entry in entries:
        for change in entry.all_changes:
            if change.dropped == dropped:
                kind = (change.reason or change.step) if dropped else change.step
                found.setdefault(kind, []).append((entry.article.id, change))
    summaries = [
        ChangeSummary(
            kind=kind,
            count=len(changes),
            articles=len({article_id for article_id, _ in changes}),
            guesses=sum(not change.sure for _, change in changes),
            example=changes[0][1],
        )
        for kind, changes in found.items()
    ]
    return sorted(summaries, key=lambda summary: (-summary.count, summary.kind))
