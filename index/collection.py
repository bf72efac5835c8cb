"""From the drafts of all roots to the articles of one collection: final ids, duplicates, repeated boilerplate."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from index.article import Article
from index.boilerplate import Repeated, drop_repeated, repeated_lines
from index.draft import Draft, Entry
from index.duplicates import NOTHING_DECIDED, Decisions, Duplicates, Fingerprinted, duplicate_groups
from index.errors import InputError


@dataclass(frozen=True, slots=True)
class Collection:
    """The articles of a collection by id, and which texts are copies, to be handed to the next `assemble`."""

    entries: Mapping[str, Entry]
    decisions: Decisions


def assemble(drafts: Sequence[Draft], decided: Decisions = NOTHING_DECIDED) -> Collection:
    """The articles of a collection; the same drafts give the same articles, in whatever order they come.

    Copies of one text are marked as duplicates of one of them. Lines that the articles of one site repeat are dropped.
    `decided`, from the collection before, saves time and changes nothing. Raises InputError when two files give the
    same id.
    """
    by_id = _with_final_ids(drafts)
    duplicates = _duplicates(by_id, decided)
    repeated = _repeated_by_site(by_id, duplicates.leaders)
    entries = {
        article_id: _entry(article_id, draft, duplicates.leaders.get(article_id), repeated[_site(draft.article)])
        for article_id, draft in sorted(by_id.items())
    }
    return Collection(entries, duplicates.decisions)


def _entry(article_id: str, draft: Draft, leader: str | None, repeated: Repeated) -> Entry:
    kept = drop_repeated(draft.article.text, repeated)
    if not kept.text.strip():
        kept = replace(kept, text=draft.article.text, changes=())
    return Entry(replace(draft.article, id=article_id, text=kept.text, duplicate_of=leader), draft, kept.changes)


def _duplicates(by_id: Mapping[str, Draft], decided: Decisions) -> Duplicates:
    fingerprints = [
        Fingerprinted(
            id=article_id,
            signature=draft.signature,
            characters=len(draft.article.text),
            published=draft.article.published,
            title=draft.article.title,
        )
        for article_id, draft in by_id.items()
    ]
    return duplicate_groups(fingerprints, lambda article_id: by_id[article_id].article.text, decided)


def _repeated_by_site(by_id: Mapping[str, Draft], leaders: Mapping[str, str]) -> dict[str, Repeated]:
    """Site -> the lines that its articles repeat; copies of one text count as one article."""
    texts: dict[str, list[tuple[str, str]]] = {}
    for article_id, draft in sorted(by_id.items()):
        group = leaders.get(article_id, article_id)
        texts.setdefault(_site(draft.article), []).append((group, draft.article.text))
    return {site: repeated_lines(found) for site, found in texts.items()}


def _site(article: Article) -> str:
    """What an article shares its boilerplate with: the host of its URL, else its publisher, else its root."""
    return urlsplit(article.url or "").netloc or article.publisher or article.root


def _with_final_ids(drafts: Sequence[Draft]) -> dict[str, Draft]:
    by_id: dict[str, Draft] = {}
    for article_id, draft in zip(_final_ids([draft.article for draft in drafts]), drafts, strict=True):
        if (other := by_id.get(article_id)) is not None:
            raise InputError(
                f"the id {article_id!r} is given twice: by {other.article.source} and by {draft.article.source}",
                "ids must be unique over everything that is indexed: change one of them",
            )
        by_id[article_id] = draft
    return by_id


def _final_ids(articles: Sequence[Article]) -> list[str]:
    """The id of each article: one that is its path gets the end of its root's path in front where ids clash.

    All that clash are lengthened at once, until none does, so that ids do not depend on the order of the articles.
    The slash before a whole path comes last; then only ids that were given can still be equal.
    """
    roots = [_root_parts(article) for article in articles]
    shortest = _shortest_labels(set(roots))
    lengths = [0] * len(articles)
    ids = [article.id for article in articles]

    def clashing(spare: int) -> list[int]:
        counts = Counter(ids)
        return [
            at
            for at, article in enumerate(articles)
            if counts[ids[at]] > 1 and not article.id_given and lengths[at] < len(roots[at]) - spare
        ]

    while longer := clashing(spare=1) or clashing(spare=0):
        for at in longer:
            lengths[at] = max(lengths[at] + 1, shortest[roots[at]])
            ids[at] = "/".join((*roots[at][-lengths[at] :], articles[at].id))
    return ids


def _root_parts(article: Article) -> tuple[str, ...]:
    """The parts of the path of the article's root, of the folder around a root that is a file; "" is the first."""
    root = Path(article.root)
    return "", *(root.parent if article.source == article.root else root).parts[1:]


def _shortest_labels(roots: AbstractSet[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Each root -> how many parts at its end tell it from the other roots; all but the first where none do."""
    endings = Counter(root[at:] for root in roots for at in range(len(root)))
    return {root: next((n for n in range(1, len(root)) if endings[root[-n:]] == 1), len(root) - 1) for root in roots}
