"""Reading one date: how each way of writing a date or a time of day becomes a Date."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.quantities.calendar_date import Date
from assistant.quantities.date_pattern import ERAS, MONTHS
from assistant.quantities.numerals import parse_number

_YEAR_CUE = (
    r"(?:\b(?:in|since|by|from|until|till|during|of|after|before|around|circa|year|early|late|mid|spring|summer|autumn|"
    r"fall|winter|and|to|through|between|class)[\s-]|[(（,/–-]\s?)$"
)
_THE = re.compile(r"\b(?:the|its|his|her|their|our)\s$")
_COUNTED_AFTER = re.compile(
    r"\s?(?:[a-z]+s\b|people|men|women|km|kg|metres?|tokens?|yuan|yen|percent|million|billion|of\b|x\b"
    r"|[$€£%万亿千百名位家件人元圆])"
)
_MARKS_OF_THREE_DIGITS = re.compile(r"(?:有|约|近|达|过|了|经|满|晚|早|各|每|数|第|超|长|历|时|用|逾|整|す|余|\d)\s?$")
_SPAN_BEHIND = re.compile(r"\s?(?:间|前|后|来|以|的|历史|之|多|左右|半|余|もの|续|史|にわたる|寿|の历史)")
_BC = re.compile(r"(?:(?:公元|西元|纪元|约)?前)$")
_DAYPART_END = re.compile(
    r"(?:(?P<am>上午|午前|凌晨|清晨|早上|早晨|今早)|(?P<pm>下午|午后|晚上|傍晚|夜里|晚间|当晚|夜))\s?$"
)
_CLOCK_BEHIND = re.compile(r"左右|开|前|后|以前|以后|到|至|许|起|之|[，,]?\s?(?:出发|闭馆|关门|集合)")
_OF_YEAR = re.compile(r"\s?(?:of\s)?(?:fy)?((?:1[5-9]|20)\d\d)(?!\d)")


def read_number(text: str) -> int:
    """The number written in digits or Han numerals, 0 for anything else."""
    value = parse_number(text)
    return int(value) if value is not None else 0


def read_date(match: re.Match[str], text: str) -> Date | None:
    """The Date of a match of DATE in folded `text`; None where it is a count, a duration or part of a word."""
    part = match.groupdict()
    start, end = match.span()
    group = next(name for name in _READERS if part[name])
    return _READERS[group](part, text, start, end)


_Parts = dict[str, str | None]
_Reader = Callable[[_Parts, str, int, int], Date | None]


def _written(part: _Parts, name: str) -> str:
    return part[name] or ""


def _of_era(part: _Parts, text: str, start: int, end: int) -> Date | None:
    written = _written(part, "eray")
    year = ERAS[_written(part, "era")] + (1 if written == "元" else read_number(written))
    return checked(start, end, year, part["eram"], part["erad"])


def _of_year(part: _Parts, text: str, start: int, end: int) -> Date | None:
    written = _written(part, "y")
    before = text[max(0, start - 4) : start]
    bc = _BC.search(before)
    if bc:
        return checked(start - len(bc.group()), end, -read_number(written), part["ym"], part["yd"], part["yd2"])
    unclear = len(written) == 3 and not part["ym"] and not before.endswith("公元")
    if unclear and (_MARKS_OF_THREE_DIGITS.search(before) or _SPAN_BEHIND.match(text, end)):
        return None  # 已有150年历史 is a duration
    if len(written) == 4 and read_number(written) > 2999:
        return None
    if len(written) < 3 and part["ym"] and read_number(written) > 31 and read_number(written) < 100:
        return checked(start, end, 1900 + read_number(written), part["ym"], part["yd"], part["yd2"])
    if len(written) < 3 and not before.endswith("公元"):
        return (
            None
            if not part["ym"]
            else checked(start, end, 2000 + read_number(written), part["ym"], part["yd"], part["yd2"])
        )
    return checked(start, end, read_number(written), part["ym"], part["yd"], part["yd2"])


def _of_month(part: _Parts, text: str, start: int, end: int) -> Date | None:
    date = checked(start, end, None, part["m"], part["d"], part["d2"])
    if date is None or not part["m0"]:
        return date
    first = checked(start, end, None, part["m0"], None)
    return replace(first, last=date) if first else date


def _of_iso(part: _Parts, text: str, start: int, end: int) -> Date | None:
    return checked(start, end, int(_written(part, "iy")), part["im"], part["id"])


def _of_years(part: _Parts, text: str, start: int, end: int) -> Date | None:
    first, written = int(_written(part, "y1")), _written(part, "y2")
    last = int(written) if len(written) == 4 or len(written) == len(str(first)) else first // 100 * 100 + int(written)
    if last <= first or (start and text[start - 1] in "-/."):
        return None
    return Date(start, end, year=first, last=Date(start, end, year=last))


def _of_decade(part: _Parts, text: str, start: int, end: int) -> Date | None:
    written = int(_written(part, "decade"))
    decade = written if written > 99 else 1900 + written
    return None if decade % 10 else Date(start, end, decade=decade)


def _english(month: str, day: str | None, last: str | None, year: str | None) -> _Reader:
    def read(part: _Parts, text: str, start: int, end: int) -> Date | None:
        written = part[year] if year else None
        number = str(MONTHS[_written(part, month)])
        begin = end - len(_written(part, month)) if month == "om" else start
        return checked(
            begin,
            end,
            int(written) if written else None,
            number,
            part[day] if day else None,
            part[last] if last else None,
        )

    return read


def _of_century(part: _Parts, text: str, start: int, end: int) -> Date | None:
    century = read_number(part["century"] or _written(part, "ecentury"))
    bc = _BC.search(text[max(0, start - 4) : start])
    if decade := part["cdecade"]:
        return Date(start, end, decade=(century - 1) * 100 + read_number(decade))
    return Date(start - len(bc.group()), end, century=-century) if bc else Date(start, end, century=century)


def _of_clock(part: _Parts, text: str, start: int, end: int) -> Date | None:
    hour, minute = (int(piece) for piece in _written(part, "time").split(":")[:2])
    apm = (part["apm"] or "").strip()[:1]
    return _timed(text, start, end, hour, minute, apm)


def _of_oclock(part: _Parts, text: str, start: int, end: int) -> Date | None:
    return _timed(text, start, end, int(_written(part, "hour")), None, _written(part, "half"))


def _of_hour(part: _Parts, text: str, start: int, end: int) -> Date | None:
    """9时30分, 下午3点, 9点钟: a bare 3点 is a score or a point made."""
    more = bool(part["cm"] or part["chalf"]) or text[end - 1] in "钟整"
    told = _DAYPART_END.search(text[max(0, start - 3) : start]) or _CLOCK_BEHIND.match(text, end)
    if part["mark"] == "点" and not more and not told:
        return None
    minute = int(_written(part, "cm")) if part["cm"] else 30 if part["chalf"] else None
    return _timed(text, start, end, int(_written(part, "ch")), minute, "")


def _of_han_hour(part: _Parts, text: str, start: int, end: int) -> Date | None:
    hour = read_number(_written(part, "hh"))
    if not _DAYPART_END.search(text[max(0, start - 3) : start]):
        return None
    return _timed(text, start, end, hour, 30 if part["hhalf"] else None, "")


def _timed(text: str, start: int, end: int, hour: int, minute: int | None, apm: str) -> Date | None:
    daypart = _DAYPART_END.search(text[max(0, start - 4) : start])
    if daypart:
        apm = "a" if daypart["am"] else "p"
        start -= len(daypart.group())
    if hour > 24:
        return None
    if apm == "p" and hour < 12:
        hour += 12
    elif apm == "a" and hour == 12:
        hour = 0
    return Date(start, end, hour=hour, minute=minute)


def _of_day(part: _Parts, text: str, start: int, end: int) -> Date | None:
    day = int(_written(part, "cd"))
    before = text[start - 1 : start]
    if not 1 <= day <= 31 or (before and before in "每第数约近各"):
        return None
    return Date(start, end, day=day)


def _of_quarter(part: _Parts, text: str, start: int, end: int) -> Date | None:
    written = _written(part, "q")
    if "季" in written and not written.startswith("第") and text[start - 1 : start] not in ("年", "度"):
        return None if not written.endswith("季度") else Date(start, end, quarter=_quarter_number(written))
    if "季" in written and not written.endswith("季度") and text[start - 1 : start] != "年":
        return None  # 第二季 is a season of a series
    return _with_year_behind(text, Date(start, end, quarter=_quarter_number(written)))


def _quarter_number(written: str) -> int:
    return next(read_number(char) for char in written if char in "一二三四1234")


def _of_half_year(part: _Parts, text: str, start: int, end: int) -> Date | None:
    written = _written(part, "halfyear")
    half = 1 if written[0] == "上" or written == "h1" else 2
    return _with_year_behind(text, Date(start, end, half=half))


def _of_english_quarter(part: _Parts, text: str, start: int, end: int) -> Date | None:
    number = {"f": 1, "s": 2, "t": 3, "1": 1, "2": 2, "3": 3, "4": 4}[_written(part, "eq")[0]]
    number = 4 if _written(part, "eq") == "fourth" else number
    date = Date(start, end, half=number) if part["eh"] else Date(start, end, quarter=number)
    return _with_year_behind(text, date) if not part["eh"] or number < 3 else None


def _with_year_behind(text: str, date: Date) -> Date:
    found = _OF_YEAR.match(text, date.end)
    return replace(date, end=found.end(), year=int(found[1])) if found and date.year is None else date


def _of_bare_year(part: _Parts, text: str, start: int, end: int) -> Date | None:
    """Four digits: a year unless something is counted behind them, 1066 and the like only where a year is due."""
    year = int(_written(part, "by"))
    before = text[max(0, start - 8) : start]
    cued = re.search(_YEAR_CUE, before) or (year >= 1900 and _THE.search(before))
    if _COUNTED_AFTER.match(text, end) and not (
        cued and year >= 1800 and re.match(r"\s[a-z]+s\b", text[end : end + 24])
    ):
        return None
    if year < 1800 and not cued and text[end : end + 1] not in (")", "）"):
        return None
    return Date(start, end, year=year)


def checked(
    start: int, end: int, year: int | None, month: str | None, day: str | None, last_day: str | None = None
) -> Date | None:
    month_number = read_number(month) if month else None
    day_number = read_number(day) if day else None
    if (month_number is not None and not 1 <= month_number <= 12) or (
        day_number is not None and not 1 <= day_number <= 31
    ):
        return None
    date = Date(start, end, year, month_number, day_number)
    last = read_number(last_day) if last_day else 0
    return replace(date, last=replace(date, day=last)) if last and day_number and day_number < last <= 31 else date


_READERS: dict[str, _Reader] = {
    "era": _of_era,
    "y": _of_year,
    "m": _of_month,
    "iy": _of_iso,
    "y1": _of_years,
    "decade": _of_decade,
    "fm": _english("fm", "fd", "fd2", "fy"),
    "century": _of_century,
    "ecentury": _of_century,
    "time": _of_clock,
    "hour": _of_oclock,
    "ch": _of_hour,
    "hh": _of_han_hour,
    "cd": _of_day,
    "q": _of_quarter,
    "halfyear": _of_half_year,
    "em": _english("em", "ed", "ed2", "ey"),
    "gm": _english("gm", None, None, "gy"),
    "om": _english("om", None, None, None),
    "eq": _of_english_quarter,
    "by": _of_bare_year,
}
