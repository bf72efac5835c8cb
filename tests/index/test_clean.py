from pathlib import Path

import pytest

from index.clean import draft_of
from index.extract import Extract, Metadata

ROOT = Path("/articles")


def test_what_a_parser_of_markup_gave_keeps_what_looks_like_markup() -> None:
    text = "Type <br> or &nbsp; where p<q and q>r."
    assert draft_of(Extract(text, "<p>...</p>"), ROOT / "a.html", ROOT).article.text == text
    assert draft_of(Extract("好。</p>", "好。</p>"), ROOT / "a.txt", ROOT).article.text == "好。"


@pytest.mark.parametrize(("published", "sure"), [("2024-05-21", True), (None, False)])
def test_a_date_that_is_not_known_is_not_sure(published: str | None, sure: bool) -> None:
    article = draft_of(Extract("x y", "x y", Metadata(published=published)), ROOT / "a.txt", ROOT).article
    assert (article.published, article.published_sure) == (published, sure)
