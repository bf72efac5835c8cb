"""Folding for matching: width, case and script differences disappear, and every folded character knows its origin.

Stored text is never folded. Matching, searching and comparing are done on `fold(text)`: NFKC, lower case,
traditional characters and Japanese shinjitai mapped to simplified Chinese, one character at a time so that
offsets survive.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# Variants that OpenCC's character tables leave alone but that Japanese and Chinese write differently.
_VARIANTS = {
    "値": "值",
    "呉": "吴",
    "戸": "户",
    "舎": "舍",
    "舗": "铺",
    "隣": "邻",
    "著": "着",
    "妳": "你",
    "戯": "戏",
    "戱": "戏",
    "頴": "颖",
    "颕": "颖",
}
# A base character and the marks that NFKC may compose with it (dakuten, half-width dakuten, accents, jamo).
_CLUSTER = re.compile(r".[\u0300-\u036f\u3099\u309a\uff9e\uff9f\u1160-\u11ff\u20d0-\u20ff\ufe00-\ufe0f]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded `text`; folded character i came from original code points `starts[i]` up to `ends[i]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span that folded[start:end] came from; an empty span maps to an empty one."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


class _CharacterTable(dict[str, str]):
    """cluster -> folded characters, filled on demand: a process meets a few thousand of them."""

    def __missing__(self, cluster: str) -> str:
        folded = "".join(_simplify(char) for char in unicodedata.normalize("NFKC", cluster).lower())
        self[cluster] = folded
        return folded


_TABLE = _CharacterTable()


@cache
def _converters() -> tuple["OpenCC", "OpenCC", "OpenCC"]:
    from opencc import OpenCC  # 20 ms of CPU that only texts with Han characters need

    return OpenCC("jp2t"), OpenCC("t2s"), OpenCC("s2t")


def _simplify(char: str) -> str:
    if not "\u3400" <= char <= "\u9fff" and not "\U00020000" <= char <= "\U0003ffff":
        return char
    simplified = _simplified(_VARIANTS.get(char, char))
    return simplified if len(simplified) == 1 else char


def _simplified(char: str) -> str:
    """Traditional first, and shinjitai only then: read as shinjitai, 衛, 並 and 沪 lead away from Chinese."""
    from_japanese, to_simplified, to_traditional = _converters()
    simplified: str = to_simplified.convert(char)
    if simplified != char or to_simplified.convert(traditional := to_traditional.convert(char)) == char != traditional:
        return simplified
    japanese: str = to_simplified.convert(from_japanese.convert(char))
    return japanese


def fold(text: str) -> str:
    """`text` as it is matched: NFKC, lower case, simplified characters. Equal to `fold_with_offsets(text).text`."""
    return "".join([_TABLE[cluster] for cluster in _CLUSTER.findall(text)])


def fold_with_offsets(text: str) -> Folded:
    """Fold `text` and keep, for every folded character, the original span it came from."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        folded = _TABLE[match.group()]
        out.append(folded)
        starts.extend([match.start()] * len(folded))
        ends.extend([match.end()] * len(folded))
    return Folded("".join(out), tuple(starts), tuple(ends))


def find_folded(text: str, needle: str, start: int = 0) -> tuple[int, int] | None:
    """The first original span of `text` (from code point `start`) that equals `needle` after folding."""
    wanted = fold(needle)
    if not wanted:
        return None
    folded = fold_with_offsets(text)
    at = folded.text.find(wanted)
    while at >= 0:
        begin, end = folded.span(at, at + len(wanted))
        if begin >= start:
            return begin, end
        at = folded.text.find(wanted, at + 1)
    return None
