"""Dates in the asker's language, and "as of" a date."""

from assistant.quantities.calendar_date import Date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"spring": "春", "summer": "夏", "autumn": "秋", "winter": "冬"}
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_HAN = "一二三四"
_PART_OF_MONTH = {"early": "上旬", "mid": "中旬", "late": "下旬"}
_PART_OF_YEAR = {
    "zh": {"early": "初", "mid": "年中", "late": "年底"},
    "ja": {"early": "初め", "mid": "半ば", "late": "末"},
}
_PART_OF_AGE = {
    "zh": {"early": "初", "mid": "中期", "late": "末"},
    "ja": {"early": "初頭", "mid": "半ば", "late": "末"},
}


def write_date(date: Date, language: str) -> str:
    """The date in words of `language`, a range with both its ends; parsing that again gives a date that agrees."""
    first = _one(date, language)
    if date.last is None:
        return first
    second = _one(date.last, language)
    if language == "en":
        return f"{first} to {second}"
    return first + ("から" if language == "ja" else "至") + second


def write_as_of(date: Date, language: str) -> str:
    """ "as of May 2024", 截至2024年5月, 2024年5月時点: for an answer that may be out of date."""
    written = write_date(date, language)
    if language == "en":
        return f"as of {written}"
    return f"{written}時点" if language == "ja" else f"截至{written}"


def _one(date: Date, language: str) -> str:
    day = _english(date) if language == "en" else _han(date, language)
    if date.hour is None:
        return day
    time = f"{date.hour}:{date.minute or 0:02d}"
    return f"{day} {time}".strip() if language == "en" or day else time


def _han(date: Date, language: str) -> str:
    tongue = "ja" if language == "ja" else "zh"
    century, century_name = date.century, "世纪" if language == "zh" else "世紀"
    if century is not None or date.decade is not None:
        age = f"{century}{century_name}" if century is not None else f"{date.decade}年代"
        return age + _PART_OF_AGE[tongue].get(date.part, "")
    text = ""
    if date.year is not None:
        text = f"公元前{-date.year}年" if date.year < 0 and tongue == "zh" else f"{date.year}年"
        if date.year < 0 and tongue == "ja":
            text = f"紀元前{-date.year}年"
    text += "".join(f"{value}{mark}" for value, mark in ((date.month, "月"), (date.day, "日")) if value is not None)
    if date.quarter is not None:
        text += f"第{date.quarter}四半期" if tongue == "ja" else f"第{_HAN[date.quarter - 1]}季度"
    if date.half is not None:
        text += ("上半期", "下半期")[date.half - 1] if tongue == "ja" else ("上半年", "下半年")[date.half - 1]
    text += _SEASONS.get(date.season, "")
    if date.part and date.month is not None:
        text += _PART_OF_MONTH[date.part]
    elif date.part and date.year is not None:
        text = text[: -1 if tongue == "zh" and date.part != "early" else None] + _PART_OF_YEAR[tongue][date.part]
    return text


def _english(date: Date) -> str:
    part = {"early": "early ", "mid": "mid-", "late": "late "}.get(date.part, "")
    if date.century is not None:
        return f"{part}{_ordinal(date.century)} century"
    if date.decade is not None:
        return f"{part}{date.decade}s"
    year = "" if date.year is None else f"{-date.year} BC" if date.year < 0 else str(date.year)
    if date.month is not None:
        name = MONTHS[date.month - 1]
        if date.day is None:
            return f"{part}{name} {year}".strip()
        return f"{name} {date.day}" + (f", {year}" if year else "")
    if date.day is not None:
        return f"the {_ordinal(date.day)}"
    if date.quarter is not None:
        return f"the {_ORDINALS[date.quarter]} quarter" + (f" of {year}" if year else "")
    if date.half is not None:
        return f"the {_ORDINALS[date.half]} half" + (f" of {year}" if year else "")
    if date.season:
        return f"{date.season} {year}".strip()
    return part + year


def _ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0, "th")
    return f"{number}{suffix}"
