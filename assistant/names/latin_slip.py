"""Slips in Latin letters: a name that is one letter away from one that the articles have (Deepsek, Lumneta)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.names.known import KnownNames
from assistant.names.ordinary import is_english_word
from assistant.names.slip import Found, Searched
from assistant.names.spelling import one_slip
from index.fold import fold
from index.language import detect_language

_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{5,}(?![A-Za-z0-9])")
# From this length on a wrong letter is a slip; in a shorter word it makes another word (Nokia, Nikon).
_LONG_WORD = 6
_VOWELS = frozenset("aeiouy")


def latin_slips(question: str, known: KnownNames, collection: Searched) -> Found:
    """The slips among the words in Latin letters of `question`, in their order."""
    english = detect_language(question) == "en"
    given = _words_of(known)
    for match in _LATIN.finditer(question):
        word = match.group()
        folded = fold(word)
        if folded in given or folded in collection.vocabulary or is_english_word(folded):
            continue
        named = not english or any(map(str.isupper, word[1:])) or (word[0].isupper() and match.start() > 0)
        near = {other for other in given if _is_slip(folded, other)}
        if named:
            near |= {other for other in collection.vocabulary.words if _is_slip(folded, other)}
        if any(inflects(folded, other) for other in near):
            continue
        meant = {other: _written(other, known, collection) for other in near}
        names = [name for name in meant.values() if name is not None]
        if len(names) == 1 == len(near):
            yield match.start(), match.end(), names[0]


def _is_slip(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 1 or word[0] != other[0] or len(other) < 5 or not one_slip(word, other):
        return False
    if sorted(word) == sorted(other) or len(word) != len(other):
        return True
    return len(word) >= _LONG_WORD and not _is_another_ending(word, other)


def _is_another_ending(word: str, other: str) -> bool:
    """Two people's names: Kowalski and Kowalska, Hansen and Hanson."""
    differing = [at for at, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    return all(at >= len(word) - 2 and {word[at], other[at]} <= _VOWELS for at in differing)


def inflects(word: str, other: str) -> bool:
    """They differ by an ending: a plural, a tense, one who does it."""
    shorter, longer = sorted((word, other), key=len)
    return longer.startswith(shorter) and longer[len(shorter) :] in ("s", "d", "r", "n", "y")


@lru_cache(maxsize=8)
def _words_of(known: KnownNames) -> frozenset[str]:
    """The longer words of Latin letters in the known names."""
    return frozenset(word for name in known.keys for word in re.findall(r"[a-z]{5,}", name))


def _written(word: str, known: KnownNames, collection: Searched) -> str | None:
    """The word as an article has it, when it is a name there: with a capital inside a sentence, or in other words."""
    pattern = re.compile(rf"(?<![A-Za-z0-9]){word}(?![A-Za-z0-9])", re.IGNORECASE)
    for text in collection.texts_with(word):
        for match in pattern.finditer(text):
            sentence_opens = re.search(r"(?:^|[.!?。！？\n]\s*)$", text[: match.start()][-3:])
            mixed = any(map(str.isupper, match.group()[1:]))
            if mixed or (match.group()[0].isupper() and not sentence_opens):
                return match.group()
    if word in _words_of(known) and any(collection.mentions(name) for name in _names_with(word, known)):
        return word.capitalize()
    return None


def _names_with(word: str, known: KnownNames) -> Iterable[str]:
    keys = {key for name, key in known.keys.items() if word in name}
    return [name for key in sorted(keys) for name in known.spellings(key)]
