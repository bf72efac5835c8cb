import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.formats.encoding import decode

SIMPLIFIED = "河湾区图书馆昨日宣布，自六月一日起，闭馆时间由晚上八点推迟到十点。读者表示欢迎。"
TRADITIONAL = "河灣區圖書館昨日宣布，自六月一日起，閉館時間由晚上八點延到十點。讀者表示歡迎。"
JAPANESE = "河湾図書館は六月一日から、閉館時間を午後八時から十時に延長すると発表した。"
ENGLISH = "The café on the quay – Zoë’s favourite – will stay open until 10 p.m., the library said."

ENCODED = [
    *((SIMPLIFIED, encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")),
    *((SIMPLIFIED, encoding) for encoding in ("gbk", "gb18030", "gb2312")),
    *((TRADITIONAL, encoding) for encoding in ("utf-8", "big5", "cp950", "big5hkscs", "gbk", "utf-16-le")),
    *((JAPANESE, encoding) for encoding in ("utf-8", "cp932", "shift_jis", "euc_jp", "iso2022_jp", "utf-16-be")),
    *((ENGLISH, encoding) for encoding in ("utf-8", "cp1252", "utf-16-le", "utf-16-be")),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_a_sentence_is_read_in_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_a_page_is_read_in_its_encoding(text: str, encoding: str) -> None:
    page = "\n".join([text] * 200)
    assert decode(page.encode(encoding), "a.txt").text == page


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf_8_is_always_read_as_utf_8(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        decoded = decode(text.encode(), "a.txt")
        assert (decoded.text, decoded.encoding, decoded.sure, decoded.changes) == (text, "utf-8", True, ())


@pytest.mark.parametrize("end", [1, 2])
def test_utf_8_cut_in_a_character_stays_utf_8_and_the_cut_is_reported(end: int) -> None:
    decoded = decode(SIMPLIFIED.encode()[:-end], "a.txt")
    assert decoded.text == SIMPLIFIED[:-1] + "\ufffd"
    assert [(change.step, change.start, change.after) for change in decoded.changes] == [("encoding", 39, "\ufffd")]
    assert decoded.changes[0].before == "\\xe3\\x80\\x82"[: -4 * end]


def test_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    data = SIMPLIFIED.encode()
    decoded = decode(data[:31] + b"\xff" + data[31:], "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(SIMPLIFIED[:10])
    assert decoded.text.endswith(SIMPLIFIED[11:])
    assert decoded.changes


def test_gbk_with_a_broken_byte_stays_gbk() -> None:
    data = (SIMPLIFIED * 5).encode("gbk")
    decoded = decode(data[:100] + b"\xff\n" + data[100:], "a.txt")
    assert decoded.encoding == "gb18030"
    assert decoded.text.count("\ufffd") == 1
    assert decoded.changes[0].before == "\\xff"


def test_a_declared_encoding_decides_between_plausible_readings() -> None:
    data = "図書館".encode("euc_jp")
    assert decode(data, "a.html", "euc-jp").text == "図書館"


@pytest.mark.parametrize("declared", ["iso-8859-1", "shift_jis", "no such encoding", "", "a\x00b"])
def test_a_wrongly_declared_encoding_is_not_believed(declared: str) -> None:
    assert decode(SIMPLIFIED.encode("gbk"), "a.html", declared).text == SIMPLIFIED


def test_stray_nuls_are_dropped_and_reported() -> None:
    decoded = decode(("\x00" + SIMPLIFIED * 5 + "\x00\x00").encode(), "a.txt")
    assert decoded.text == SIMPLIFIED * 5
    assert [(change.start, change.before, change.after) for change in decoded.changes] == [
        (0, "\x00", ""),
        (201, "\x00\x00", ""),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02PK",
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"\xff\xff\xfe\xfa",
        codecs.BOM_UTF16_LE + b"\x00\xd8" * 40,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        decode(data, "a.txt")


def test_a_broken_utf_16_file_is_read_but_for_what_is_broken() -> None:
    decoded = decode(SIMPLIFIED.encode("utf-16") + b"\x00\xd8\x41", "a.txt")
    assert decoded.text == SIMPLIFIED + "\ufffd"
    assert decoded.changes[0].before == "\\x00\\xd8\\x41"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except InputError:
        return
    assert decoded.text.strip()
    assert "\x00" not in decoded.text
    decoded.text.encode()  # no lone surrogates


def test_much_noise_takes_little_time() -> None:
    data = random.Random(7).randbytes(1_000_000).translate(bytes(0x80 | byte for byte in range(256)))
    with pytest.raises(InputError):
        decode(data, "a.txt")
