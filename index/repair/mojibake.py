"""Mojibake: text whose bytes were read in the wrong encoding, proved by reading them in the right one.

Each round trip is exact: the characters are turned back into the bytes that they were made from, and these are read
again, strictly. UTF-8 proves itself, since its bytes fit together in hardly any other text. Other encodings are
accepted when the result is plausible and what is shown is not.
"""

import re
from collections.abc import Iterator

from index.change import Change, Changed, apply_changes
from index.repair.plausibility import is_common

# A text that says one of these shows mojibake as an example.
_ABOUT = re.compile(r"mojibake|乱码|亂碼|文字化け|锟斤拷.{0,8}[”」』\"']|[“「『\"'].{0,8}锟斤拷", re.IGNORECASE)
# What cp1252 makes of the bytes 80 to FF; the five bytes that it lacks come through as C1 controls.
_HIGH = "\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LATIN_RUN = re.compile(rf"[{_HIGH}]{{2,}}")
# Two-byte encodings have ASCII second bytes (Shift-JIS, Big5): a run may hold some, between high ones.
_MIXED_RUN = re.compile(rf"[{_HIGH}](?:[@-~]?[{_HIGH}]){{3,}}[@-~]?")
# Characters of two bytes; where a byte was lost a reader shows "?" or U+FFFD.
_WIDE_RUN = re.compile(r"[\x80-\ufffd](?:[\x80-\ufffd]|\?(?=[^\x00-\x7f])){1,}\??")
_LOST = re.compile("[?\ufffd]")
_TORN_UTF8 = re.compile(
    rb"[\xe0-\xef]\x00[\x80-\xbf]|[\xe0-\xef][\x80-\xbf]\x00|[\xe0-\xef]\x00\x00|\x00[\x80-\xbf]{1,2}"
    rb"|[\xe0-\xef][\x80-\xbf]?\Z|[\xe0-\xef]\x00|\x00"
)
_CP1252 = {bytes([byte]).decode("cp1252"): byte for byte in range(256) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_KUNJINKAO = re.compile("(?:锟斤拷){2,}(?:锟斤|锟)?|锟斤拷(?=[\u4e00-\u9fff])")
# Characters that UTF-8 read as GBK shows all the time, and Chinese hardly ever.
_UTF8_AS_GBK = re.compile(
    "[鍒鍙鍦鍚鍏鎴鎵鐨鏄鏂鏈鏉鏃涓浜浠浣浼鍥鍜鍑鍔鍗鍛鍟鍐瀛瀹寮鎶鎷鐢鐩鐭绗绔缁缃缂緢綆繍鑳鑷鑰璁璇璐璧韬杩閫閮閲闂闃闈鈥锛銆鉁乣]"
)
_SJIS_AS_GBK = re.compile("[\u5040-\u50b8]{4,}|[僀-儞]{4,}")
_UTF8_AS_SJIS = re.compile("[縺繧繝縲]")
_SAMPLE = 2000  # characters that show whether a reading is plausible
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")


def undo_mojibake(text: str) -> Changed:
    """`text` with runs of mojibake read in the encoding that they were written in."""
    if text.isascii():
        return Changed(text)
    found = sorted(_find(text), key=lambda change: (change.start, -len(change.before)))
    if not found or _ABOUT.search(text):
        return Changed(text)
    return apply_changes(text, found)


def _find(text: str) -> Iterator[Change]:
    if _LATIN_RUN.search(text):
        yield from _latin(text)
    if _UTF8_AS_GBK.search(text):
        yield from _reread(text, "gbk", "utf-8")
    if _UTF8_AS_SJIS.search(text):
        yield from _reread(text, "cp932", "utf-8")
    if _SJIS_AS_GBK.search(text):
        yield from _kana_read_as_gbk(text)
    if len(_KANA.findall(text)) >= 0.15 * len(text):
        yield from _japanese_read_as_gbk(text)
    for match in _KUNJINKAO.finditer(text):
        count = len(match.group()) * 2 // 3
        yield Change("mojibake", match.start(), match.group(), "\ufffd" * count, reason="U+FFFD in UTF-8 read as GBK")


def _latin(text: str) -> Iterator[Change]:
    for match in _LATIN_RUN.finditer(text):
        run = match.group()
        for _ in range(3):  # some text was put through it more than once
            again = _utf8_inside(run)
            if again == run:
                break
            run = again
        if run != match.group():
            yield Change("mojibake", match.start(), match.group(), run, reason="UTF-8 read as Latin-1")
    for match in _MIXED_RUN.finditer(text):
        data = _latin_bytes(match.group())
        best = _best_reading(data)
        if best is not None:
            encoding, after = best
            yield Change("mojibake", match.start(), match.group(), after, False, f"{encoding} read as Latin-1")


def _latin_bytes(run: str) -> bytes:
    return bytes(_CP1252.get(char, ord(char) & 0xFF) for char in run)


_UTF8_SEQUENCE = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")


def _utf8_inside(run: str) -> str:
    """`run` with the UTF-8 in it read, where all its letters are part of some; else `run` as it is."""
    if not all(char in _CP1252 or "\x80" <= char <= "\x9f" for char in run):
        return run
    data = _latin_bytes(run)
    out: list[str] = []
    at = 0
    for match in _UTF8_SEQUENCE.finditer(data):
        try:
            after = match.group().decode("utf-8")
        except UnicodeDecodeError:
            return run
        if not _is_likely(after):
            return run
        out.append(run[at : match.start()] + after)
        if any(char.isalpha() for char in run[at : match.start()]):
            return run
        at = match.end()
    if any(char.isalpha() for char in run[at:]):
        return run
    return "".join(out) + run[at:]


def _is_likely(after: str) -> bool:
    """Whether UTF-8 that was found this way is text: two Latin marks may be "×½", three bytes hardly anything else."""
    if any("\u2000" <= char <= "\uffef" or char > "\uffff" for char in after):
        return all(char.isprintable() or char.isspace() for char in after)
    if len(after) >= 3:
        return after.isprintable() or _utf8_inside(after) != after  # put through it twice
    return all(("\xc0" <= char <= "\u017f" and char.isalpha()) or char in "\xa0£©®°±·«»´¡¿§" for char in after)


def _best_reading(data: bytes) -> tuple[str, str] | None:
    """(encoding, text) of the one East Asian encoding that makes these bytes common characters, or None."""
    best: tuple[float, str, str] | None = None
    for encoding in ("gbk", "cp932", "euc_jp", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _commonness(text[:_SAMPLE])
        if len(text) >= 3 and score >= 0.85 and (best is None or score > best[0]):
            best = (score, encoding, text)
    return best[1:] if best else None


def _commonness(text: str) -> float:
    """The share of `text` that is common Han, kana or their punctuation; half-width kana count as rare."""
    good = sum(
        1 for char in text if "\u3040" <= char <= "\u30ff" or char in "、。，「」《》“”！？：；ー～" or is_common(char)
    )
    return good / max(1, len(text))


def _reread(text: str, wrong: str, right: str) -> Iterator[Change]:
    """Runs of UTF-8 that was read in a two-byte encoding; a "?" or U+FFFD in it is a byte that was lost."""
    for match in _WIDE_RUN.finditer(text):
        run = match.group()
        try:
            data = _LOST.sub("\x00", run).encode(wrong)
        except UnicodeEncodeError:
            continue
        after = _read_utf8(data)
        if after is not None:
            sure = "\ufffd" not in after
            yield Change("mojibake", match.start(), run, after, sure, f"{right.upper()} read as {wrong.upper()}")


def _read_utf8(data: bytes) -> str | None:
    """Bytes of UTF-8, where 00 is a lost byte, as text with U+FFFD for what cannot be read; None if it is no UTF-8."""
    try:
        after = _TORN_UTF8.sub(b"\xef\xbf\xbd", data).decode("utf-8")
    except UnicodeDecodeError:
        return None
    whole = after.replace("\ufffd", "")
    if len(whole) < 2 or len(whole) < 0.5 * len(after) or sum(map(_is_east_asian, whole)) < 0.6 * len(whole):
        return None
    return after


def _is_east_asian(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" or char in "“”‘’…—·"


def _kana_read_as_gbk(text: str) -> Iterator[Change]:
    for match in _WIDE_RUN.finditer(text):
        run = match.group().rstrip("?\ufffd")
        try:
            after = run.encode("gbk").decode("cp932")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if len(_KANA.findall(after)) >= 0.3 * len(after) and not _KANA.search(run):
            yield Change("mojibake", match.start(), run, after, reason="Shift-JIS read as GBK")


def _japanese_read_as_gbk(text: str) -> Iterator[Change]:
    """EUC-JP read as GBK keeps its kana and shows other Han for its own, many of which Japanese does not have."""
    for match in _WIDE_RUN.finditer(text):
        run = match.group().rstrip("?\ufffd")
        try:
            after = run.encode("gbk").decode("euc_jp")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        foreign = sum(1 for char in _HAN.findall(run) if not _in_encoding(char, "euc_jp"))
        if foreign >= 3 and foreign >= 0.3 * len(_HAN.findall(run)) and _commonness(after) > _commonness(run):
            yield Change("mojibake", match.start(), run, after, False, "EUC-JP read as GBK")


def _in_encoding(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
