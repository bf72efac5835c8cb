from collections.abc import Callable
from email.message import EmailMessage

import pytest

from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats import Unreadable

Read = Callable[[str, bytes], list[Extract | Unreadable]]


def message(subject: str, text: str, charset: str = "utf-8") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = subject, "林晓舟 <lin@example.org>"
    mail["Date"] = "Tue, 21 May 2024 08:30:00 +0800"
    mail.set_content(text, charset=charset)
    return mail


@pytest.mark.parametrize(
    ("text", "charset"), [("本周新书。", "gb2312"), ("今週の新刊。", "iso-2022-jp"), ("本周新书。", "utf-8")]
)
def test_a_message_has_its_subject_sender_and_date(read: Read, text: str, charset: str) -> None:
    (extract,) = read("a.eml", message("图书馆通讯", text, charset).as_bytes())
    assert isinstance(extract, Extract)
    assert extract.text == text
    assert extract.metadata == Metadata(title="图书馆通讯", author="林晓舟", published="2024-05-21")


def test_html_is_read_where_the_plain_part_only_says_that_there_is_html(read: Read) -> None:
    mail = message("News", "See HTML.")
    mail.add_alternative(
        "<style>x</style><h1>New books</h1><p>Twelve new books came in this week, all of them novels.</p>",
        subtype="html",
    )
    (extract,) = read("a.eml", mail.as_bytes())
    assert isinstance(extract, Extract)
    assert extract.text == "# New books\n\nTwelve new books came in this week, all of them novels."


def test_an_attachment_is_left_out_and_listed(read: Read) -> None:
    mail = message("News", "See the list.")
    mail.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="书目.bin")
    (extract,) = read("a.eml", mail.as_bytes())
    assert isinstance(extract, Extract)
    assert [(change.before, change.reason) for change in extract.changes] == [("书目.bin", "attachment")]


def test_bare_bytes_in_a_header_are_read_in_their_encoding(read: Read) -> None:
    data = "Subject: 图书馆通讯本周新书介绍\nFrom: a@b.c\nContent-Type: text/plain; charset=gbk\n\n本周新书。".encode(
        "gbk"
    )
    (extract,) = read("a.eml", data)
    assert isinstance(extract, Extract)
    assert (extract.metadata.title, extract.text) == ("图书馆通讯本周新书介绍", "本周新书。")


def test_each_message_of_a_mailbox_is_an_article(read: Read) -> None:
    box = "".join(
        f"From lin@example.org Tue May 21 08:30:00 2024\n{mail.as_string()}\n\n"
        for mail in (message("One", "First.\n>From here on."), message("Two", "\n"), message("Three", "Third."))
    )
    first, empty, third = read("a.mbox", box.encode())
    assert isinstance(first, Extract)
    assert isinstance(third, Extract)
    assert (first.text, first.part) == ("First.\nFrom here on.", "1")
    assert empty == Unreadable("2", "message 2 has no text")
    assert (third.text, third.part, third.metadata.title) == ("Third.", "3", "Three")


def test_a_mailbox_without_a_message_is_an_error(read: Read) -> None:
    with pytest.raises(InputError, match="holds no article"):
        read("a.mbox", b"just text\n")
