"""Moments: dates with parts of the day, completed from the article."""

import pytest

from assistant.offline.order.moments import moments_in, precedes, published_moment
from index.article import Article
from index.fold import fold

TEXT = "5月20日有雨。5月21日上午，海鸥号降价。下午，苍鹭号跟进。25日白鹭号退出。"
ARTICLE = Article("a", "A", TEXT, TEXT, "zh", publisher="P", published="2024-06-01")


def moment(piece: str):  # type: ignore[no-untyped-def]
    (found,) = moments_in(fold(piece), ARTICLE, TEXT.index(piece))
    return found


def test_morning_is_before_afternoon_of_the_day_before_it_in_the_text() -> None:
    assert precedes(moment("5月21日上午，海鸥号降价"), moment("下午，苍鹭号跟进")) is True


def test_a_day_without_its_month_is_in_the_month_of_the_date_before() -> None:
    assert moment("25日白鹭号退出").first[:3] == (2024, 5, 25)


def test_two_moments_of_one_day_are_not_told_apart() -> None:
    one = moment("5月21日上午，海鸥号降价")
    assert precedes(one, one) is None


@pytest.mark.parametrize(
    ("language", "written"), [("zh", "5月21日上午"), ("ja", "5月21日午前"), ("en", "May 21, morning")]
)
def test_a_moment_is_written_in_the_words_of_the_asker(language: str, written: str) -> None:
    assert moment("5月21日上午，海鸥号降价").write(language) == written


def test_the_day_of_publication_is_a_moment_where_it_is_known() -> None:
    found = published_moment(ARTICLE)
    assert found is not None
    assert found.first[:3] == (2024, 6, 1)
    assert published_moment(Article("b", "B", "x", "x", "en")) is None
