"""Slips of typing: what is put right in questions as people asked them, and in the same with a slip made on purpose.

    python bench/corrections.py --data-dir DIR --questions FILE.jsonl ... [--number N]

DIR is an index of the collection that the questions ({question} or {turns}) are asked of. Every correction in the
questions as they stand is printed: each should be a slip that somebody really made. Then one name of each question
that has one gets a slip (Latin letters: one left out, doubled, changed or swapped with the next; katakana: a long
vowel left out or added, one letter changed; Han characters: another one of the same sound), and of the names that the
collection then no longer has, the share is printed that are put right as they were, or as another name.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from assistant.names.correction import corrected
from assistant.names.known import KnownNames, names_of
from assistant.names.ordinary import is_english_word, is_katakana_word
from index.fold import fold
from index.names.sound import pinyin
from index.reader import Index, open_live

SEED = 7
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]{4,}(?![A-Za-z0-9])")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{5,}")
_HAN = re.compile(r"[\u3400-\u9fff]{3,6}")


def questions_in(path: Path) -> Iterator[str]:
    """The questions of a .jsonl file, each turn of a dialogue one."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from row.get("turns") or [row["question"]]


def names_in(question: str, index: Index, han: set[str]) -> Iterator[tuple[str, str]]:
    """(the script, the name) for the names of the collection in `question` that are no ordinary words."""
    for word in _LATIN.findall(question):
        if fold(word) in index.vocabulary and not is_english_word(fold(word)):
            yield "latin", word
    for word in _KATAKANA.findall(question):
        if index.mentions(word) and not is_katakana_word(fold(word)):
            yield "katakana", word
    for name in sorted(han):
        if name in question:
            yield "han", name


def han_names(index: Index, known: KnownNames) -> set[str]:
    """The names in Han characters of the articles' titles and of the known aliases."""
    titles = {article.title for article in index.articles()}
    return {name for name in (*titles, *(n for n in known.keys if index.mentions(n))) if _HAN.fullmatch(name)}


def with_slip(script: str, name: str, index: Index, draw: random.Random) -> str | None:
    """`name` with one slip; None where none is possible or where the collection has that too."""
    at = draw.randrange(1, len(name))
    if script == "latin":
        last = min(at, len(name) - 2)
        typed = draw.choice(
            (
                name[:at] + name[at + 1 :],
                name[:at] + name[at - 1] + name[at:],
                name[:last] + name[last + 1] + name[last] + name[last + 2 :],
                name[:at] + draw.choice("aeioustnr") + name[at + 1 :],
            )
        )
    elif script == "katakana":
        typed = draw.choice(
            (
                name.replace("ー", "", 1),
                name[:at] + "ー" + name[at:],
                name[:at] + draw.choice("アイシトラン") + name[at + 1 :],
            )
        )
    else:
        at = draw.randrange(len(name))
        same = sorted(c for c in index.vocabulary.followers if c != fold(name)[at] and pinyin(c) == pinyin(name[at]))
        typed = name[:at] + draw.choice(same) + name[at + 1 :] if same else name
    return None if fold(typed) == fold(name) or index.mentions(typed) else typed


def main() -> None:
    """Print the corrections and the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--number", type=int, default=300)
    options = parser.parse_args()
    index = open_live(options.data_dir)
    known = names_of(index.aliases)
    draw = random.Random(SEED)
    asked = [question for path in options.questions for question in questions_in(path)]
    asked = draw.sample(asked, min(options.number, len(asked)))
    found = [(question, slip) for question in asked if (slip := corrected(question, known, index)) is not None]
    for question, slip in found:
        print(f"{slip.written} -> {slip.meant}: {question}")
    print(f"as asked: {len(found)} of {len(asked)} questions corrected")
    counts: Counter[tuple[str, str]] = Counter()
    han = han_names(index, known)
    for question in asked:
        for script, name in list(names_in(question, index, han))[:1]:
            typed = with_slip(script, name, index, draw)
            if typed is None:
                continue
            slip = corrected(question.replace(name, typed, 1), known, index)
            same = slip is not None and fold(slip.text) == fold(question)
            counts[script, "right" if same else "missed" if slip is None else "wrong"] += 1
            if not same:
                print(f"    {name} as {typed}: {slip.meant if slip else 'not put right'}")
    for script in ("latin", "katakana", "han"):
        right, missed, wrong = (counts[script, outcome] for outcome in ("right", "missed", "wrong"))
        print(f"slips in {script}: {right} put right, {missed} left, {wrong} made another name")


if __name__ == "__main__":
    main()
