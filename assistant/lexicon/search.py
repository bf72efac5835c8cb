"""Keyword search across languages: BM25 over the words that the lexicon gives for a question's words.

A word of the question and all its renderings count once, by the rendering that fits a chunk best, so that a word with
many renderings does not outweigh one with a single one.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.lexicon.bridge import HALF
from assistant.lexicon.english import forms_of
from assistant.lexicon.entries import LANGUAGES, entry_of
from assistant.lexicon.renderings import weighted_renderings
from assistant.lexicon.words import content_words
from index.tokens import keyword_tokens

# Between Chinese and Japanese a rendering is found through English, which brings in other meanings. Counted in full, it
# took Chinese questions with articles in both languages from R@1 .700 to .650 (eval/cases).
PIVOTED = 0.3

_Held = tuple[NDArray[np.int32], NDArray[np.float32]]
# Rows (chunks, each once) that hold a token, and BM25's saturated term frequency there, 0 to 1; None for no chunk.
Postings = Callable[[str], _Held | None]


def widened(question: str, source: str, targets: Iterable[str]) -> dict[str, list[list[str]]]:
    """For each target language the renderings of the question's content words, one group a word, best first.

    Words without a rendering are left out, and so are those that stand in every language alike (numbers, Latin
    names): plain keyword search finds them. The question's own language is left out too.
    """
    own = source[:2]
    found: dict[str, list[list[str]]] = {}
    for target in dict.fromkeys(target[:2] for target in targets):
        if target != own and target in LANGUAGES and own in LANGUAGES:
            groups = (_group(word, own, target) for word in content_words(question, own))
            found[target] = [[word for word, _ in group] for group in groups if group]
    return found


def translated_keyword_scores(
    postings: Postings, chunks_in: Mapping[str, NDArray[np.bool_]], question: str, source: str
) -> NDArray[np.float32]:
    """float32 (chunks,): how much of the question each chunk of another language says, 0 to about 1.

    `chunks_in` tells for each language which chunks are in it. The share is by idf among the chunks of the
    same language; numbers and Latin words count as themselves, words that have no rendering count as said nowhere.
    Chunks of the question's own language get 0.
    """
    own = source[:2]
    count = len(next(iter(chunks_in.values()), ()))
    scores = np.zeros(count, dtype=np.float32)
    words = content_words(question, own)
    for target, rows in chunks_in.items():
        size = int(np.count_nonzero(rows))
        if target == own or not size or own not in LANGUAGES or target not in LANGUAGES:
            continue
        total = 0.0
        share = np.zeros(count, dtype=np.float32)
        for word in words:
            group = _with_halves(_group(word, own, target) or [(word, 1.0)], target)
            held, values = _best_of_group(postings, group, target, count)
            mine = rows[held]
            held, values = held[mine], values[mine]
            weight = math.log(1 + (size - len(held) + 0.5) / (len(held) + 0.5))
            total += weight
            share[held] += np.float32(weight) * values
        if total:
            sure = 1.0 if "en" in (own, target) else PIVOTED
            scores += np.float32(sure / total) * share
    return scores


def _group(word: str, source: str, target: str) -> list[tuple[str, float]]:
    """Renderings with how sure they are; Chinese and Japanese ones of two characters at least: tokens are bigrams."""
    found = weighted_renderings(word, source, target)
    return [(other, sure) for other, sure in found.items() if target == "en" or len(_stem(other, target)) > 1]


def _with_halves(group: Sequence[tuple[str, float]], target: str) -> list[tuple[str, float]]:
    """The group and, of its English phrases of two words, either word as half as sure."""
    if target != "en":
        return list(group)
    halves = [(part, HALF * sure) for phrase, sure in group if phrase.count(" ") == 1 for part in phrase.split()]
    return [*group, *halves]


def _best_of_group(postings: Postings, group: Sequence[tuple[str, float]], target: str, count: int) -> _Held:
    """The rows that hold any rendering, with the best of sureness times frequency."""
    found: list[_Held] = []
    for rendering, sure in group:
        parts = [_said(postings, token, target, count) for token in keyword_tokens(_stem(rendering, target))]
        if parts:
            rows, values = _all_of(parts)
            found.append((rows, np.float32(sure) * values))
    return _any_of(found, count)


def _said(postings: Postings, token: str, target: str, count: int) -> _Held:
    """The rows that hold a token in any of its forms."""
    forms = forms_of(token) if target == "en" else (token,)
    return _any_of([posting for form in forms if (posting := postings(form)) is not None], count)


def _any_of(found: Sequence[_Held], count: int) -> _Held:
    """Rows of any, each once with its highest value; `count` is how many chunks there are."""
    if len(found) == 1:
        return found[0]
    if not found:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
    best = np.zeros(count, dtype=np.float32)
    for rows, values in found:
        best[rows] = np.maximum(best[rows], values)
    held = np.flatnonzero(best).astype(np.int32)
    return held, best[held]


def _all_of(found: Sequence[_Held]) -> _Held:
    """Rows of all, each with its lowest value."""
    rows, values = found[0]
    for other, more in found[1:]:
        rows, at, there = np.intersect1d(rows, other, assume_unique=True, return_indices=True)
        values = np.minimum(values[at], more[there])
    return rows, values


def _stem(word: str, target: str) -> str:
    """What all forms of a word begin with, where that is two characters or more."""
    if target != "ja":
        return word
    entry = entry_of(word, "ja")
    return word[:-1] if entry is not None and entry.inflection and len(word) > 2 else word
