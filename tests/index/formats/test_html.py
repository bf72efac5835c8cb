from collections.abc import Callable

import pytest

from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats import Unreadable
from index.formats.html import html_text, read_html

Read = Callable[[str, bytes], list[Extract | Unreadable]]

NEWS = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>图书馆延长夜间开放 - 河湾晚报</title>
<meta name="author" content="林晓舟"><meta property="og:site_name" content="河湾晚报">
<meta property="article:published_time" content="2024-05-21T08:30:00+08:00">
<link rel="canonical" href="https://news.example/lib.html"><style>.nav{color:red}</style>
<script>var tracking = "不要泄漏";</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">新闻</a></li></ul></div>
<div id="cookie-banner">本网站使用Cookie以改善体验。<button>同意</button></div>
<article><h1>图书馆延长夜间开放</h1><p class="meta">林晓舟 <time datetime="2024-05-21">5月21日</time></p>
<p>河湾区图书馆宣布，自六月一日起，
闭馆时间由<b>晚上八点</b>推迟到十点。</p>
<h2>读者反应</h2><blockquote>下班后终于来得及借书了。</blockquote>
<table><tr><th>馆区</th><th>新闭馆</th></tr><tr><td>总馆</td><td>22:00</td></tr></table>
<ul><li>总馆增加两名馆员。</li><li>东分馆增设自助机。</li></ul><ol><li>先预约。</li><li>后取书。</li></ol>
<figure><img src="a.jpg"><figcaption>图书馆夜景。</figcaption></figure>
<pre><code>GET /hours
  200 OK</code></pre><p>经费来自区政府的公共文化预算，共计三十六万元。</p></article>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/x">公园夜跑路线公布</a></li></ul></div>
<div id="comments"><div class="comment">太好了！希望周末也延长。</div></div>
<footer>版权所有 © 2019 河湾晚报</footer></body></html>"""

NEWS_TEXT = """# 图书馆延长夜间开放

林晓舟 5月21日

河湾区图书馆宣布，自六月一日起，闭馆时间由晚上八点推迟到十点。

## 读者反应

下班后终于来得及借书了。

| 馆区 | 新闭馆 |
|---|---|
| 总馆 | 22:00 |

- 总馆增加两名馆员。
- 东分馆增设自助机。
1. 先预约。
2. 后取书。

图书馆夜景。

```
GET /hours
  200 OK
```

经费来自区政府的公共文化预算，共计三十六万元。"""


def page(body: str, head: str = "") -> Extract:
    (extract,) = read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    return extract


def test_the_article_of_a_page_keeps_headings_tables_lists_captions_and_code(read: Read) -> None:
    (extract,) = read("a.html", NEWS.encode())
    assert isinstance(extract, Extract)
    assert extract.text == NEWS_TEXT
    assert extract.original == NEWS
    assert extract.metadata == Metadata(
        title="图书馆延长夜间开放",
        author="林晓舟",
        publisher="河湾晚报",
        published="2024-05-21",
        url="https://news.example/lib.html",
        language="zh-CN",
    )


def test_what_is_left_out_is_listed_with_its_place_and_reason(read: Read) -> None:
    (extract,) = read("a.html", NEWS.encode())
    assert isinstance(extract, Extract)
    left = {change.before: change for change in extract.changes}
    assert list(left) == [
        *("- 首页", "- 新闻", "本网站使用Cookie以改善体验。", "同意"),
        *("### 相关阅读", "- 公园夜跑路线公布", "太好了！希望周末也延长。", "版权所有 © 2019 河湾晚报"),
    ]
    change = left["太好了！希望周末也延长。"]
    assert (change.step, change.after, change.reason) == ("html", "", "comments")
    assert NEWS[change.start :].startswith(change.before)


def test_scripts_and_styles_never_leak() -> None:
    extract = page(
        "<p>Seen.</p><script>if (a < b) { '<p>leak</p>' }</script><style>p{leak:1}</style><noscript>leak</noscript>"
        "<template><p>leak</p></template><svg><text>leak</text></svg><!-- leak --><iframe>leak</iframe>"
    )
    assert extract.text == "Seen."
    assert not extract.changes


def test_a_page_that_is_no_article_is_kept_whole() -> None:
    extract = page("<form id='main'><div class='comments'>今天没有新闻。<p>明天再来。</p></div></form>")
    assert extract.text == "今天没有新闻。\n\n明天再来。"


def test_a_page_laid_out_in_tables_is_read_in_the_order_of_its_cells() -> None:
    extract = page(
        "<table><tr><td><a href=a>Home</a><br><a href=b>News</a><br><a href=c>Sport</a></td>"
        "<td><h1>Bridge opens</h1>The bridge opened on Monday, the city said.<br><br>It took three years to "
        "build and cost 4 million.<table><tr><td>Length</td>"
        "<td>90 m</td></tr><tr><td>Lanes</td><td>2</td></tr></table></td></tr></table>"
    )
    assert extract.text.startswith("# Bridge opens\n\nThe bridge opened on Monday, the city said.\n\nIt took three")
    assert extract.text.endswith("| Length | 90 m |\n|---|---|\n| Lanes | 2 |")


def test_an_article_in_several_boxes_is_kept_whole() -> None:
    boxes = "".join(
        f"<div><div><p>Paragraph {n} says what happened, and why it matters.</p></div></div>" for n in range(9)
    )
    extract = page(f"<div id=wrap>{boxes}</div>")
    assert extract.text.count("Paragraph") == 9


def test_furigana_is_taken_out_and_listed() -> None:
    extract = page("<p>図書館は<ruby>静<rp>(</rp><rt>しず</rt><rp>)</rp></ruby>かだ。</p>")
    assert extract.text == "図書館は静かだ。"
    assert [(change.before, change.reason) for change in extract.changes] == [("しず", "reading aid")]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="pubdate" content="20240521">', "2024-05-21"),
        ('<meta itemprop="datePublished" content="2024-05">', "2024-05"),
        ('<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2024-05-21"}]}'
         "</script>", "2024-05-21"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 7, [</script>', None),
        ('<meta name="date" content="2024-02-31">', None),
        ('<meta property="article:modified_time" content="2024-05-21">', None),
    ],
)  # fmt: skip
def test_the_date_is_the_one_that_is_stated(head: str, expected: str | None) -> None:
    extract = page("<p>Something happened.</p><footer>© 2019–2023 The Paper</footer>", head)
    assert extract.metadata.published == expected


def test_json_ld_says_who_wrote_it() -> None:
    extract = page(
        "<p>Text.</p>",
        '<script type="application/ld+json">[{"@type": "WebSite", "name": "x"}, {"@type": "BlogPosting", "headline": '
        '"橋が開通", "author": [{"name": "森田"}, {"name": "林"}], "publisher": {"name": "河湾新聞"}, "url": '
        '"https://news.example/1", "inLanguage": "ja"}]</script>',
    )
    assert extract.metadata == Metadata(
        title="橋が開通", author="森田, 林", publisher="河湾新聞", url="https://news.example/1", language="ja"
    )


@pytest.mark.parametrize("encoding", ["gbk", "big5", "shift_jis", "euc_jp", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_declares(read: Read, encoding: str) -> None:
    source = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head><p>本日休館。</p>'
    )
    (extract,) = read("a.htm", source.encode(encoding))
    assert isinstance(extract, Extract)
    assert extract.text == "本日休館。"


def test_xhtml_with_self_closed_elements_is_read() -> None:
    assert html_text('<html xmlns="x"><head><title/><script src="a.js"/></head><p>a<br/>b<i/>c</p></html>') == "a\nbc"


@pytest.mark.parametrize("source", ["<html><body></body></html>", "<script>x</script>", "<!-- x -->", "<img src=a>"])
def test_a_page_without_text_is_refused(read: Read, source: str) -> None:
    with pytest.raises(InputError, match="without text"):
        read("a.html", source.encode())


def test_ten_thousand_nested_boxes_are_read_or_refused(read: Read) -> None:
    (extract,) = read("a.html", ("<div>" * 10_000 + "deep" + "</div>" * 10_000 + "<p>shallow</p>").encode())
    assert isinstance(extract, Extract)
    assert "shallow" in extract.text


def test_raised_digits_stay_raised_and_struck_out_prices_go(read: Read) -> None:
    page = (
        "<article><h1>水库</h1><p>误差是10<sup>6</sup>立方米，CO<sub>2</sub>没有测。第4<sup>th</sup>次。</p>"
        "<p>门票原价<del>50元</del>30元，<s>199元</s>年票99元。</p></article>"
    )
    (extract,) = read("a.html", page.encode())
    assert isinstance(extract, Extract)
    assert "误差是10⁶立方米，CO₂没有测。第4th次。" in extract.text
    assert "门票原价30元，年票99元。" in extract.text
    assert [(change.before, change.reason) for change in extract.changes] == [
        ("50元", "struck out"),
        ("199元", "struck out"),
    ]


def test_a_cell_that_spans_rows_or_columns_stands_in_each_of_them() -> None:
    table = (
        "<table><tr><th rowspan=2>线路</th><th colspan=2>首班</th></tr><tr><th>平日</th><th>周末</th></tr>"
        "<tr><td rowspan=2>1路</td><td>6:00</td><td>6:30</td></tr><tr><td>7:00</td><td>7:30</td></tr></table>"
    )
    rows = [line for line in html_text(table).splitlines() if "---" not in line]
    assert rows == [
        "| 线路 | 首班 | 首班 |",
        "| 线路 | 平日 | 周末 |",
        "| 1路 | 6:00 | 6:30 |",
        "| 1路 | 7:00 | 7:30 |",
    ]


def test_answers_below_a_question_are_the_page(read: Read) -> None:
    page = (
        "<h1>怎么修自行车链条？</h1><div class='comments'><div class='comment'>先用链条钳取下断节。</div>"
        "<div class='reply'>再装一个快扣，十分钟就好。</div><div class='comment'>记得上油。</div></div>"
    )
    (extract,) = read("a.html", page.encode())
    assert isinstance(extract, Extract)
    assert all(words in extract.text for words in ("链条钳", "快扣", "上油"))
