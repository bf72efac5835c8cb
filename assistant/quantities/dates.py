"""Dates and times of day in running text: 2024年5月21日, 5月21日, May 21, 2024, 21 May, 昭和20年, 19世纪, 10:30."""

import re
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# The year before the first of an era; 民国 as used in Taiwan.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911}
_H = "零〇一二三四五六七八九"
_DATE = re.compile(
    rf"""(?P<era>{"|".join(_ERAS)})(?P<eray>\d{{1,3}}|元)年(?:(?P<eram>\d{{1,2}})月(?:(?P<erad>\d{{1,2}})[日号])?)?
    | (?P<bc>(?:公元|西元|纪元)前)?(?P<y>\d{{1,4}}|[{_H}]{{4}})年(?!间|代?以?上|后|前|半)
        (?:\s?(?P<ym>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月份?(?:(?P<yd>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号])?)?
    | (?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:份|(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号])?
        (?!前|后|间)
    | (?P<iy>\d{{4}})[-/.](?P<im>\d{{1,2}})[-/.](?P<id>\d{{1,2}})(?!\d)
    | (?<![a-z])(?P<em>{_MONTH})\.?\s+(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%])(?:,?\s+(?P<ey>\d{{4}})(?!\d))?
    | (?<!\d)(?P<fd>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<fm>{_MONTH})(?![a-z])\.?(?:,?\s+(?P<fy>\d{{4}})(?!\d))?
    | (?<![a-z])(?P<gm>{_MONTH})\.?,?\s+(?:of\s+)?(?P<gy>\d{{4}})(?!\d)
    | (?P<century>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})世纪(?!间)(?:\d{{2}}年代)?
    | (?P<ecentury>\d{{1,2}})(?:st|nd|rd|th)[\s-]century
    | (?<![\w.,$-])(?P<by>1[0-9]\d\d|20\d\d)(?=s?\b(?![.,:%]\d|\s*(?:%|万|亿)))
    """,
    re.VERBOSE,
)
_TIME = re.compile(
    r"(?:上午|下午|午前|午后|凌晨|晚上)?\d{1,2}(?::\d{2}|[点时](?:\d{1,2}分|半)?)(?!间)|\d{1,2}\s?[ap]\.?m\b"
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date, as far as it is written: any of year, month, day may be missing; text[start:end] is where it stands."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    century: int | None = None

    def agrees(self, other: "Date") -> bool:
        """True when no part that both have differs and they share at least one."""
        pairs = (
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
            (self.century, other.century),
        )
        both = [(a, b) for a, b in pairs if a is not None and b is not None]
        return bool(both) and all(a == b for a, b in both)

    @property
    def parts(self) -> int:
        """How many of century, year, month and day are given."""
        return sum(part is not None for part in (self.century, self.year, self.month, self.day))


def _han(text: str) -> int:
    from assistant.quantities.numerals import parse_number

    value = parse_number(text)
    return int(value) if value is not None else 0


def find_dates(folded: str) -> list[Date]:
    """The dates in folded text, in order; offsets are into that text."""
    return [date for match in _DATE.finditer(folded) if (date := _date(match)) is not None]


def find_times(folded: str) -> list[tuple[int, int]]:
    """Spans of times of day in folded text."""
    return [match.span() for match in _TIME.finditer(folded)]


def _date(match: re.Match[str]) -> Date | None:
    part = match.groupdict()
    start, end = match.span()
    if part["era"]:
        year = _ERAS[part["era"]] + (1 if part["eray"] == "元" else int(part["eray"]))
        return _checked(start, end, year, part["eram"], part["erad"])
    if part["y"]:
        year = _han(part["y"]) * (-1 if part["bc"] else 1)
        if len(part["y"]) < 3 and not part["bc"] and not part["ym"]:
            return None  # "3年" is a duration
        return _checked(start, end, year, part["ym"], part["yd"])
    if part["m"]:
        return _checked(start, end, None, part["m"], part["d"])
    if part["iy"]:
        return _checked(start, end, int(part["iy"]), part["im"], part["id"])
    for month, day, year_text in (("em", "ed", "ey"), ("fm", "fd", "fy"), ("gm", None, "gy")):
        if part[month]:
            written = part[year_text]
            number = str(_MONTHS[part[month]])
            return _checked(start, end, int(written) if written else None, number, part[day] if day else None)
    if part["century"] or part["ecentury"]:
        return Date(start, end, century=_han(part["century"] or part["ecentury"]))
    return Date(start, end, year=int(part["by"]))


def _checked(start: int, end: int, year: int | None, month: str | None, day: str | None) -> Date | None:
    month_number = _han(month) if month else None
    day_number = _han(day) if day else None
    if (month_number is not None and not 1 <= month_number <= 12) or (
        day_number is not None and not 1 <= day_number <= 31
    ):
        return None
    return Date(start, end, year, month_number, day_number)


_EN_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def write_date(date: Date, language: str) -> str:
    """The date in words of `language`."""
    if date.century is not None:
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(date.century % 10 if date.century not in (11, 12, 13) else 0, "th")
        if language == "en":
            return f"{date.century}{suffix} century"
        return f"{date.century}" + {"ja": "世紀", "zh-Hant": "世紀"}.get(language, "世纪")
    if language != "en":
        parts = ((date.year, "年"), (date.month, "月"), (date.day, "日"))
        return "".join(f"{value}{mark}" for value, mark in parts if value is not None)
    year = str(date.year) if date.year is not None else ""
    if date.month is None:
        return year
    name = _EN_MONTHS[date.month - 1]
    if date.day is None:
        return f"{name} {year}".strip()
    return f"{name} {date.day}" + (f", {year}" if year else "")
