from collections.abc import Callable

import pytest

from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats import Unreadable

Read = Callable[[str, bytes], list[Extract | Unreadable]]


def test_each_row_is_an_article(read: Read) -> None:
    rows = '7,"春茶, 上市","第一行。\r\n第二行。",2024-04-02,茶周刊\r\n8,秋茶,没有了。,,\r\n'
    table = f"ID,Title,Content,Date,Source\r\n{rows}"
    first, second = read("a.csv", table.encode("utf-8-sig"))
    assert isinstance(first, Extract)
    assert isinstance(second, Extract)
    assert first.text == "第一行。\n第二行。"
    assert first.metadata == Metadata(id="7", title="春茶, 上市", published="2024-04-02", publisher="茶周刊")
    assert (first.part, second.part, second.metadata.published) == ("1", "2", None)


@pytest.mark.parametrize(
    ("header", "encoding"),
    [("标题,正文,发布日期,作者", "gbk"), ("標題,內容,日期,作者", "big5"), ("タイトル,本文,公開日,著者", "cp932")],
)
def test_the_header_may_be_chinese_or_japanese_in_any_encoding(read: Read, header: str, encoding: str) -> None:
    row = "図書館,河湾図書館は六月一日から開館時間を延長する。" if "本文" in header else "茶,今年的茶很香,"
    table = f"{header}\n{row},".removesuffix(",") + ("2024-04-02,林" if row.endswith(",") else ",2024-04-02,林")
    (extract,) = read("a.csv", table.encode(encoding))
    assert isinstance(extract, Extract)
    assert (extract.metadata.published, extract.metadata.author) == ("2024-04-02", "林")


def test_tabs_and_semicolons_are_recognised(read: Read) -> None:
    assert [
        result.text for result in read("a.tsv", b'title\ttext\na\tone, "two"\n') if isinstance(result, Extract)
    ] == ['one, "two"']
    assert [result.text for result in read("b.csv", b"title;text\na;one, two\n") if isinstance(result, Extract)] == [
        "one, two"
    ]


def test_a_quotation_mark_at_the_start_of_a_tsv_field_is_not_an_open_quote(read: Read) -> None:
    found = read("a.tsv", b'title\ttext\na\t"One" he said\nb\t"two\nc\tthree\n')
    assert [result.text for result in found if isinstance(result, Extract)] == ['"One" he said', '"two', "three"]


def test_a_row_without_text_is_named(read: Read) -> None:
    first, second = read("a.csv", b"title,text\na,\nb,full\n")
    assert first == Unreadable("1", "the row has no text (line 2)")
    assert isinstance(second, Extract)


def test_a_row_whose_id_has_a_line_break_is_named(read: Read) -> None:
    first, second = read("a.csv", b'id,text\n"a\nb",one\nc,two\n')
    assert first == Unreadable("1", "the id has a line break or control character in it (line 3)")
    assert isinstance(second, Extract)


def test_a_column_name_may_have_a_byte_order_mark_in_it(read: Read) -> None:
    (extract,) = read("a.csv", "title,\ufefftext\na,one\n".encode())
    assert isinstance(extract, Extract)
    assert extract.text == "one"


@pytest.mark.parametrize(
    ("name", "data", "hint"),
    [
        ("a.csv", b"title,text\na,\n", "row below the header"),
        ("a.tsv", b"title\ttext\na\t\n", "row below the header"),
        ("a.jsonl", b"{}\n", "JSON object"),
        ("a.rss", b"<rss><channel><title>x</title></channel></rss>", "an item or entry"),
        ("a.mbox", b"From a@b Tue May 21 00:00:00 2024\nSubject: x\n\n\n", "a message needs"),
    ],
)
def test_the_hint_about_a_file_without_an_article_fits_its_format(
    read: Read, name: str, data: bytes, hint: str
) -> None:
    with pytest.raises(InputError, match="holds no article") as raised:
        read(name, data)
    assert hint in raised.value.hint


def test_a_quote_that_is_never_closed_is_named(read: Read) -> None:
    first, second = read("a.csv", b'title,text\na,fine\nb,"open\nc,lost\n')
    assert isinstance(first, Extract)
    assert isinstance(second, Unreadable)
    assert "not a row of CSV" in second.reason


def test_a_table_without_a_column_of_text_names_its_columns(read: Read) -> None:
    with pytest.raises(InputError, match="no column of text; its header is: price, quantity"):
        read("a.csv", b"price,quantity\n1,2\n")
