"""The lexicon's file: one line a word, sorted by bytes, searched where it lies (a memory map).

Its first lines say where the words come from and under which licence; bench/build_lexicon.py makes it.
"""

import mmap
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("lexicon.tsv")
LANGUAGES = ("zh", "ja", "en")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word: how often it is met (zipf: log10 of occurrences in 10^9 words), how it is inflected, its equivalents.

    `inflection` is "" for what does not change; Japanese: "1" ichidan verbs, "i" adjectives, else the row of a godan
    verb (k, g, s, t, n, b, m, r, u). Equivalents are best first, folded; the word's own language has none.
    """

    word: str
    zipf: float
    inflection: str
    english: tuple[str, ...] = ()
    chinese: tuple[str, ...] = ()
    japanese: tuple[str, ...] = ()


@lru_cache(maxsize=20_000)
def entry_of(word: str, language: str) -> Entry | None:
    """The entry of a folded word of "zh", "ja" or "en" in its dictionary form; None without."""
    data = _mapped()
    key = f"{language[0]}{word}\t".encode()
    at = _first_at_least(data, key)
    if data[at : at + len(key)] != key:
        return None
    line = data[at : _line_end(data, at)].decode("utf-8")
    _, zipf, inflection, *cells = line.split("\t")
    lists = [tuple(cell.split("|")) if cell else () for cell in cells]
    if language == "en":
        return Entry(word, int(zipf) / 10, "", chinese=lists[0], japanese=lists[1])
    return Entry(word, int(zipf) / 10, inflection, english=lists[0])


@lru_cache(maxsize=20_000)
def begins_entry(prefix: str, language: str) -> bool:
    """Whether any word of the language begins so."""
    data = _mapped()
    key = f"{language[0]}{prefix}".encode()
    at = _first_at_least(data, key)
    return data[at : at + len(key)] == key


@cache
def _mapped() -> mmap.mmap:
    with _FILE.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _first_at_least(data: mmap.mmap, key: bytes) -> int:
    """The offset of the first line that is not before `key`; the length of the file when all are."""
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", low, middle) + 1 or low
        if data[start : start + len(key)] < key:
            low = _line_end(data, middle) + 1
        else:
            high = start
    return low


def _line_end(data: mmap.mmap, at: int) -> int:
    end = data.find(b"\n", at)
    return end if end >= 0 else len(data)
