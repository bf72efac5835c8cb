from collections.abc import Callable

import pytest

from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats import Unreadable

Read = Callable[[str, bytes], list[Extract | Unreadable]]

RSS = """<?xml version="1.0" encoding="{encoding}"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>河湾晚报</title><language>zh-cn</language>
<item><title>延长开放 &amp;amp; 新书</title><link>https://news.example/1</link><dc:creator>林晓舟</dc:creator>
<pubDate>Tue, 21 May 2024 08:30:00 +0800</pubDate><description>摘要。</description>
<content:encoded><![CDATA[<h2>背景</h2><p>图书馆宣布延长开放。</p><script>x</script>]]></content:encoded></item>
<item><title>空</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><title>河湾新聞</title><entry><title>橋が開通</title>
<link rel="self" href="https://x.example/self"/><link href="https://x.example/1"/><updated>2024-05-21T08:30:00Z</updated>
<author><name>森田一</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>橋が開通した。</p>
</div></content></entry></feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_an_entry_of_rss_gives_its_whole_text(read: Read, encoding: str) -> None:
    extract, empty = read("a.xml", RSS.format(encoding=encoding).encode(encoding))
    assert isinstance(extract, Extract)
    assert extract.text == "## 背景\n\n图书馆宣布延长开放。"
    assert extract.metadata == Metadata(
        title="延长开放 & 新书",
        author="林晓舟",
        publisher="河湾晚报",
        published="2024-05-21",
        url="https://news.example/1",
        language="zh-cn",
    )
    assert empty == Unreadable("2", "the entry has no text")


def test_an_entry_of_atom_that_has_only_been_updated_has_no_sure_date(read: Read) -> None:
    (extract,) = read("a.atom", ATOM.encode())
    assert isinstance(extract, Extract)
    assert extract.text == "橋が開通した。"
    assert extract.metadata == Metadata(
        title="橋が開通",
        author="森田一",
        publisher="河湾新聞",
        published="2024-05-21",
        published_sure=False,
        url="https://x.example/1",
        language="ja",
    )


@pytest.mark.parametrize("data", [b"<project/>", b"<rss><channel>", b"plain", b"<svg xmlns='x'><item/></svg>"])
def test_other_xml_is_refused(read: Read, data: bytes) -> None:
    with pytest.raises(InputError):
        read("a.xml", data)
