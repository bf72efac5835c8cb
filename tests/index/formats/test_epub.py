from collections.abc import Callable, Mapping

import pytest

from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats import Unreadable

Read = Callable[[str, bytes], list[Extract | Unreadable]]
MakeZip = Callable[[Mapping[str, str | bytes]], bytes]

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
PACKAGE = """<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>川辺の図書館</dc:title><dc:creator>森田一</dc:creator>
<dc:creator>林二</dc:creator><dc:language>ja</dc:language><dc:date>2021-04-01T00:00:00Z</dc:date>
<dc:publisher>河湾書房</dc:publisher></metadata><manifest>
<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="b" href="text/c%202.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/c1.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": PACKAGE,
    "OEBPS/nav.xhtml": '<html><body><nav><a href="text/c1.xhtml">一</a>'
    '<a href="text/c%202.xhtml#x">第二章　夜</a></nav></body></html>',
    "OEBPS/text/c1.xhtml": '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
    "</head><body><h1>第一章　朝</h1><p>朝は<ruby>静<rp>(</rp><rt>しず</rt><rp>)</rp></ruby>かだ。</p></body></html>",
    "OEBPS/text/c 2.xhtml": "<html><body><p>夜になると窓に明かりがともる。</p></body></html>",
}


def test_a_book_is_one_article_with_its_chapters_in_order(read: Read, make_zip: MakeZip) -> None:
    (extract,) = read("a.epub", make_zip(BOOK))
    assert isinstance(extract, Extract)
    assert extract.text == "# 第一章　朝\n\n朝は静かだ。\n\n# 第二章　夜\n\n夜になると窓に明かりがともる。"
    assert extract.metadata == Metadata(
        title="川辺の図書館", author="森田一, 林二", publisher="河湾書房", published="2021-04-01", language="ja"
    )
    assert [change.before for change in extract.changes] == ["しず"]


def test_a_chapter_that_is_missing_is_named_and_the_rest_is_read(read: Read, make_zip: MakeZip) -> None:
    book = {name: content for name, content in BOOK.items() if name != "OEBPS/text/c1.xhtml"}
    unreadable, extract = read("a.epub", make_zip(book))
    assert isinstance(unreadable, Unreadable)
    assert unreadable.part == "OEBPS/text/c1.xhtml"
    assert isinstance(extract, Extract)
    assert extract.text.endswith("夜になると窓に明かりがともる。")


def test_a_protected_book_says_so(read: Read, make_zip: MakeZip) -> None:
    protection = '<encryption><CipherReference URI="OEBPS/text/c1.xhtml"/></encryption>'
    with pytest.raises(InputError, match="DRM"):
        read("a.epub", make_zip({**BOOK, "META-INF/encryption.xml": protection}))


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"a": "b"}, "not an EPUB"),
        ({"META-INF/container.xml": "<a/>"}, "names no package"),
        ({"META-INF/container.xml": CONTAINER}, "has no OEBPS/book.opf"),
        ({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": "<package/>"}, "has no text"),
    ],
)
def test_what_is_no_book_says_why(read: Read, make_zip: MakeZip, members: Mapping[str, str], expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        read("a.epub", make_zip(members))
