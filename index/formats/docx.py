"""Word documents: paragraphs, headings by style, lists, tables and footnotes, and the document's properties."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.change import Change
from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats.archive import Archive
from index.formats.fields import iso_date, one_line
from index.formats.markdown import join_blocks, table_text
from index.formats.markup import local_name, parse_xml
from index.formats.raised import lowered, raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_STYLE = re.compile(r"(?i)(?:heading|标题|標題|見出し)\s*([1-6])$")
_TITLE_STYLE = re.compile(r"(?i)(?:title|标题|標題|表題)$")
# When python-docx makes a document, its properties are those of its template.
_TEMPLATE_DATE, _TEMPLATE_AUTHOR = "2013-12-23", "python-docx"


def read_docx(data: bytes, name: str) -> Iterator[Extract]:
    """The document as one article. What was deleted with changes tracked is left out and listed.

    Raises InputError for what is no Word document or has no text. `published` is the day the document was made,
    and so not sure.
    """
    archive = Archive(data, name)
    if "word/document.xml" not in archive.names:
        raise InputError(f"{name} is not a Word document (.docx)", "save it as .docx, or rename it to what it is")
    document = _Document(archive)
    body = document.root.find(f"{_W}body")
    blocks = document.blocks(body) if body is not None else []
    blocks += document.notes()
    text = join_blocks(blocks)
    if not text.strip():
        raise InputError(f"{name} has no text", "if it holds pictures of pages, run OCR on it")
    changes = tuple(Change("docx", 0, left, "", reason=reason) for left, reason in document.left)
    yield Extract(text, text, _metadata(archive, document.title), changes)


class _Document:
    """What reading a document's body needs to know of its other parts, and what was left out of it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.root = parse_xml(archive.read("word/document.xml"), archive.name)
        self.left: list[tuple[str, str]] = []
        self.title: str | None = None
        self._notes: list[str] = []
        self._levels = self._heading_levels()
        self._ordered = self._ordered_lists()
        self._counts: dict[tuple[str, int], int] = {}

    def blocks(self, parent: "_Element") -> list[tuple[str, str]]:
        """(kind, Markdown) of the paragraphs and tables in a body or a cell, content controls opened."""
        found: list[tuple[str, str]] = []
        for child in parent:
            tag = local_name(child)
            if tag == "p":
                found += self._paragraph(child)
            elif tag == "tbl":
                found.append(("table", table_text(self._rows(child))))
            elif tag in ("sdt", "sdtcontent", "customxml", "ins", "smarttag"):
                found += self.blocks(child)
        return [block for block in found if block[1]]

    def notes(self) -> list[tuple[str, str]]:
        """The footnotes and endnotes that the text refers to, as "[^1]: ..." paragraphs."""
        texts: dict[str, str] = {}
        for kind in ("footnote", "endnote"):
            if f"word/{kind}s.xml" in self._archive.names:
                root = parse_xml(self._archive.read(f"word/{kind}s.xml"), self._archive.name)
                for note in root.iter(f"{_W}{kind}"):
                    lines = (self._text(paragraph).strip() for paragraph in note.iter(f"{_W}p"))
                    texts[f"{kind} {note.get(f'{_W}id')}"] = " ".join(filter(None, lines))
        return [("text", f"[^{n}]: {texts[key]}") for n, key in enumerate(self._notes, 1) if texts.get(key)]

    def _paragraph(self, paragraph: "_Element") -> list[tuple[str, str]]:
        text = self._text(paragraph).strip()
        boxes = [box for box in paragraph.iter(f"{_W}txbxContent") if not _is_fallback(box)]
        inner = [block for box in boxes for block in self.blocks(box)]
        if not text:
            return inner
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        level = self._levels.get(name, 0) or _outline_level(paragraph)
        if level:
            flat = one_line(text) or ""
            if level == 1 and self.title is None:
                self.title = flat
            return [("heading", f"{'#' * level} {flat}"), *inner]
        marker = self._marker(paragraph, name)
        return [("item" if marker else "text", marker + text), *inner]

    def _text(self, paragraph: "_Element") -> str:
        pieces: list[str] = []
        waiting = list(reversed(paragraph))
        while waiting:
            node = waiting.pop()
            tag = local_name(node)
            if tag == "t":
                pieces.append(_placed(node))
            elif tag == "tab":
                pieces.append("\t")
            elif tag in ("br", "cr"):
                pieces.append("\n")
            elif tag == "nobreakhyphen":
                pieces.append("-")
            elif tag in ("footnotereference", "endnotereference"):
                self._notes.append(f"{tag.removesuffix('reference')} {node.get(f'{_W}id')}")
                pieces.append(f"[^{len(self._notes)}]")
            elif tag in ("del", "movefrom"):
                deleted = "".join(part.text or "" for part in node.iter(f"{_W}delText", f"{_W}t"))
                self.left += [(deleted, "deleted with changes tracked")] if deleted.strip() else []
            elif tag == "rt":
                self.left.append(("".join(part.text or "" for part in node.iter(f"{_W}t")), "reading aid"))
            elif tag not in ("ppr", "rpr", "instrtext", "deltext", "fallback", "txbxcontent", "pict"):
                waiting += reversed(node)
        return "".join(pieces)

    def _rows(self, table: "_Element") -> list[list[str]]:
        rows: list[list[str]] = []
        for row in (node for node in table.iter(f"{_W}tr") if _table_of(node) is table):
            cells: list[str] = []
            for cell in (node for node in row.iter(f"{_W}tc") if _row_of(node) is row):
                cells.append(" ".join(text for _, text in self.blocks(cell)))
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                width = span.get(f"{_W}val", "1") if span is not None else "1"
                cells += [""] * (min(int(width), 100) - 1 if width.isdecimal() else 0)
            rows.append(cells)
        return rows

    def _marker(self, paragraph: "_Element", style: str) -> str:
        number = paragraph.find(f"{_W}pPr/{_W}numPr")
        if number is None and not re.match(r"(?i)list", style):
            return ""
        depth, list_id = 0, ""
        if number is not None:
            depth = _number(number.find(f"{_W}ilvl"))
            identity = number.find(f"{_W}numId")
            list_id = identity.get(f"{_W}val", "") if identity is not None else ""
            if list_id == "0":  # numbering switched off
                return ""
        indent = "  " * min(depth, 8)
        if (list_id, depth) not in self._ordered and not re.match(r"(?i)list ?number", style):
            return f"{indent}- "
        count = self._counts[list_id, depth] = self._counts.get((list_id, depth), 0) + 1
        return f"{indent}{count}. "

    def _heading_levels(self) -> dict[str, int]:
        """Style ids by the heading level that their name or outline says; a title is of the first level."""
        levels: dict[str, int] = {}
        if "word/styles.xml" not in self._archive.names:
            return levels
        for style in parse_xml(self._archive.read("word/styles.xml"), self._archive.name).iter(f"{_W}style"):
            label = style.find(f"{_W}name")
            name = (label.get(f"{_W}val", "") if label is not None else "").strip()
            level = int(match[1]) if (match := _HEADING_STYLE.match(name)) else 1 if _TITLE_STYLE.match(name) else 0
            if level := level or _outline_level(style):
                levels[style.get(f"{_W}styleId", "")] = level
        return levels

    def _ordered_lists(self) -> set[tuple[str, int]]:
        """(list, level) of the lists whose items are numbered."""
        if "word/numbering.xml" not in self._archive.names:
            return set()
        root = parse_xml(self._archive.read("word/numbering.xml"), self._archive.name)
        formats = {
            (abstract.get(f"{_W}abstractNumId"), level.get(f"{_W}ilvl", "0")): kind.get(f"{_W}val")
            for abstract in root.iter(f"{_W}abstractNum")
            for level in abstract.iter(f"{_W}lvl")
            if (kind := level.find(f"{_W}numFmt")) is not None
        }
        found: set[tuple[str, int]] = set()
        for number in root.iter(f"{_W}num"):
            link = number.find(f"{_W}abstractNumId")
            for (abstract, level), kind in formats.items():
                if link is not None and abstract == link.get(f"{_W}val") and kind not in ("bullet", "none"):
                    found.add((number.get(f"{_W}numId", ""), int(level) if level.isdecimal() else 0))
        return found


def _outline_level(element: "_Element") -> int:
    """The level 1 to 6 that an outline gives to a style or a paragraph, 0 for body text."""
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    level = _number(outline) + 1 if outline is not None else 0
    return level if level <= 6 else 0


def _number(element: "_Element | None") -> int:
    value = element.get(f"{_W}val", "0") if element is not None else "0"
    return int(value[:4]) if value.isdecimal() else 0


def _is_fallback(element: "_Element") -> bool:
    """True in the copy of a text box that is there for old versions of Word."""
    return any(local_name(node) == "fallback" for node in element.iterancestors())


def _table_of(element: "_Element") -> "_Element | None":
    return next(element.iterancestors(f"{_W}tbl"), None)


def _row_of(element: "_Element") -> "_Element | None":
    return next(element.iterancestors(f"{_W}tr"), None)


def _metadata(archive: Archive, heading: str | None) -> Metadata:
    if "docProps/core.xml" not in archive.names:
        return Metadata(title=heading)
    stated = {
        local_name(node): one_line(node.text) for node in parse_xml(archive.read("docProps/core.xml"), archive.name)
    }
    created = iso_date(stated.get("created") or "")
    author = stated.get("creator")
    title = stated.get("title")
    return Metadata(
        title=title if title and not re.search(r"(?i)\.docx?$|^untitled|^word document$", title) else heading,
        author=author if author and author != _TEMPLATE_AUTHOR else None,
        published=created if created != _TEMPLATE_DATE else None,
        published_sure=created is None or created == _TEMPLATE_DATE,
        language=stated.get("language"),
    )


def _placed(text: "_Element") -> str:
    """The words of a run, as superscript or subscript where it is set so."""
    run = text.getparent()
    sign = run.find(f"{_W}rPr/{_W}vertAlign") if run is not None else None
    placed = sign.get(f"{_W}val") if sign is not None else None
    words = text.text or ""
    return raised(words) if placed == "superscript" else lowered(words) if placed == "subscript" else words
