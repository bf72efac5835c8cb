"""Whole pages in the ways that sites are built; what belongs to the article has the attribute data-keep."""

import re
from pathlib import Path

import pytest
from lxml import etree

from index.formats.html import read_html

PAGES = sorted((Path(__file__).parent / "data/pages").glob("*.html"))
# Words of what surrounds an article.
NOISE = re.compile(
    "首页|论坛|相关阅读|滨河公园|热门排行|新桥下月|网友评论|版权所有|图片新闻|龙舟赛|扫一扫|转寄友人|認識河灣|關於|関連記事|ランキング|花火大会|会社概要|"
    "月別|Skip to|cookies|You may also|Popular|All rights|Introduction|Log in|Quiet alarm"
)


def plain(text: str) -> str:
    return re.sub(r"[\s|*`>\\]", "", text)


def article_of(data: bytes) -> list[str]:
    """The pieces of text that are marked."""
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, "rt", with_tail=False)
    marked = root.xpath("//*[@data-keep]")
    cells = [cell for element in marked for cell in ([*element.iter("td", "th")] or [element])]
    return [plain("".join(cell.itertext())) for cell in cells]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_of_the_article_is_lost(path: Path) -> None:
    (extract,) = read_html(path.read_bytes(), path.name)
    text = plain(extract.text)
    assert [piece for piece in article_of(path.read_bytes()) if piece not in text] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_surrounds_the_article_is_left_out_and_listed(path: Path) -> None:
    (extract,) = read_html(path.read_bytes(), path.name)
    assert NOISE.findall(extract.text) == []
    left = "\n".join(change.before for change in extract.changes)
    visible = re.sub(r"(?s)<(script|style|head)\b.*?</\1>|<[^>]*>", "", path.read_text(encoding="utf-8"))
    assert {word for word in NOISE.findall(visible) if word not in left} == set()


def test_there_are_pages() -> None:
    assert len(PAGES) == 9
