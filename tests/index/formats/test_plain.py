from collections.abc import Callable

import pytest

from index.change import Change
from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats import Unreadable

Read = Callable[[str, bytes], list[Extract | Unreadable]]


def test_front_matter_becomes_metadata_and_stays_in_the_original(read: Read) -> None:
    meta = "id: tea\r\ntitle: 春茶上市\r\ndate: 2024-04-02\r\nlang: zh-TW\r\n"
    data = f"---\r\n{meta}---\r\n\r\n# 春茶\r\n一行。\r\n".encode()
    assert read("a.md", data) == [
        Extract(
            "# 春茶\n一行。\n",
            data.decode(),
            Metadata(id="tea", title="春茶上市", published="2024-04-02", language="zh-TW"),
        )
    ]


def test_front_matter_may_use_chinese_and_japanese_names(read: Read) -> None:
    (extract,) = read(
        "a.markdown", "---\n标题: 春茶\n作者: [林一, 周二]\n来源: 茶周刊\n掲載日: 2024-04\n---\n文".encode()
    )
    assert isinstance(extract, Extract)
    assert extract.metadata == Metadata(title="春茶", author="林一, 周二", publisher="茶周刊", published="2024-04")


def test_a_source_that_is_an_address_is_the_url(read: Read) -> None:
    (extract,) = read("a.md", b"---\nsource: https://news.example/1\n---\ntext")
    assert isinstance(extract, Extract)
    assert extract.metadata == Metadata(url="https://news.example/1")


def test_text_has_no_front_matter(read: Read) -> None:
    data = "---\ntitle: x\n---\r\n正文。\r最后。"
    assert read("a.txt", data.encode()) == [Extract("---\ntitle: x\n---\n正文。\n最后。", data)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"---\ntitle: [\n---\ntext", "not valid YAML"),
        (b"---\n- a\n---\ntext", "not a mapping"),
        (b"---\nid: true\n---\ntext", "a string or a number"),
        (b'---\nid: "a\\nb"\n---\ntext', "line break"),
        (b"---\ntitle: a\n---\n \n", "no text behind"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"", "is empty"),
    ],
)
def test_a_file_that_is_no_article_says_why(read: Read, data: bytes, expected: str) -> None:
    with pytest.raises(InputError, match=expected) as raised:
        read("a.md", data)
    assert "a.md" in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("date", ["2024-13-45", "2024-02-30"])
def test_a_date_that_no_calendar_has_stays_as_it_was_written(read: Read, date: str) -> None:
    data = f"---\ntitle: a\npublished: {date}\n---\ntext"
    assert read("a.md", data.encode()) == [
        Extract(
            "text",
            data,
            Metadata(title="a", published=date, published_sure=False),
            (Change("front matter", 24, date, date, sure=False, reason="a date that no calendar has"),),
        )
    ]


def test_a_time_that_no_clock_has_leaves_the_date(read: Read) -> None:
    (extract,) = read("a.md", b"---\ndate: 2024-05-21T99:00:00\n---\ntext")
    assert isinstance(extract, Extract)
    assert extract.metadata == Metadata(published="2024-05-21")
    assert [change.sure for change in extract.changes] == [False]


def test_a_date_may_be_an_id(read: Read) -> None:
    (extract,) = read("a.md", b"---\nid: 2024-05-21\n---\ntext")
    assert isinstance(extract, Extract)
    assert extract.metadata == Metadata(id="2024-05-21")


def test_prose_between_two_rules_is_no_front_matter(read: Read) -> None:
    assert read("a.md", b"---\n\nOnce upon a time.\n\n---\nThe end.") == [
        Extract("---\n\nOnce upon a time.\n\n---\nThe end.", "---\n\nOnce upon a time.\n\n---\nThe end.")
    ]


def test_a_yaml_bomb_takes_no_time(read: Read) -> None:
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    (extract,) = read("a.md", f"---\na0: &a0 [x]\n{levels}\ntitle: *a11\nauthor: *a0\n---\ntext".encode())
    assert isinstance(extract, Extract)
    assert extract.metadata == Metadata(author="x")
