"""Mail: a message as one article, from .eml files and from mailboxes in mbox format."""

import email
import email.header
import email.utils
import re
from collections.abc import Iterable, Iterator
from email.message import Message

from index.change import Change
from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats.disk import TooLong
from index.formats.encoding import decode
from index.formats.fields import iso_date, one_line, whole_characters
from index.formats.html import html_text
from index.formats.markup import declared_encoding

# A plain part this much shorter than the HTML part is only a notice that there is HTML.
_NOTICE_SHARE = 0.3
_MAX_PARTS = 1_000


def read_message(data: bytes, name: str) -> Iterator[Extract]:
    """The message as one article: its subject, sender and date, and its text; attachments are left out and listed.

    `original` is the text as decoded, before HTML was turned into Markdown. Raises InputError for a message
    without text.
    """
    try:
        message = email.message_from_bytes(data)
    except (ValueError, LookupError, RecursionError) as error:
        raise InputError(f"{name} is not a mail message: {error}", "save it anew") from error
    plain: list[str] = []
    markup: list[str] = []
    changes: list[Change] = []
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            raise InputError(f"{name} has more than {_MAX_PARTS:,} parts", "split it")
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            changes.append(Change("mail", 0, _attachment(part), "", reason="attachment"))
        elif (payload := part.get_payload(decode=True)) and isinstance(payload, bytes) and payload.strip():
            declared = part.get_content_charset() or (declared_encoding(payload) if kind == "text/html" else None)
            decoded = decode(payload, name, declared)
            (plain if kind == "text/plain" else markup).append(decoded.text)
            changes += decoded.changes
    text, original = _text(plain, markup)
    if not text.strip():
        raise InputError(f"{name} has no text", "attachments are not read; save them as files")
    yield Extract(text, original, _metadata(message), tuple(changes))


def messages(source: Iterable[bytes | TooLong]) -> Iterator[tuple[str, bytes | TooLong]]:
    """The messages of an mbox, numbered from 1: each begins with a line "From ..." behind a blank line.

    A message with more bytes than a line may have is given as too long, and so is one with a line that is.
    """
    gathered: list[bytes] = []
    number = size = 0
    blank = True
    limit: TooLong | None = None
    for line in source:
        if not isinstance(line, TooLong) and blank and line.startswith(b"From "):
            if number:
                yield str(number), limit or b"".join(gathered)
            gathered, size, limit = [], 0, None
            number += 1
            blank = False
            continue
        if isinstance(line, TooLong):
            limit, gathered, blank = line, [], False
            continue
        blank = not line.strip()
        size += len(line)
        if size > MAX_MESSAGE_BYTES:
            limit, gathered = TooLong(MAX_MESSAGE_BYTES), []
        if limit is None:
            gathered.append(line[1:] if re.match(rb">+From ", line) else line)
    if number:
        yield str(number), limit or b"".join(gathered)


MAX_MESSAGE_BYTES = 20 * 1024 * 1024


def _text(plain: list[str], markup: list[str]) -> tuple[str, str]:
    """(the text, what it was made from): the plain part unless it is only a notice that there is an HTML part."""
    written = "\n\n".join(plain).replace("\r\n", "\n").strip()
    if markup:
        shown = "\n\n".join(filter(None, map(html_text, markup)))
        if len(written) < _NOTICE_SHARE * len(shown):
            return shown, "\n\n".join(markup)
    return written, "\n\n".join(plain)


def _metadata(message: Message) -> Metadata:
    name, address = email.utils.parseaddr(_header(message, "From"))
    return Metadata(
        title=one_line(_header(message, "Subject")),
        author=one_line(name) or one_line(address),
        published=iso_date(_header(message, "Date").strip()),
    )


def _header(message: Message, name: str) -> str:
    """A header in characters: encoded words decoded, bytes that stand there bare read as whatever they are."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        pieces = email.header.decode_header(str(raw) if not isinstance(raw, email.header.Header) else raw)
    except (email.errors.HeaderParseError, ValueError):
        return whole_characters(str(raw))
    return "".join(_characters(piece, charset) for piece, charset in pieces)


def _characters(piece: bytes | str, charset: str | None) -> str:
    data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
    if not data.strip():
        return data.decode("ascii", "replace")
    try:
        return decode(data, "header", None if charset == "unknown-8bit" else charset).text
    except InputError:
        return data.decode("utf-8", "replace")


def _attachment(part: Message) -> str:
    try:
        return whole_characters(part.get_filename() or part.get_content_type())
    except (ValueError, LookupError):
        return part.get_content_type()
