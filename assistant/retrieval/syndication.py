"""Syndication: articles that carry one text are one source, whose words are shown once.

What is retrieved may hold the same sentences from several copies. For answering, the canonical article of the group
stands in for them; of a copy only the sentences stay that the canonical article does not have.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from threading import Lock

from assistant.answer import Answer, Carrier, Citation, Passage
from index.article import Article
from index.chunk import Chunk
from index.sentences import split_sentences
from index.wording import words_of

# How many times as many passages as wanted are looked at, at most, to find enough that say something of their own.
_MOST = 8
# A run of lines that only a copy has is a line of its site ("By our desk"), unless it is longer, a sentence or a table.
_LEAST_WORDS = 20
# Characters of whole articles whose words are remembered: some 40 MB, and hundreds of articles of ordinary length.
_REMEMBERED = 5_000_000
_STATES = re.compile(r"[。！？!?|]|\.(?:\s|$)")


def retrieve_distinct(
    search: Callable[[int], Sequence[Passage]],
    articles: Mapping[str, Article],
    chunks: Callable[[str], Sequence[Chunk]],
    k: int,
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The k best passages as they are, and the k best that say something of their own, for answering.

    `search` gives the so many best passages, `chunks` those of an article. Without copies the two are the same.
    """
    count = k
    while True:
        found = tuple(search(count))
        distinct = without_copies(found, articles, chunks)
        if len(distinct) >= k or len(found) < count or count >= _MOST * k:
            return found[:k], distinct[:k]
        count *= 2


def without_copies(
    passages: Sequence[Passage], articles: Mapping[str, Article], chunks: Callable[[str], Sequence[Chunk]]
) -> tuple[Passage, ...]:
    """The passages, best first, with the canonical article's own in the place of its copies'.

    A copy's passage that has more is cut down to that. No sentence is there twice because articles carry one text.
    """
    if all(articles[passage.article_id].duplicate_of is None for passage in passages):
        return tuple(passages)
    kept: dict[str, Passage] = {}
    rests: dict[str, list[str]] = {}
    for passage in passages:
        leader = articles[passage.article_id].duplicate_of
        if leader is None or leader not in articles:
            kept.setdefault(passage.chunk_id, passage)
            continue
        canonical = articles[leader]
        own = [(chunk, _words.of(canonical.text[chunk.start : chunk.end])) for chunk in chunks(leader)]
        for chunk in _standing_in(passage, own):
            kept.setdefault(chunk.id, _passage(chunk, canonical, passage))
        said = rests.setdefault(leader, [_words.of(canonical.text)])
        for number, rest in enumerate(_rests(passage, said)):
            kept.setdefault(f"{passage.chunk_id} {number}", rest)
            said.append(_key(rest.text))
    return tuple(kept.values())


def _standing_in(passage: Passage, own: Sequence[tuple[Chunk, str]]) -> list[Chunk]:
    """The canonical article's chunks that have sentences of the copy's passage, those with most of its words first."""
    shared = {chunk.id: 0 for chunk, _ in own}
    for sentence in split_sentences(passage.text):
        key = _key(passage.text[sentence.start : sentence.end])
        holder = next((chunk for chunk, words in own if key in words), None)
        if holder is not None:
            shared[holder.id] += len(key)
    holding = [chunk for chunk, _ in own if shared[chunk.id]]
    return sorted(holding, key=lambda chunk: (-shared[chunk.id], chunk.ordinal))


def _passage(chunk: Chunk, article: Article, copy: Passage) -> Passage:
    return replace(
        copy,
        chunk_id=chunk.id,
        article_id=article.id,
        start=chunk.start,
        end=chunk.end,
        text=article.text[chunk.start : chunk.end],
        language=chunk.language,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
    )


def _rests(passage: Passage, said: Sequence[str]) -> Iterator[Passage]:
    """The runs of the passage's sentences that stand in none of the texts in `said`."""
    run: tuple[int, int] | None = None
    for sentence in split_sentences(passage.text):
        key = _key(passage.text[sentence.start : sentence.end])
        if not any(key in words for words in said):
            run = (run[0] if run else sentence.start, sentence.end)
        elif run:
            yield from _cut(passage, *run)
            run = None
    if run:
        yield from _cut(passage, *run)


def _cut(passage: Passage, start: int, end: int) -> Iterator[Passage]:
    text = passage.text[start:end]
    if _STATES.search(text) or len(list(words_of(text))) >= _LEAST_WORDS:
        yield replace(passage, text=text, start=passage.start + start, end=passage.start + end)


def with_carriers(answer: Answer, duplicates: Callable[[str], Sequence[Article]]) -> Answer:
    """`answer` with every citation saying which other articles of its group carry the quoted words.

    `duplicates` gives the other members of an article's group.
    """
    if not answer.citations:
        return answer
    return replace(
        answer,
        citations=tuple(replace(c, also_carried_by=_carriers(c, duplicates(c.article_id))) for c in answer.citations),
    )


def _carriers(citation: Citation, others: Sequence[Article]) -> tuple[Carrier, ...]:
    key = _key(citation.quote) if others else ""
    return tuple(
        Carrier(article.id, article.title, article.publisher)
        for article in others
        if citation.quote in article.text or key in _words.of(article.text)
    )


def _key(text: str) -> str:
    """The words of `text` between spaces: what stands in another text with other widths, script or line breaks."""
    return f" {' '.join(words_of(text))} "


class _RememberedWords:
    """The words of the articles asked for last, up to a number of characters: an article may be a book."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._keys: dict[str, str] = {}
        self._lock = Lock()

    def of(self, text: str) -> str:
        """`_key` of the text; the longest texts are worked out each time."""
        with self._lock:
            if (key := self._keys.pop(text, None)) is not None:
                self._keys[text] = key  # the last one asked for is the last one to go
                return key
        key = _key(text)
        size = len(text) + len(key)
        with self._lock:
            if size <= self._most and text not in self._keys:
                self._keys[text] = key
                self._size += size
            while self._size > self._most:
                oldest = next(iter(self._keys))
                self._size -= len(oldest) + len(self._keys.pop(oldest))
        return key


_words = _RememberedWords(_REMEMBERED)
