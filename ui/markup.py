"""Text of unknown origin as HTML that can only ever be text.

Everything an article, a model or a user wrote passes through `escape`; the tags around it are ours. There is no
Markdown library on the way, so there is nothing that could turn text into an image, a link or a script.
"""

import html
import re
from collections.abc import Callable
from urllib.parse import urlsplit

_SURROGATE = re.compile(r"[\ud800-\udfff]")
# C0/C1 controls (but tab and newline), and the bidi overrides that let a text pretend to be another one.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKER = re.compile(r"\[(\d{1,4})\]")
# Markers with the one character (or entity) before them, but not the end of a tag.
_MARKERS = re.compile(r"((?:&[#\w]{1,8};|[^\s<>&;])?)((?:\[\d{1,4}\])+)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LINE = re.compile(
    r"[ \t]*(?:(?P<heading>#{1,6})[ \t]+|(?P<item>[-*+•・]|\d{1,3}[.)])[ \t]+|(?P<quote>>)[ \t]?)?(?P<text>.*)"
)


def escape(text: str) -> str:
    """`text` for an HTML text node or a quoted attribute; character for character, so offsets still count.

    Lone surrogates (which JSON cannot carry), control characters and bidi overrides become U+FFFD.
    """
    seen = _UNSEEN.sub("\ufffd", _SURROGATE.sub("\ufffd", text))
    return html.escape(seen, quote=True).replace("\r", "&#13;")  # HTML parsers turn a bare CR into LF


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


def prose(text: str, marker: Callable[[int], str | None]) -> str:
    """An answer's text as paragraphs and lists, with `[n]` replaced by `marker(n)` (None leaves it as text).

    Bold, headings and list marks of Markdown are understood because models write them; nothing else is.
    """
    blocks: list[str] = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None or not match["text"].strip():
            continue
        body = inline(match["text"].strip(), marker)
        if match["heading"]:
            blocks.append(f"<h4>{body}</h4>")
        elif match["item"]:
            blocks.append(f"<ul><li>{body}</li></ul>")
        elif match["quote"]:
            blocks.append(f"<blockquote>{body}</blockquote>")
        else:
            blocks.append(f"<p>{body}</p>")
    return "".join(blocks).replace("</ul><ul>", "")


def inline(text: str, marker: Callable[[int], str | None]) -> str:
    """One line of an answer: escaped, `**bold**` understood, `[n]` replaced by `marker(n)` where that gives HTML.

    A marker is kept on one line with the character before it.
    """

    def markers(match: re.Match[str]) -> str:
        buttons = _MARKER.sub(lambda each: marker(int(each[1])) or each[0], match[2])
        return match[0] if buttons == match[2] else f'<span class="together">{match[1]}{buttons}</span>'

    bold = _BOLD.sub(r"<strong>\1</strong>", escape(text))  # markers last: their attributes hold foreign text
    return _MARKERS.sub(markers, bold)
