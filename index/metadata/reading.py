"""read_metadata: what a text says about itself, for what its file does not say."""

import re
import unicodedata
from dataclasses import replace

from index.boilerplate import drop_structural, notices
from index.boilerplate.lines import Line, bare, read_lines
from index.boilerplate.shapes import reason_for_line
from index.boilerplate.vocabulary import interface_words
from index.extract import Metadata
from index.metadata import bylines
from index.metadata.datelines import published_in
from index.metadata.dates import iso_date

# A text without a title is called by the beginning of its first line, at most this many characters.
TITLE_LENGTH = 60
# Lines with words above and below the text in which it speaks about itself.
_HEAD_LINES = 12
_TAIL_LINES = 10
_TITLE_LINES = 10
# A line that speaks about the article is short.
_LONGEST = 400
_LONE_NUMBER = re.compile(r"[\W\d_]+")
_ORIGINAL = re.compile(
    r"(?:原文(?:链接|地址|连结|連結|鏈接|网址|網址|url)?|本文(?:链接|地址|连结|連結|鏈接|url)|文章(?:链接|地址|連結)|元記事(?:url)?|記事(?:の)?url|"
    r"original(?: article| post| story| link| url)?|canonical(?: url)?|permalink|originally published at)\s*[:]\s*<?(https?://[^\s<>\"'“”「」，。）)\]]+)",
    re.IGNORECASE,
)


def read_metadata(text: str, given: Metadata) -> Metadata:
    """`given` with what it does not know filled in from `text`, as far as the text says it plainly.

    Nothing that is given is replaced; a given date is normalised to ISO where it is unambiguous. `published_sure` is
    False for a date whose year stands elsewhere in the text. What the text does not say stays None.
    """
    worded = [line for line in read_lines(text) if not line.blank]
    head = worded[:_HEAD_LINES]
    tail = worded[max(_HEAD_LINES, len(worded) - _TAIL_LINES) :]
    authors, publisher = _makers(head, tail)
    published, sure = given.published, given.published_sure
    if published:
        published = iso_date(published) or unicodedata.normalize("NFKC", published).strip() or None
    if not published:
        published, sure = published_in(text, head, tail)
    return replace(
        given,
        title=given.title or _title(_of_the_article(text, worded)),
        author=given.author or ", ".join(authors) or None,
        publisher=given.publisher or publisher,
        published=published,
        published_sure=sure,
        url=given.url or _original_address(head, tail),
    )


def _of_the_article(text: str, worded: list[Line]) -> list[Line]:
    """The lines that are no boilerplate."""
    if len(worded) < 2 or not _may_be_of_the_page(worded[0]):
        return worded
    dropped = [(change.start, change.start + len(change.before)) for change in drop_structural(text).changes]
    return [line for line in worded if not any(start <= line.start and line.end <= end for start, end in dropped)]


def _may_be_of_the_page(line: Line) -> bool:
    """True when the first line has words of menus or notices: only then is the page looked at as a whole."""
    folded = bare(line.words[:_LONGEST])
    words = interface_words().search(folded) or notices.has_words(folded)
    return bool(words or reason_for_line(folded, edge=True))


def _title(worded: list[Line]) -> str | None:
    """The first heading or first line that is no menu, number or byline."""
    fallback: str | None = None
    for line in worded[:_TITLE_LINES]:
        stripped = line.raw.strip()
        heading = stripped.lstrip("#").strip()
        if not heading:
            continue
        if stripped.startswith("#"):
            if fallback is None or stripped.startswith("# "):
                return heading
            break
        if fallback is None and not _is_no_title(line, heading):
            fallback = heading[:TITLE_LENGTH]
        if line.prose:
            break
    return fallback or _any_title(worded)


def _any_title(worded: list[Line]) -> str | None:
    for line in worded:
        heading = line.raw.strip().lstrip("#").strip()
        if heading and not _is_no_title(line, heading):
            return heading[:TITLE_LENGTH]
    return next((line.raw.strip()[:TITLE_LENGTH] for line in worded), None)


def _is_no_title(line: Line, heading: str) -> bool:
    if line.prose:
        return False
    if _LONE_NUMBER.fullmatch(heading) or iso_date(heading):
        return True
    plain = unicodedata.normalize("NFKC", heading)
    return bylines.read_byline(plain, head=True).labelled


def _makers(head: list[Line], tail: list[Line]) -> tuple[tuple[str, ...], str | None]:
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    for lines, above in ((head, True), (tail, False)):
        for line in lines:
            if line.guarded or len(line.raw) > _LONGEST:
                continue
            plain = unicodedata.normalize("NFKC", line.raw).strip()
            found = bylines.read_byline(plain, head=above)
            authors = authors or found.authors
            publisher = publisher or found.publisher or bylines.first_published_in(plain)
    opening = next((line for line in head if line.prose), None)
    if publisher is None and opening is not None:
        publisher = bylines.wire_service(unicodedata.normalize("NFKC", opening.raw[:160]))
    return authors, publisher


def _original_address(head: list[Line], tail: list[Line]) -> str | None:
    for line in (*head, *tail):
        found = (
            _ORIGINAL.search(unicodedata.normalize("NFKC", line.raw[:_LONGEST]))
            if "http" in line.raw[:_LONGEST]
            else None
        )
        if found:
            return found.group(1).rstrip(".,;")
    return None
