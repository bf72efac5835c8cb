"""Date: a point or span of the calendar as far as a text gives it, how two of them agree, and which comes first."""

from dataclasses import dataclass, replace

_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_PART_OF_YEAR = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_PART_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_UNKNOWN_YEAR = 9999  # a date without a year sorts behind those that have one


@dataclass(frozen=True, slots=True)
class Date:
    """A date, as far as it is written: any part may be missing; text[start:end] is where it stands.

    `century` is the 20 of 20世紀, `decade` the 1990 of the 1990s, `quarter` 1-4, `half` 1-2, `season` a word of
    spring, summer, autumn, winter, `part` early, mid or late of the smallest part given. Years before Christ are
    negative. `hour` and `minute` are a time of day in 24 hours. `last` is the other end of a range (5月3日至6日), its
    missing parts filled in from this one.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    century: int | None = None
    decade: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str = ""
    part: str = ""
    hour: int | None = None
    minute: int | None = None
    last: "Date | None" = None

    def agrees(self, other: "Date") -> bool:
        """True when no part that both have differs and they share at least one.

        A range agrees with either of its ends, with what lies between them, and with a range of the same ends.
        """
        if self.last is None and other.last is None:
            return _agree(self, other)
        if self.last is not None and other.last is not None:
            return _agree(self, other) and _agree(self.last, other.last)
        spanning, single = (self, other) if self.last is not None else (other, self)
        assert spanning.last is not None
        if _agree(replace(spanning, last=None), single) or _agree(spanning.last, single):
            return True
        if (single.year is None) != (spanning.year is None) or single.hour is not None or single.parts < 1:
            return False
        if single.year is None and single.month is None:
            return False
        first, _ = interval(spanning)
        low, high = interval(single)
        return first <= low and high <= interval(spanning.last)[1]

    @property
    def parts(self) -> int:
        """How many of century, decade, year, quarter, month, day and hour are given."""
        return sum(
            part is not None
            for part in (self.century, self.decade, self.year, self.quarter, self.month, self.day, self.hour)
        )


def _agree(one: Date, other: Date) -> bool:
    pairs: list[tuple[object, object]] = [
        (one.year, other.year),
        (one.month, other.month),
        (one.day, other.day),
        (one.quarter or _quarter(one), other.quarter or _quarter(other))
        if one.quarter or other.quarter
        else (None, None),
        (one.half or _half(one), other.half or _half(other)) if one.half or other.half else (None, None),
        (one.season or None, other.season or None),
        (one.hour, other.hour),
    ]
    if one.hour is not None and other.hour is not None:
        pairs.append((one.minute or 0, other.minute or 0))
    if one.decade is not None or other.decade is not None:
        pairs.append((_decade(one), _decade(other)))
    if one.century is not None or other.century is not None:
        pairs.append((_century(one), _century(other)))
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(both) and all(a == b for a, b in both)


def _quarter(date: Date) -> int | None:
    return (date.month + 2) // 3 if date.month else None


def _half(date: Date) -> int | None:
    return 1 + (date.month > 6) if date.month else None


def _decade(date: Date) -> int | None:
    if date.decade is not None:
        return date.decade
    return date.year // 10 * 10 if date.year is not None and date.year > 0 else None


def _century(date: Date) -> int | None:
    if date.century is not None:
        return date.century
    year = date.year if date.year is not None else date.decade
    return (year - 1) // 100 + 1 if year is not None and year > 0 else None


def interval(date: Date) -> tuple[tuple[int, int, int, int], tuple[int, int, int, int]]:
    """The first and last (year, month, day, minute of the day) that `date` allows; without a year, as if in 9999."""
    first_year, last_year = _years(date)
    first_month, last_month = _months(date)
    first_day, last_day = 1, 31
    if date.day is not None:
        first_day = last_day = date.day
    elif date.month is not None and date.part:
        first_day, last_day = _PART_OF_MONTH[date.part]
    first_minute, last_minute = 0, 24 * 60
    if date.hour is not None:
        first_minute = date.hour * 60 + (date.minute or 0)
        last_minute = first_minute + (0 if date.minute is not None else 59)
    return (first_year, first_month, first_day, first_minute), (last_year, last_month, last_day, last_minute)


def _years(date: Date) -> tuple[int, int]:
    if date.year is not None:
        return date.year, date.year
    if date.decade is not None:
        return date.decade, date.decade + 9
    if date.century is not None:
        first, last = (date.century - 1) * 100 + 1, date.century * 100
        thirds = {"early": (first, first + 33), "mid": (first + 33, first + 66), "late": (first + 66, last)}
        return thirds.get(date.part, (first, last))
    return _UNKNOWN_YEAR, _UNKNOWN_YEAR


def _months(date: Date) -> tuple[int, int]:
    if date.month is not None:
        return date.month, date.month
    if date.quarter is not None:
        return date.quarter * 3 - 2, date.quarter * 3
    if date.half is not None:
        return (1, 6) if date.half == 1 else (7, 12)
    if date.season:
        first = _SEASON_MONTHS[date.season]
        return first, min(first + 2, 12)
    return _PART_OF_YEAR[date.part] if date.part and date.year is not None else (1, 12)


def order_key(date: Date) -> tuple[int, int, int, int]:
    """Sorts dates by where they begin: a year before its months, 年初 before 年底, one without a year last."""
    return interval(date)[0]


def precedes(one: Date, other: Date) -> bool | None:
    """True when `one` is over before `other` begins, False the other way round; None when the text leaves it open."""
    (start, end), (begin, stop) = interval(one), interval(other)
    if one.last is not None:
        end = interval(one.last)[1]
    if other.last is not None:
        stop = interval(other.last)[1]
    comparable = (_years(one)[0] == _UNKNOWN_YEAR) == (_years(other)[0] == _UNKNOWN_YEAR)
    if not comparable or (one.hour is None and one.parts == 0) or (other.hour is None and other.parts == 0):
        return None
    if end < begin:
        return True
    return False if stop < start else None
