"""How well copies are told from texts that are only alike: passages are copied with damage, and made into rivals.

    python bench/duplicates.py PASSAGES.jsonl ... [--passages 300]

Each line of the table is one kind of pair, made of passages of at least 200 characters: the share that was found to be
one text. For copies that is recall (1 is right), for rivals the share of false alarms (0 is right). Beside it the share
whose sketches were near enough to be compared at all. Then the time of 5,000 signatures and of their grouping, and the
groups that are in the given passages themselves.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from index.duplicates import Fingerprinted, duplicate_groups, signature

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SENTENCES = re.compile(r"(?:[^。！？.!?\n]|[.!?](?!\s))*(?:[。！？\n]+|[.!?]\s|$)")
_MEANING = {
    *"〇零一二三四五六七八九十百千万亿億兆两兩半不没沒未无無非否勿莫",
    "not",
    "one",
    "two",
    "three",
    "four",
    "never",
}
_FRAMES = {
    "en": ("Home > News > Today\nBy our desk, 3 May 2021\n\n", "\n\nRead more: 12 comments\nAll rights reserved."),
    "ja": ("ホーム > ニュース\n編集部　2021年5月3日\n\n", "\n\n関連記事\nコメント12件\n無断転載を禁じます。"),
    "zh": (
        "首页 > 新闻\n来源：今日网　2021-05-03 10:12\n\n",
        "\n\n（责任编辑：小周）\n阅读 1288　评论 12\n未经许可不得转载。",
    ),
}


def edited(share: float) -> Callable[[str, random.Random, str], str]:
    """`share` of the Han characters, or of the plain English words, replaced by others of the same text.

    Numbers, negations and names stay: a text where they differ is another version.
    """

    def edit(text: str, chance: random.Random, language: str) -> str:
        found = list(re.finditer(r"(?<=[a-z,] )[a-z]{3,}\b" if language == "en" else r"[\u4e00-\u9fff]", text))
        found = [match for match in found if match.group() not in _MEANING]
        changed = {match.start(): match for match in chance.sample(found, round(share * len(found)))}
        pieces, at = [], 0
        for start, match in sorted(changed.items()):
            pieces += [text[at:start], chance.choice(found).group()]
            at = match.end()
        return "".join(pieces) + text[at:]

    return edit


def framed(text: str, chance: random.Random, language: str) -> str:
    before, after = _FRAMES[language[:2]]
    return before + text + after


def truncated(text: str, chance: random.Random, language: str) -> str:
    return text[: round(len(text) * 0.8)]


def other_script(text: str, chance: random.Random, language: str) -> str:
    from opencc import OpenCC

    return OpenCC({"zh": "s2twp", "zh-Hant": "tw2sp"}.get(language, "s2t")).convert(text)


def rewrapped(text: str, chance: random.Random, language: str) -> str:
    if language == "en":
        return re.sub(r"((?:\S+\s+){9})", lambda match: match.group().rstrip() + "\n", text)
    wide = text.replace("，", ",").replace("。", "．").replace("（", "(")
    return re.sub(r"(.{36,}?[\u3040-\u9fff])", r"\1\n", wide)


def retitled(text: str, chance: random.Random, language: str) -> str:
    return {"en": "What you need to know\n\n", "ja": "知っておきたいこと\n\n"}.get(language, "一文读懂\n\n") + text


def sentence_left_out(text: str, chance: random.Random, language: str) -> str:
    sentences = _SENTENCES.findall(text)
    if len(sentences) > 2:
        del sentences[chance.randrange(1, len(sentences) - 1)]
    return "".join(sentences)


def all_at_once(text: str, chance: random.Random, language: str) -> str:
    script = other_script(text, chance, language) if language != "ja" else text
    return framed(truncated(edited(0.01)(script, chance, language), chance, language), chance, language)


def number_changed(text: str, chance: random.Random, language: str) -> str | None:
    found = list(_DIGITS.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + str(int(float(match.group())) + 1) + text[match.end() :]


def numbers_changed_and_framed(text: str, chance: random.Random, language: str) -> str | None:
    changed = number_changed(text, chance, language)
    return framed(changed, chance, language) if changed else None


def name_replaced(text: str, chance: random.Random, language: str) -> str | None:
    """The most frequent run of two Han characters or capitalised word replaced throughout, as on a template."""
    names = re.findall(r"\b[A-Z][a-z]{3,}\b" if language == "en" else r"[\u4e00-\u9fff]{2}|[ァ-ヺー]{3,}", text)
    often = max(set(names), key=lambda name: (names.count(name), name), default=None)
    if often is None or names.count(often) < 2:
        return None
    return text.replace(often, "Wolverton" if language == "en" else "柳野")


def negated(text: str, chance: random.Random, language: str) -> str | None:
    if language == "ja":
        return None
    before, after = (" was ", " was not ") if language == "en" else ("是", "不是")
    return text.replace(before, after, 1) if before in text else None


Change = Callable[[str, random.Random, str], str | None]
COPIES: dict[str, Change] = {
    "the same": lambda text, chance, language: text,
    "1 % edited": edited(0.01),
    "2 % edited": edited(0.02),
    "3 % edited": edited(0.03),
    "5 % edited": edited(0.05),
    "other script (and region's words)": other_script,
    "re-wrapped, half-width": rewrapped,
    "framed by a site": framed,
    "first 80 %": truncated,
    "another title line": retitled,
    "a sentence left out": sentence_left_out,
    "1 % edited, first 80 %, framed, other script": all_at_once,
}
RIVALS: dict[str, Change] = {
    "one number changed": number_changed,
    "one number changed, framed": numbers_changed_and_framed,
    "most frequent name replaced": name_replaced,
    "one statement negated": negated,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", nargs="+", type=Path)
    parser.add_argument("--passages", dest="count", type=int, default=300)
    args = parser.parse_args()
    rows = [json.loads(line) for path in args.passages for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row | {"id": f"{number}:{row['id']}"} for number, row in enumerate(rows)]
    sample = random.Random(7).sample([row for row in rows if len(row["text"]) >= 200], args.count)
    for title, changes in (("copies", COPIES), ("rivals", RIVALS)):
        print(f"{title:48} pairs  found")
        for name, change in changes.items():
            found = pairs = 0
            for number, row in enumerate(sample):
                other = change(row["text"], random.Random(number), row["lang"])
                if other is None or (title == "rivals" and other == row["text"]):
                    continue
                pairs += 1
                found += found_as_one(row["text"], other)
            print(f"  {name:46} {pairs:5}  {found / max(1, pairs):.3f}")
    time_grouping(rows)


def found_as_one(one: str, other: str) -> bool:
    """Whether a collection of the two is one group."""
    texts = {"one": one, "other": other}
    prints = [Fingerprinted(name, signature(text), len(text)) for name, text in texts.items()]
    return bool(duplicate_groups(prints, texts.__getitem__).leaders)


def time_grouping(rows: list[dict[str, str]]) -> None:
    texts = {row["id"]: row["text"] for row in rows}
    began = time.process_time()
    prints = [Fingerprinted(row["id"], signature(row["text"]), len(row["text"]), title=row["title"]) for row in rows]
    signed = time.process_time()
    groups = duplicate_groups(prints, texts.__getitem__).leaders
    done = time.process_time()
    print(f"{len(rows)} passages: signatures {signed - began:.2f} s CPU, grouping {done - signed:.3f} s CPU")
    print(f"{len(groups)} are copies, {sum(texts[a] == texts[b] for a, b in groups.items())} of them to the letter")


if __name__ == "__main__":
    main()
