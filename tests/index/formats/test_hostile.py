"""Files made to harm: each is read or refused with its name, in bounded time and memory, and the next one is read."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import InputError, WenjuError
from index.extract import Extract
from index.formats import SUFFIXES, Unreadable, read_file, sandbox
from index.formats.archive import Archive

Read = Callable[[str, bytes], list[Extract | Unreadable]]
MakeZip = Callable[[Mapping[str, str | bytes]], bytes]
MakePdf = Callable[..., bytes]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>'
BILLION_LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>{}]><a>&a9;</a>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)


@pytest.fixture(autouse=True)
def the_next_file_is_read() -> Iterator[None]:
    yield
    assert sandbox.read(".html", b"<p>Still here.</p>", "next.html")


@pytest.mark.parametrize("suffix", [".docx", ".epub"])
def test_a_zip_bomb_is_refused(read: Read, make_zip: MakeZip, suffix: str) -> None:
    bomb = make_zip({"word/document.xml": bytes(100_000_000), "META-INF/container.xml": "<a/>"})
    with pytest.raises(InputError, match="would inflate from"):
        read(f"a{suffix}", bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_refused(read: Read, make_zip: MakeZip) -> None:
    bomb = bytearray(make_zip({"word/document.xml": bytes(100_000_000)}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.index(signature) + offset
        bomb[at : at + 4] = struct.pack("<I", 1_000)
    with pytest.raises(InputError, match="damaged"):
        read("a.docx", bytes(bomb))


def test_an_archive_with_very_many_entries_is_refused(read: Read, make_zip: MakeZip) -> None:
    with pytest.raises(InputError, match="holds 10,001 files"):
        read("a.epub", make_zip({f"a{n}": "" for n in range(10_001)}))


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "C:\\evil", "a/../../b", "..\\evil"])
def test_a_name_that_points_out_of_its_archive_is_refused(read: Read, make_zip: MakeZip, name: str) -> None:
    with pytest.raises(InputError, match="points out of it"):
        read("a.epub", make_zip({name: "x"}))


def test_a_member_is_never_inflated_beyond_its_limit(monkeypatch: pytest.MonkeyPatch, make_zip: MakeZip) -> None:
    monkeypatch.setattr("index.formats.archive.MAX_MEMBER_BYTES", 10)
    with pytest.raises(InputError, match="inflates to more than 10 bytes"):
        Archive(make_zip({"a": "x" * 11}), "a.epub").read("a")


def test_an_encrypted_archive_says_so(read: Read, make_zip: MakeZip) -> None:
    data = bytearray(make_zip({"word/document.xml": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="needs a password"):
        read("a.docx", bytes(data))


@pytest.mark.parametrize("suffix", [".xml", ".rss"])
def test_a_billion_laughs_are_not_laughed(read: Read, suffix: str) -> None:
    with pytest.raises(InputError, match="XML entities"):
        read(f"a{suffix}", BILLION_LAUGHS.encode())
    with pytest.raises(InputError):
        read(f"a{suffix}", BILLION_LAUGHS.encode("utf-16"))


def test_a_billion_laughs_in_a_document_are_not_laughed(read: Read, make_zip: MakeZip) -> None:
    with pytest.raises(InputError, match="XML entities"):
        read("a.docx", make_zip({"word/document.xml": BILLION_LAUGHS}))


@pytest.mark.parametrize("suffix", [".xml", ".html", ".xhtml"])
def test_an_external_entity_is_not_fetched(read: Read, tmp_path: Path, suffix: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    entity = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    source = f"{entity}<rss><channel><item><description>&e; x</description></item></channel></rss>"
    try:
        results = read(f"a{suffix}", source.encode())
    except InputError:
        return
    assert "secret" not in "".join(result.text for result in results if isinstance(result, Extract)).replace(
        "secret.txt", ""
    )


def test_a_pdf_that_goes_in_circles_is_read_or_refused(tmp_path: Path, make_pdf: MakePdf) -> None:
    circular = make_pdf([[(72, 780, 12, "圈")]]).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]")
    _read_or_refuse(tmp_path / "a.pdf", circular)


def test_a_pdf_stream_that_inflates_without_end_is_bounded(read: Read, make_pdf: MakePdf) -> None:
    endless = make_pdf([[(72, 780, 12, "文")]], extra="\n" + "q " * 2_000_000)
    (extract,) = read("a.pdf", endless)
    assert isinstance(extract, Extract)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt", ".md", ".html", ".eml"])
def test_a_line_of_10_mb_takes_little_time(tmp_path: Path, suffix: str) -> None:
    _read_or_refuse(tmp_path / f"a{suffix}", b"text," + b"word " * 2_000_000)


def test_a_message_nested_without_end_is_bounded(tmp_path: Path) -> None:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3_000))
    _read_or_refuse(tmp_path / "a.eml", parts.encode())


def test_damaged_headers_of_mail_do_no_harm(read: Read) -> None:
    data = (
        b"Subject: =?utf-8?b?!!!?= =?nosuch?q?a?= \xff\xfe\r\nFrom: <<>,,;\r\nDate: 99 Foo 0000\r\n"
        b"Content-Type: text/plain; charset=nosuch\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8gdGhlcmU*=\r\n"
    )
    (extract,) = read("a.eml", data)
    assert isinstance(extract, Extract)
    assert extract.metadata.published is None


SEEDS = {
    ".html": b"<html><head><title>a</title></head><body><table><tr><td>b</table><ul><li>c</ul></body></html>",
    ".xml": b"<rss><channel><item><title>a</title><description>b</description></item></channel></rss>",
    ".jsonl": b'{"id": "a", "text": "b"}\n{"id": 1, "text": ["c"]}',
    ".csv": b'id,text\n1,"a"\n2,b',
    ".eml": b"Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>b\n--x--\n",
    ".mbox": b"From a\nSubject: a\n\nb\n\nFrom c\nSubject: d\n\ne\n",
    ".md": b"---\ntitle: a\ntags: [b]\n---\nc",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(data=st.binary(max_size=400))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes_are_read_or_refused_with_the_name_of_the_file(tmp_path: Path, suffix: str, data: bytes) -> None:
    _read_or_refuse(tmp_path / f"random{suffix}", data)


@pytest.mark.parametrize("suffix", SEEDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_read_or_refused_with_its_name(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    seed = SEEDS[suffix]
    at = data.draw(st.integers(0, len(seed)))
    until = data.draw(st.integers(at, min(len(seed), at + 8)))
    _read_or_refuse(tmp_path / f"damaged{suffix}", seed[:at] + data.draw(st.binary(max_size=12)) + seed[until:])


@pytest.mark.parametrize("suffix", [".docx", ".epub", ".pdf"])
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_document_is_read_or_refused_with_its_name(
    tmp_path: Path, make_pdf: MakePdf, make_zip: MakeZip, suffix: str, data: st.DataObject
) -> None:
    seed = {
        ".pdf": make_pdf([[(72, 780, 12, "文")]]),
        ".docx": _stored({"word/document.xml": DOCUMENT}),
        ".epub": _stored(
            {
                "META-INF/container.xml": '<container><rootfile full-path="b"/></container>',
                "b": '<package><item id="a" href="c"/><itemref idref="a"/></package>',
                "c": "<p>text</p>",
            }
        ),
    }[suffix]
    at = data.draw(st.integers(0, len(seed)))
    until = data.draw(st.integers(at, min(len(seed), at + 8)))
    _read_or_refuse(tmp_path / f"damaged{suffix}", seed[:at] + data.draw(st.binary(max_size=12)) + seed[until:])


def _stored(members: Mapping[str, str]) -> bytes:
    """A zip file whose members are not deflated, so that damage gets through to their readers."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _read_or_refuse(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    refusal: WenjuError | None = None
    results: list[Extract | Unreadable] = []
    try:
        results = list(read_file(path))
    except WenjuError as error:
        refusal = error
    assert refusal is None or (path.name in refusal.message and refusal.hint)
    for result in results:
        if isinstance(result, Extract):
            assert result.text.strip()
            result.text.encode()
            result.original.encode()
