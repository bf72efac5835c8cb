"""Heads: the name that stands before a bracket, where the script, a quotation or a particle says where it begins."""

import re
from dataclasses import dataclass
from typing import Literal

_QUOTED = re.compile(r"[“「『《\"]([^“”「」『』《》\"]{2,30})[”」』》\"]\s?$")
_LATIN = re.compile(
    r"(?:[A-ZÀ-Þ][\w&'’·+-]*(?:\.[\w]+)*\.?"
    r"(?: (?:[A-ZÀ-Þ][\w&'’+-]*\.?|\d[\w.]*|of|the|and|for|de|la|le|du|van|von|der|&))*)\s?$"
)
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc][\u30a1-\u30fa\u30fc・＝=]+\s?$")
_WIDE = re.compile(r"[\u30a1-\u30fa\u30fc\u3400-\u9fff·・A-Za-z0-9]+\s?$")
# Behind these a new name begins, in running Chinese or Japanese.
_PARTICLES = re.compile("[的由与與和在是被向对對从從到及或以称稱叫于於跟将將把给給当當为為了着著\u3041-\u3096、，]")
# What opens an English sentence or stands before a name in capitals without being a part of it.
_BEFORE_NAMES = frozenset(
    re.findall(
        r"\w+",
        """
    The A An In At On Of By For From With And But Or As To When While After Before During Since Its His Her Their
    Our This That These Those Mr Mrs Ms Dr Prof Professor President Chairman CEO Founder Director Minister
    Governor Mayor General Emperor King Queen Prince Princess Sir Lord Saint Both Like Under Then Later Today
    However""",
    )
)
_SHORTEST, _LONGEST = 2, 12


@dataclass(frozen=True, slots=True)
class Head:
    """The name before a bracket; `kind` says by what its beginning is known, and is empty when nothing tells."""

    text: str
    kind: Literal["quoted", "latin", "katakana", ""]


def head_before(left: str) -> Head:
    """The name that ends `left`."""
    if match := _QUOTED.search(left):
        return Head(match.group(1).strip(), "quoted")
    if match := _LATIN.search(left):
        words = match.group().strip().split(" ")
        while len(words) > 1 and words[0].rstrip(".") in _BEFORE_NAMES:
            words.pop(0)
        return Head(" ".join(words), "latin" if words[0].rstrip(".") not in _BEFORE_NAMES else "")
    if match := _KATAKANA.search(left):
        return Head(match.group().strip().strip("・＝="), "katakana")
    return Head("", "")


def likely_heads(left: str, item: str) -> list[str]:
    """The possible names before a bracket, longest first, when `item` in it is of another script."""
    head = head_before(left)
    latin = item[0].isascii() or item[0] < "\u0250"
    if head.kind == "latin":
        return [] if latin else [head.text]
    if head.kind == "quoted":
        return [head.text] if latin != head.text.isascii() else []
    match = _WIDE.search(left)
    if match is None:
        return []
    run = match.group().strip()
    starts = {0, *(m.end() for m in _PARTICLES.finditer(run))}
    found = [run[at:] for at in sorted(starts) if _SHORTEST <= len(run) - at <= _LONGEST]
    if len(found) > 1 and _PARTICLES.match(found[0]):
        found.pop(0)
    return [name for name in found if latin or not _same_script(name, item)]


def _same_script(left: str, right: str) -> bool:
    return _katakana(left) == _katakana(right)


def _katakana(text: str) -> bool:
    return "\u30a1" <= text[0] <= "\u30fc"
