"""Dates and times of day in running text: 2024年5月21日, May 3-5, 2024, 昭和20年, 第二季度, 年底, 10:30, 3 p.m."""

import re
from dataclasses import replace

from assistant.quantities.calendar_date import Date, order_key, precedes
from assistant.quantities.date_pattern import DATE, TO
from assistant.quantities.date_reading import read_date
from assistant.quantities.date_writing import write_as_of, write_date

__all__ = ["Date", "find_dates", "find_times", "order_key", "precedes", "write_as_of", "write_date"]

_PART = re.compile(
    r"(?P<early>年?初(?![中级一二三次期見见]|めて)|上旬|月初|初期|初头|初め|前半|前期|早期)|(?P<mid>年?中(?:期|旬|叶)|年中|半ば|中顷)"
    r"|(?P<late>年?底|年?末(?!端)|下旬|月底|末期|后半|后期|晚期)|(?P<season>年?的?の?(?P<name>春|夏|秋|冬)[季天]?)(?!奥|运)"
)
_PART_BEFORE = re.compile(
    r"(?:(?P<early>early|beginning\sof|start\sof)|(?P<mid>mid|middle\sof)|(?P<late>late|end\sof)|"
    r"(?P<season>spring|summer|autumn|fall|winter)(?:\sof)?)(?:[\s-]the)?[\s-]$"
)
_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter", "fall": "autumn"}
_RANGE = re.compile(TO)
_SHORT_END = re.compile(rf"{TO}(\d\d)年(?!间)")
_BETWEEN = re.compile(r"\s?(?:の|的|at\s|on\s|,\s|,)?\s?(?:约|大约)?\s?")


def find_dates(folded: str) -> list[Date]:
    """The dates and times of day in folded text, in order; offsets are into that text.

    A date with its time is one Date, and so is a range with both its ends.
    """
    found: list[Date] = []
    for match in DATE.finditer(folded):
        date = read_date(match, folded)
        if date is None or (found and date.start < found[-1].end):
            continue
        date = _with_part(folded, date)
        if found and (one := _together(folded, found[-1], date)) is not None:
            found[-1] = one
        elif not (date.day is not None and date.parts == 1 and _ends_a_count(folded, date)):
            found.append(date)
    return found


def find_times(folded: str) -> list[tuple[int, int]]:
    """Spans of times of day in folded text, alone or behind a date."""
    return [(date.start, date.end) for date in find_dates(folded) if date.hour is not None]


def _with_part(text: str, date: Date) -> Date:
    """`date` with the early, late, 上旬, 年底 or season that touches it."""
    if date.hour is not None or date.day is not None or date.last is not None:
        return date
    found = _PART.match(text, date.end)
    if found and not (found["season"] and date.month):
        name = _SEASONS[found["name"]] if found["season"] else ""
        part = "" if name else next(key for key in ("early", "mid", "late") if found[key])
        return replace(date, end=found.end(), part=part, season=name)
    if text[date.start - 1 : date.start] not in (" ", "-") or date.quarter or date.half:
        return date
    ahead = _PART_BEFORE.search(text, max(0, date.start - 20), date.start)
    if ahead is None or (ahead["season"] and date.month):
        return date
    name = ahead["season"] or ""
    part = "" if name else next(key for key in ("early", "mid", "late") if ahead[key])
    return replace(date, start=ahead.start(), part=part, season=_SEASONS.get(name, name))


def _together(text: str, first: Date, second: Date) -> Date | None:
    """A date and the time or part behind it, or both ends of a range, as one; None for two that stand apart."""
    gap = text[first.end : second.start]
    if len(gap) > 9:
        return None
    one = first.last or first
    if first.last is None and _BETWEEN.fullmatch(gap) and (merged := _merged(first, second)) is not None:
        return merged
    if first.last is not None and second.hour is not None and first.hour is None:
        return None
    if (
        not _RANGE.fullmatch(gap)
        or first.last is not None
        or second.last is not None
        or (one.hour is None) != (second.hour is None)
    ):
        return None
    last = _filled(one, second)
    if gap.strip() == "and" and not _BETWEEN_WORD.search(text, max(0, first.start - 9), first.start):
        return None
    if last is None or order_key(last) <= order_key(_bare_year_of(one, last)):
        return None
    first = _bare_year_of(first, last)
    return replace(first, end=second.end, last=last)


_BETWEEN_WORD = re.compile(r"between\s?$")


def _bare_year_of(first: Date, last: Date) -> Date:
    """May 3 to June 5, 2024: the first end is of that year too."""
    return replace(first, year=last.year) if first.year is None and first.month and last.year and last.month else first


def _merged(first: Date, second: Date) -> Date | None:
    """2024年 and 第二季度, 5月3日 and 10:30, 2024年 and 5月 of it: one date where each has what the other lacks."""
    if second.hour is not None and first.hour is None and second.year is None and second.day is None:
        if first.day is None:
            return None
        return replace(first, end=second.end, hour=second.hour, minute=second.minute)
    if (
        first.month is not None
        and first.day is None
        and second.day is not None
        and second.parts == 1
        and not first.part
    ):
        return replace(first, end=second.end, day=second.day) if second.hour is None else None
    whole_year = first.year is not None and first.month is None and not first.part and not first.season
    if whole_year and second.year is None and (second.quarter or second.half):
        return replace(first, end=second.end, quarter=second.quarter, half=second.half)
    return None


def _filled(first: Date, second: Date) -> Date | None:
    """The far end of a range with the parts that are said only once; None when the two are of different kinds."""
    if second.hour is not None:
        whole = second.day is None and second.month is None
        return replace(second, year=first.year, month=first.month, day=first.day) if whole else second
    if first.day is not None and second.day is None:
        return None
    if second.day is not None and first.day is None:
        return None
    if second.month is None and second.day is not None:
        return replace(second, year=first.year, month=first.month)
    if second.month is not None and first.month is None:
        return None
    if second.month is None and first.month is not None:
        return None
    if second.year is None and second.month is not None:
        return replace(second, year=first.year)
    same = (first.century is None) == (second.century is None) and (first.decade is None) == (second.decade is None)
    return second if same and (first.year is None) == (second.year is None) else None


def _ends_a_count(text: str, date: Date) -> bool:
    """3〜5日 without a month are days, not the fifth."""
    return bool(re.search(r"\d\s?(?:[-–—~〜至到]|から|[、,，])\s?$", text[max(0, date.start - 5) : date.start]))
