"""Dates as people write them; what could be two dates is none."""

import calendar
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.metadata import iso_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-21", "2024-05-21"),
        ("2024-5-1", "2024-05-01"),
        ("2024/05/21", "2024-05-21"),
        ("2024.5.21", "2024-05-21"),
        ("20240521", "2024-05-21"),
        ("20240521T103200Z", None),
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024年5月21日", "2024-05-21"),
        ("2024年05月21日 10:32", "2024-05-21"),
        ("2024年5月21日星期二", "2024-05-21"),
        ("2024年5月21日(火) 10時32分", "2024-05-21"),
        ("２０２４年５月２１日", "2024-05-21"),
        ("2024年5月", "2024-05"),
        ("2024 年 5 月 21 日", "2024-05-21"),
        ("2024年", "2024"),
        ("二〇二四年五月二十一日", "2024-05-21"),
        ("二〇二四年十二月十日", "2024-12-10"),
        ("令和6年5月21日", "2024-05-21"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成30年12月", "2018-12"),
        ("民國113年5月21日", "2024-05-21"),
        ("May 21, 2024", "2024-05-21"),
        ("May 21st, 2024", "2024-05-21"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("21 May 2024", "2024-05-21"),
        ("21-May-2024", "2024-05-21"),
        ("May 2024", "2024-05"),
        ("Tuesday, May 21, 2024", "2024-05-21"),
        ("Tue, 21 May 2024 10:32:00 +0800", "2024-05-21"),
        ("Tue, 21 May 2024 10:32:00 GMT", "2024-05-21"),
        ("May 21, 2024 at 10:32 AM EDT", "2024-05-21"),
        ("2024-05-21T10:32:00+08:00", "2024-05-21"),
        ("2024-05-21T10:32:00.123Z", "2024-05-21"),
        ("2024-05-21 10:32:00", "2024-05-21"),
        ("2024-05-21 10:32:00 (UTC)", "2024-05-21"),
        ("21/05/2024", "2024-05-21"),
        ("05/21/2024", "2024-05-21"),
        ("05/05/2024", "2024-05-05"),
        # two dates at once, or none
        ("05/06/2024", None),
        ("2024-02-30", None),
        ("2024-13-01", None),
        ("5月21日", None),
        ("May 21", None),
        ("May", None),
        ("12", None),
        ("10.5", None),
        ("3 days ago", None),
        ("昨天", None),
        ("今年5月", None),
        ("spring 2024", None),
        ("2024-05-21 to 2024-05-23", None),
        ("2024年5月21日、大会开幕", None),
        ("version 2024.5", None),
        ("1.2.3", None),
        ("20241301", None),
        ("12345678", None),
        ("1716259200", None),
        ("9999", None),
        ("", None),
        ("2023-2024", None),
        ("138-0000-2024", None),
    ],
)
def test_date_is_read_only_when_it_is_plain(text: str, iso: str | None) -> None:
    assert iso_date(text) == iso


@settings(deadline=None)
@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_way_to_write_a_day_gives_that_day(day: datetime.date) -> None:
    month = calendar.month_name[day.month]
    for text in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month:02d}/{day.day:02d}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        day.strftime("%a, ") + f"{day.day:02d} {month[:3]} {day.year} 23:59:59 -0800",
    ):
        assert iso_date(text) == day.isoformat()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_asked_and_an_iso_date_stays_itself(text: str) -> None:
    iso = iso_date(text)
    assert iso is None or iso_date(iso) == iso
