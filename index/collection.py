"""From the drafts of all roots to the articles of one collection: final ids, duplicates, repeated boilerplate."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from index.article import Article
from index.boilerplate import Repeated, drop_repeated, repeated_lines
from index.draft import Draft, Entry
from index.duplicates import Fingerprinted, duplicate_groups
from index.errors import InputError


def assemble(drafts: Sequence[Draft]) -> dict[str, Entry]:
    """The articles of a collection by id; the same drafts give the same articles, in whatever order they come.

    Copies of one text are marked as duplicates of one of them. Lines that the articles of one site repeat are dropped.
    Raises InputError when two files give the same id.
    """
    by_id = _with_final_ids(drafts)
    leaders = _duplicates(by_id)
    repeated = _repeated_by_site(by_id, leaders)
    return {
        article_id: _entry(article_id, draft, leaders.get(article_id), repeated[_site(draft.article)])
        for article_id, draft in sorted(by_id.items())
    }


def _entry(article_id: str, draft: Draft, leader: str | None, repeated: Repeated) -> Entry:
    kept = drop_repeated(draft.article.text, repeated)
    if not kept.text.strip():
        kept = replace(kept, text=draft.article.text, changes=())
    return Entry(replace(draft.article, id=article_id, text=kept.text, duplicate_of=leader), draft, kept.changes)


def _duplicates(by_id: Mapping[str, Draft]) -> dict[str, str]:
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
    return duplicate_groups(fingerprints, lambda article_id: by_id[article_id].article.text)


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


def _with_final_ids(drafts: Iterable[Draft]) -> dict[str, Draft]:
    """All drafts by id. Where two roots hold the same path, each gets its root's name in front of its id."""
    everything = list(drafts)
    folders = {_folder(draft.article) for draft in everything}
    counts = Counter(draft.article.id for draft in everything if not draft.article.id_given)
    taken = {draft.article.id for draft in everything if draft.article.id_given}
    by_id: dict[str, Draft] = {}
    for draft in everything:
        article_id = draft.article.id
        if not draft.article.id_given and (counts[article_id] > 1 or article_id in taken):
            article_id = f"{_root_label(_folder(draft.article), folders)}/{article_id}"
        if (other := by_id.get(article_id)) is not None:
            raise InputError(
                f"the id {article_id!r} is given twice: by {other.article.source} and by {draft.article.source}",
                "ids must be unique over everything that is indexed: change one of them",
            )
        by_id[article_id] = draft
    return by_id


def _folder(article: Article) -> Path:
    root = Path(article.root)
    return root.parent if article.source == article.root else root


def _root_label(folder: Path, folders: Iterable[Path]) -> str:
    """The root's name, with as many of its parents as tell it from other roots of that name."""
    own = folder.parts[1:]
    others = [other.parts[1:] for other in folders if other != folder]
    length = next((n for n in range(1, len(own)) if all(own[-n:] != other[-n:] for other in others)), len(own))
    return "/".join(own[-length:])
