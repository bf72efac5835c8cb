"""Entities: HTML character references that were left in plain text, also those that were escaped twice."""

import re
from html import unescape
from html.entities import html5

from index.change import Change, Changed
from index.repair.markup import is_about_markup, outside_code

_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});(?:(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)*"
)
_DEPTH = 4  # &amp;amp;amp;lt; was seen; more is an attack, not a text


def decode_entities(text: str) -> Changed:
    """`text` with character references decoded, except in code and in text that is about markup."""
    if "&" not in text or ";" not in text:
        return Changed(text)
    out: list[str] = []
    changes: list[Change] = []
    at = 0
    for start, end in outside_code(text):
        for match in _ENTITY.finditer(text, start, end):
            decoded = _decode(match.group())
            if decoded == match.group() or is_about_markup(text, match.start(), match.end()):
                continue
            changes.append(Change("entity", match.start(), match.group(), decoded))
            out.append(text[at : match.start()] + decoded)
            at = match.end()
    return Changed("".join(out) + text[at:], tuple(changes)) if changes else Changed(text)


def _decode(entity: str) -> str:
    """What `entity` stands for; `entity` itself when that is nothing that can be printed."""
    decoded = entity
    for _ in range(_DEPTH):
        again = _ENTITY.sub(_one, decoded)
        if again == decoded:
            break
        decoded = again
    return decoded


def _one(match: re.Match[str]) -> str:
    entity = match.group()
    head, _, rest = entity.partition(";")
    if head[1] != "#" and head[1:] + ";" not in html5:
        return entity
    decoded = unescape(head + ";").replace("\xa0", " ")
    if not decoded or (not decoded.isprintable() and decoded not in ("\n", "\t")) or decoded == "\ufffd":
        return entity
    return decoded + rest
