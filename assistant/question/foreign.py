"""Questions in a language that is not answered in: told apart so that their words are not read as English.

By script where it is one that no question in Chinese, Japanese or English is written in, else by the small words that
hold its sentences together. A library for it would need a model, and short questions full of names mislead those.
"""

import re
from functools import cache, lru_cache

from assistant.tables import table_rows

_SCRIPTS = {
    "ko": r"[\uac00-\ud7a3\u1100-\u11ff]", "ru": r"[\u0400-\u04ff]", "el": r"[\u0370-\u03ff]", "ar": r"[\u0600-\u06ff]",
    "he": r"[\u0590-\u05ff]", "th": r"[\u0e00-\u0e7f]", "hi": r"[\u0900-\u097f]",
}  # fmt: skip
_EAST_ASIAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENGLISH = frozenset(
    [
        "a",
        "about",
        "an",
        "and",
        "are",
        "i",
        "my",
        "we",
        "there",
        "at",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "is",
        "it",
        "its",
        "many",
        "much",
        "of",
        "on",
        "or",
        "should",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "tell",
        "please",
        "you",
    ]
)
_ENGLISH_OPENING = frozenset(
    ["how", "what", "when", "where", "which", "who", "whose", "why", "is", "are", "do", "does", "did", "can", "could"]
)
# A question word says which language it is where it is one of the first words.
_OPENING = 3


@cache
def _languages() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    rows = table_rows("foreign", 3)
    return tuple((language, frozenset(asking.split()), frozenset(other.split())) for language, asking, other in rows)


@lru_cache(maxsize=4096)
def foreign_language(text: str) -> str | None:
    """The ISO code of the language of `text` where it is another one than Chinese, Japanese or English; else None."""
    wide = len(_EAST_ASIAN.findall(text))
    words = [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
    english = sum(word in _ENGLISH for word in words) + 2 * (words[:1] != [] and words[0] in _ENGLISH_OPENING)
    for language, script in _SCRIPTS.items():
        found = len(re.findall(script, text))
        if found > max(1, wide) and not english:
            return language
    if wide:
        return None
    language, own = max(
        ((language, _strength(words, asking, other)) for language, asking, other in _languages()),
        key=lambda scored: scored[1],
    )
    if re.match(r"\s*[¿¡]", text):
        return "es"
    return language if own >= 2 and own > english else None


def _strength(words: list[str], asking: frozenset[str], other: frozenset[str]) -> int:
    """One for each small word; a question word at the beginning is enough by itself."""
    opening = 2 * any(word in asking for word in words[:_OPENING])
    return opening + sum(word in other or word in asking for word in words)


def small_words(language: str) -> frozenset[str]:
    """The words of `language` that only grammar needs, in lower case."""
    return frozenset().union(*(asking | other for code, asking, other in _languages() if code == language))


def without_small_words(text: str, language: str) -> str:
    """`text` with the words gone that only the grammar of `language` needs."""
    small = small_words(language)
    return _WORD.sub(lambda match: " " if match.group().lower().replace("’", "'") in small else match.group(), text)
