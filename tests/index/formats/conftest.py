"""Small documents made by hand, so that a test shows all that is in its file."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from index.extract import Extract
from index.formats import Unreadable, read_file

# The character collections of Adobe that have predefined maps, with a font that PDF readers know without its file.
_FONTS = {
    "GBK-EUC-H": ("STSong-Light", "GB1", "gbk"),
    "UniGB-UCS2-H": ("STSong-Light", "GB1", "utf-16-be"),
    "ETen-B5-H": ("MSung-Light", "CNS1", "big5"),
    "90ms-RKSJ-H": ("HeiseiMin-W3", "Japan1", "cp932"),
    "UniJIS-UCS2-H": ("HeiseiMin-W3", "Japan1", "utf-16-be"),
}

# (x, y, size, text) with the origin in the lower left corner of a page of 595 x 842 points.
PlacedText = tuple[float, float, float, str]
ReadBytes = Callable[[str, bytes], list[Extract | Unreadable]]


@pytest.fixture
def read(tmp_path: Path) -> ReadBytes:
    """Writes bytes under a name and reads that file."""

    def read_bytes(name: str, data: bytes) -> list[Extract | Unreadable]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(read_file(path))

    return read_bytes


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Makes a PDF whose text can be read only by those who know Adobe's predefined character maps."""
    return _pdf


@pytest.fixture
def make_zip() -> Callable[[Mapping[str, str | bytes]], bytes]:
    """Makes a zip file with the given members, deflated."""
    return _zip


def _pdf(pages: Sequence[Sequence[PlacedText]], encoding: str = "GBK-EUC-H", info: str = "", extra: str = "") -> bytes:
    face, ordering, codec = _FONTS[encoding]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{face} /Encoding /{encoding} /DescendantFonts [4 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{face} /FontDescriptor 5 0 R /DW 1000 /W [1 [250] 2 95 500] "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >> >>",
        f"<< /Type /FontDescriptor /FontName /{face} /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 "
        "/Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for number, page in enumerate(pages):
        drawn = "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode(codec).hex()}> Tj ET" for x, y, size, text in page
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn) + len(extra)} >>\nstream\n{drawn}{extra}\nendstream")
    objects.append(f"<< {info} >>")
    file = io.BytesIO()
    file.write(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(file.tell())
        file.write(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    table = file.tell()
    file.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    file.write("".join(f"{offset:010} 00000 n \n" for offset in offsets).encode())
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    file.write(f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode())
    return file.getvalue()


def _zip(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
