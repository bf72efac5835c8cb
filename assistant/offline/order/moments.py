"""Moments: when something happened, as far as an article says it: a date, a part of the day, the day of the sentence
before; and which of two moments is over before the other begins."""

import re
from dataclasses import dataclass, replace

from assistant.quantities.calendar_date import interval
from assistant.quantities.dates import Date, find_dates, write_date
from assistant.question.wording import wording
from index.article import Article
from index.fold import fold

_NO_YEAR = 9999  # what `interval` gives for a date without a year
_Point = tuple[int, int, int, int]
# Minutes of the day: where the parts overlap (noon), only what lies clearly apart is told apart.
_PARTS = {
    "small_hours": (wording(r"凌晨|未明|\b(?:small hours|before dawn)\b"), (0, 300)),
    "morning": (wording(r"上午|早上|早晨|清晨|一早|午前|朝(?=[、にの,]|,)|\bmorning\b|\ba\.m\."), (301, 719)),
    "noon": (wording(r"中午|正午|昼(?=[、に])|\bnoon\b|\bmidday\b"), (720, 779)),
    "afternoon": (wording(r"下午|午后|傍晚|夕方|\bafternoon\b|\bp\.m\."), (780, 1080)),
    "evening": (wording(r"晚上|晚间|当晚|深夜|夜里|夜间|夜(?=[、に])|\b(?:evening|night|tonight)\b"), (1081, 1440)),
}
_NAMES = {
    "small_hours": {"zh": "凌晨", "ja": "未明", "en": "small hours"},
    "morning": {"zh": "上午", "ja": "午前", "en": "morning"},
    "noon": {"zh": "中午", "ja": "正午", "en": "noon"},
    "afternoon": {"zh": "下午", "ja": "午後", "en": "afternoon"},
    "evening": {"zh": "晚上", "ja": "夜", "en": "evening"},
}
_SAME_DAY = wording(r"同日|同一天|当天|当日|这一天|その日|同じ日|\b(?:the|that) same day\b|\bthat day\b")
# So far behind or in front of a date, a part of the day belongs to it.
_NEAR = 20
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_BEFORE_IT = 1500


@dataclass(frozen=True, slots=True)
class Moment:
    """`date` is as the text gives it, None for a part of a day known from elsewhere; `first` and `last` bound it."""

    first: _Point
    last: _Point
    date: Date | None = None
    part: str = ""

    def write(self, language: str) -> str:
        """The moment in words of `language`; "" when the text itself gives neither date nor part of the day."""
        date = write_date(self.date, language) if self.date is not None else ""
        part = _NAMES[self.part][language[:2]] if self.part else ""
        if language == "en" and date and part:
            return f"{date}, {part}"
        return date + part


def precedes(one: Moment, other: Moment) -> bool | None:
    """True when `one` is over before `other` begins, False the other way round, None when it is not known."""
    if (one.first[0] == _NO_YEAR) != (other.first[0] == _NO_YEAR):
        return None
    if one.last < other.first:
        return True
    return False if other.last < one.first else None


def moments_in(text: str, article: Article, start: int) -> list[Moment]:
    """The moments of a piece of a sentence, folded, that stands in `article` from `start` on.

    A year that is not written is that of a date before it in the piece, or of the article's publication; a day without
    its month is in that of the last date before.
    """
    found = []
    year = None
    for date in find_dates(text):
        around = text[max(0, date.start - _NEAR) : date.end + _NEAR // 4]
        dated = replace(date, year=year) if date.year is None and date.month is not None else date
        found.append(_moment(_completed(dated, article, start), date, _part_of_day(around)))
        year = date.year or year
    if found:
        return found
    part = _part_of_day(text)
    if not part and _SAME_DAY.search(text) is None:
        return []
    day = _day_before(article, start)
    return [_moment(day, None, part)] if day is not None else []


def published_moment(article: Article) -> Moment | None:
    """The day, month or year in which the article appeared, as far as it is known."""
    found = _DAY.match(article.published or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    date = Date(0, 0, year, month, day)
    return Moment(*interval(date), date)


def _moment(date: Date, written: Date | None, part: str) -> Moment:
    first, last = interval(date)
    if date.last is not None:
        last = interval(date.last)[1]
    if part and date.hour is None and date.day is not None:
        low, high = _PARTS[part][1]
        first, last = (*first[:3], low), (*last[:3], high)
    return Moment(first, last, written, part if date.hour is None else "")


def _part_of_day(text: str) -> str:
    return next((name for name, (words, _) in _PARTS.items() if words.search(text)), "")


def _completed(date: Date, article: Article, start: int) -> Date:
    """`date` with the year and month that the article leaves out."""
    if date.month is None and (date.day is not None or date.hour is not None):
        day = _day_before(article, start)
        if day is not None:
            date = replace(date, year=day.year, month=day.month, day=date.day or day.day)
        elif date.day is not None:
            date = replace(date, month=_published(article)[1])
    if date.year is None and (date.month is not None or date.quarter or date.half or date.season):
        year = _published(article)[0] or _year_before(article, start)
        date = replace(date, year=year, last=replace(date.last, year=date.last.year or year) if date.last else None)
    return date


def _published(article: Article) -> tuple[int | None, int | None]:
    """Year and month in which the article appeared."""
    found = _DAY.match(article.published or "")
    return (int(found[1]), int(found[2]) if found[2] else None) if found else (None, None)


def _year_before(article: Article, start: int) -> int | None:
    years = [d.year for d in find_dates(fold(article.text[max(0, start - _BEFORE_IT) : start])) if d.year is not None]
    return years[-1] if years else None


def _day_before(article: Article, start: int) -> Date | None:
    """The last full date of the article in front of `start`; the year may be that of its publication."""
    before = fold(article.text[max(0, start - _BEFORE_IT) : start])
    days = [date for date in find_dates(before) if date.month is not None and date.day is not None]
    if not days:
        return None
    day = days[-1].last or days[-1]
    return replace(day, year=day.year or _published(article)[0], last=None, hour=None, minute=None)
