"""Dates as people and sites write them in Chinese, Japanese and English, to ISO; nothing is guessed.

A library was looked at first: dateparser reads "May", "1月", "10.5" and "in 3 days" as dates of the current year and
takes 5/6/2024 for the American order, htmldate works on HTML. Here a text is a date only if it says so completely.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
# First year of an era minus one; 民國 is the Republic of China's.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_WEEKDAY = (
    r"(?:\(?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]\)?|\([月火水木金土日](?:曜日?)?(?:・?祝)?\)|[月火水木金土日]曜日?"
    r"|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?,?)"
)
_TIME = (
    r"(?:(?:上午|下午|晚上|凌晨|中午|午前|午後|at|@)?\s*+\d{1,2}[:時时点]\d{0,2}(?:[:分]\d{0,2})?(?:\.\d+)?秒?\s*+(?:a\.?m\.?|p\.?m\.?)?"
    r"\s*+(?:z|utc|gmt|[ecmp][sd]?t|jst|cst|hkt|bst|cet|北京时间)?(?:\s*+[+-]\d{2}:?\d{2})?(?:\s*+\([a-z ]{2,30}\))?)"
)
_ISO = r"(?P<y1>\d{4})(?P<sep>[-/.])(?P<m1>\d{1,2})(?:(?P=sep)(?P<d1>\d{1,2}))?(?=$|[^\d./-])"
_HAN = (
    r"(?P<y2>\d{4}|[〇零一二三四五六七八九]{4})\s*年(?:\s*(?P<m2>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"(?:(?:份|号)?\s*(?P<d2>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号號])?)?"
)
_ERA = (
    r"(?P<era>令和|平成|昭和|大正|明治|民國|民国)\s*(?P<y3>\d{1,3}|元)\s*年"
    r"(?:\s*(?P<m3>\d{1,2})\s*月(?:\s*(?P<d3>\d{1,2})\s*日)?)?"
)
_US = rf"(?P<m4>{_MONTH})\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})(?!\d)"
_UK = rf"(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m5>{_MONTH})[\s,-]+(?P<y5>\d{{4}})(?!\d)"
_MONTH_YEAR = rf"(?P<m6>{_MONTH}),?\s+(?P<y6>\d{{4}})(?!\d)"
_SLASHED = r"(?P<a7>\d{1,2})(?P<sep7>[/.-])(?P<b7>\d{1,2})(?P=sep7)(?P<y7>\d{4})(?!\d)"
_PACKED = r"(?P<y8>(?:19|20)\d\d)(?P<m8>[01]\d)(?P<d8>[0-3]\d)(?!\d)"
_DATE = re.compile(rf"(?<![\d.,/-])(?:{_ISO}|{_HAN}|{_ERA}|{_US}|{_UK}|{_MONTH_YEAR}|{_SLASHED})", re.IGNORECASE)
_PACKED_DATE = re.compile(_PACKED)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
# Possessive throughout: a line of spaces must not be tried in all its partitions.
_AROUND = re.compile(rf"\s*+(?:[,T]?\s*+(?:{_WEEKDAY}|{_TIME})\s*+)*+", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:{_WEEKDAY}\s*,?\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """An ISO date, possibly partial, that stands in text[start:end] with the weekday and the time around it."""

    iso: str
    start: int
    end: int
    timed: bool

    @property
    def whole(self) -> bool:
        """True when the day is known."""
        return len(self.iso) == 10


def iso_date(text: str) -> str | None:
    """The ISO date, possibly partial, that `text` as a whole is; None where it is none or could be two.

    Weekday and time of day are left out, the day is the one that the text says, in its own time zone.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if _YEAR.fullmatch(folded):
        return folded
    packed = _PACKED_DATE.match(folded)
    if packed and _AROUND.fullmatch(folded, packed.end()):
        return _iso(packed["y8"], packed["m8"], packed["d8"])
    before = _BEFORE.match(folded)
    found = _DATE.match(folded, before.end() if before else 0)
    if not found or not _AROUND.fullmatch(folded, found.end()):
        return None
    return _iso_of(found)


def find_dates(text: str) -> list[FoundDate]:
    """All dates with a year in `text`, which has to be in NFKC, in order."""
    dates: list[FoundDate] = []
    for found in _DATE.finditer(text):
        iso = _iso_of(found)
        if iso is None:
            continue
        after = _AROUND.match(text, found.end())
        end = after.end() if after else found.end()
        timed = bool(re.search(r"\d[:時时点]", text[found.end() : end]))
        start = found.start()
        if before := re.search(rf"{_WEEKDAY}\s*$", text[:start], re.IGNORECASE):
            start = before.start()
        dates.append(FoundDate(iso, start, end, timed))
    return dates


def _iso_of(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    if part["y1"]:
        return _iso(part["y1"], part["m1"], part["d1"])
    if part["y2"]:
        return _iso(part["y2"].translate(_HAN_DIGITS), part["m2"], part["d2"])
    if part["era"]:
        return _iso(str(_ERAS[part["era"]] + (1 if part["y3"] == "元" else int(part["y3"]))), part["m3"], part["d3"])
    for year, month, day in (("y4", "m4", "d4"), ("y5", "m5", "d5")):
        if part[year]:
            return _iso(part[year], _month_number(part[month]), part[day])
    if part["y6"]:
        return _iso(part["y6"], _month_number(part["m6"]), None)
    one, other = int(part["a7"]), int(part["b7"])
    if one != other and one <= 12 and other <= 12:
        return None  # 05/06/2024 is two dates
    return _iso(part["y7"], str(min(one, other)), str(max(one, other)))


def _month_number(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    """ISO text of a date of the calendar; None for the 30th of February and for years no article has."""
    y, m, d = int(year), _number(month), _number(day)
    if not 1000 <= y <= 2100:
        return None
    if m is None:
        return f"{y:04d}"
    try:
        date = datetime.date(y, m, 1 if d is None else d)
    except ValueError:
        return None
    return date.isoformat() if d is not None else f"{y:04d}-{m:02d}"


def _number(text: str | None) -> int | None:
    """5, 05, 五, 十二, 二十一 as an integer."""
    if text is None:
        return None
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = int(ones.translate(_HAN_DIGITS)) if ones else 0
    return (int(tens.translate(_HAN_DIGITS)) if tens else 1) * 10 + value if ten else value
