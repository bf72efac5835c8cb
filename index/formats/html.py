"""HTML pages: the article as Markdown, what the page says about it, and a list of what was left out."""

from collections.abc import Iterator

from index.change import Change
from index.errors import InputError
from index.extract import Extract
from index.formats.encoding import decode
from index.formats.html_blocks import LEFT_OUT, Block, blocks_of
from index.formats.html_main import choose
from index.formats.html_meta import page_metadata
from index.formats.markdown import join_blocks
from index.formats.markup import declared_encoding, parse_html

# How far on in the source the next block that was left out is looked for.
_WINDOW = 100_000


def read_html(data: bytes, name: str) -> Iterator[Extract]:
    """The article of a page; `original` is its source. Raises InputError for a page without text."""
    decoded = decode(data, name, declared_encoding(data))
    root = parse_html(decoded.text)
    blocks = blocks_of(root) if root is not None else []
    if root is None or all(block.kind in LEFT_OUT for block in blocks):
        raise InputError(f"{name} is a page without text", "a page that a script fills must be saved from a browser")
    chosen = choose(root, blocks)
    text = join_blocks([(block.kind, block.text) for block in chosen.kept])
    left = _left_out(decoded.text, chosen.left)
    yield Extract(text, decoded.text, page_metadata(root), (*decoded.changes, *left))


def html_text(source: str) -> str:
    """What can be seen of a page or a piece of one, as Markdown: no readings above words, nothing struck out."""
    root = parse_html(source) if source.strip() else None
    blocks = blocks_of(root) if root is not None else []
    return join_blocks([(block.kind, block.text) for block in blocks if block.kind not in LEFT_OUT])


def _left_out(source: str, left: tuple[tuple[Block, str], ...]) -> Iterator[Change]:
    """Each block with the place in the source where it seems to begin: markup may stand within it."""
    position = 0
    for block, reason in left:
        words = block.text.lstrip("#-| `\n").split()
        place = source.find(words[0][:12], position, position + _WINDOW) if words else -1
        position = place if place >= 0 else position
        yield Change("html", position, block.text, "", reason=reason)
