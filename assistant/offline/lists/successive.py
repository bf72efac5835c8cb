"""Successive sentences that give one item of a list each: numbered, under bullets, or with the same opening words."""

import re
from collections.abc import Sequence

from assistant.offline.finding import Finding
from assistant.offline.ranking.candidates import Candidate, candidate_at
from assistant.quantities.numerals import parse_number
from index.article import Article
from index.fold import fold
from index.sentences import split_sentences

_LOOK_AHEAD, _LOOK_BACK = 14, 10
# So many characters of an opening are shared by the items of a list, not only a name or "the article says".
_SHARED, _SHARED_LATIN = 6, 14
_HAN_NUMBER = r"[一二三四五六七八九十]"
_BULLET = re.compile(r"^\s*(?:[-*・•●▪]\s|\(?\d{1,2}[.)）、]|[①-⑩]|[一二三四五六七八九十]、)")
_ORDINAL = re.compile(
    rf"^\s*(?:第?{_HAN_NUMBER}(?:是|、|,|，|つ目|番目)|首先|其次|再次|然后|然後|此外|另外|最后|最後|还有|還有|まず|次に|さらに|最後に|また、"
    rf"|(?:the )?(?:first|second|third|fourth|fifth|finally|next|also|another|last)(?:ly)?\b)"
    rf"|第\s?(?:{_HAN_NUMBER}|\d{{1,2}})(?!季|届|年|次|名|位|大)|{_HAN_NUMBER}つ目|\d{{1,2}}つ目|\d{{1,2}}番目",
    re.IGNORECASE,
)
_EN = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_NUMBER = re.compile(
    rf"^\s*\(?(?P<digit>\d{{1,2}})[.)）、]|^\s*(?P<circled>[①-⑩])|第\s?(?P<han>{_HAN_NUMBER}+|\d{{1,2}})|^\s*(?P<bare>{_HAN_NUMBER})(?:是|、|，)"
    rf"|(?P<ja>{_HAN_NUMBER}|\d{{1,2}})(?:つ|番)目|(?:^|\b)(?P<en>{'|'.join(_EN)})(?:ly)?\b",
    re.IGNORECASE,
)
_HEAD = 28


def opens_item(text: str) -> bool:
    """True for a sentence that a bullet, a number or a word such as "second" opens."""
    return _BULLET.match(text) is not None or _ORDINAL.search(text[:_HEAD]) is not None


def place_of(text: str) -> int | None:
    """The number that a sentence gives its item: 2 for 第二, "second", 2.; None without one."""
    match = _NUMBER.search(text[:_HEAD])
    if match is None:
        return None
    if match["en"]:
        return _EN[match["en"].lower()]
    if match["circled"]:
        return ord(match["circled"]) - ord("①") + 1
    number = parse_number(fold(match["digit"] or match["han"] or match["bare"] or match["ja"]))
    return int(number) if number is not None else None


def successive(finding: Finding, best: Candidate, most: int) -> list[Candidate]:
    """The sentences around `best` that give one item each, in their order; `best` alone where there are no others."""
    article = finding.evidence.articles[best.article_id]
    sentences = split_sentences(article.text)
    at = next((i for i, s in enumerate(sentences) if s.start <= best.start < s.end), None)
    if at is None:
        return [best]
    texts = [article.text[s.start : s.end] for s in sentences]
    headings = [s.heading for s in sentences]
    chosen = _numbered(texts, headings, at) or _alike(texts, headings, at)
    return [candidate_of(finding, article, best, sentences[i].start, sentences[i].end) for i in chosen[:most]] or [best]


def _numbered(texts: Sequence[str], headings: Sequence[bool], at: int) -> list[int]:
    """The run of numbered or bulleted sentences that `at` stands in, or that begins right behind it.

    A sentence between two items that opens none belongs to the item before it.
    """
    opens = [not heading and opens_item(text) for text, heading in zip(texts, headings, strict=True)]
    first = at if opens[at] else next((i for i in range(at + 1, min(len(texts), at + 3)) if opens[i]), None)
    if first is None:
        return []
    run = [first]
    for way in (
        range(first - 1, max(-1, first - _LOOK_BACK), -1),
        range(first + 1, min(len(texts), first + _LOOK_AHEAD)),
    ):
        gap = 0
        for i in way:
            if opens[i]:
                run.append(i)
                gap = 0
            elif headings[i] or (gap := gap + 1) > 1:
                break
    run.sort()
    return run if len(run) > 1 else []


def _alike(texts: Sequence[str], headings: Sequence[bool], at: int) -> list[int]:
    """The sentences side by side that open with the same words as the one at `at`: more than who says it."""
    folded = [fold(text) for text in texts]
    least = _SHARED_LATIN if folded[at][:_SHARED].isascii() else _SHARED

    def same(i: int) -> bool:
        return not headings[i] and folded[i][:least] == folded[at][:least]

    first, last = at, at
    while first > 0 and same(first - 1):
        first -= 1
    while last + 1 < len(texts) and same(last + 1):
        last += 1
    return list(range(first, last + 1)) if last > first else []


def candidate_of(finding: Finding, article: Article, best: Candidate, start: int, end: int) -> Candidate:
    """The sentence article.text[start:end] as a candidate: the ranked one where it was looked at."""
    for candidate in finding.ranked:
        if (candidate.article_id, candidate.start) == (article.id, start):
            return candidate
    return candidate_at(article, start, end, best.rank, False)
