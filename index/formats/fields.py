"""Metadata from named values, whatever their names are called: front matter, JSON rows, table headers."""

import datetime
import re
import unicodedata
from collections.abc import Mapping

from index.extract import Metadata

# For each field the names that people give it, best first; compared without case, spaces, "-" and "_".
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "articleid", "docid", "guid", "编号", "編號", "番号", "識別子"),
    "title": ("title", "headline", "标题", "標題", "题目", "題目", "タイトル", "題名", "見出し", "件名"),
    "text": (
        *("text", "content", "body", "articletext", "articlebody", "fulltext", "正文", "正文内容", "文章内容", "内容"),
        *("內容", "全文", "文章", "本文", "記事", "テキスト"),
    ),
    "author": ("author", "authors", "byline", "creator", "作者", "著者", "记者", "記者", "執筆者", "筆者"),
    "publisher": (
        *("publisher", "source", "sitename", "site", "outlet", "publication", "来源", "來源", "出处", "出處", "媒体"),
        *("媒體", "出版社", "发布者", "發布者", "発行元", "媒体名", "掲載元", "出典", "情報源"),
    ),
    "published": (
        *("published", "date", "publisheddate", "publisheddatetime", "publishedat", "datepublished", "publishdate"),
        *(
            "publicationdate",
            "pubdate",
            "time",
            "日期",
            "发布日期",
            "發布日期",
            "发布时间",
            "發布時間",
            "发表时间",
            "时间",
        ),
        *("時間", "公開日", "掲載日", "発行日", "日付", "投稿日", "日時"),
    ),
    "url": ("url", "link", "canonicalurl", "permalink", "网址", "網址", "链接", "連結", "鏈接", "リンク"),
    "language": ("language", "lang", "locale", "语言", "語言", "言語"),
}
_FIELDS = {name: field for field, names in reversed(NAMES.items()) for name in names}
# Not the ideographic space: in a Japanese title it is punctuation.
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def field_of(name: str) -> str | None:
    """Which field a name stands for ("发布日期" is "published"), or None."""
    return _FIELDS.get(_plain(name))


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-:：]", "", unicodedata.normalize("NFKC", name)).lower().lstrip("\ufeff")


def by_field(values: Mapping[str, object]) -> dict[str, object]:
    """The values under the names of their fields; of several names for one field the best that has a value."""
    found: dict[str, tuple[int, object]] = {}
    for name, value in values.items():
        plain = _plain(str(name))
        field = _FIELDS.get(plain)
        if field is None or value in (None, ""):
            continue
        rank = NAMES[field].index(plain)
        if field not in found or rank < found[field][0]:
            found[field] = rank, value
    return {field: value for field, (_, value) in found.items()}


def metadata_of(values: Mapping[str, object]) -> Metadata:
    """What named values say about an article; a value that is no text (a mapping) says nothing."""
    fields = by_field(values)
    publisher, url = one_line(text_of(fields.get("publisher"))), one_line(text_of(fields.get("url")))
    if publisher and re.match(r"https?://", publisher):  # "source" may be either
        publisher, url = None, url or publisher
    return Metadata(
        id=text_of(fields.get("id")),
        title=one_line(text_of(fields.get("title"))),
        author=one_line(text_of(fields.get("author"))),
        publisher=publisher,
        published=date_of(fields.get("published")),
        url=url,
        language=one_line(text_of(fields.get("language"))),
    )


def id_problem(values: Mapping[str, object]) -> str:
    """Why the id among named values cannot be one, or "": it names an article in commands, files and citations."""
    value = by_field(values).get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float | datetime.date | None):
        return "the id must be a string or a number"
    return "the id has a line break or control character in it" if _CONTROL.search(str(value)) else ""


def text_of(value: object) -> str | None:
    """A value as text: a flat list is joined by commas, lone surrogates become U+FFFD, nothing is None.

    Lists in lists and mappings are nothing: in YAML a few of them can name billions of values.
    """
    if isinstance(value, list | tuple):
        return ", ".join(text for item in value if not isinstance(item, list) and (text := text_of(item))) or None
    if value is None or value == "" or isinstance(value, Mapping | set):
        return None
    return whole_characters(str(value))


def one_line(text: str | None) -> str | None:
    """The text with every run of white space as one space, None when nothing is left."""
    return _SPACES.sub(" ", text or "").strip() or None


def whole_characters(text: str) -> str:
    """The text with U+FFFD in place of lone surrogates, which no file or database can hold."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def date_of(value: object) -> str | None:
    """An ISO date, possibly partial, from a date or a string; any other text is kept as it stands."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = unicodedata.normalize("NFKC", text_of(value) or "").strip()
    return iso_date(text) or text or None


def iso_date(text: str) -> str | None:
    """The date at the beginning of an ISO or RFC 2822 time stamp, None for any other text or an impossible date.

    "2024-05-21T08:30:00+08:00" and "Tue, 21 May 2024 08:30:00 +0800" are 2024-05-21, the date where it was written.
    """
    if match := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s])", text):
        year, month, day = map(int, match.groups())
    elif match := re.match(r"(?:[A-Za-z]{3},? )?(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})(?=$|\s)", text):
        if match[2].title() not in _MONTHS:
            return None
        year, month, day = int(match[3]), _MONTHS.index(match[2].title()) + 1, int(match[1])
    else:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
