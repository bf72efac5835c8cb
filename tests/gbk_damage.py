"""A simulator of the damage of crawled GBK pages: two replacements over bytes that ignore where characters begin.

Every occurrence of an annotated character's two bytes gets its reading in brackets behind it, and the two bytes of a
full-width ! or ? become one ASCII byte. A hit that straddles two characters shifts what follows by one byte, up to the
next ASCII byte. Decoding then loses bytes: the ways in which decoders do it are `Decoding`.
"""

import random
from dataclasses import dataclass
from difflib import SequenceMatcher

from pypinyin import Style, pinyin

_USER_DEFINED = (((0xAA, 0xAF), (0xA1, 0xFE)), ((0xF8, 0xFE), (0xA1, 0xFE)), ((0xA1, 0xA7), (0x40, 0xA0)))


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a reader decodes damaged bytes: what it writes for a lost byte, and whether that swallows an ASCII byte.

    `swallow` lists the ASCII bytes that vanish together with a lost byte; `drop` leaves out pairs of GBK's
    user-defined areas (else each of their bytes counts as lost).
    """

    lost: str = "?"
    swallow: bytes = b"(<"
    drop: bool = True


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text, the clean one, and the spans of the clean one whose characters were shifted or lost."""

    text: str
    clean: str
    runs: tuple[tuple[int, int], ...]
    readings: dict[str, str]


def in_gbk(text: str) -> bool:
    """Whether GBK can write `text` and gives back the same."""
    try:
        return text.encode("gbk").decode("gbk") == text
    except UnicodeError:
        return False


def choose_readings(text: str, share: float, rng: random.Random) -> dict[str, str]:
    """Random Han characters of `text` with their readings, so many that annotations are about `share` of the result."""
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    chars = sorted(set(han))
    rng.shuffle(chars)
    readings: dict[str, str] = {}
    added = 0
    for char in chars:
        if added >= share * (len(text) + added):
            break
        reading = pinyin(char, style=Style.TONE)[0][0]
        if reading.isalpha() and in_gbk(reading):
            readings[char] = reading
            added += han.count(char) * (len(reading) + 2)
    return readings


def damage(clean: str, readings: dict[str, str], decoding: Decoding = Decoding()) -> Damaged:
    """Damage `clean` (which GBK must be able to write) as the pages were."""
    data = clean.encode("gbk")
    for char, reading in readings.items():
        key = char.encode("gbk")
        data = data.replace(key, key + f"({reading})".encode("gbk"))
    data = data.replace("！".encode("gbk"), b"!").replace("？".encode("gbk"), b"?")
    return Damaged(_decode(data, decoding), clean, _runs(clean, readings), readings)


def damage_at_random(clean: str, seed: int, decoding: Decoding = Decoding()) -> Damaged:
    """Damage `clean` with a random list of annotated characters; annotations are 18 to 42 % of the result."""
    rng = random.Random(seed)
    return damage(clean, choose_readings(clean, rng.uniform(0.18, 0.42), rng), decoding)


def _user_defined(lead: int, trail: int) -> bool:
    return any(a <= lead <= b and c <= trail <= d for (a, b), (c, d) in _USER_DEFINED)


def _decode(data: bytes, decoding: Decoding) -> str:
    out: list[str] = []
    at = 0
    while at < len(data):
        lead = data[at]
        if lead < 0x80:
            out.append(chr(lead))
            at += 1
            continue
        trail = data[at + 1] if at + 1 < len(data) else 0
        pair = data[at : at + 2]
        if in_gbk_bytes(pair):
            out.append(pair.decode("gbk"))
            at += 2
        elif decoding.drop and _user_defined(lead, trail):
            at += 2
        else:
            out.append(decoding.lost)
            at += 2 if trail in decoding.swallow else 1
    return "".join(out)


def in_gbk_bytes(pair: bytes) -> bool:
    """Whether the two bytes are one character of GBK."""
    try:
        return len(pair.decode("gbk")) == 1
    except UnicodeError:
        return False


def _runs(clean: str, readings: dict[str, str]) -> tuple[tuple[int, int], ...]:
    """The spans of `clean` from the first character of a straddling hit to the ASCII byte that ends the shift."""
    starts: list[int] = []  # the character that each byte belongs to
    for index, char in enumerate(clean):
        starts.extend([index] * (1 if char.isascii() else 2))
    data = clean.encode("gbk")
    keys = [char.encode("gbk") for char in readings] + [b"\xa3\xa1", b"\xa3\xbf"]
    runs: list[tuple[int, int]] = []
    for key in keys:
        at = data.find(key)
        while at >= 0:
            if at and starts[at] == starts[at - 1] and data[at] >= 0x80 and starts[at] != starts[at + 1]:
                end = at + 1  # the shift lasts while both bytes of a pair are there
                while end < len(data) and data[end] >= 0x80:
                    end += 2 if end + 1 < len(data) and data[end + 1] >= 0x80 else 1
                runs.append((starts[at], starts[min(end, len(data) - 1)] + 1))
            at = data.find(key, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(runs):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """How near a repaired text is to the clean one; sums over texts by adding field by field.

    `errors` counts characters: for each stretch where the two differ, the longer of its two sides (never less than
    the Levenshtein distance). A run is recovered when its span and one character on either side are the same.
    """

    characters: int
    errors: int
    runs: int
    recovered: int

    @property
    def accuracy(self) -> float:
        return 1 - self.errors / max(1, self.characters)


def compare(damaged: Damaged, repaired: str) -> RoundTrip:
    """Measure `repaired` against the clean text."""
    errors, bad = 0, []
    clean_lines, lines = damaged.clean, repaired
    for tag, a, b, c, d in SequenceMatcher(None, clean_lines, lines, autojunk=False).get_opcodes():
        if tag != "equal":
            errors += max(b - a, d - c)
            bad.append((a, b))
    recovered = sum(all(b < start or a > end for a, b in bad) for start, end in damaged.runs)
    return RoundTrip(len(damaged.clean), errors, len(damaged.runs), recovered)


def joined(texts: list[str], rng: random.Random) -> list[str]:
    """Documents of one passage up to about 5,000 characters."""
    out: list[str] = []
    at = 0
    while at < len(texts):
        start, size, target = at, 0, rng.choice([1, 1000, 2000, 3500, 5000])
        while at < len(texts) and size < target:
            size += len(texts[at])
            at += 1
        out.append("\n".join(texts[start:at]))
    return out
