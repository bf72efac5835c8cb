"""Bytes to text in whatever encoding they are, with every byte that could not be read reported.

UTF-8 proves itself: text in another encoding is practically never valid UTF-8. A file that is UTF-8 but for a
few broken bytes stays UTF-8. What is not UTF-8 is decoded with each candidate, and the most plausible
reading wins (index/formats/charsets.py).
"""

import codecs
import re
from dataclasses import dataclass

from index.change import Change
from index.errors import InputError
from index.formats.charsets import bits, is_implausible

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be")
# In each family the superset that is met in practice: files called GB2312 hold GBK characters, files called Big5 hold
# the extensions of Windows or Hong Kong, files called Shift-JIS NEC's and IBM's.
_LEGACY = ("gb18030", "cp932", "cp950", "big5hkscs", "euc_jis_2004", "cp1252")
_SUPERSET = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "big5": "cp950",
    "cp950": "cp950",
    "big5hkscs": "big5hkscs",
    "euc_jp": "euc_jis_2004",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "cp1252": "cp1252",
}
# Which of the plausible readings is the right one is decided on a sample of this many bytes.
_SAMPLE = 64 * 1024
# A declared encoding is believed unless another reading is plainer by this much, in bits for a byte.
_DECLARED_MARGIN = 0.5
_ISO_2022_JP = re.compile(rb"\x1b(?:\$[@B]|\([BIJ]|\$\(D)")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_WORST_SHARE_OF_BAD_BYTES = 0.05
# In bits for each character that UTF-16 may cost: text costs 5 to 10, other encodings read as UTF-16 15 and more.
_DEAREST_WIDE = 12.0
# In bits for each byte that an encoding cannot read, when encodings are compared none of which reads all.
_PRICE_OF_LOSS = 30.0


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without a byte order mark and without NULs, the name of its encoding, and whether that is certain.

    `changes` (step "encoding") lists the bytes that could not be read, now U+FFFD, and the NULs that were dropped;
    they count from the beginning of `text`.
    """

    text: str
    encoding: str
    sure: bool = True
    changes: tuple[Change, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text in `data`; `declared` is what the file itself says its encoding is.

    Raises InputError, naming the file `name`, for binary data and for bytes that are text in no encoding known.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _cleaned(_repaired(data[len(mark) :], marked, sure=True), name)
    if wide := _wide_encoding(data):
        return _cleaned(_repaired(data, wide, sure=False), name)
    _refuse_binary(data, name)
    if _ISO_2022_JP.search(data) and not _HIGH_RUN.search(data) and _decodes(data, "iso2022_jp_ext"):
        return _cleaned(Decoded(data.decode("iso2022_jp_ext"), "iso2022_jp"), name)
    if _decodes(data, "utf-8"):
        return _cleaned(Decoded(data.decode("utf-8"), "utf-8"), name)
    if _is_broken_utf8(data):
        return _cleaned(_repaired(data, "utf-8", sure=True), name)
    return _cleaned(_legacy(data, name, declared), name)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, where reading the bytes as UTF-16 is plainer than anything else.

    NULs do not tell which way round it is: every Chinese text has U+4E00, "one".
    """
    sample = data[:_SAMPLE]
    if len(data) < 4 or len(data) % 2 or (0 not in sample and _sample_text(sample, "utf-8") is not None):
        return None
    prices = {
        encoding: bits(text)
        for encoding in ("utf-8", *_LEGACY, *_WIDE)
        if (text := _sample_text(sample, encoding)) is not None
    }
    best = min(prices, key=lambda encoding: prices[encoding], default="")
    if best not in _WIDE:
        return None
    text = sample.decode(best, "ignore")
    return best if prices[best] <= _DEAREST_WIDE * len(text) and not is_implausible(text) else None


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:_SAMPLE]
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample))
    if controls > 0.02 * len(sample):
        raise InputError(f"{name} is a binary file, not text", "convert it to UTF-8 text or Markdown first")


def _is_broken_utf8(data: bytes) -> bool:
    """True when nearly all of the multi-byte characters are whole ones; an end cut in a character does not count."""
    text = data.decode("utf-8", "replace")
    genuine = data.count(b"\xef\xbf\xbd")
    whole = sum(ord(char) >= 0x80 for char in text) - text.count("\ufffd") + genuine
    broken = text.count("\ufffd") - genuine
    if text.endswith("\ufffd") and _decodes_but_for_its_end(data, "utf-8"):
        return whole > 0 or len(data) > 3
    return broken * 4 <= whole


def _legacy(data: bytes, name: str, declared: str | None) -> Decoded:
    """The most plausible reading, where each byte that cannot be read counts against it."""
    sample = data[:_SAMPLE]
    prices = {
        encoding: bits(decoded.text) + _PRICE_OF_LOSS * _lost_bytes(decoded)
        for encoding in ("utf-8", *_LEGACY)
        if not is_implausible((decoded := _repaired(sample, encoding, sure=False)).text)
    }
    if _sample_text(sample, "cp950") is not None:
        prices.pop("big5hkscs", None)  # it differs in signs alone, in which Windows' reading is the usual one
    ranked = sorted(prices, key=lambda encoding: prices[encoding])
    asked = _known_encoding(declared)
    if asked in prices and prices[asked] <= prices[ranked[0]] + _DECLARED_MARGIN * len(sample):
        best = _repaired(data, asked, sure=True)
    elif ranked:
        sure = len(ranked) == 1 or prices[ranked[1]] > 1.1 * prices[ranked[0]]
        best = _repaired(data, ranked[0], sure=sure)
    if not ranked or _lost_bytes(best) > _WORST_SHARE_OF_BAD_BYTES * len(data):
        known = "GB18030, Big5, Shift-JIS, EUC-JP, UTF-16 or Windows-1252"
        raise InputError(f"{name} is neither UTF-8 nor {known} text", "convert it to UTF-8 first")
    return best


def _lost_bytes(decoded: Decoded) -> int:
    return sum(len(change.before) // len("\\x00") for change in decoded.changes if change.after)


def _known_encoding(declared: str | None) -> str | None:
    try:
        return _SUPERSET.get(codecs.lookup(declared or "").name)
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _decodes_but_for_its_end(data: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _sample_text(sample: bytes, encoding: str) -> str | None:
    """The sample read strictly, but for a character that its end may cut; None where that is not possible."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample, final=False)
    except UnicodeDecodeError:
        return None


def _repaired(data: bytes, encoding: str, *, sure: bool) -> Decoded:
    """The text with U+FFFD for each run of bytes that cannot be read, and those runs as changes."""
    pieces: list[str] = []
    changes: list[Change] = []
    position = length = 0
    marked = data.decode(encoding, _MARK_BAD_BYTES)
    for run in _MARKED.finditer(marked):
        kept = marked[position : run.start()]
        length += len(kept)
        before = "".join(f"\\x{ord(char) - 0xDC00:02x}" for char in run.group())
        changes.append(Change("encoding", length, before, "\ufffd", reason=f"not {encoding}"))
        pieces += (kept, "\ufffd")
        length += 1
        position = run.end()
    return Decoded("".join((*pieces, marked[position:])), encoding, sure, tuple(changes))


def _mark_bad_bytes(error: UnicodeError) -> tuple[str, int]:
    """Each byte that cannot be read as a lone surrogate, which no decoder makes otherwise."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


_MARK_BAD_BYTES = "index.formats.mark_bad_bytes"
_MARKED = re.compile("[\udc00-\udcff]+")
codecs.register_error(_MARK_BAD_BYTES, _mark_bad_bytes)


def _cleaned(decoded: Decoded, name: str) -> Decoded:
    """Without NULs, each reported; raises InputError for an empty text or one that is mostly control characters."""
    text = decoded.text
    if _lost_bytes(decoded) > len(text):
        raise InputError(f"{name} is too damaged to be read as {decoded.encoding} text", "restore it from its source")
    if len(_CONTROL.findall(text)) + text.count("\x00") > 0.02 * len(text):
        raise InputError(f"{name} is a binary file, not text", "convert it to UTF-8 text or Markdown first")
    changes = decoded.changes
    if "\x00" in text:
        runs = list(re.finditer("\x00+", text))
        dropped = [Change("encoding", run.start(), run.group(), "", reason="NUL") for run in runs]
        changes = tuple(sorted((*changes, *dropped), key=lambda change: change.start))
        text = text.replace("\x00", "")
    if not text.strip():
        raise InputError(f"{name} is empty", "an article needs some text")
    return Decoded(text, decoded.encoding, decoded.sure, changes)
