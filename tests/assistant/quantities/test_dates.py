"""Dates, ranges of dates and times of day: read as far as they are written, ordered, and written in each language."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities.dates import Date, find_dates, order_key, precedes, write_as_of, write_date
from assistant.quantities.quantity import find_dates_in


def only(text: str) -> Date:
    (date,) = find_dates_in(text)
    return date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年5月21日", (2024, 5, 21)),
        ("2009 年 8 月 31 日", (2009, 8, 31)),
        ("5月21日", (None, 5, 21)),
        ("May 21, 2024", (2024, 5, 21)),
        ("on 21 May", (None, 5, 21)),
        ("in May 2024", (2024, 5, None)),
        ("in May", (None, 5, None)),
        ("昭和20年8月15日", (1945, 8, 15)),
        ("昭和二十年", (1945, None, None)),
        ("令和元年", (2019, None, None)),
        ("民國113年", (2024, None, None)),
        ("乾隆五十八年", (1793, None, None)),
        ("公元前221年", (-221, None, None)),
        ("2024-05-21", (2024, 5, 21)),
        ("二〇二四年", (2024, None, None)),
        ("in 1987.", (1987, None, None)),
        ("the 2012 Games", (2012, None, None)),
        ("2008年前", (2008, None, None)),
        ("会议3日开幕", (None, None, 3)),
    ],
)
def test_dates_are_read(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    date = only(text)
    assert (date.year, date.month, date.day) == expected


@pytest.mark.parametrize(
    "text",
    ["已有150年历史", "3年前", "30日間", "70000年", "2000 tokens", "1500 people", "比分3:1", "3点建议", "第二季"],
)
def test_durations_counts_and_results_are_no_dates(text: str) -> None:
    assert find_dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5月3日至6日", (None, 5, 3), (None, 5, 6)),
        ("3–5 May", (None, 5, 3), (None, 5, 5)),
        ("May 3-5, 2024", (2024, 5, 3), (2024, 5, 5)),
        ("2024年5月3日~6月5日", (2024, 5, 3), (2024, 6, 5)),
        ("5月から8月", (None, 5, None), (None, 8, None)),
        ("5-8月", (None, 5, None), (None, 8, None)),
        ("from 1914 to 1918", (1914, None, None), (1918, None, None)),
        ("1998–99", (1998, None, None), (1999, None, None)),
        ("between 1550 and 1580", (1550, None, None), (1580, None, None)),
        ("2010年至2015年", (2010, None, None), (2015, None, None)),
    ],
)
def test_a_range_is_one_date_with_both_ends(
    text: str, first: tuple[int | None, ...], last: tuple[int | None, ...]
) -> None:
    date = only(text)
    assert date.last is not None
    assert (date.year, date.month, date.day) == first
    assert (date.last.year, date.last.month, date.last.day) == last


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("2024年第二季度", "quarter", 2),
        ("Q2 2024", "quarter", 2),
        ("the second quarter of 2024", "quarter", 2),
        ("2024年第2四半期", "quarter", 2),
        ("2024年上半年", "half", 1),
        ("2024年秋", "season", "autumn"),
        ("autumn 2024", "season", "autumn"),
        ("5月上旬", "part", "early"),
        ("early May 2024", "part", "early"),
        ("2024年初", "part", "early"),
        ("2024年底", "part", "late"),
        ("mid-2024", "part", "mid"),
        ("20世纪90年代", "decade", 1990),
        ("the 1990s", "decade", 1990),
        ("80年代", "decade", 1980),
        ("19世紀末", "century", 19),
        ("the 19th century", "century", 19),
    ],
)
def test_quarters_seasons_and_parts_of_a_period_are_read(text: str, part: str, value: int | str) -> None:
    assert getattr(only(text), part) == value


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("下午3点", 15, None),
        ("午後3時", 15, None),
        ("10時30分", 10, 30),
        ("9点半", 9, 30),
        ("3 p.m.", 15, None),
        ("10:30 am", 10, 30),
        ("17:00", 17, 0),
        ("上午十点", 10, None),
    ],
)
def test_times_of_day_are_read(text: str, hour: int, minute: int | None) -> None:
    date = only(text)
    assert (date.hour, date.minute) == (hour, minute)


def test_a_date_and_its_time_are_one() -> None:
    date = only("5月3日上午10点")
    assert (date.month, date.day, date.hour) == (5, 3, 10)


def test_opening_hours_are_a_range() -> None:
    date = only("9:00-17:00")
    assert date.last is not None
    assert (date.hour, date.last.hour) == (9, 17)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2024年5月", "May 2024", True),
        ("2024年5月", "2024年6月", False),
        ("1995年", "20世纪90年代", True),
        ("1995年", "the 1980s", False),
        ("1789年", "18世纪", True),
        ("2024年5月", "2024年第二季度", True),
        ("2024年5月", "2024年下半年", False),
        ("5月4日", "5月3日至6日", True),
        ("5月8日", "5月3日至6日", False),
        ("5月3日至6日", "3–6 May", True),
        ("5月3日至6日", "3–7 May", False),
        ("10:30", "10时30分", True),
        ("10:30", "10:45", False),
        ("10:30", "5月3日", False),
    ],
)
def test_dates_agree_when_what_both_say_is_the_same(one: str, other: str, *, agree: bool) -> None:
    assert only(one).agrees(only(other)) is agree
    assert only(other).agrees(only(one)) is agree


def test_partial_dates_are_sorted_by_where_they_begin() -> None:
    written = ["公元前221年", "19世纪", "1995年初", "1995年4月", "1995年第三季度", "1995年底", "1996年", "5月3日"]
    dates = [only(text) for text in written]
    shuffled = [dates[i] for i in (3, 0, 7, 5, 2, 6, 1, 4)]
    assert sorted(shuffled, key=order_key) == dates


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2024年5月", "2024年6月3日", True),
        ("2024年6月3日", "2024年5月", False),
        ("2024年", "2024年5月", None),
        ("5月3日", "2024年5月", None),
        ("2010-2012年", "2013年", True),
    ],
)
def test_one_date_precedes_another_only_where_the_text_settles_it(one: str, other: str, before: bool | None) -> None:
    assert precedes(only(one), only(other)) is before


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "as of May 2024"), ("zh", "截至2024年5月"), ("zh-Hant", "截至2024年5月"), ("ja", "2024年5月時点")],
)
def test_as_of_is_written_in_the_language_of_the_asker(language: str, expected: str) -> None:
    assert write_as_of(only("2024年5月"), language) == expected


YEARS = st.integers(1800, 2099)
DATES = st.one_of(
    st.builds(Date, st.just(0), st.just(0), year=YEARS, month=st.integers(1, 12), day=st.integers(1, 28)),
    st.builds(Date, st.just(0), st.just(0), year=YEARS, month=st.integers(1, 12)),
    st.builds(Date, st.just(0), st.just(0), year=YEARS, quarter=st.integers(1, 4)),
    st.builds(Date, st.just(0), st.just(0), year=YEARS, half=st.integers(1, 2)),
    st.builds(
        Date, st.just(0), st.just(0), year=YEARS, season=st.sampled_from(["spring", "summer", "autumn", "winter"])
    ),
    st.builds(Date, st.just(0), st.just(0), year=YEARS, part=st.sampled_from(["early", "late"])),
    st.builds(
        Date,
        st.just(0),
        st.just(0),
        year=YEARS,
        month=st.integers(1, 12),
        part=st.sampled_from(["early", "mid", "late"]),
    ),
    st.builds(Date, st.just(0), st.just(0), month=st.integers(1, 12), day=st.integers(1, 28)),
    st.builds(Date, st.just(0), st.just(0), decade=st.integers(180, 209).map(lambda tens: tens * 10)),
    st.builds(Date, st.just(0), st.just(0), century=st.integers(2, 21)),
    st.builds(Date, st.just(0), st.just(0), hour=st.integers(0, 23), minute=st.integers(0, 59)),
)


@given(DATES, st.sampled_from(["zh", "zh-Hant", "ja", "en"]))
def test_a_date_written_and_read_again_is_the_same(date: Date, language: str) -> None:
    again = only(write_date(date, language))
    same = [name for name in Date.__slots__ if name not in ("start", "end", "last")]
    assert [getattr(again, name) for name in same] == [getattr(date, name) for name in same]


@given(st.text(alphabet="2019年5月日前后至-~:点时上下旬半q初底末世纪代元令和 May.pm", max_size=20))
def test_spans_of_dates_are_inside_the_text_in_order(text: str) -> None:
    dates = find_dates(text)
    assert all(0 <= date.start < date.end <= len(text) for date in dates)
    assert all(one.end <= two.start for one, two in pairwise(dates))
