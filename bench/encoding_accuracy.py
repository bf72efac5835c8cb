"""How often a text in a legacy encoding is read as what it was: our reader against charset-normalizer.

    python bench/encoding_accuracy.py FOLDER [--passages 200]

FOLDER holds evaluation sets: a folder each with a passages.jsonl of {"text", "lang"}. Each passage is encoded in each
encoding that can hold it, whole and cut to its first 30 characters, and read again; right is the very same text.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import charset_normalizer

from index.errors import InputError
from index.formats.encoding import decode

ENCODINGS = {
    "zh": ("utf-8", "gb18030", "utf-16-le", "utf-16-be"),
    "zh-Hant": ("utf-8", "cp950", "big5hkscs", "gb18030", "utf-16-le"),
    "ja": ("utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16-le"),
    "en": ("utf-8", "cp1252", "utf-16-le"),
}
LENGTHS = (10, 30, None)


def main() -> None:
    """Print a table of the shares that were read right, and the time for a text."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passages", type=int, default=200)
    arguments = parser.parse_args()
    texts = _passages(arguments.folder, arguments.passages)
    print("| language | encoding | characters | texts | ours | charset-normalizer | UTF-8, else GB18030 |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    seconds: dict[str, float] = defaultdict(float)
    total = 0
    for language, encodings in ENCODINGS.items():
        for encoding in encodings:
            for length in LENGTHS:
                samples = list(_samples(texts[language], encoding, length))
                right = {name: _count_right(read, samples, name, seconds) for name, read in READERS.items()}
                total += len(samples)
                shares = " | ".join(f"{right[name] / max(1, len(samples)):.3f}" for name in READERS)
                print(f"| {language} | {encoding} | {length or 'all'} | {len(samples)} | {shares} |")
    print("ms a text:", ", ".join(f"{name} {1000 * spent / total:.2f}" for name, spent in seconds.items()))


def _passages(folder: Path, count: int) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*/passages.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["lang"]].add(row["text"])
    chance = random.Random(20261125)
    return {language: chance.sample(sorted(texts), min(count, len(texts))) for language, texts in found.items()}


def _samples(texts: list[str], encoding: str, length: int | None) -> Iterator[tuple[str, bytes]]:
    """The texts that have something outside ASCII and that the encoding can hold, and their bytes."""
    for text in texts:
        cut = text[:length]
        try:
            data = cut.encode(encoding)
        except UnicodeEncodeError:
            continue
        if not cut.isascii() or encoding.startswith("utf-16"):
            yield data.decode(encoding), data


def _count_right(
    read: Callable[[bytes], str], samples: list[tuple[str, bytes]], name: str, seconds: dict[str, float]
) -> int:
    start = time.perf_counter()
    right = sum(read(data) == text for text, data in samples)
    seconds[name] += time.perf_counter() - start
    return right


def _ours(data: bytes) -> str:
    try:
        return decode(data, "sample").text
    except InputError:
        return ""


def _normalizer(data: bytes) -> str:
    best = charset_normalizer.from_bytes(data).best()
    return "" if best is None else str(best)


def _two(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


READERS: dict[str, Callable[[bytes], str]] = {"ours": _ours, "charset-normalizer": _normalizer, "two": _two}

if __name__ == "__main__":
    main()
