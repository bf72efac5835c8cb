"""Which reader reads which suffix, how large such a file may be, and whether it is read in a process of its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from index.extract import Extract
from index.formats import docx, epub, feed, html, mail, pdf, plain, rows, table
from index.formats.disk import TooLong
from index.formats.unreadable import Unreadable

MEBIBYTE = 1024 * 1024
# A text beyond this is not an article; a file of many articles may be larger, each of them may not.
MAX_BYTES = 20 * MEBIBYTE
# Tables hold many articles, documents and books hold pictures.
MAX_TABLE_BYTES = 200 * MEBIBYTE
MAX_DOCUMENT_BYTES = 100 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Reader:
    """`read` turns bytes and the file's name (for messages) into articles; it touches neither disk nor network.

    `isolated` readers parse what can be made to crash, hang or swell, and run in the sandbox. Where `parts` is given
    the file may be of any size: it is split into numbered parts, each of at most `max_bytes`, which are read one by
    one; `unit` is what such a part is called. `hint` says what to do about a file in which no article is found.
    """

    read: Callable[[bytes, str], Iterable[Extract | Unreadable]]
    max_bytes: int = MAX_BYTES
    isolated: bool = False
    parts: Callable[[Iterable[bytes | TooLong]], Iterator[tuple[str, bytes | TooLong]]] | None = None
    unit: str = "row"
    hint: str = "an article needs some text"


def lines(source: Iterable[bytes | TooLong]) -> Iterator[tuple[str, bytes | TooLong]]:
    """Each line that is not blank, with its number counted from 1."""
    for number, line in enumerate(source, 1):
        if isinstance(line, TooLong) or line.strip():
            yield str(number), line


_TEXT = Reader(plain.read_text)
_MARKDOWN = Reader(plain.read_markdown)
_HTML = Reader(html.read_html, isolated=True)
_FEED = Reader(feed.read_feed, isolated=True, hint="an item or entry needs a description or content")
_ROWS_HINT = 'each line is a JSON object with "id", "title" and "text"'
_ROWS = Reader(rows.read_row, parts=lines, unit="line", hint=_ROWS_HINT)
_TABLE_HINT = "each row below the header needs some text in the column of the text"
_MAIL_HINT = "a message needs a text of its own, not only attachments"

READERS: dict[str, Reader] = {
    ".txt": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".jsonl": _ROWS,
    ".ndjson": _ROWS,
    ".csv": Reader(table.read_csv, MAX_TABLE_BYTES, hint=_TABLE_HINT),
    ".tsv": Reader(table.read_tsv, MAX_TABLE_BYTES, hint=_TABLE_HINT),
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".pdf": Reader(pdf.read_pdf, MAX_DOCUMENT_BYTES, isolated=True),
    ".docx": Reader(docx.read_docx, MAX_DOCUMENT_BYTES, isolated=True),
    ".epub": Reader(epub.read_epub, MAX_DOCUMENT_BYTES, isolated=True),
    ".eml": Reader(mail.read_message, isolated=True, hint=_MAIL_HINT),
    ".mbox": Reader(mail.read_message, isolated=True, parts=mail.messages, unit="message", hint=_MAIL_HINT),
    ".rss": _FEED,
    ".atom": _FEED,
    ".xml": _FEED,
}
