"""Wording: a text as its words and numbers, without what copying changes: script, width, case, spaces, punctuation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.chunk import WIDTH_OF_LATIN
from index.fold import fold, fold_with_offsets

if TYPE_CHECKING:
    from opencc import OpenCC

_RANGE = "%°年月日号时点元"  # before a hyphen: "5月-6月" is no negative number
_WIDE = r"\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
# A number with its decimals and its sign, a word of an alphabet, one Han character or kana, a sign that goes with a
# number. Signs count because 5%, 5 and -5 are not the same.
_WORD = re.compile(
    rf"(?:(?<![a-z\d{_RANGE}])(?<![a-z\d{_RANGE}]\s)[-\u2212])?(?:(?<![\d,])\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+(?:[.:]\d+)*)"
    rf"|[^\W\d_{_WIDE}]+|[^\W_]|[%‰$¥€£₩°]"
)
_WIDE_CHARACTER = re.compile(rf"[{_WIDE}]")
# What may stand before the first word of a sentence, or of a line; "电 " and "讯 " close the dateline of an agency.
_BOUNDARY = re.compile(r"[\n\r。!?！？…;；\])）】—–]|\.(?:\s|\.)|[电讯]\s")
_HAN_NUMERAL = frozenset("〇零一二三四五六七八九十百千万亿兆两半")
_NUMBER_WORDS = frozenset(
    {
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "half", "double"),
        *("hundred", "thousand", "million", "billion", "trillion"),
    }
)
# "t" is what is left of "isn't".
_NEGATION = frozenset({*"不没未无非否勿莫", "not", "no", "never", "neither", "nor", "without", "t"})
_NEGATION_IN_KANA = re.compile(r"な[いかくけ]|ません|[ずぬ]")
# Folded.
_BESIDE_SITE_NUMBERS = frozenset(
    {*"年月日时分秒点号版第阅读览评论赞", "comments", "views", "shares", "likes", "read", "comment", "am", "pm", "min"}
)
_KATAKANA = re.compile(r"[\u30a1-\u30fa]")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in order.

    `begins[i]` says that word i opens a sentence or a line, `facts[i]` that it is a number, a negation or surely a
    part of a name: a word that makes another statement when it is replaced. `prose[i]` says that a full stop follows.
    `values` are the numbers with the word behind them, those of dates and of a site's counters left out.
    """

    words: tuple[str, ...]
    begins: tuple[bool, ...]
    facts: tuple[bool, ...]
    prose: tuple[bool, ...]
    values: frozenset[tuple[str, str]]

    def opens_at(self, at: int) -> bool:
        """Whether the text begins or ends before word `at`, or a sentence or line begins with it."""
        return at in (0, len(self.words)) or self.begins[at]


def words_of(text: str) -> Iterator[str]:
    """The words of `text`, folded; a Han character or kana is a word, and so is a number: 1,200 is 1200."""
    for match in _WORD.finditer(fold(_mainland(text))):
        yield _plain(match.group())


def width_of(word: str) -> float:
    """The size of a word in Han characters, as `index.chunk.width` counts it."""
    return 1.0 if _is_wide(word) else WIDTH_OF_LATIN * len(word)


def wording_of(text: str) -> Wording:
    """The words of `text` with what is known about each."""
    text = _mainland(text)
    folded = fold_with_offsets(text)
    negated = {at for match in _NEGATION_IN_KANA.finditer(folded.text) for at in range(*match.span())}
    mostly_wide = 2 * len(_WIDE_CHARACTER.findall(folded.text)) > sum(1 for _ in _WORD.finditer(folded.text))
    words: list[str] = []
    begins: list[bool] = []
    facts: list[bool] = []
    prose: list[bool] = []
    end = 0
    for match in _WORD.finditer(folded.text):
        opens = not words
        if words and match.start() > end:
            between = folded.text[end - 1 : match.start()]
            opens = _BOUNDARY.search(between) is not None
            prose[-1] = opens and _ends_prose(between)
        word = _plain(match.group())
        original = text[folded.starts[match.start()] : folded.ends[match.end() - 1]]
        words.append(word)
        begins.append(opens)
        facts.append(match.start() in negated or _is_fact(word, original, latin_is_name=mostly_wide))
        prose.append(False)
        end = match.end()
    if words:
        prose[-1] = _ends_prose(folded.text[end - 1 :])
    return Wording(tuple(words), tuple(begins), tuple(facts), tuple(prose), frozenset(values_of(words)))


def values_of(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each number with the word behind it, where that is no part of a date, a time or a counter like "12 comments"."""
    for number, word in pairwise(words):
        if number[-1].isdigit() and not word[-1].isdigit() and word not in _BESIDE_SITE_NUMBERS:
            yield number, word


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC  # loaded for the texts that are indexed only

    return OpenCC("tw2sp")


def _mainland(text: str) -> str:
    """`text` with the words that Taiwan has of its own as the mainland has them: 資訊 and 信息 are one word."""
    converted: str = _converter().convert(text)
    return converted


def _plain(word: str) -> str:
    return word.replace(",", "").replace("\u2212", "-")


def _is_wide(word: str) -> bool:
    return len(word) == 1 and word >= "\u3040"


def _ends_prose(between: str) -> bool:
    return re.search(r"[。!?！？]|\.(?:\s|$)", between) is not None


def _is_fact(word: str, original: str, *, latin_is_name: bool) -> bool:
    if not word[0].isalpha() or word in _NUMBER_WORDS or word in _HAN_NUMERAL or word in _NEGATION:
        return True
    if _is_wide(word):
        return _KATAKANA.match(word) is not None
    return latin_is_name or any(map(str.isupper, original))
