"""Tables: a row of a table read with its header, so that a number in a cell is known by its row and its column."""

import re
from dataclasses import dataclass

_CELL = re.compile(r"\|\s*(?P<cell>[^|\n]*?)\s*(?=\|)")
_RULE = re.compile(r"^\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is row text[start:end]; `row` is the row's first cell, `column` the header above, "" without one."""

    start: int
    end: int
    value: str
    row: str
    column: str


def is_row(text: str) -> bool:
    """True for a line of a table: bars at both ends."""
    stripped = text.strip()
    return len(stripped) > 2 and stripped.startswith("|") and stripped.endswith("|")


def header_above(article: str, start: int) -> str:
    """The header line of the table whose row begins at `start`; "" when that is no row below a header."""
    lines = article[:start].rstrip("\n").split("\n")
    for above, below in zip(reversed(lines[:-1]), reversed(lines), strict=False):
        if not below.strip().startswith("|"):
            return ""
        if _RULE.match(below):
            return above if is_row(above) else ""
    return ""


def is_header(article: str, end: int) -> bool:
    """True for the row that ends at `end` when the line that rules off a header follows."""
    following = article[end:].lstrip("\n").split("\n", 1)[0]
    return bool(_RULE.match(following)) and "|" in following


def cells_of(article: str, start: int, end: int) -> list[Cell]:
    """The cells of the row article[start:end] but the first, which names the row; empty when it is no table row."""
    text = article[start:end]
    if not is_row(text):
        return []
    found = [(match.start("cell"), match.end("cell"), match["cell"]) for match in _CELL.finditer(text)]
    header = [match["cell"] for match in _CELL.finditer(header_above(article, start))]
    if len(found) < 2:
        return []
    columns = header if len(header) == len(found) else [""] * len(found)
    return [Cell(a, b, value, found[0][2], columns[at]) for at, (a, b, value) in enumerate(found) if at and value]


def in_words(article: str, start: int, end: int) -> str:
    """The row with its column names: "Route: North; Fare: 22"; the text itself when it is no row below a header."""
    text = article[start:end]
    if not is_row(text):
        return text
    found = [match["cell"] for match in _CELL.finditer(text)]
    header = [match["cell"] for match in _CELL.finditer(header_above(article, start))]
    if len(header) != len(found):
        return " ".join(found)
    return "; ".join(f"{name}: {value}" if name else value for name, value in zip(header, found, strict=True))
