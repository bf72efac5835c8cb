"""Readings: pinyin as it stands in brackets, in any way of writing the tone, and what characters can be read as."""

import re
import unicodedata
from functools import cache

# Combining marks and the tone they write; a breve is often typed where a caron is meant.
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0306": 3, "\u0300": 4}
# Letters of old Chinese fonts and of IPA that stand for a and g.
_LETTERS = str.maketrans({"ɑ": "a", "ɡ": "g"})
_LATIN = "a-zà-üāēěīōūǎǐǒǔǖǘǚǜăĕĭŏŭńňǹḿɑɡ"
# A syllable is at most six letters (zhuang), each with up to two marks of its own.
SYLLABLE = rf"[{_LATIN}](?:[{_LATIN}]|[\u0300-\u0308\u030c]){{0,12}}"
NOTE = re.compile(rf"[(（]\s?({SYLLABLE})\s?[)）]", re.IGNORECASE)


def parse_reading(text: str) -> tuple[str, int] | None:
    """(syllable without marks, tone 1-4 or 0 for none), or None for what is no syllable of Mandarin."""
    plain: list[str] = []
    tone = 0
    for char in unicodedata.normalize("NFD", text.lower().translate(_LETTERS)):
        if char in _TONES:
            if tone:
                return None
            tone = _TONES[char]
        elif char == "\u0308" and plain and plain[-1] == "u":
            plain[-1] = "v"
        else:
            plain.append(char)
    syllable = "".join(plain)
    return (syllable, tone) if syllable in _syllables() else None


def has_reading(char: str, reading: tuple[str, int]) -> bool:
    """Whether `char` can be read so; a reading without a tone fits every tone."""
    syllable, tone = reading
    return any(syllable == other and tone in (0, own) for other, own in _readings(char))


@cache
def _readings(char: str) -> frozenset[tuple[str, int]]:
    parts = _dictionary().get(ord(char), "").split(",") if len(char) == 1 else []
    return frozenset(_split(part) for part in parts if part)


def _split(text: str) -> tuple[str, int]:
    marks = [char for char in unicodedata.normalize("NFD", text) if char in _TONES]
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if char not in _TONES)
    return plain.replace("u\u0308", "v"), _TONES[marks[0]] if marks else 0


@cache
def _syllables() -> frozenset[str]:
    # Every Mandarin syllable is the reading of a common character; rarities such as "ê" are not worth a false hit.
    return frozenset(
        _split(part)[0]
        for code, parts in _dictionary().items()
        if 0x4E00 <= code <= 0x9FFF
        for part in parts.split(",")
        if part.isalpha()
    )


@cache
def _dictionary() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT  # 0.15 s of CPU that only texts with brackets of Latin letters need

    return dict(PINYIN_DICT)
