"""PDF: the text layer in reading order, its lines joined to paragraphs again, page headers and numbers left out.

Read with PDFium through pypdfium2, which knows the predefined Chinese and Japanese character maps, maps Kangxi radicals
back to characters, and is several times faster than what is written in Python.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.change import Change
from index.errors import InputError, MissingPartError
from index.extract import Extract, Metadata
from index.formats.fields import one_line, whole_characters
from index.formats.pdf_columns import GENERATED, GUTTER, Piece, lines_of
from index.formats.pdf_lines import DIVIDED, Line, page_furniture, paragraphs
from index.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_PAGES = 5_000
MAX_CHARACTERS = 20_000_000
# Codes of FPDF_GetLastError (fpdfview.h).
_PASSWORD, _SECURITY = 4, 5
_IMAGE_OBJECT = 3
_JUNK_TITLE = re.compile(
    r"(?i)microsoft (?:word|powerpoint|excel)\b|untitled|无标题|無題|名称未設定"
    r"|(?:document|文档|文件|slide)\s*\d*$"
    r"|.*\.(?:docx?|pdf|pptx?|xlsx?|rtf|tex|dvi|indd|wps|qxd|html?|md|txt)$|about:blank|(?:https?|file):"
    r"|[!-~]*_[!-~]*$"
)
_JUNK_AUTHOR = re.compile(
    r"(?i)(?:administrator|admin|user|owner|root|unknown|anonymous|微软用户|windows 用户|用户|作者)$"
)
_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


def read_pdf(data: bytes, name: str) -> Iterator[Extract | Unreadable]:
    """The document as one article; `original` is its text line by line, with a form feed between pages.

    Pages that are only a picture are given as unreadable. Raises InputError for a document without a text layer, one
    that needs a password, and one that PDFium cannot open.
    """
    try:
        import pypdfium2  # loads 8 MB of library, for those who read no PDF
    except ImportError as error:
        raise MissingPartError("reading PDF needs pypdfium2", "pip install pypdfium2") from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _why_not(error, name) from error
    if len(document) > MAX_PAGES:
        raise InputError(f"{name} has {len(document):,} pages, more than {MAX_PAGES:,}", "split it")
    pages: list[list[Line]] = []
    pictures: list[int] = []
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            lines = _lines(page, number)
            if not lines and _has_picture(page):
                pictures.append(number + 1)
            page.close()
        except pypdfium2.PdfiumError as error:
            yield Unreadable(f"page {number + 1}", f"the page cannot be read: {error}")
            continue
        pages.append(lines)
        characters += sum(len(line.text) for line in lines)
        if characters > MAX_CHARACTERS:
            raise InputError(f"{name} has more than {MAX_CHARACTERS:,} characters", "split it")
    _refuse_unreadable(pages, name)
    yield from (Unreadable(f"page {number}", "the page is a picture without text") for number in pictures)
    yield _extract(pages, _metadata(document))


def _why_not(error: Exception, name: str) -> InputError:
    code = getattr(error, "err_code", None)
    if code in (_PASSWORD, _SECURITY) or "password" in str(error).lower():
        return InputError(f"{name} is encrypted and needs a password", "save a copy without a password")
    return InputError(f"{name} is not a PDF that can be read: {error}", "open it and save it anew")


def _refuse_unreadable(pages: list[list[Line]], name: str) -> None:
    text = "".join(line.text for lines in pages for line in lines)
    if not text.strip():
        raise InputError(f"{name} has no text layer: it is scanned or empty", "run OCR on it, such as `ocrmypdf`")
    if len(_UNREADABLE.findall(text)) > 0.3 * len(text):
        raise InputError(f"{name} does not say which characters its glyphs are", "run OCR on it, such as `ocrmypdf`")


def _extract(pages: list[list[Line]], metadata: Metadata) -> Extract:
    furniture = page_furniture(pages)
    changes: list[Change] = []
    offset = 0
    originals = []
    for lines in pages:
        for line in lines:
            if line in furniture:
                changes.append(Change("pdf", offset, line.text, "", reason=furniture[line]))
            offset += len(line.text) + 1
        originals.append("".join(f"{line.text}\n" for line in lines).replace(DIVIDED, "-"))
        offset += 1  # the form feed
    kept = [[line for line in lines if line not in furniture] for lines in pages]
    return Extract("\n\n".join(paragraphs(kept)), "\f".join(originals), metadata, tuple(changes))


def _lines(page: "PdfPage", number: int) -> list[Line]:
    """The lines of a page in the order in which the document gives them, but column by column."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    matrix = pdfium.FS_MATRIX()
    rows: list[list[Piece]] = [[]]
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in (0x0A, 0x0D):
            rows.append([])
            continue
        if code in (0x02, 0xFFFE):  # PDFium's marks for a word divided at the end of a line
            if rows[-1]:
                rows[-1][-1].text.append(DIVIDED)
            rows.append([])
            continue
        if code < 0x20 or code == 0xAD:
            continue
        if code in (0x20, 0xA0) or not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
            if rows[-1]:
                generated = pdfium.FPDFText_IsGenerated(text_page, index) == 1
                rows[-1][-1].text.append(GENERATED if generated else " ")
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        row, font_size = rows[-1], pdfium.FPDFText_GetFontSize(text_page, index)
        if not row or x.value - row[-1].right > GUTTER * font_size * row[-1].scale:
            scale = 1.0
            if pdfium.FPDFText_GetMatrix(text_page, index, matrix):
                scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5 or 1.0
            row.append(Piece([], x.value, y.value, right.value, top.value, scale))
        row[-1].text.append(chr(code))
        row[-1].sizes[font_size] += 1
        row[-1].right, row[-1].top = max(row[-1].right, right.value), max(row[-1].top, top.value)
    text_page.close()
    return lines_of(rows, number)


def _has_picture(page: "PdfPage") -> bool:
    return any(True for _ in page.get_objects(filter=(_IMAGE_OBJECT,), max_depth=2))


def _metadata(document: "PdfDocument") -> Metadata:
    """Title and author where they are not what a program put there; the day a file was made is not its publication."""
    stated = document.get_metadata_dict()
    title = one_line(whole_characters(stated.get("Title", "").replace("\x00", "")))
    author = one_line(whole_characters(stated.get("Author", "").replace("\x00", "")))
    return Metadata(
        title=title if title and not _JUNK_TITLE.match(title) else None,
        author=author if author and not _JUNK_AUTHOR.match(author) else None,
    )
