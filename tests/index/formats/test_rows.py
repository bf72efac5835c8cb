from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats import Unreadable, read_file

Read = Callable[[str, bytes], list[Extract | Unreadable]]


def test_a_row_keeps_its_text_exactly(read: Read) -> None:
    row = '{"id": "b", "text": "x\\r\\n y\\t\\u3000",  "lang": "EN-us", "published": "2024-05"}'
    assert read("a.jsonl", f"\n{row}\r\n".encode()) == [
        Extract("x\r\n y\t\u3000", row, Metadata(id="b", published="2024-05", language="EN-us"), part="2")
    ]


def test_a_bad_row_is_named_by_its_line(read: Read) -> None:
    rows = '{"id": "a", "text": "good"}\nnot json\n{"id": "b"}\n{"text": "no id"}\n[]\n{"id": "a", "text": "again"}\n'
    found = read("a.jsonl", rows.encode())
    assert [result.part for result in found if isinstance(result, Unreadable)] == ["2", "3", "4", "5", "6"]
    assert "line 1 already" in found[-1].reason  # type: ignore[union-attr]


def test_lone_surrogates_deep_nesting_and_long_numbers_do_no_harm(read: Read) -> None:
    rows = ['{"id": "a\\ud800", "title": "\\udfff", "text": "x\\ud800y"}', "[" * 100_000, '{"id": ' + "9" * 5_000 + "}"]
    first, *others = read("a.jsonl", "\n".join(rows).encode())
    assert isinstance(first, Extract)
    assert (first.metadata.id, first.metadata.title, first.text) == ("a\ufffd", "\ufffd", "x\ufffdy")
    assert [type(other) for other in others] == [Unreadable, Unreadable]


def test_other_names_for_the_text_are_known(read: Read) -> None:
    (extract,) = read("a.jsonl", '{"id": 7, "content": "正文。", "headline": "标题", "source": "晚报"}'.encode())
    assert isinstance(extract, Extract)
    assert (extract.text, extract.metadata) == ("正文。", Metadata(id="7", title="标题", publisher="晚报"))


def test_a_file_without_a_good_row_is_an_error(read: Read) -> None:
    with pytest.raises(InputError, match="holds no article"):
        read("a.jsonl", b"{}\n")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("true", "a string or a number"),
        ("[1]", "a string or a number"),
        ('{"a": 1}', "a string or a number"),
        ('"a\\u0000b"', "control character"),
        ('"a\\nb"', "line break"),
    ],
)
def test_an_id_that_cannot_name_an_article_is_an_error_of_its_row(read: Read, value: str, reason: str) -> None:
    good, bad = read("a.jsonl", f'{{"id": "a", "text": "good"}}\n{{"id": {value}, "text": "bad"}}'.encode())
    assert isinstance(good, Extract)
    assert isinstance(bad, Unreadable)
    assert reason in bad.reason


def test_a_line_of_200_mb_is_passed_over_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "a", "text": "first"}\n')
        file.seek(200 * 1024 * 1024, 1)  # a hole: it takes no place on the disk
        file.write(b'\n{"id": "b", "text": "last"}')
    first, long, last = read_file(path)
    assert isinstance(first, Extract)
    assert isinstance(last, Extract)
    assert (first.text, last.text, last.part) == ("first", "last", "3")
    assert long == Unreadable("2", "the line has more than 20,971,520 bytes")
