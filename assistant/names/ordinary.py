"""Ordinary words: what a language has anyway and nobody mistyped, whether a collection has it or not."""

import re
from functools import lru_cache

from assistant.lexicon.english import base_forms
from assistant.lexicon.entries import begins_entry, entry_of
from assistant.lexicon.words import passing_words
from assistant.tables import word_list

_LONGEST = 8
# English words are made of others: "relocating", "unspent", "readership".
_BEFORE = re.compile(r"^(?:re|un|non|pre|over|under|out|mis|dis|anti|co|sub|super|inter|multi)-?(?=[a-z]{4})")
_BEHIND = re.compile(r"(?<=[a-z]{4})(?:ly|ness|less|ful|ship|able|ish|like|wise|hood|ers?|ings?|ity|ism|ists?)$")
# Contracted without the apostrophe, as people type: "whats", "couldnt".
_CONTRACTED = re.compile(
    r"(?:(?:what|who|where|when|how|that|there|here|it|he|she)s"
    r"|(?:do|does|did|is|are|was|were|has|have|had|can|could|would|should|wo|must|need|ai)nt|cannot"
    r"|(?:could|would|should|might|must)(?:ve|a)|(?:they|you|we)(?:re|ve|ll|d))"
)


@lru_cache(maxsize=4096)
def is_english_word(folded: str) -> bool:
    """True for an everyday English word in any of its forms: "could", "advertised", "whats"."""
    if folded in passing_words("en") or folded in word_list("stopwords") or _CONTRACTED.fullmatch(folded):
        return True
    if any(entry_of(form, "en") for form in base_forms(folded)):
        return True
    shorter = {_BEFORE.sub("", folded), _BEHIND.sub("", folded), _BEHIND.sub("", _BEFORE.sub("", folded))} - {folded}
    return any(entry_of(form, "en") for word in shorter for form in (*base_forms(word), f"{word}e", f"{word[:-1]}y"))


@lru_cache(maxsize=4096)
def is_katakana_word(folded: str) -> bool:
    """True for a word of Japanese in katakana, or two of them joined: サーバー, ポケットマネー."""
    parts = [part for part in re.split("[・=]", folded) if part]
    return bool(parts) and all(_is_one_or_two(part) for part in parts)


def _is_one_or_two(word: str) -> bool:
    cuts = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    return entry_of(word, "ja") is not None or any(entry_of(a, "ja") and entry_of(b, "ja") for a, b in cuts)


def in_han_word(run: str, at: int) -> bool:
    """True when the character at `at` is part of a Chinese word of two characters or more that stands in `run`."""
    for start in range(max(0, at - _LONGEST + 1), at + 1):
        pair = run[start : start + 2]
        if len(pair) < 2 or not begins_entry(pair, "zh"):
            continue
        for end in range(max(at + 1, start + 2), min(len(run), start + _LONGEST) + 1):
            if entry_of(run[start:end], "zh") is not None:
                return True
    return False
