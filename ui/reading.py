"""The side panel as HTML: an article with the quoted span highlighted, or the list of all articles."""

import re
from collections.abc import Iterable

from assistant.answer import Citation
from index.article import Article
from ui.markup import escape, safe_url
from ui.page_texts import LANGUAGE_TITLES, Texts
from ui.render import html_language

SHELF_LIMIT = 60

_LINE_MARK = re.compile(r"[ \t]*(?:(#{1,6})[ \t]+|([-*+•・])[ \t]+)?")


def article_panel(article: Article, texts: Texts, citation: Citation | None = None) -> str:
    """The article's head and its whole text; the citation's span is marked when it still says the quote."""
    span: tuple[int, int] | None = None
    notice = ""
    if citation is not None:
        if article.text[citation.start : citation.end] == citation.quote:
            span = (citation.start, citation.end)
        else:
            notice = f'<p class="notice">{texts.moved}</p>'
    language = html_language(article.language)
    return (
        f'<article class="reading" lang="{language}"><div class="reading-head">{_close_button(texts)}'
        f'<h2 tabindex="-1"><bdi>{escape(article.title)}</bdi></h2>{_facts(article, texts)}{notice}</div>'
        f'<div class="reading-text">{article_html(article.text, span, title=article.title)}</div></article>'
    )


def message_panel(message: str, texts: Texts) -> str:
    """One line in the place of an article that cannot be shown."""
    return (
        f'<article class="reading"><div class="reading-head">{_close_button(texts)}'
        f'<p class="notice">{escape(message)}</p></div></article>'
    )


def article_html(text: str, span: tuple[int, int] | None = None, *, title: str = "") -> str:
    """`text` as one block per line, with text[start:end] of `span` in <mark>.

    The text content of the result is `text`, and that of all its marks together is the span, character for
    character: Markdown's line marks are only hidden by the style sheet, and so is a first heading that repeats `title`.
    """
    start, end = span if span is not None else (0, 0)
    lines: list[str] = []
    position = 0
    begun = False
    for line in text.splitlines(keepends=True):
        match = _LINE_MARK.match(line)
        mark = match.end() if match and (match[1] or match[2]) else 0
        kind = _kind(match, line)
        if kind.startswith("h") and not begun and line[mark:].strip() == title.strip():
            touched = start < position + len(line) and position < end
            kind += "" if touched else " repeated"
        begun = begun or kind != "blank"
        pieces = [f'<span class="md">{_marked(line[:mark], position, start, end)}</span>'] if mark else []
        pieces.append(_marked(line[mark:], position + mark, start, end))
        lines.append(f'<div class="line {kind}">{"".join(pieces)}</div>')
        position += len(line)
    return "".join(lines)


def shelf_panel(articles: Iterable[Article], texts: Texts) -> str:
    """The indexed articles, newest first, each a button that opens it; at most SHELF_LIMIT and a count of the rest."""
    ordered = sorted(articles, key=lambda article: (article.published or "", article.id), reverse=True)
    if not ordered:
        return f'<div class="shelf" lang="{texts.html_lang}"><p class="notice">{texts.shelf_empty}</p></div>'
    rows = "".join(_shelf_row(article) for article in ordered[:SHELF_LIMIT])
    rest = len(ordered) - SHELF_LIMIT
    more = f'<p class="meta">{texts.shelf_more.format(count=rest)}</p>' if rest > 0 else ""
    return (
        f'<div class="shelf" lang="{texts.html_lang}">{_close_button(texts)}'
        f"<h2>{texts.shelf} <span>{len(ordered)}</span></h2><ul>{rows}</ul>{more}</div>"
    )


def _shelf_row(article: Article) -> str:
    facts = " · ".join(
        escape(fact)
        for fact in (article.publisher, article.published, LANGUAGE_TITLES.get(article.language, article.language))
        if fact
    )
    return (
        f'<li><button type="button" data-article="{escape(article.id)}">'
        f'<bdi lang="{html_language(article.language)}">{escape(article.title)}</bdi><span>{facts}</span></button></li>'
    )


def _facts(article: Article, texts: Texts) -> str:
    facts = [escape(fact) for fact in (article.publisher, article.author, article.published) if fact]
    facts.append(escape(LANGUAGE_TITLES.get(article.language, article.language)))
    url = safe_url(article.url)
    if url is not None:
        facts.append(
            f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow" '
            f'referrerpolicy="no-referrer">{texts.original} ↗</a>'
        )
    return f'<p class="facts">{" · ".join(f"<bdi>{fact}</bdi>" for fact in facts)}</p>'


def _close_button(texts: Texts) -> str:
    return (
        f'<button type="button" class="close" data-close aria-label="{texts.close}" title="{texts.close}">'
        f'<span aria-hidden="true">×</span></button>'
    )


def _kind(match: re.Match[str] | None, line: str) -> str:
    if match and match[1]:
        return f"h{min(len(match[1]), 4)}"
    if match and match[2]:
        return "item"
    return "text" if line.strip() else "blank"


def _marked(piece: str, position: int, start: int, end: int) -> str:
    left = min(max(start - position, 0), len(piece))
    right = min(max(end - position, left), len(piece))
    if left == right:
        return escape(piece)
    return f"{escape(piece[:left])}<mark>{escape(piece[left:right])}</mark>{escape(piece[right:])}"
