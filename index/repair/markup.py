"""Markup: which parts of a text may hold left-over HTML, and which show HTML because they are about it."""

import re
from collections.abc import Iterator

# Code fences and code spans show what they hold. A fence that is never closed goes on to the end.
_CODE = re.compile(r"^(```|~~~)[^\n]*\n.*?(?:^\1[`~]*[ \t]*$|\Z)|(`+)[^`\n]+\2(?!`)", re.MULTILINE | re.DOTALL)
# A text that says one of these is about markup, and its tags and entities are examples.
_ABOUT = re.compile(
    r"\b(?:X?HTML5?|XML|SVG|JSX|markup|entit(?:y|ies)|tags?|innerHTML|JavaScript|CSS)\b|标签|標籤|标记|標記|実体参照|タグ|转义|轉義|字符实体",
    re.IGNORECASE,
)
_NEAR = 300


def outside_code(text: str) -> Iterator[tuple[int, int]]:
    """The spans of `text` that are not code, in order."""
    at = 0
    if "`" in text or "~~~" in text:
        for match in _CODE.finditer(text):
            yield at, match.start()
            at = match.end()
    yield at, len(text)


def is_about_markup(text: str, start: int, end: int) -> bool:
    """Whether the text around text[start:end] is about markup: the words are looked for nearby, tags themselves not."""
    around = text[max(0, start - _NEAR) : start] + " " + text[end : end + _NEAR]
    return _ABOUT.search(re.sub(r"<[^<>\n]{0,200}>", " ", around)) is not None
