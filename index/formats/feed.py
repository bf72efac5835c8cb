"""RSS and Atom feeds that carry whole articles, such as a blog's export."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats.fields import date_of, one_line
from index.formats.html import html_text
from index.formats.markup import local_name, parse_xml
from index.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

# Best first: a feed may give a summary beside the whole text.
_CONTENT = ("encoded", "content", "description", "summary")


def read_feed(data: bytes, name: str) -> Iterator[Extract | Unreadable]:
    """The entries as articles; `original` is an entry's content as it stands in the feed, usually HTML.

    Raises InputError for XML that is no feed.
    """
    root = parse_xml(data, name)
    if local_name(root) not in ("rss", "rdf", "feed"):
        raise InputError(f"{name} is XML but neither RSS nor Atom", "convert it to HTML, Markdown or .jsonl")
    channel = next((node for node in root.iter() if local_name(node) == "channel"), root)
    publisher = _child_text(channel, "title")
    language = _child_text(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    entries = [node for node in root.iter() if local_name(node) in ("item", "entry")]
    for number, entry in enumerate(entries, 1):
        content = _content(entry)
        text = html_text(content)
        if not text.strip():
            yield Unreadable(str(number), "the entry has no text")
            continue
        yield Extract(text, content, _metadata(entry, publisher, language), part=str(number))


def _metadata(entry: "_Element", publisher: str | None, language: str | None) -> Metadata:
    published = _child_text(entry, "pubdate") or _child_text(entry, "published") or _child_text(entry, "date")
    updated = None if published else _child_text(entry, "updated")
    title = _child_text(entry, "title")
    return Metadata(
        title=one_line(html_text(title)) if title else None,
        author=_author(entry),
        publisher=publisher,
        published=date_of(published or updated),
        published_sure=updated is None,
        url=_url(entry),
        language=language,
    )


def _content(entry: "_Element") -> str:
    found: dict[str, str] = {}
    for child in entry:
        if local_name(child) not in _CONTENT:
            continue
        if child.get("type") == "xhtml":
            from lxml import etree  # loaded already: the feed has been parsed

            text = etree.tostring(child, encoding="unicode", with_tail=False)
        else:
            text = "".join(child.itertext())
        if text.strip():
            found.setdefault(local_name(child), text)
    return next((found[name] for name in _CONTENT if name in found), "")


def _child_text(parent: "_Element", name: str) -> str | None:
    return next(
        (text for child in parent if local_name(child) == name and (text := one_line("".join(child.itertext())))), None
    )


def _author(entry: "_Element") -> str | None:
    names = []
    for child in entry:
        if local_name(child) in ("creator", "author"):
            names.append(_child_text(child, "name") or one_line("".join(child.itertext())))
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _url(entry: "_Element") -> str | None:
    for child in entry:
        is_page = local_name(child) == "link" and child.get("rel", "alternate") == "alternate"
        if is_page and (address := one_line(child.get("href") or child.text)):
            return address
    return None
