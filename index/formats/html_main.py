"""Which blocks of a page are its article: by what elements are called, by where the text is, by the share of links.

Made to lose nothing rather than to be tidy: what is doubtful stays, since boilerplate that repeats across a collection
is found later, and a sentence that is lost here is lost for good.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.formats.html_blocks import LEFT_OUT, Block
from index.formats.markup import local_name, tags

if TYPE_CHECKING:
    from lxml.etree import _Element

_ASIDE_TAGS = tags("nav footer aside form dialog menu button textarea select label")
_ASIDE_ROLES = tags("navigation banner contentinfo complementary search dialog alertdialog menu menubar")
_ASIDE_NAME = re.compile(
    r"(?<![a-z])(?:nav(?:bar|igation)?|menu|breadcrumbs?|crumbs?|sidebar|comments?|disqus|repl(?:y|ies)|related"
    r"|recommend(?:ed|ation|ations)?|more-?news|share|sharing|social|cookies?|consent|gdpr|banner|advert\w*|ads?"
    r"|sponsor\w*|promo\w*|newsletter|subscri\w+|foot(?:er)?|copyright|pagination|pager?|paging|toolbar|login|sign-?up"
    r"|popup|modal|hot(?:list|news)?|rank(?:ing)?|toc|skip(?:-?link)?|site-?header|top-?bar|see-?also)(?![a-z])"
)
# What an element has or is filed under, not what it is: class="post has-sidebar category-ads".
_TRAIT = re.compile(r"(?<!\S)(?:has|no|with|without|category|tag|tagged|page|format|theme)-\S+")
_MARKER = re.compile(r"\s*(?:-|\d+\.) ")
_SENTENCE_END = re.compile(r"[。！？!?；]|[.](?:\s|$)")
# Of the page's text the element that is taken for the article must hold this share: a lower one would cut articles that
# stand in several boxes, a higher one keep side columns.
_DOMINANT = 0.9
# An element that is called a sidebar is believed when it holds no more than this share of the text.
_LARGEST_ASIDE = 0.5
_FEWEST = 0.2
_DISCUSSION = re.compile(r"comment|repl(?:y|ies)|respon|discuss|answer|thread|评论|回复", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The blocks of the article and those that were left out, each with the reason, in the page's order."""

    kept: tuple[Block, ...]
    left: tuple[tuple[Block, str], ...]


def choose(root: "_Element", blocks: list[Block]) -> Chosen:
    """The article's blocks. Everything is kept when too little would be: a page need not be built like an article."""
    weights = [_weight(block) for block in blocks]
    aside = _Asides(blocks, weights)
    reasons = _without_discussions([aside.reason(block) for block in blocks], weights)
    container = _container(root, blocks, weights, reasons)
    inside = [_is_within(block.element, container) for block in blocks]
    first = inside.index(True) if True in inside else 0
    head = _head_start(blocks, reasons, first)
    for place, block in enumerate(blocks):
        if not reasons[place] and not inside[place] and not head <= place < first:
            reasons[place] = "outside the article"
        if block.kind in LEFT_OUT:
            reasons[place] = LEFT_OUT[block.kind]
    _mark_link_lists(blocks, reasons)
    _mark_bare_headings(blocks, reasons)
    kept = sum(weight for weight, reason in zip(weights, reasons, strict=True) if not reason)
    if kept < _FEWEST * sum(weights):
        reasons = [LEFT_OUT.get(block.kind, "") for block in blocks]
    pairs = list(zip(blocks, reasons, strict=True))
    return Chosen(
        tuple(block for block, reason in pairs if not reason),
        tuple((block, reason) for block, reason in pairs if reason),
    )


def _without_discussions(reasons: list[str], weights: list[float]) -> list[str]:
    """The reasons without those of comments and replies where these are most of the page: then they are the page."""
    discussed = [_DISCUSSION.match(reason) is not None for reason in reasons]
    held = sum(weight for weight, inside in zip(weights, discussed, strict=True) if inside)
    if held <= _LARGEST_ASIDE * sum(weights):
        return reasons
    return ["" if inside else reason for reason, inside in zip(reasons, discussed, strict=True)]


def _weight(block: Block) -> float:
    """How much of an article a block is: its characters outside links, a Chinese one as much as two Latin ones."""
    if block.kind in LEFT_OUT:
        return 0
    size = sum(2 if char >= "\u2e80" else 1 for char in block.text if not char.isspace())
    if block.linked:
        size = size * max(0, len(block.text) - block.linked) // max(1, len(block.text))
    text = _MARKER.sub("", block.text)
    return size if block.kind in ("table", "code") or _SENTENCE_END.search(text) else size / 4


class _Asides:
    """Which elements are called something other than an article, and hold little enough to be believed."""

    def __init__(self, blocks: list[Block], weights: list[float]) -> None:
        self._total = sum(weights) or 1.0
        self._held: dict[_Element, float] = {}
        self._reasons: dict[_Element, str] = {}
        self._has_title: set[_Element] = set()
        for block, weight in zip(blocks, weights, strict=True):
            node: _Element | None = block.element
            while node is not None:
                self._held[node] = self._held.get(node, 0.0) + weight
                if block.kind == "heading" and block.text.startswith("# "):
                    self._has_title.add(node)
                node = node.getparent()

    def reason(self, block: Block) -> str:
        """Why the block is not of the article, from the elements around it, or ""."""
        chain: list[_Element] = []
        node: _Element | None = block.element
        while node is not None and node not in self._reasons:
            chain.append(node)
            node = node.getparent()
        reason = self._reasons[node] if node is not None else ""
        for element in reversed(chain):
            reason = reason or self._own(element)
            self._reasons[element] = reason
        return reason

    def _own(self, element: "_Element") -> str:
        tag = local_name(element)
        if tag in ("html", "body", "main", "article"):
            return ""
        if element.get("hidden") is not None or re.search(r"display\s*:\s*none", element.get("style") or ""):
            return "" if self._held[element] > _LARGEST_ASIDE * self._total else "not shown"
        called = _called(element, tag)
        if not called or self._held[element] > _LARGEST_ASIDE * self._total:
            return ""
        # A title or a byline may stand in a "banner"; a comment section may not be longer than its article.
        return "" if element in self._has_title else called


def _called(element: "_Element", tag: str) -> str:
    if tag in _ASIDE_TAGS and not _is_part_of_text(element, tag):
        return tag
    if (element.get("role") or "").lower() in _ASIDE_ROLES:
        return element.get("role") or ""
    names = _TRAIT.sub("", f"{element.get('class') or ''} {element.get('id') or ''}")
    names = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names).lower()
    match = _ASIDE_NAME.search(names.replace("_", "-"))
    return match[0] if match else ""


def _is_part_of_text(element: "_Element", tag: str) -> bool:
    """True for a button that is a heading (it unfolds what is under it), and for a note within an article."""
    if tag == "button":
        return any(
            local_name(node) in ("h1", "h2", "h3", "h4", "h5", "h6", "summary") for node in element.iterancestors()
        )
    if tag in ("aside", "footer") and any(local_name(node) == "article" for node in element.iterancestors()):
        text = len("".join(element.itertext()).strip())
        return sum(len("".join(link.itertext())) for link in element.iter("a")) < 0.3 * text
    return False


def _container(root: "_Element", blocks: list[Block], weights: list[float], reasons: list[str]) -> "_Element":
    """The smallest element that holds nearly all of the text that is not set aside."""
    held: dict[_Element, float] = {}
    total = 0.0
    for block, weight, reason in zip(blocks, weights, reasons, strict=True):
        if reason:
            continue
        total += weight
        node: _Element | None = block.element
        while node is not None:
            held[node] = held.get(node, 0.0) + weight
            node = node.getparent()
    start = root
    marked = [node for node in held if local_name(node) in ("article", "main") or _is_body(node)]
    if marked:
        best = max(marked, key=lambda node: held[node])
        if held[best] >= 0.4 * total:
            start = best
    return _descend(start, held)


def _is_body(element: "_Element") -> bool:
    return element.get("itemprop") == "articleBody" or element.get("role") in ("main", "article")


def _descend(node: "_Element", held: "dict[_Element, float]") -> "_Element":
    """The innermost box that holds nearly as much as `node`: never a single paragraph, list item or table of data."""
    share = held.get(node, 0.0) * _DOMINANT
    while True:
        child = max((child for child in node if child in held), key=lambda child: held[child], default=None)
        if child is None or held[child] < share or local_name(child) in ("p", "li", "pre", "blockquote"):
            return node
        if not any(inner in held for inner in child):
            return node
        node = child


def _is_within(element: "_Element", container: "_Element") -> bool:
    node: _Element | None = element
    while node is not None:
        if node is container:
            return True
        node = node.getparent()
    return False


def _head_start(blocks: list[Block], reasons: list[str], first: int) -> int:
    """Where the title of the article stands if it stands before its container: the last first-level heading there."""
    for place in range(first - 1, -1, -1):
        if blocks[place].kind == "heading" and blocks[place].text.startswith("# ") and not reasons[place]:
            return _byline_start(blocks, reasons, place)
    return first


def _byline_start(blocks: list[Block], reasons: list[str], title: int) -> int:
    """Where the short lines without links begin that stand right before the title in the title's own box."""
    box = blocks[title].element.getparent()
    start = title
    while start and box is not None and local_name(box) != "body":
        above = blocks[start - 1]
        if reasons[start - 1] or above.linked or len(above.text) > 80 or not _is_within(above.element, box):
            break
        start -= 1
    return start


def _mark_link_lists(blocks: list[Block], reasons: list[str]) -> None:
    """Three links in a row with nothing between them and no sentence in them are a list of other pages."""
    run: list[int] = []
    for place in range(len(blocks) + 1):
        if place < len(blocks) and _is_all_link(blocks[place]):
            run.append(place)
            continue
        if sum(max(1, blocks[linked].links) for linked in run) >= 3:
            for linked in run:
                reasons[linked] = reasons[linked] or "list of links"
        run = []


def _is_all_link(block: Block) -> bool:
    size = len("".join(block.text.split()))
    return block.linked >= 0.8 * max(1, size - 2) and not re.search(r"[。！？]", block.text)


def _mark_bare_headings(blocks: list[Block], reasons: list[str]) -> None:
    """A heading (but the page's title) goes with the list of links under it."""
    for place in range(len(blocks) - 2, 0, -1):
        block, below = blocks[place], reasons[place + 1]
        if block.kind == "heading" and not block.text.startswith("# ") and below == "list of links":
            reasons[place] = reasons[place] or below
