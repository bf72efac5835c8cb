"""The content words of a question, as they are looked up: words the lexicon has, names and numbers.

Chinese and Japanese are cut into the most probable words (Viterbi over word frequencies); what no word covers stays
as it stands, since it may be a name.
"""

import re
from functools import lru_cache
from itertools import pairwise

from assistant.lexicon.english import base_forms, stem_of
from assistant.lexicon.entries import begins_entry, entry_of
from assistant.lexicon.japanese import possible_words
from assistant.lexicon.sounds import can_transliterate
from assistant.tables import table_rows
from index.fold import fold

# Zipf of a word that is in no list: rarer than every entry.
UNKNOWN_ZIPF = 2.0
# How much a number says: a year or an amount is as telling as a rare word, a day or a count half as much.
_NUMBER = 5.0
_LONGEST = 8
# 上がり is met as a form of 上がる more than as a noun; the noun has to be this much more frequent.
_VERB_FIRST = 0.5
_CJK = "\u3005\u3041-\u30ff\u3400-\u9fff"
_RUN = re.compile(
    rf"(?P<cjk>[{_CJK}]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<latin>[a-z\u00c0-\u024f][a-z0-9\u00c0-\u024f]*(?:[-.'’&+][a-z0-9\u00c0-\u024f]+)*)"
)
_KATAKANA = re.compile(r"[\u30a1-\u30ffー]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_HIRAGANA = re.compile(r"[\u3041-\u3096]+")


@lru_cache(maxsize=8)
def passing_words(language: str) -> frozenset[str]:
    """Words of a question that say nothing about its subject."""
    rows = table_rows("passing_words", 2)
    return frozenset(fold(word) for key, words in rows if key == language for word in words.split())


@lru_cache(maxsize=256)
def content_words(text: str, language: str) -> tuple[str, ...]:
    """The content words of a question in "zh", "zh-Hant", "ja" or "en", folded, each once, in order.

    Japanese verbs and adjectives come in their dictionary form, English words as headwords of the lexicon where they
    are known, two English words as one where the lexicon has them ("market share"); the rest as it stands.
    """
    language = language[:2]
    passing = passing_words(language)
    found: list[str] = []
    latin: list[str] = []
    folded = fold(text)
    end = 0
    for match in _RUN.finditer(folded):
        run = match.group()
        if latin and (match.lastgroup != "latin" or folded[end : match.start()].strip()):
            found += _english(latin)  # anything but space between two words: no phrase
            latin = []
        if match.lastgroup == "latin" and language == "en":
            latin.append(re.sub(r"['’]s$", "", run))
        elif match.lastgroup == "cjk":
            found += [word for word in segments(run, language) if word not in passing]
        else:
            found.append(run.replace(",", "") if match.lastgroup == "number" else run)
        end = match.end()
    found += _english(latin)
    return tuple(dict.fromkeys(found))


def rarity(word: str, language: str) -> float:
    """How much a word says, 0.3 to about 5: what its zipf frequency lacks of the commonest words' 7.

    A single Han character is half a word: it is often a part of a longer one that the lexicon lacks.
    """
    if word[:1].isdigit():
        return _NUMBER if len(word) > 2 else _NUMBER / 2
    entry = entry_of(word, language[:2])
    whole = max(0.3, 7.0 - (entry.zipf if entry else UNKNOWN_ZIPF))
    return whole / 2 if len(word) == 1 and _HAN.fullmatch(word) else whole


def _english(words: list[str]) -> list[str]:
    """Headwords of consecutive English words; pairs that the lexicon knows, in either order, as one."""
    passing = passing_words("en")
    phrases = [None if passing.intersection(pair) else _phrase(*pair) for pair in pairwise(words)]
    found: list[str] = []
    for at, word in enumerate(words):
        before, after = (phrases[at - 1] if at else None), (phrases[at] if at < len(phrases) else None)
        if after:
            found.append(after)
        elif not before and word not in passing:
            found.append(_headword(word))
    return found


def _phrase(first: str, second: str) -> str | None:
    for one in base_forms(first):
        for two in base_forms(second):
            for phrase in (f"{one} {two}", f"{two} {one}"):
                if entry_of(phrase, "en"):
                    return phrase
    return None


def _headword(word: str) -> str:
    if entry_of(word, "en"):
        return word
    known = [form for form in base_forms(word) if entry_of(form, "en")]
    return next((form for form in known if stem_of(form) == stem_of(word)), known[0] if known else word)


def segments(run: str, language: str) -> list[str]:
    """A run of Han characters and kana as words: the cut whose words are the most probable together."""
    best: list[tuple[float, int, str]] = [(0.0, 0, "")]  # cost of run[:i], where its last word begins, that word
    for end in range(1, len(run) + 1):
        best.append((best[end - 1][0] + 9.0, end - 1, ""))
        for start in range(max(0, end - _LONGEST), end):
            word, cost = _candidate(run[start:end], language)
            if word is not None and best[start][0] + cost < best[end][0]:
                best[end] = (best[start][0] + cost, start, word)
    pieces: list[tuple[int, int, str]] = []
    end = len(run)
    while end:
        _, start, word = best[end]
        pieces.append((start, end, word))
        end = start
    return _joined(run, pieces[::-1])


@lru_cache(maxsize=20_000)
def _candidate(piece: str, language: str) -> tuple[str | None, float]:
    """The headword that a piece of a run stands for and its cost, the negative logarithm of how probable it is."""
    if piece in passing_words(language):
        return piece, 3.0
    entry = entry_of(piece, language) if len(piece) < 2 or begins_entry(piece[:2], language) else None
    if language == "ja" and (form := _inflected(piece)) and (entry is None or form[1] > entry.zipf - _VERB_FIRST):
        return form[0], 9.0 - form[1]
    if entry is not None:
        return piece, 9.0 - entry.zipf
    if language == "ja":
        if _KATAKANA.fullmatch(piece) and len(piece) > 1:
            return piece, 8.0
        if len(piece) == 1 and _HIRAGANA.fullmatch(piece):
            return "", 3.5  # grammar: the kana of endings and particles
    return None, 0.0


def _inflected(piece: str) -> tuple[str, float] | None:
    """The Japanese verb or adjective that a piece can be the beginning of a form of, and its zipf frequency."""
    if not _HIRAGANA.fullmatch(piece[-1]) or _HIRAGANA.fullmatch(piece):
        return None
    known = [
        (word, entry.zipf)
        for word, inflection in possible_words(piece)
        if (entry := entry_of(word, "ja")) is not None and entry.inflection == inflection
    ]
    return max(known, key=lambda form: form[1], default=None)


def _joined(run: str, pieces: list[tuple[int, int, str]]) -> list[str]:
    """Words of the pieces, and names: neighbours that are written like a foreign name, one of them no longer word.

    Characters that no word covers join to one piece, which is kept from two characters on.
    """
    words: list[str] = []
    loose = ""
    name: list[tuple[str, str]] = []  # what stands there, the word for it
    for start, end, word in [*pieces, (len(run), len(run), "")]:
        piece = run[start:end]
        foreign = bool(piece) and _HAN.fullmatch(piece) is not None and can_transliterate(piece)
        if not foreign:
            words += _of_name(name)
            name = []
        if foreign or not piece or word or _HIRAGANA.fullmatch(piece):
            words += [loose] if len(loose) > 1 else []
            loose = ""
        if foreign:
            name.append((piece, word))
        elif word:
            words.append(word)
        elif not _HIRAGANA.fullmatch(piece):
            loose += piece
    return words


def _of_name(pieces: list[tuple[str, str]]) -> list[str]:
    whole = "".join(piece for piece, _ in pieces)
    words = [word for _, word in pieces if word]
    if len(pieces) < 2 or all(len(piece) > 1 for piece, _ in pieces):
        return words
    return [word for word in words if len(word) > 1 or len(whole) == 2] + [whole]
