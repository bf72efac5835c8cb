"""Chunk: a span of an article, and how an article is cut into chunks and into the windows that are embedded."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.article import Article
from index.sentences import Sentence, split_sentences

# Widths count a Han character or kana as 1 and any other character as WIDTH_OF_LATIN, so that one limit means
# about the same amount of text in every language.
WIDTH_OF_LATIN = 0.4
CHUNK_WIDTH = 480
WINDOW_WIDTH = 90

_MARK = re.compile(r"[\s#>*+\-•・\d.)、]*")
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """article.text[start:end]; `ordinal` is its place in the article, `header` is searched but never shown."""

    id: str
    article_id: str
    ordinal: int
    start: int
    end: int
    header: str
    language: str


def width(text: str) -> float:
    """The size of `text` in Han characters: one for a wide character, WIDTH_OF_LATIN for any other."""
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide) * WIDTH_OF_LATIN


def chunk_spans(text: str, limit: float = CHUNK_WIDTH) -> list[tuple[int, int]]:
    """Spans that tile `text` in order, each at most `limit` wide.

    A chunk ends at a sentence end wherever the sentence fits in one; a heading starts a new chunk once the one
    before it is half full, and never ends one. A sentence longer than the limit is cut at its width.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    size = 0.0
    for begin, end, heading in _pieces(text, limit):
        piece = width(text[begin:end])
        if begin > start and (size + piece > limit or (heading and size > limit / 2)):
            spans.append((start, begin))
            start, size = begin, 0.0
        size += piece
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _pieces(text: str, limit: float) -> Iterator[tuple[int, int, bool]]:
    """The text tiled by sentences, each with its mark and the white space behind it; what is too long is cut."""
    sentences = split_sentences(text)
    starts = [0, *(_start_with_mark(text, sentence) for sentence in sentences[1:])] if sentences else [0]
    for index, begin in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        heading = bool(sentences) and sentences[index].heading
        edges = [begin, end]
        if sentences and width(text[begin:end]) > limit:  # the sentence itself may fit without what is around it
            edges = [begin, sentences[index].start, sentences[index].end, end]
        for left, right in pairwise(edges):
            for start, stop in _cut(text, left, right, limit):
                yield start, stop, heading


def _start_with_mark(text: str, sentence: Sentence) -> int:
    """Where the sentence starts, the list mark or # signs in front of it on its line included."""
    line = text.rfind("\n", 0, sentence.start) + 1
    return line if _MARK.fullmatch(text, line, sentence.start) else sentence.start


def _cut(text: str, start: int, end: int, limit: float) -> Iterator[tuple[int, int]]:
    """[start, end) in pieces of at most `limit`, in one pass: an input line may have millions of characters."""
    if end - start > limit:
        wide = narrow = 0
        for at in range(start, end):
            is_wide = _WIDE.match(text, at) is not None
            if at > start and wide + is_wide + (narrow + (not is_wide)) * WIDTH_OF_LATIN > limit:
                yield start, at
                start, wide, narrow = at, 0, 0
            wide, narrow = wide + is_wide, narrow + (not is_wide)
    if start < end:
        yield start, end


def chunk_article(article: Article, header: str, language_of: Callable[[str], str]) -> list[Chunk]:
    """The chunks of an article; ids are `<article id>#<ordinal>`, the same for the same text."""
    return [
        Chunk(f"{article.id}#{ordinal}", article.id, ordinal, start, end, header, language_of(article.text[start:end]))
        for ordinal, (start, end) in enumerate(chunk_spans(article.text))
        if article.text[start:end].strip()
    ]


def window_spans(text: str, start: int, end: int, target: float = WINDOW_WIDTH) -> list[tuple[int, int]]:
    """Overlapping spans of one to three sentences inside text[start:end], one beginning at each sentence.

    The encoder pools over the whole text it is given, so a window is kept short: sentences are added while it
    is narrower than `target`.
    """
    sentences = [Sentence(s.start + start, s.end + start, s.heading) for s in split_sentences(text[start:end])]
    windows: list[tuple[int, int]] = []
    for index, first in enumerate(sentences):
        last = first
        for following in sentences[index + 1 : index + 3]:
            if width(text[first.start : following.end]) > target:
                break
            last = following
        if not windows or last.end > windows[-1][1] or first.start == start:
            windows.append((first.start, last.end))
    return windows
