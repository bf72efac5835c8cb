"""The lines of pages as paragraphs and headings again: by their places, their sizes and what they end with."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

CJK = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2026\u2014"
_CJK_CHAR = re.compile(f"[{CJK}]")
_SPACED = re.compile(rf"[{CJK}] (?=[A-Za-z0-9])|[A-Za-z0-9] (?=[{CJK}])")
_UNSPACED = re.compile(rf"[{CJK}](?=[A-Za-z0-9])|[A-Za-z0-9](?=[{CJK}])")
_SENTENCE_END = re.compile(r"[。！？!?.；;：:」』”\")）]$")
_BULLET = re.compile(
    r"[•·●○■◆▪‣※・*]\s|\(?\d{1,3}[.)、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|第.{1,4}[章节節条條]"
)
# In points: lines that end so near to each other end at the same edge.
_SAME_EDGE = 18.0
# At the end of a line whose last word goes on in the next.
DIVIDED = "\xad"
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_DIVIDED_WORD = re.compile(rf"[A-Za-z'’-]+[-{DIVIDED}]\n[A-Za-z'’-]+")
_PAGE_NUMBER = re.compile(
    r"(?i)[-–—·\s\[(]*(?:\d{1,4}|[ivxlc]{1,6})[-–—·\s\])]*|第\s*\d+\s*[页頁]?(?:\s*[/／,，共]+\s*\d+\s*[页頁]?)?"
    r"|page\s+\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*[/／]\s*\d+|\d+\s*ページ"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page (counted from 0), `number` its place in the page's order.

    Lengths are in points, y upwards; `bottom` is the base line; `cells` is how many
    pieces with wide gaps between them it is made of.
    """

    page: int
    number: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    cells: int = 1


def page_furniture(pages: list[list[Line]]) -> dict[Line, str]:
    """The running headers, footers and page numbers, each with the reason why it is taken for one.

    Running is what stands, but for its digits, among the two outermost lines of three pages and of a third of all.
    """
    found: dict[Line, str] = {}
    if len(pages) < 2:
        return found
    edges: dict[str, list[Line]] = {}
    for lines in pages:
        in_order = sorted(lines, key=lambda line: -line.top)
        outer = dict.fromkeys((*in_order[:2], *in_order[-2:]))
        for line in outer:
            if _PAGE_NUMBER.fullmatch(line.text) and line in (in_order[0], in_order[-1]):
                found[line] = "page number"
            edges.setdefault(re.sub(r"\d+|\s+", "", line.text), []).append(line)
    for key, lines in edges.items():
        if key and len({line.page for line in lines}) >= max(3, len(pages) / 3):
            found |= dict.fromkeys(lines, "repeated on every page")
    # The header of a chapter of one page stands where those of the other chapters stand.
    places = Counter(round(line.bottom) for line in found)
    for lines in pages:
        in_order = sorted(lines, key=lambda line: -line.top)
        for line in (*in_order[:1], *in_order[-1:]):
            if places[round(line.bottom)] >= max(3, len(pages) / 2) and re.search(r"\d", line.text):
                found.setdefault(line, "in the place of the page header or footer")
    return found


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """Paragraphs, and headings as Markdown; lines join without a space between Chinese or Japanese characters."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    body = _body_size(lines)
    levels = _heading_levels(lines, body)
    edges = _right_edges(lines)
    leading = _leading(lines)
    spaced, words = _is_spaced(lines), _words(lines)
    texts: list[str] = []
    for place, line in enumerate(lines):
        level = levels.get(line.size, 0) if len(line.text) <= 120 else 0
        previous = lines[place - 1] if place else None
        if previous is None or _begins_paragraph(previous, line, edges[previous], leading):
            texts.append(f"{'#' * level} {line.text}" if level else line.text)
        else:
            texts[-1] = join_lines(texts[-1], line.text, spaced=spaced, words=words)
    return texts


def join_lines(first: str, second: str, *, spaced: bool = True, words: frozenset[str] = frozenset()) -> str:
    """The two as one text: divided words whole again, CJK joined directly, words of other scripts by a space.

    `spaced` says whether the document puts spaces between CJK and other scripts, `words` are the words that it has.
    """
    if first.endswith(DIVIDED) or (re.search(r"[a-z0-9]-$", first) and re.match("[a-z]", second)):
        return first[:-1] + ("-" if _has_hyphen(first[:-1], second, words) else "") + second
    cjk = bool(_CJK_CHAR.match(first[-1:])) + bool(_CJK_CHAR.match(second[:1]))
    return first + second if cjk == 2 or (cjk and not spaced) else f"{first} {second}"


def _has_hyphen(first: str, second: str, words: frozenset[str]) -> bool:
    """Whether the hyphen at the end of `first` is the word's own ("present-day") and not only a division.

    It is before a capital or a digit, and where the document has the word with a hyphen, or its two parts as words
    but not the word without a hyphen.
    """
    before, after = _WORD.findall(first)[-1:], _WORD.match(second)
    if not before or not after or not second[:1].islower() or first[-1:].isdigit():
        return True
    head, tail = before[0].lower(), after[0].lower()
    if f"{head}{tail}" in words:
        return False
    return f"{head}-{tail}" in words or (head in words and tail in words)


def _words(lines: list[Line]) -> frozenset[str]:
    """The words of a document in lower case, but for those that are divided at the end of a line."""
    text = "\n".join(line.text for line in lines)
    return frozenset(word.lower() for word in _WORD.findall(_DIVIDED_WORD.sub(" ", text)))


def _is_spaced(lines: list[Line]) -> bool:
    """True when there are more spaces between CJK and other letters or digits than places where there is none."""
    text = "\n".join(line.text for line in lines)
    return len(_SPACED.findall(text)) > len(_UNSPACED.findall(text))


def _body_size(lines: list[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _heading_levels(lines: list[Line], body: float) -> dict[float, int]:
    """Which sizes are headings of which level: clearly larger than the body and seldom used."""
    total = sum(len(line.text) for line in lines)
    larger = [
        size
        for size in sorted({line.size for line in lines if line.size >= 1.15 * body}, reverse=True)
        if sum(len(line.text) for line in lines if line.size == size) < 0.2 * total
    ]
    return {size: min(rank, 3) for rank, size in enumerate(larger, 1)}


def _right_edges(lines: list[Line]) -> dict[Line, float]:
    """For each line how far the lines of its column reach: two at least, for a title may run over the column."""
    ends: dict[tuple[int, int], list[float]] = {}
    keys = {line: (line.page, round(line.left / 36)) for line in lines}
    for line in lines:
        for step in (-1, 0, 1):
            ends.setdefault((keys[line][0], keys[line][1] + step), []).append(line.right)
    reach: dict[tuple[int, int], float] = {}
    for key, found in ends.items():
        found.sort(reverse=True)
        shared = (end for end, following in pairwise(found) if end - following < _SAME_EDGE)
        reach[key] = next(shared, found[0]) if len(found) > 3 else found[0]
    return {line: reach[key] for line, key in keys.items()}


def _leading(lines: list[Line]) -> dict[float, float]:
    """The usual distance from line to line for each size of type."""
    distances: dict[float, list[float]] = {}
    for above, below in pairwise(lines):
        distance = above.bottom - below.bottom
        if above.page == below.page and above.size == below.size and 0 < distance < 4 * above.size:
            distances.setdefault(above.size, []).append(distance)
    return {size: median(found) for size, found in distances.items()}


def _begins_paragraph(above: Line, line: Line, right_edge: float, leading: dict[float, float]) -> bool:
    if above.text.endswith(DIVIDED):
        return False
    if min(above.cells, line.cells) > 1:  # rows of a table
        return True
    if abs(above.size - line.size) > 0.12 * line.size or _BULLET.match(line.text):
        return True
    room = right_edge - above.right
    first = line.text[:1] if _CJK_CHAR.match(line.text[:1]) else line.text.split(" ", 1)[0]
    width = len(first) * line.size * (1.6 if _CJK_CHAR.match(first) else 0.6)
    ends_early = room > width + 0.8 * line.size
    distance = above.bottom - line.bottom
    if above.page != line.page or distance < -line.size:  # the next page or column
        return ends_early or bool(_SENTENCE_END.search(above.text))
    if distance > 1.45 * leading.get(line.size, 1.6 * line.size):
        return True
    indented = line.left - above.left > 0.8 * line.size and not _BULLET.match(above.text)
    # A dash begins an item behind the end of a sentence; within one it only happens to stand first.
    item = bool(re.match(r"[–—-]\s", line.text) and _SENTENCE_END.search(above.text))
    return indented or ends_early or item
