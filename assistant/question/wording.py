"""How wordings are matched: over folded text, spaces between Han, kana and Latin gone, polite frames taken off."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache

from assistant.tables import table_rows
from index.fold import fold, fold_with_offsets

_WIDE = r"\u3005-\u3007\u3041-\u30ff\u3400-\u9fff"
_SPACE = re.compile(rf"(?<=[{_WIDE}])\s+(?=\S)|(?<=\S)\s+(?=[{_WIDE}])")
# You know... needs its other half at the end: 吗.
_TELL_ME = (
    r"^(?:你|您)?(?:知道|(?:能不能|能否|能|可以|可否)(?:告诉|跟|给)(?:一下)?我(?:说说|讲讲|说一下|讲一下|说"
    r"|讲)?(?:一下)?)[,，]?(?=.{3,}吗$)"
)
_WH_ZH = re.compile(r"什么|多少|谁|哪|几|怎|如何|为何|何时|多[久长高大深远]")


class Wording:
    """A regular expression over folded text; its Han characters may be written in any script.

    It is compiled when it is first used: all of them together, with the tables that folding needs, take 0.15 s of
    CPU, and one question needs the few of its language.
    """

    def __init__(self, regex: str) -> None:
        self.regex = regex

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile("".join(fold(char) if "\u3400" <= char <= "\u9fff" else char for char in self.regex))

    def search(self, text: str) -> re.Match[str] | None:
        """The first place that fits."""
        return self.pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The beginning, where it fits."""
        return self.pattern.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The whole text, where it fits."""
        return self.pattern.fullmatch(text)

    def sub(self, instead: str, text: str, count: int = 0) -> str:
        """The text with what fits replaced."""
        return self.pattern.sub(instead, text, count=count)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place that fits."""
        return self.pattern.finditer(text)


@lru_cache(maxsize=4096)
def wording(regex: str) -> Wording:
    """`regex` as a Wording, the same one for the same expression."""
    return Wording(regex)


def groups_as_written(wordings: Iterable[Wording], text: str) -> dict[str, str] | None:
    """The named groups of the first wording found in `text`, as they are written there; None where none is found."""
    folded = fold_with_offsets(text)
    for one in wordings:
        if match := one.search(folded.text):
            found = [name for name, value in match.groupdict().items() if value is not None]
            return {name: text[slice(*folded.span(*match.span(name)))].strip() for name in found}
    return None


def squeezed(folded: str) -> str:
    """Folded text without spaces beside Han characters and kana, where they mean nothing."""
    return _SPACE.sub("", folded).strip()


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """What is asked, folded: no polite frame around it, no mark at its end."""
    return bare(squeezed(fold(plain(text))))


@cache
def _frames() -> tuple[str, ...]:
    return tuple(regex for (regex,) in table_rows("frames", 1))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """What is asked as written, without the polite frame around it and the mark at its end."""
    folded = fold_with_offsets(text)
    start, end = _inside(folded.text, 0, len(folded.text))
    for frame in (_TELL_ME, *_frames()):
        match = wording(frame).search(folded.text[start:end])
        if match is None:
            continue
        if frame is _TELL_ME and not _WH_ZH.search(folded.text[start + match.end() : end]):
            continue
        inner = (
            (start + match.end(), end - (frame is _TELL_ME)) if match.start() == 0 else (start, start + match.start())
        )
        inner = _inside(folded.text, *inner)
        if inner[0] < inner[1]:
            start, end = inner
    left, right = folded.span(start, end)
    return text[left:right]


def _inside(folded: str, start: int, end: int) -> tuple[int, int]:
    """The span without the marks and spaces at its edges."""
    piece = folded[start:end]
    kept = bare(piece)
    at = piece.find(kept)
    return start + at, start + at + len(kept)


def bare(asked: str) -> str:
    """A question without the marks and spaces around it."""
    return asked.strip(" \t\n,，、:：").rstrip("?？!！。.…~～ ")
