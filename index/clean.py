"""Clean what a file gives of an article: repair, metadata from the text, boilerplate that its structure shows."""

from dataclasses import replace
from pathlib import Path

from index.article import Article
from index.boilerplate import drop_structural
from index.draft import Draft
from index.duplicates import signature
from index.extract import Extract
from index.language import normalise_language
from index.metadata import read_metadata
from index.repair import PARSED_STEPS, PLAIN_STEPS, repair

# In these a tag or an entity is damage; the other formats have parsed theirs.
_PLAIN = (".txt", ".md", ".markdown", ".jsonl", ".ndjson", ".csv", ".tsv", ".eml", ".mbox")


def draft_of(extract: Extract, path: Path, root: Path) -> Draft:
    """The draft of one article of the file `path` below `root` (or the root itself)."""
    given = extract.metadata
    steps = PLAIN_STEPS if path.suffix.lower() in _PLAIN else PARSED_STEPS
    repaired = repair(extract.text, given.title, steps)
    if given.title:
        given = replace(given, title=repair(given.title, None, steps).text)
    metadata = read_metadata(repaired.text, given)
    kept = drop_structural(repaired.text)
    if not kept.text.strip():  # an article that is nothing but notices is still what somebody wanted to have indexed
        kept = replace(kept, text=repaired.text, changes=())
    relative = path.name if path == root else path.relative_to(root).as_posix()
    article = Article(
        id=metadata.id or (f"{relative}#{extract.part}" if extract.part else relative),
        title=metadata.title or path.stem,
        text=kept.text,
        original=extract.original,
        language=normalise_language(metadata.language, kept.text),
        publisher=metadata.publisher,
        author=metadata.author,
        published=metadata.published,
        url=metadata.url,
        source=str(path.resolve()),
        root=str(root.resolve()),
        id_given=metadata.id is not None,
        published_sure=metadata.published is not None and metadata.published_sure,
    )
    changes = extract.changes + repaired.changes + kept.changes
    return Draft(article, changes, signature(kept.text), extract.digest)
