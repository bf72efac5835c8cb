"""Text of unknown origin as HTML that can only ever be text.

Everything an article, a model or a user wrote passes through `escape`; the tags around it are ours. There is no
Markdown library on the way, so there is nothing that could turn text into an image, a link or a script.
"""

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from assistant.verification.citations import MARKER
from ui.visible import visible

Marker = Callable[[int], str | None]

# Markers with the one character (or entity) before them, but not the end of a tag, and without the space between.
_MARKERS = re.compile(rf"((?:&[#\w]{{1,8}};|[^\s<>&;])?)[ \t]*((?:{MARKER.pattern})+)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LINE = re.compile(
    r"[ \t]*(?:(?P<heading>#{1,6})[ \t]+|(?P<item>[-*+•・]|\d{1,3}[.)])[ \t]+|(?P<quote>>)[ \t]?)?(?P<text>.*)"
)


def escape(text: str) -> str:
    """`text` for an HTML text node or a quoted attribute; character for character, so offsets still count.

    Lone surrogates (which JSON cannot carry), control characters and bidi overrides become U+FFFD.
    """
    return html.escape(visible(text), quote=True).replace("\r", "&#13;")  # HTML parsers turn a bare CR into LF


def safe_url(url: str | None) -> str | None:
    """`url` when it is an absolute http(s) address with a host and nothing odd in it, else None."""
    if not url or re.search(r"[\s\x00-\x1f\x7f\"'<>`\\]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None


def only_markers(text: str) -> bool:
    """Whether there is nothing in `text` but markers and spaces."""
    return not MARKER.sub("", text).strip()


def prose(text: str, marker: Marker, quotes: Mapping[str, str] = MappingProxyType({})) -> str:
    """An answer's text as paragraphs and lists; see `inline` for what happens within a line.

    Headings and list marks of Markdown are understood because models write them; nothing else is.
    """
    blocks: list[str] = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None or not match["text"].strip():
            continue
        body = inline(match["text"].strip(), marker, quotes)
        if match["heading"]:
            blocks.append(f"<h4>{body}</h4>")
        elif match["item"]:
            blocks.append(f"<ul><li>{body}</li></ul>")
        elif match["quote"]:
            blocks.append(f"<blockquote>{body}</blockquote>")
        else:
            blocks.append(f"<p>{body}</p>")
    return "".join(blocks).replace("</ul><ul>", "")


def inline(text: str, marker: Marker, quotes: Mapping[str, str] = MappingProxyType({})) -> str:
    """One line of an answer: escaped, `**bold**` understood, `[n]` replaced by `marker(n)` where that gives HTML.

    `quotes` maps a quote to the language it is in, for glyphs and screen readers. A marker stays on one line with the
    character before it.
    """

    def markers(match: re.Match[str]) -> str:
        buttons = MARKER.sub(lambda each: marker(int(each[1])) or each[0], match[2])
        return match[0] if buttons == match[2] else f'<span class="together">{match[1]}{buttons}</span>'

    shown = escape(text)
    if quotes:  # in one pass and before there is any tag that a quote could be found in
        languages = {escape(quote): language for quote, language in quotes.items()}
        longest_first = sorted(languages, key=len, reverse=True)
        shown = re.sub(
            "|".join(map(re.escape, longest_first)),
            lambda match: f'<span lang="{languages[match[0]]}">{match[0]}</span>',
            shown,
        )
    bold = _BOLD.sub(r"<strong>\1</strong>", shown)
    return _MARKERS.sub(markers, bold)  # last: the attributes of its buttons hold foreign text
