"""EPUB books: the chapters in their order as one article, with what the package says about the book."""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from index.change import Change
from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats.archive import Archive
from index.formats.encoding import decode
from index.formats.fields import date_of, one_line
from index.formats.html_blocks import LEFT_OUT, blocks_of
from index.formats.markdown import join_blocks
from index.formats.markup import declared_encoding, local_name, parse_html, parse_xml
from index.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CHARACTERS = 20_000_000


def read_epub(data: bytes, name: str) -> Iterator[Extract | Unreadable]:
    """The book as one article, a chapter that cannot be read as unreadable.

    Raises InputError for what is no EPUB, is protected against reading, or has no text.
    """
    archive = Archive(data, name)
    package_path = _package_path(archive)
    package = parse_xml(archive.read(package_path), name)
    names = _chapter_names(archive, package, package_path)
    blocks: list[tuple[str, str]] = []
    changes: list[Change] = []
    size = 0
    for member in _chapters(package, package_path):
        try:
            found, readings = _chapter(archive, member)
        except InputError as error:
            yield Unreadable(member, error.message)
            continue
        if found and member in names and not any(kind == "heading" for kind, _ in found):
            found.insert(0, ("heading", f"# {names[member]}"))
        if readings:
            changes.append(Change("epub", size, " ".join(readings), "", reason="reading aid"))
        blocks += found
        size += sum(len(text) + 2 for _, text in found)
        if size > MAX_CHARACTERS:
            raise InputError(f"{name} has more than {MAX_CHARACTERS:,} characters", "split it")
    text = join_blocks(blocks)
    if not text.strip():
        raise InputError(f"{name} has no text", "a book of pictures must be run through OCR")
    yield Extract(text, text, _metadata(package), tuple(changes))


def _package_path(archive: Archive) -> str:
    if "META-INF/container.xml" not in archive.names:
        raise InputError(f"{archive.name} is not an EPUB book", "rename it to what it is")
    if "META-INF/encryption.xml" in archive.names:
        protection = archive.read("META-INF/encryption.xml")
        # Fonts may be obfuscated in a book that is open.
        if re.search(rb"CipherReference[^>]+URI=\"[^\"]+\.x?html?\"", protection):
            raise InputError(f"{archive.name} is protected against reading (DRM)", "index a copy without protection")
    container = parse_xml(archive.read("META-INF/container.xml"), archive.name)
    for element in container.iter():
        if local_name(element) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise InputError(f"{archive.name} is damaged: its container names no package", "save it anew")


def _manifest(package: "_Element", package_path: str) -> "dict[str, tuple[str, _Element]]":
    """The members of the archive by their ids in the package, each with its manifest entry."""
    folder = posixpath.dirname(package_path)
    return {
        item.get("id", ""): (posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))), item)
        for item in package.iter()
        if local_name(item) == "item"
    }


def _chapters(package: "_Element", package_path: str) -> list[str]:
    """The members that hold the text, in reading order, the table of contents left out."""
    manifest = _manifest(package, package_path)
    references = [node.get("idref", "") for node in package.iter() if local_name(node) == "itemref"]
    return [
        manifest[reference][0]
        for reference in dict.fromkeys(references)
        if reference in manifest and "nav" not in (manifest[reference][1].get("properties") or "").split()
    ]


def _chapter(archive: Archive, member: str) -> tuple[list[tuple[str, str]], list[str]]:
    content = archive.read(member)
    if not content.strip():
        return [], []
    root = parse_html(decode(content, member, declared_encoding(content)).text)
    blocks = blocks_of(root) if root is not None else []
    shown = [(block.kind, block.text) for block in blocks if block.kind not in LEFT_OUT]
    return shown, [block.text for block in blocks if block.kind in LEFT_OUT]


def _chapter_names(archive: Archive, package: "_Element", package_path: str) -> dict[str, str]:
    """What the table of contents calls the members that it points to."""
    names: dict[str, str] = {}
    for member, item in _manifest(package, package_path).values():
        is_contents = "nav" in (item.get("properties") or "").split()
        if member not in archive.names or not (is_contents or item.get("media-type") == "application/x-dtbncx+xml"):
            continue
        root = parse_html(archive.read(member).decode("utf-8", "replace"))
        for entry in root.iter("a", "navpoint") if root is not None else ():
            target = entry.get("href") or next((node.get("src", "") for node in entry.iter("content")), "")
            label = next(entry.iter("navlabel"), entry)
            path = posixpath.normpath(posixpath.join(posixpath.dirname(member), unquote(target.partition("#")[0])))
            if text := one_line("".join(label.itertext())):
                names.setdefault(path, text)
    return names


def _metadata(package: "_Element") -> Metadata:
    stated: dict[str, list[str]] = {}
    for element in package.iter():
        is_dublin_core = str(element.tag).startswith("{http://purl.org/dc/elements/1.1/}")
        if is_dublin_core and (text := one_line("".join(element.itertext()))):
            stated.setdefault(local_name(element), []).append(text)
    return Metadata(
        title=next(iter(stated.get("title", ())), None),
        author=", ".join(stated.get("creator", ())) or None,
        publisher=next(iter(stated.get("publisher", ())), None),
        published=date_of(next(iter(stated.get("date", ())), None)),
        language=next(iter(stated.get("language", ())), None),
        url=next((text for text in stated.get("source", ()) if text.startswith("http")), None),
    )
