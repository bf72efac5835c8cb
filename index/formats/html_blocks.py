"""A page as the blocks that a reader sees: headings, paragraphs, list items, tables, code, captions."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.formats.markdown import table_text
from index.formats.markup import local_name, tags
from index.formats.raised import lowered, raised

if TYPE_CHECKING:
    from lxml.etree import _Element

# Never shown, or shown only where the page's program or plug-in runs.
_UNSEEN = tags(
    "script style template head svg iframe object embed applet canvas audio video map select datalist rp "
    "annotation annotation-xml noscript noframes frameset"
)
_BLOCK = tags(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol optgroup p pre search section "
    "summary table tbody td tfoot th thead tr ul html legend button label textarea"
)
_HEADING = {f"h{level}": level for level in range(1, 7)}
_IN_LAYOUT = tags("table h1 h2 h3 h4 h5 h6 article section form ul ol iframe pre")
_CJK = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_BREAK_IN_CJK = re.compile(rf"(?<=[{_CJK}])[ \t]*[\r\n]\s*(?=[{_CJK}])")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
# Stands for <br> until white space has been collapsed; for private use, so hardly in a page's own text.
_LINE_BREAK = "\ue00b"
# The kinds of blocks that are no part of any text, and why.
LEFT_OUT = {"reading": "reading aid", "deleted": "struck out"}
_STRUCK = tags("del s strike")


@dataclass(frozen=True, slots=True)
class Block:
    """`text` is Markdown; `element` the innermost block element that holds it.

    `linked` are its characters within links, `links` how many of these end in it.
    `kind` is "heading", "text", "item", "table", "code", "caption", or one of LEFT_OUT: "reading" (furigana above
    Japanese words) and "deleted" (struck out: a price that no longer holds).
    """

    kind: str
    text: str
    element: "_Element"
    linked: int = 0
    links: int = 0


def blocks_of(root: "_Element") -> list[Block]:
    """All text of a page that can be seen, in its order, each piece in one block."""
    return _Walk().blocks(root)


class _Walk:
    """Where a walk over the tree is: the text gathered for the next block, the links and lists it is in."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.text: list[str] = []
        self.linked = self.ended_links = 0
        self.links = 0
        self.pre = 0
        self.lists: list[int | None] = []
        self.item: str | None = None

    def blocks(self, root: "_Element") -> list[Block]:
        from lxml import etree  # 40 ms, for those who read no HTML

        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Any = None
        for event, element in walk:
            if event == "start":
                if self._enter(element):
                    continue
                walk.skip_subtree()
                skipped = element
            elif element is skipped:
                skipped = None
                self._add(element.tail)
            else:
                self._leave(element)
        self._flush(root)
        return self.found

    def _enter(self, element: "_Element") -> bool:
        """Take in an element's start; False when what is in it has been dealt with."""
        tag = local_name(element)
        if tag in _UNSEEN or not tag:
            return False
        if tag in ("rt", "rtc"):
            if reading := "".join(element.itertext()).strip():
                self.found.append(Block("reading", reading, element))
            return False
        if tag in _STRUCK:
            if deleted := "".join(element.itertext()).strip():
                self.found.append(Block("deleted", deleted, element))
            return False
        if tag in ("sup", "sub") and not len(element):
            self._add((raised if tag == "sup" else lowered)(element.text or ""))
            return False
        if tag == "br":
            self.text.append(_LINE_BREAK)
            return True
        if tag in _BLOCK:
            self._flush(_block_around(element))
        if tag == "table" and not _is_layout(element):
            self._add_table(element)
            return False
        if tag in ("ul", "ol", "menu", "dir"):
            self.lists.append(_start_of(element) if tag == "ol" else None)
        elif tag == "li":
            self.item = self._marker()
        elif tag == "pre":
            self.pre += 1
        elif tag == "a" and element.get("href"):
            self.links += 1
            self._space_after_link(element)
        elif tag == "q":
            self._add("“")
        self._add(element.text)
        return True

    def _leave(self, element: "_Element") -> None:
        tag = local_name(element)
        if tag in _BLOCK:
            self._flush(element)
        if tag in ("ul", "ol", "menu", "dir") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.item = None
        elif tag == "pre":
            self.pre -= 1
        elif tag == "a" and element.get("href"):
            self.links -= 1
            self.ended_links += 1
        elif tag == "q":
            self._add("”")
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self.text.append(text)
            if self.links:
                self.linked += len("".join(text.split()))

    def _space_after_link(self, element: "_Element") -> None:
        """Links that stand side by side are kept apart by style alone: their words must not run together."""
        before = element.getprevious()
        if before is not None and local_name(before) == "a" and not before.tail:
            self.text.append(" ")

    def _flush(self, element: "_Element") -> None:
        raw, linked, links = "".join(self.text), self.linked, self.ended_links
        self.text, self.linked, self.ended_links = [], 0, 0
        if not raw.strip(f" \t\r\n\f\v{_LINE_BREAK}\xa0\u200b\ufeff"):
            return
        if self.pre:
            code = raw.replace(_LINE_BREAK, "\n").strip("\n")
            self.found.append(Block("code", f"```\n{code}\n```", element, linked, links))
            return
        for part in re.split(rf"(?:\s*{_LINE_BREAK}\s*){{2,}}", raw):
            if text := _collapsed(part):
                self._append(text, element, linked * len(part) // len(raw), links)

    def _append(self, text: str, element: "_Element", linked: int, links: int) -> None:
        level = next((_HEADING[tag] for tag in _tags_around(element) if tag in _HEADING), 0)
        if level:
            self.found.append(Block("heading", f"{'#' * level} {_SPACES.sub(' ', text)}", element, linked, links))
        elif self.item is not None:
            self.found.append(Block("item", self.item + text, element, linked, links))
            self.item = " " * len(self.item)  # a further paragraph of the same item
        else:
            kind = "caption" if "figcaption" in _tags_around(element) else "text"
            self.found.append(Block(kind, text, element, linked, links))

    def _marker(self) -> str:
        indent = "  " * max(len(self.lists) - 1, 0)
        if not self.lists or self.lists[-1] is None:
            return f"{indent}- "
        number = self.lists[-1]
        self.lists[-1] = number + 1
        return f"{indent}{number}. "

    def _add_table(self, table: "_Element") -> None:
        rows, linked = [], 0
        below: dict[int, tuple[str, int]] = {}  # column -> what a cell says in it, and for how many more rows
        for child in table.iter("caption", "tr"):
            if child.tag == "caption":
                if text := _collapsed("".join(_seen_text(child))):
                    self.found.append(Block("caption", text, child))
                continue
            cells: list[str] = []
            for cell in child.iterchildren("td", "th"):
                _take_from_above(cells, below)
                text = _collapsed("".join(_seen_text(cell)))
                for _ in range(_small_number(cell.get("colspan"))):
                    below[len(cells)] = (text, _small_number(cell.get("rowspan")) - 1)
                    cells.append(text)
                linked += sum(len("".join(link.itertext())) for link in cell.iter("a"))
            _take_from_above(cells, below)
            rows.append(cells)
        if text := table_text(rows):
            self.found.append(Block("table", text, table, linked))


def _take_from_above(cells: list[str], below: dict[int, tuple[str, int]]) -> None:
    """Add the cells that reach down into this row, so that every value stands under its own heading."""
    while (above := below.get(len(cells), ("", 0)))[1] > 0:
        below[len(cells)] = (above[0], above[1] - 1)
        cells.append(above[0])


def _is_layout(table: "_Element") -> bool:
    """True for a table that arranges a page: it holds other tables, sections or paragraphs, or has one column."""
    if table.get("role") in ("presentation", "none"):
        return True
    columns = 0
    for element in table.iterdescendants():
        tag = local_name(element)
        if tag in _IN_LAYOUT:
            return True
        if tag == "tr":
            columns = max(columns, sum(1 for _ in element.iterchildren("td", "th")))
        if tag in ("td", "th") and sum(local_name(child) in ("p", "div") for child in element) > 2:
            return True
    return columns <= 1


def _seen_text(element: "_Element") -> list[str]:
    """The texts in a cell, with a space where a block or a line break stands."""
    pieces: list[str] = []
    for node in element.iter():
        tag = local_name(node)
        if node is not element and (tag in _BLOCK or tag == "br"):
            pieces.append(" ")
        if tag in ("sup", "sub"):
            pieces.append((raised if tag == "sup" else lowered)(node.text or ""))
        elif tag not in _UNSEEN and tag not in ("rt", "rp", *_STRUCK):
            pieces.append(node.text or "")
        if node is not element:
            pieces.append(node.tail or "")
    return pieces


def _collapsed(text: str) -> str:
    text = _SPACES.sub(" ", _BREAK_IN_CJK.sub("", text.replace("\u200b", "").replace("\xad", "")))
    return "\n".join(line.strip(" \xa0") for line in text.split(_LINE_BREAK)).strip()


def _block_around(element: "_Element") -> "_Element":
    parent = element.getparent()
    return element if parent is None else parent


def _tags_around(element: "_Element") -> list[str]:
    """The tags of the element and of the three around it: near enough for a heading or a caption."""
    tags: list[str] = []
    node: _Element | None = element
    while node is not None and len(tags) < 4:
        tags.append(local_name(node))
        node = node.getparent()
    return tags


def _start_of(element: "_Element") -> int:
    start = element.get("start") or ""
    return int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1


def _small_number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and 0 < int(value[:4]) <= 100 else 1
