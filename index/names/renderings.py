"""Renderings: pairs of names that a text itself says are names of one thing, such as 深度求索(DeepSeek).

Precision comes first, for a wrong pair joins two things in every answer: a pair needs a reason besides its brackets.
It sounds alike across scripts, it is the initials of the words before it, the text labels it (简称, 略称, also known
as), it is a name in Han characters in an English text, or an encoder finds the two nearly equal in meaning. What is an
explanation, a role, a place, a date or a quantity in brackets has none of these.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.fold import fold
from index.names.heads import head_before, likely_heads
from index.names.labels import labelled
from index.names.sound import is_latin_of, name_before

Reason = Literal["sound", "initials", "label", "script", "meaning"]
Likeness = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""How near the two texts of each pair are in meaning, -1 to 1."""

# The builtin encoder puts translations at .6 to .9, and a kind beside one of its kind (手机, iPhone) below .65.
MEANING = 0.68
_BRACKET = re.compile(r"[（(]([^（()）\n]{2,60})[）)]")
_LEFT = 48
_ITEMS = re.compile(r"\s*[、，,;；/／]\s*")
_QUOTES = "“”\"「」『』《》〈〉' ‘’"
_LATIN_NAME = re.compile(
    r"[A-ZÀ-Þ][\w.&'’·-]*(?: (?:[A-ZÀ-Þ0-9][\w.&'’-]*|of|the|and|for|de|la|le|du|van|von|der)){0,7}"
)
_CJK_NAME = re.compile(r"[\u30a1-\u30fa\u30fc\u3400-\u9fff][\u30a1-\u30fa\u30fc\u3400-\u9fff·・=＝]{1,13}")
_NO_NAME = re.compile(r"[的了是在不也都就还及之被把]|^[约共含如即指见含等现原据按另占每第非无有]|[等人年月日号]$")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Rendering:
    """Two names, as written, of one thing, and why they are taken for that."""

    first: str
    second: str
    reason: Reason


def find_renderings(text: str, language: str, likeness: Likeness | None = None) -> list[Rendering]:
    """The pairs that `text` gives, in order, each once; without `likeness` none for their meaning."""
    found: list[Rendering] = [Rendering(first, second, "label") for first, second in labelled(text)]
    doubtful: list[tuple[tuple[str, ...], str]] = []
    for match in _BRACKET.finditer(text):
        left = text[max(0, match.start() - _LEFT) : match.start()].rpartition("\n")[2]
        items = [item.strip(_QUOTES) for item in _ITEMS.split(match.group(1))]
        if not left.strip() or len(items) > 4:
            continue
        sure, rest = _of_bracket(left, items, language)
        found.extend(sure)
        doubtful.extend(rest)
    if likeness is not None and doubtful:
        found.extend(_by_meaning(doubtful, likeness))
    return list(dict.fromkeys(r for r in found if fold(r.first) != fold(r.second)))


def _of_bracket(
    left: str, items: Sequence[str], language: str
) -> tuple[list[Rendering], list[tuple[tuple[str, ...], str]]]:
    """What is sure of one bracket, and (possible names before it, name in it) of what its meaning has to tell."""
    sure: list[Rendering] = []
    doubtful: list[tuple[tuple[str, ...], str]] = []
    for place, item in enumerate(items):
        if not _is_name(item):
            continue
        rendering = _certain(left, item, language)
        if rendering is not None:
            sure.append(rendering)
            if (
                place == 1
                and _CJK_NAME.fullmatch(items[0])
                and _is_name(items[0])
                and not _certain(left, items[0], language)
            ):
                # Between a name and its Latin spelling stands another spelling: バイトダンス（字節跳動、ByteDance）.
                sure.append(Rendering(rendering.first, items[0], "script"))
        elif place == 0 and not any(map(_is_name, items[1:])) and (heads := likely_heads(left, item)):
            doubtful.append((tuple(heads), item))
    return sure, doubtful


def _is_name(item: str) -> bool:
    if _CJK_NAME.fullmatch(item):
        return not _NO_NAME.search(item)
    return bool(_LATIN_NAME.fullmatch(item)) and sum(map(str.isalpha, item)) > 1


def _certain(left: str, item: str, language: str) -> Rendering | None:
    head = head_before(left)
    if item[0].isascii() or not _CJK_NAME.fullmatch(item):
        if (name := _spoken(left, item)) is not None:
            return Rendering(name, item, "sound")
        if head.kind == "latin" and (words := _with_initials(head.text, item)):
            return Rendering(words, item, "initials")
        return None
    if head.kind != "latin":
        return None
    parts = head.text.split(" ")
    for at in range(len(parts)):
        if is_latin_of(fold(item), " ".join(parts[at:])):
            return Rendering(" ".join(parts[at:]), item, "sound")
    if language == "en" and _HAN.search(item):
        return Rendering(head.text, item, "script")
    return None


def _spoken(left: str, item: str) -> str | None:
    """The name, as written, at the end of `left` that is the Latin `item` by its sound."""
    stripped = left.rstrip(_QUOTES)
    name = name_before(re.split(r"[^\u30a1-\u30fa\u30fc\u3400-\u9fff·・＝=]", fold(stripped))[-1], item)
    if name is None:
        return None
    written = stripped[-len(name) :]
    return written if fold(written) == name else None


def _with_initials(head: str, item: str) -> str | None:
    """The last words of `head` whose initials are the letters of `item`: World Health Organization (WHO)."""
    letters = item.replace(".", "")
    if not (letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 7):
        return None
    words = head.split(" ")
    for at in range(len(words)):
        parts = [part for word in words[at:] for part in word.split("-") if part[:1].isupper()]
        if "".join(part[0] for part in parts).upper() == letters and len(parts) > 1 and words[at][0].isupper():
            return " ".join(words[at:])
    return None


def _by_meaning(doubtful: Sequence[tuple[tuple[str, ...], str]], likeness: Likeness) -> Iterator[Rendering]:
    pairs = [(head, item) for heads, item in doubtful for head in heads]
    values = dict(zip(pairs, likeness(pairs), strict=True)) if pairs else {}
    for heads, item in doubtful:
        best = max(heads, key=lambda head: (round(values[head, item], 2), len(head)))
        if values[best, item] >= MEANING:
            yield Rendering(best, item, "meaning")
