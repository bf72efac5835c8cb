"""Check a generation: is every id reachable, does every offset fit, do the counts agree."""

from collections.abc import Iterator
from itertools import groupby

from index.reader import Index
from index.searched_text import searchable_tokens


def index_problems(index: Index) -> Iterator[str]:
    """One line for each thing that is wrong; none when the index is whole. Reads everything."""
    articles = {article.id: article for article in index.articles()}
    for name in index.changed_files():
        yield f"the file {name} is missing or not as it was written"
    if len(articles) != index.manifest.articles:
        yield f"the manifest counts {index.manifest.articles} articles, the catalog holds {len(articles)}"
    if len(index.all_chunks) != index.manifest.chunks:
        yield f"the manifest counts {index.manifest.chunks} chunks, the catalog holds {len(index.all_chunks)}"
    for article_id, stored in index.content_hashes().items():
        if articles[article_id].content_hash != stored:
            yield f"article {article_id!r} does not match its hash"
    for article_id, chunks in groupby(index.all_chunks, key=lambda chunk: chunk.article_id):
        if article_id not in articles:
            yield f"chunks of {article_id!r} have no article"
            continue
        text, at = articles[article_id].text, 0
        for chunk in chunks:
            if not at <= chunk.start < chunk.end <= len(text) or text[at : chunk.start].strip():
                yield f"chunk {chunk.id!r} does not continue its article at {at}"
            at = chunk.end
    known, stored_ids = index.dense.needed_ids(), index.dense.stored_ids()
    if missing := known - stored_ids:
        yield f"{len(missing)} windows have no vector, the first: {min(missing)!r}"
    if unknown := stored_ids - known:
        yield f"{len(unknown)} vectors belong to no window, the first: {min(unknown)!r}"
    if len(reachable := index.dense.reachable_ids()) < len(known):
        yield f"{len(known - reachable)} vectors cannot be reached by a search"
    if index.keyword_size() != len(index.all_chunks):
        yield f"the keyword index holds {index.keyword_size()} chunks, the catalog {len(index.all_chunks)}"
    for chunk in index.all_chunks[:1]:
        tokens = searchable_tokens(articles[chunk.article_id], chunk)
        if tokens and index.keyword_coverage(" ".join(tokens[:8]))[0] <= 0:
            yield f"chunk {chunk.id!r} is not found by its own words"
