"""Renderings: what a word of one language may be called in another, best first, each with how sure it is."""

from collections import defaultdict
from functools import lru_cache

from assistant.lexicon.english import base_forms
from assistant.lexicon.entries import Entry, entry_of
from assistant.lexicon.japanese import surfaces
from index.fold import fold

# How sure an equivalent is by its place in the dictionary's list.
_BY_PLACE = (1.0, 0.95, 0.9, 0.85, 0.8, 0.8)
# Chinese and Japanese meet through English words: two ways there make a pair sure; one is a guess, which is the better
# the fewer English words there are. Read on 70 words: the sure ones are right in 95 of 100, guesses in two of three.
_ONE_WAY, _ONLY_WAY, _LEAST = 0.45, 0.3, 0.5
_PIVOT_LIMIT = 6


@lru_cache(maxsize=20_000)
def renderings(word: str, source: str, target: str) -> frozenset[str]:
    """Folded strings that would stand in a text of `target` ("zh", "ja", "en") for a content word of `source`.

    Chinese and Japanese ones stand as they are (of inflected words, the beginnings of their forms); English ones are
    words in their base form. Empty when the lexicon has nothing; a Han word always renders itself in Han.
    """
    found = weighted_renderings(word, source, target)
    if target[:2] != "ja":
        return frozenset(found)
    return frozenset(form for rendering in found for form in japanese_surfaces(rendering))


def japanese_surfaces(word: str) -> tuple[str, ...]:
    """How the forms of a Japanese headword begin; itself when it is no headword."""
    entry = entry_of(word, "ja")
    return surfaces(word, entry.inflection) if entry else (word,)


@lru_cache(maxsize=20_000)
def weighted_renderings(word: str, source: str, target: str) -> dict[str, float]:
    """Headwords of `target` for `word`, with how sure they are (0 to 1); do not change what is returned."""
    source, target = source[:2], target[:2]
    word = fold(word)
    if source == target:
        return {word: 1.0}
    if source == "en":
        return _from_english(word, target)
    if target == "en":
        return _to_english(word, source)
    return _between(word, source, target)


def _from_english(word: str, target: str) -> dict[str, float]:
    found: dict[str, float] = {}
    known = entry_of(word, "en") is not None
    for form in base_forms(word, rules=not known or word.endswith("s")):  # dining is not a form of din
        entry = entry_of(form, "en")
        if entry is not None:
            _add(found, _equivalents(entry, target), 1.0)
    return found


def _to_english(word: str, source: str) -> dict[str, float]:
    entry = entry_of(word, source)
    found: dict[str, float] = {}
    if entry is not None:
        _add(found, entry.english, 1.0)
    return found


def _between(word: str, source: str, target: str) -> dict[str, float]:
    """Through English: the more English words lead to a word, and the better they do, the surer it is."""
    scores: dict[str, float] = defaultdict(float)
    ways = _to_english(word, source)
    alone = _ONE_WAY + _ONLY_WAY / max(1, len(ways))
    for english, sure in ways.items():
        entry = entry_of(english, "en")
        if entry is not None:
            for rendering, back in zip(_equivalents(entry, target), _BY_PLACE, strict=False):
                scores[rendering] += alone * sure * back
    best = sorted(scores, key=lambda w: (-scores[w], w))[:_PIVOT_LIMIT]
    found = {rendering: min(1.0, scores[rendering]) for rendering in best if scores[rendering] >= _LEAST}
    if any("\u3400" <= char <= "\u9fff" for char in word):
        found[word] = 1.0
    return found


def _equivalents(entry: Entry, target: str) -> tuple[str, ...]:
    return entry.chinese if target == "zh" else entry.japanese


def _add(found: dict[str, float], words: tuple[str, ...], factor: float) -> None:
    for word, sure in zip(words, _BY_PLACE, strict=False):
        found[word] = max(found.get(word, 0.0), factor * sure)
