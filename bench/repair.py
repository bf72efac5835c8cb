"""How well repair works: round trips over public passages, the damaged articles, harm to clean text, and time.

    .venv/bin/python bench/repair.py FOLDER_OF_PUBLIC_SETS [FOLDER_OF_DAMAGED_ARTICLES]

An error is counted in characters: for each stretch where the repaired text and the clean one differ, the longer of the
two sides (never less than the Levenshtein distance); accuracy is 1 - errors / characters.

    .venv/bin/python bench/repair.py --table DICT_TXT index/repair/bigrams.txt

makes the table of plausibility again from the word list of jieba 0.42.1 (its file jieba/dict.txt).
"""

import json
import math
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from gbk_damage import Decoding, compare, damage_at_random, in_gbk, joined  # noqa: E402 - the path is set above

from index.fold import fold  # noqa: E402 - the same
from index.repair import repair  # noqa: E402 - the same

CHINESE = ("xquad_zh", "cmrc2018_dev", "drcd_dev")
CLEAN = (*CHINESE, "jsquad_valid", "pool_zhjaen")
DECODINGS = {
    "'?', '(' and '<' swallowed, pairs dropped": Decoding(),
    "'?', nothing swallowed, pairs dropped": Decoding("?", b"", True),
    "U+FFFD for every byte": Decoding("\ufffd", b"", False),
}
PAIRS_KEPT = 60_000


def texts_of(folder: Path, name: str) -> list[str]:
    lines = (folder / name / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def print_round_trips(folder: Path) -> None:
    for label, decoding in DECODINGS.items():
        print_round_trip(folder, f"each passage by itself, {label}", decoding, list)
    print_round_trip(folder, "joined to documents", Decoding(), lambda texts: joined(texts, random.Random(0)))


def print_round_trip(folder: Path, label: str, decoding: Decoding, documents: Callable[[list[str]], list[str]]) -> None:
    print(f"\nround trip, {label}")
    print(f"{'set':14}{'passages':>9}{'characters':>12}{'accuracy':>10}{'runs':>7}{'exact':>7}")
    for name in CHINESE:
        texts = ["".join(char for char in text if in_gbk(char)) for text in texts_of(folder, name)]
        characters = errors = runs = exact = 0
        for seed, clean in enumerate(documents(texts)):
            damaged = damage_at_random(clean, seed, decoding)
            result = compare(damaged, repair(damaged.text).text)
            characters, errors = characters + result.characters, errors + result.errors
            runs, exact = runs + result.runs, exact + result.recovered
        accuracy, share = 1 - errors / characters, exact / max(1, runs)
        print(f"{name:14}{len(texts):9}{characters:12}{accuracy:10.4f}{runs:7}{share:7.3f}", flush=True)


def print_harm(folder: Path) -> None:
    texts = list(dict.fromkeys(text for name in CLEAN for text in texts_of(folder, name)))
    start = time.perf_counter()
    changed = [done for text in texts if (done := repair(text)).changes]
    seconds = time.perf_counter() - start
    steps = Counter(change.step for done in changed for change in done.changes)
    size = sum(map(len, texts))
    print(f"\nclean passages {len(texts)}, changed {len(changed)} {dict(steps)}, {seconds / size * 1e6:.2f} ms / 1,000")
    for done in changed:
        print("  ", [(change.step, change.before, change.after) for change in done.changes])


def print_articles(folder: Path) -> None:
    for path in sorted(folder.glob("*.txt")):
        done = repair(path.read_text(encoding="utf-8"))
        steps = Counter(change.step for change in done.changes)
        print(f"\n{path.name}: {dict(steps)}, quotes {done.text.count('“')}/{done.text.count('”')}")
        for change in done.changes:
            if change.step != "pinyin":
                print(f"   {change.step:12}{'' if change.sure else '?':2}{change.before!r} -> {change.after!r}")


def write_table(words: Path, out: Path) -> None:
    """Counts from a word list ("word count tag" a line), as powers of two; plausibility.py tells the form."""
    counts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for line in words.read_text(encoding="utf-8").splitlines():
        word, count = fold(line.split(" ")[0]), int(line.split(" ")[1])
        if not all("\u4e00" <= char <= "\u9fff" for char in word):
            continue
        begins[word[0]] += count
        ends[word[-1]] += count
        for char in word:
            counts[char] += count
        for at in range(len(word) - 1):
            pairs[word[at : at + 2]] += count
    followers: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair, count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:PAIRS_KEPT]:
        followers[pair[0]][_power(count)].append(pair[1])
    with out.open("w", encoding="utf-8") as file:
        for char, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            if count < 4 and char not in followers:
                continue
            head = "".join(_letter(_power(value)) for value in (count, ends[char], begins[char]))
            groups = sorted(followers[char].items(), reverse=True)
            file.write(char + head + "".join(_letter(power) + "".join(sorted(chars)) for power, chars in groups) + "\n")


def _power(count: int) -> int:
    return min(25, round(math.log2(count))) if count > 0 else 0


def _letter(power: int) -> str:
    return chr(ord("a") + power)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--table":
        write_table(Path(sys.argv[2]), Path(sys.argv[3]))
    elif len(sys.argv) in (2, 3):
        print_harm(Path(sys.argv[1]))
        if len(sys.argv) == 3:
            print_articles(Path(sys.argv[2]))
        print_round_trips(Path(sys.argv[1]))
    else:
        sys.exit(__doc__)
