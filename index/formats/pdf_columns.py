"""The pieces of a page's rows as lines: where a gutter runs down the page, column by column."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from index.formats.fields import whole_characters
from index.formats.pdf_lines import CJK, Line

# A gap wider than this many times the size of type may be a gutter, or the space between the cells of a table.
GUTTER = 1.5
# A gutter is where so many rows, and so great a share of all, have a gap at the same place, with so many characters on
# either side: fewer are cells.
_FEWEST_ROWS, _SHARE_OF_ROWS, _FEWEST_CHARACTERS = 4, 0.4, 10
# Vertical writing is looked for on pages with so many rows: a column of numbers is none.
_FEWEST_VERTICAL = 40
# Stands for a space that is not in the document but that PDFium saw. Chinese that is spread to fill its line has one
# between all characters.
GENERATED = "\x1f"
_BETWEEN_CJK = re.compile(rf"(?<=[{CJK}]){GENERATED}+(?=[{CJK}])")


@dataclass(slots=True)
class Piece:
    """Text without a wide gap in it: its characters, where it begins, its base line, where it ends, its top.

    `sizes` counts its characters by font size, to be multiplied by `scale`. Filled character by character, and so not
    frozen; lengths in points, y upwards.
    """

    text: list[str]
    left: float
    base: float
    right: float
    top: float
    scale: float
    sizes: Counter[float] = field(default_factory=Counter)

    @property
    def size(self) -> float:
        """The size that most characters have: a bullet or a word of code may have another."""
        return round(self.sizes.most_common(1)[0][0] * self.scale, 1) or 1.0


def lines_of(rows: list[list[Piece]], page: int) -> list[Line]:
    """The rows as lines; with a gutter, between rows that cross it first what is left of it, then what is right."""
    rows = [row for row in rows if row]
    if _is_vertical(rows):
        rows = _turned(rows)
    gutter = _gutter(rows)
    lines: list[list[Piece]] = []
    left: list[list[Piece]] = []
    right: list[list[Piece]] = []
    for row in rows:
        if gutter is None or any(piece.left < gutter < piece.right for piece in row):
            lines += [*left, *right, row]
            left, right = [], []
            continue
        left.append([piece for piece in row if piece.right <= gutter])
        right.append([piece for piece in row if piece.left >= gutter])
    joined = (_line(row, page, number) for number, row in enumerate([*lines, *left, *right]) if row)
    return [line for line in joined if line.text]


def _is_vertical(rows: list[list[Piece]]) -> bool:
    """True when most rows are one or two characters and stand straight under the row before: vertical writing."""
    if len(rows) < _FEWEST_VERTICAL:
        return False
    below = sum(len(row[0].text) <= 2 and _is_below(above[0], row[0]) for above, row in pairwise(rows))
    return below > 0.6 * len(rows)


def _is_below(above: Piece, piece: Piece) -> bool:
    return abs(above.left - piece.left) < 0.8 * piece.size and 0 < above.base - piece.base < 3 * piece.size


def _turned(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Vertical lines as if the page were turned: from the top down is from left to right, to the left is down."""
    columns: list[list[Piece]] = []
    for row in rows:
        if columns and _is_below(columns[-1][-1], row[0]):
            columns[-1].append(row[0])
        else:
            columns.append([row[0]])
    turned = []
    for column in columns:
        first, last = column[0], column[-1]
        text = [char for piece in column for char in piece.text if char != GENERATED]
        sizes = sum((piece.sizes for piece in column), Counter())
        line = Piece(text, -first.base, first.left, last.size - last.base, first.left + first.size, first.scale, sizes)
        turned.append([line])
    return turned


def _line(row: list[Piece], page: int, number: int) -> Line:
    joined = " ".join("".join(piece.text).strip(f" {GENERATED}") for piece in row)
    text = _BETWEEN_CJK.sub("", joined).replace(GENERATED, " ")
    first, longest = row[0], max(row, key=lambda piece: len(piece.text))
    right, top = max(piece.right for piece in row), max(piece.top for piece in row)
    return Line(
        page, number, whole_characters(text).strip(), first.left, first.base, right, top, longest.size, len(row)
    )


def _gutter(rows: list[list[Piece]]) -> float | None:
    """Where a gutter runs, or None on a page of one column."""
    gaps = [
        (before.right, after.left)
        for row in rows
        for before, after in pairwise(row)
        if min(len(before.text), len(after.text)) >= _FEWEST_CHARACTERS
    ]
    best = max(
        (place for gap in gaps for place in (sum(gap) / 2,)), key=lambda place: _crossed(gaps, place), default=None
    )
    if best is None or _crossed(gaps, best) < max(_FEWEST_ROWS, _SHARE_OF_ROWS * len(rows)):
        return None
    return best


def _crossed(gaps: list[tuple[float, float]], place: float) -> int:
    return sum(start < place < end for start, end in gaps)
