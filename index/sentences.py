"""Sentences of a text as exact spans, for Chinese, Japanese and English, Markdown included.

Libraries were looked at first: pysbd and spaCy rewrite white space or need models, and none keeps code-point
offsets across the three languages; quoting needs exactly that.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] is one sentence without surrounding white space or list marks; headings are marked as such."""

    start: int
    end: int
    heading: bool = False


# CJK enders need nothing behind them; closing quotes and brackets stay with the sentence they close.
_END = re.compile(
    r"""[。！？!?｡…]+[”’」』）)】》〉"'\]]*      # CJK enders, and ! ? of any width
      | \.+["'”’)\]]*(?=\s|$)                    # a full stop counts before white space or the end only
    """,
    re.VERBOSE,
)
_LINE_MARK = re.compile(r"[ \t\u3000]*(?:(#{1,6})[ \t]+|(?:[-*+•・]|\d{1,3}[.)、])[ \t\u3000]+|>[ \t]*)?")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|sr|jr|vs|etc|inc|ltd|co|corp|no|vol|fig|approx|dept|est|gen|gov|sen|rep|rev|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|e\.g|i\.e|u\.s|u\.k|a\.m|p\.m)|\b[A-Za-z])\.$",
    re.IGNORECASE,
)
_OPEN_QUOTE = {"“": "”", "「": "」", "『": "』", "（": "）", "《": "》"}


def split_sentences(text: str) -> list[Sentence]:
    """All sentences of `text` in order; a line break always ends one. Spans never overlap."""
    sentences: list[Sentence] = []
    line_start = 0
    for line in text.splitlines(keepends=True):
        sentences.extend(_sentences_of_line(text, line_start, line_start + len(line)))
        line_start += len(line)
    return sentences


def _sentences_of_line(text: str, start: int, end: int) -> list[Sentence]:
    mark = _LINE_MARK.match(text, start, end)
    heading = bool(mark and mark.group(1))
    begin = mark.end() if mark else start
    found: list[Sentence] = []
    for match in _END.finditer(text, begin, end):
        if heading or not _ends_here(text, begin, match, end):
            continue
        _append(found, text, begin, match.end(), heading)
        begin = match.end()
    _append(found, text, begin, end, heading)
    return found


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    if match.group().startswith("."):
        if _ABBREVIATION.search(text, begin, match.start() + 1):
            return False
        following = text[match.end() : end].lstrip()
        return not following[:1].islower()
    if match.group().startswith("…"):  # an ellipsis in the middle of a thought is not an end
        return match.end() >= end or text[match.end()] in " \n\r”」』"
    if match.group()[-1] in "。！？!?":  # inside an open quotation the sentence goes on to the closing mark
        return _balanced(text[begin : match.end()])
    return True


def _balanced(span: str) -> bool:
    if len(span) > 200:  # an unclosed quotation must not swallow the rest of the paragraph
        return True
    return all(span.count(left) <= span.count(right) for left, right in _OPEN_QUOTE.items())


def _append(found: list[Sentence], text: str, start: int, end: int, heading: bool) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        found.append(Sentence(start + left, start + right, heading))
