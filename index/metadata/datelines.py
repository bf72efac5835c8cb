"""Datelines: where a text says when it was published, as against when something happened."""

import re
import unicodedata

from index.boilerplate.lines import Line
from index.metadata.bylines import read_byline
from index.metadata.dates import FoundDate, find_dates

_PUBLISHED = re.compile(
    r"(?:发布|發布|发表|發表|刊登|刊发|上传|投稿|公開|掲載|配信|创建|发文|发稿|见报|出版)"
    r"(?:日期|时间|時間|日時|日|于|於|:)?"
    r"|^(?:日期|时间|時間|date)\s*:|\b(?:published|posted|first published|publication date|date published|filed)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"更新|修改|推荐|推薦|おすすめ|编辑于|編輯於|最后|最終|改定|访问|訪問|閲覧|截至|截止|检索|"
    r"updated|modified|revised|accessed|retrieved|last edited|as of|until|deadline|expires",
    re.IGNORECASE,
)
# What may stand in a dateline beside the date: separators, counters, "min read".
_FILLER = re.compile(
    r"[\s|/·•,;:()\[\]【】\-–—>»]+"
    r"|(?:阅读数?|浏览|评论|点击|字数|閲覧数|views?|comments?|min(?:ute)?s? read|reads?)\s*[:(]?\s*[\d,.]*[万wk]?\)?"
    r"|\d[\d,.]*\s*(?:阅读|浏览|评论|次|comments?|views?|min(?:ute)?s? read|分で読めます)"
    r"|楼主|只看该作者|来自[^\s|]{1,12}|配信|掲載|公開|by\b|on\b|at\b|in\b|于|於|发表于|发布于",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[。!?！？]|\b(?:was|is|were|are|will|has|had|said|in|from|to)\b|[のはがを]|[的了是在]")
# Datelines with a day but no year: of agencies and papers, in English, of Japanese news, and labelled ones.
_YEARLESS = tuple(
    re.compile(
        before + r"(?:(?P<month>\d{1,2})月(?P<day>\d{1,2})日|(?P<m3>\d{1,2})/(?P<d3>\d{1,2})|"
        r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?P<date>\d{1,2}))" + after
    )
    for before, after in (
        (r"[(\[【]?[^\s,。:]{2,24}?\s?", r"\s*(?:专|專)?(?:电|電|讯|訊)"),
        (r"[A-Z][A-Z .]{2,24}(?:,\s*[A-Z][\w ]+)?,\s*", r"\s*\([A-Z][\w ]+\)\s*[-—–]"),
        ("", r"\s*\([月火水木金土日]\)\s*\d{1,2}:\d{2}\s*配信"),
        (
            r"(?:发布|發布|发表|發表|发布时间|发表于|发布于|公開日|投稿日|Published|Posted)\s*(?:时间|日期|于|on)?\s*:?\s*",
            r"\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?$",
        ),
    )
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST_LINE = 120
# The beginning of a paragraph that a dateline of an agency fits in.
_LONGEST_START = 160
# A date without a label or time of day counts in the first lines only, right under the title.
_UNDER_TITLE = 6
_BESIDE = 24


def published_in(text: str, head: list[Line], tail: list[Line]) -> tuple[str | None, bool]:
    """(ISO date, is it sure) of publication as `text` states it at its head or tail; (None, True) if it does not."""
    found: list[tuple[int, str]] = []
    for lines, above in ((head, True), (tail, False)):
        for position, line in enumerate(lines):
            if line.guarded or len(line.raw) > _LONGEST_LINE or not any(char.isdigit() for char in line.raw):
                continue
            if rank_and_date := _dateline(_plain(line.raw), position, above=above):
                found.append(rank_and_date)
    if found:
        best = max(rank for rank, _ in found)
        dates = {date for rank, date in found if rank == best}
        return (dates.pop(), True) if len(dates) == 1 else (None, True)
    return _inferred(text, head)


def _plain(raw: str) -> str:
    """NFKC with single spaces: long runs of white space would make the expressions slow."""
    return " ".join(unicodedata.normalize("NFKC", raw).split())


def _dateline(line: str, position: int, *, above: bool) -> tuple[int, str] | None:
    """(rank, ISO date) for a line that is about publication: 3 says so, 2 has a time of day or a byline, 1 is bare."""
    dates = find_dates(line)
    if len(dates) != 1 or not dates[0].iso.startswith(("18", "19", "20")):
        date = _labelled_of(line, dates)
        return (3, date.iso) if date else None
    date = dates[0]
    rest = f"{line[: date.start]} {line[date.end :]}".strip().lstrip("*-•·#").strip()
    if _UPDATED.search(rest):
        return None
    if _PUBLISHED.search(rest) and _says_nothing_else(_PUBLISHED.sub("", rest)):
        return 3, date.iso
    byline = read_byline(line, head=above)
    if byline.labelled and date.whole and (above or date.timed):
        return 2, date.iso
    if not date.whole or not _says_nothing_else(rest):
        return None
    if date.timed and above:
        return 2, date.iso
    bare = not _FILLER.sub("", rest)
    if above and 0 < position < _UNDER_TITLE and (bare or re.search(r"[|·•]|read", rest)):
        return 1, date.iso
    return None


def _labelled_of(line: str, dates: list[FoundDate]) -> FoundDate | None:
    """Of several dates in one line ("Published May 1, 2024, updated May 3, 2024") the one labelled as published."""
    labelled: list[FoundDate] = []
    others = line
    at = 0
    for date in dates:
        before = line[at : date.start]
        if _PUBLISHED.search(before) and not _UPDATED.search(before):
            labelled.append(date)
        others = others.replace(line[date.start : date.end], " ")
        at = date.end
    others = _UPDATED.sub(" ", _PUBLISHED.sub(" ", others))
    return labelled[0] if len(labelled) == 1 and len(dates) > 1 and _says_nothing_else(others) else None


def _says_nothing_else(rest: str) -> bool:
    left = _FILLER.sub(" ", rest).strip()
    return len(left) <= _BESIDE and not _CONTENT.search(left)


def _inferred(text: str, head: list[Line]) -> tuple[str | None, bool]:
    """A dateline without a year ("新华社北京5月21日电"), with the year of the same day elsewhere in the text."""
    for line in head:
        start = _plain(line.raw[:_LONGEST_START])
        found = next(filter(None, (dateline.match(start) for dateline in _YEARLESS)), None)
        if not found:
            continue
        month_day = _month_and_day(found)
        dates = find_dates(unicodedata.normalize("NFKC", text))
        years = {date.iso[:4] for date in dates if date.whole and date.iso[5:] == month_day}
        if len(years) == 1:
            return f"{years.pop()}-{month_day}", False
        return None, True
    return None, True


def _month_and_day(found: re.Match[str]) -> str:
    if found["name"]:
        return f"{_MONTHS.index(found['name']) + 1:02d}-{int(found['date']):02d}"
    return f"{int(found['month'] or found['m3']):02d}-{int(found['day'] or found['d3']):02d}"
