"""Names in a question, and whether an article knows them: spelling, spacing, typing slips, transliteration."""

import os
import re
from functools import lru_cache

from assistant.tables import word_list
from index.fold import fold

_WORD = r"[A-Za-z][A-Za-z0-9]*(?:[-.+&'][A-Za-z0-9]+)*"
_CAPITAL = r"[A-Z][A-Za-z0-9]*(?:[-.+&][A-Za-z0-9]+)*"
_NUMBER = r"\s(?!(?:19|20)\d\d)\d+(?:\.\d+)*[A-Za-z]?(?![A-Za-z\d%,])"
_LATIN_NAME = re.compile(rf"{_CAPITAL}(?:[ ]{_CAPITAL})*(?:{_NUMBER})?|{_WORD}")
_TITLE = re.compile(r"[《「『“\"]([^》」』”\"]{2,40})[》」』”\"]")
_NOT_NAMES = word_list("not_names")


def find_names(text: str, language: str) -> list[str]:
    """Names in `text` as written, in order: words with a digit or a capital letter, and quoted titles.

    In a text in Chinese or Japanese every Latin word counts; in English a word needs a capital or a digit.
    """
    found = [match.group(1) for match in _TITLE.finditer(text)]
    for match in _LATIN_NAME.finditer(text):
        words = match.group().split()
        while words and words[0].lower() in _NOT_NAMES:
            words.pop(0)
        while words and words[-1].lower() in _NOT_NAMES:
            words.pop()
        name = re.sub(r"(?:'s|(?<=\d)s)$", "", " ".join(words))
        if len(name) < 2 or not name[0].isalpha():
            continue
        if language != "en" or any(char.isupper() or char.isdigit() for char in name):
            found.append(name)
    return list(dict.fromkeys(found))


def has_digit(name: str) -> bool:
    """True for names such as GPT-5 or V2, which stand for one version and no other."""
    return any(char.isdigit() for char in name)


def contains_name(folded: str, name: str) -> bool:
    """True when folded text has the name as a whole; GPT 4o, GPT-4o and gpt4o are equal, GPT-4 is not in GPT-4o."""
    return _name_pattern(name).search(folded) is not None


@lru_cache(maxsize=512)
def _name_pattern(name: str) -> re.Pattern[str]:
    parts = re.findall(r"[a-z]+|\d+(?:\.\d+)*|[^\W\d_a-z]+", fold(name)) or [fold(name)]
    body = r"[\s\-_·.]*".join(re.escape(part) for part in parts)
    before = r"(?<![a-z0-9])" if parts[0][0].isascii() else ""
    after = r"(?![a-z0-9]|\.\d)" if parts[-1][-1].isascii() else ""
    if has_digit(name):
        after += r"(?!-[a-z0-9])"
    return re.compile(before + body + after)


def knows_name(text: str, name: str) -> bool:
    """True when `text` has the name: as written, with one slip of typing, or in another script by its sound."""
    folded = fold(text)
    if contains_name(folded, name):
        return True
    if has_digit(name):
        return _version_of_another_script(text, folded, name)
    return _slip(folded, fold(name)) or sounds_like(text, name)


def _version_of_another_script(text: str, folded: str, name: str) -> bool:
    """ "Qianwen 2.5" is known by 千问2.5: the number stands behind a word that sounds like the name."""
    word, _, number = name.rpartition(" ")
    if not word or not number[:1].isdigit():
        return False
    return any(
        sounds_like(folded[max(0, m.start() - 8) : m.start()], part)
        for m in re.finditer(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d)", folded)
        for part in word.split()
    )


def _slip(folded: str, name: str) -> bool:
    """A word of the text is the name with two neighbours swapped or one letter changed; short names are left alone."""
    if len(name) < 5 or not name.isascii():
        return False
    return any(one_slip(word, name) for word in set(re.findall(r"[a-z]{4,}", folded)))


def one_slip(left: str, right: str) -> bool:
    """The same but for one letter more, less or changed, or for neighbours that have changed places."""
    if left == right or abs(len(left) - len(right)) > 1:
        return left == right
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    a, b = left[start:], right[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    moved = len(a) == len(b) > 2 and sorted(a[:4]) == sorted(b[:4]) and a[4:] == b[4:]
    return swapped or moved or a[1:] == b[1:] or a[1:] == b or a == b[1:]


_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_ROMAJI_ROWS = {
    "": "アイウエオァィゥェォ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ",
    "t": "タチツテト", "d": "ダヂヅデド", "n": "ナニヌネノン", "h": "ハヒフヘホ", "b": "バビブベボヴ",
    "p": "パピプペポ", "m": "マミムメモ", "y": "ヤユヨャュョ", "r": "ラリルレロ", "w": "ワヲ",
}  # fmt: skip
_KANA_CONSONANT = {kana: consonant for consonant, row in _ROMAJI_ROWS.items() for kana in row}


@lru_cache(maxsize=4096)
def _skeleton_of_katakana(word: str) -> str:
    return _merge("".join(_KANA_CONSONANT.get(char, "") for char in word))


@lru_cache(maxsize=1024)
def _skeleton_of_latin(word: str) -> str:
    word = re.sub(r"c(?=[eiy])|th", "s", word.lower())
    word = re.sub(r"ph", "h", re.sub(r"ck|qu?|c|x(?=.)", "k", word)).replace("x", "ks")
    word = word.replace("l", "r").replace("f", "h").replace("v", "b").replace("j", "z")
    return _merge(re.sub(r"[^kgsztdnhbpmrw]", "", word))


def _merge(skeleton: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub("y", "", skeleton))


@lru_cache(maxsize=4096)
def _pinyin(run: str) -> str:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters do, and load in a quarter of the time
    from pypinyin import lazy_pinyin  # only a question in another script than the article needs it

    return "".join(lazy_pinyin(run))


def sounds_like(text: str, name: str) -> bool:
    """True when a katakana word or a run of Han characters in `text` sounds like the Latin `name`, or is part of it."""
    latin = re.sub(r"[^a-z]", "", name.lower())
    if len(latin) < 4:
        return False
    skeleton = _skeleton_of_latin(latin)
    if len(skeleton) >= 3 and any(_alike(_skeleton_of_katakana(w), skeleton) for w in set(_KATAKANA.findall(text))):
        return True
    return any(latin in _pinyin(run) and _aligned(run, latin) for run in set(_HAN.findall(fold(text))))


def _alike(katakana: str, latin: str) -> bool:
    return katakana == latin or (len(latin) >= 3 and katakana.startswith(latin))


def _aligned(run: str, latin: str) -> bool:
    """The letters begin and end at syllables: "baidu" is 百度, and not a piece of another word."""
    return any(
        _pinyin(run[start:end]) == latin
        for start in range(len(run))
        for end in range(start + 2, min(start + 6, len(run) + 1))
    )
