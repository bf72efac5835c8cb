"""English forms: the stem that all forms of a word share, and the words that a form may come from."""

import re
from functools import cache, lru_cache

from assistant.tables import table_rows

WORD = re.compile(r"[a-z\u00c0-\u024f]+(?:['’.&][a-z\u00c0-\u024f]+)*|\d+(?:[.,]\d+)*")
_BRITISH = re.compile(
    r"(?<=[a-z]{2})(?:(?P<s>is)(?=(?:e[sd]?|ing|ation|ations|er|ers)$)|(?P<u>our)(?=s?$|ed$|ing$|ite))"
)
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_ONE_VOWEL = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ("er", ("", "e")), ("est", ("", "e")),
)  # fmt: skip


@cache
def _irregular() -> dict[str, str]:
    """Form -> base form of irregular verbs and nouns; of spellings, the American one."""
    return {form: base for base, forms in table_rows("irregular_words", 2) for form in forms.split()}


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """What every form of a folded word comes to, irregular ones and British spellings included; not a word itself."""
    word = re.sub(r"['’]s?$", "", word)
    word = _irregular().get(word, word).replace(".", "")
    word = _BRITISH.sub(lambda match: "iz" if match["s"] else "or", word)
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("i" if ending in ("ied", "ies") else "")
            break
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 3 and word[-1] in "eyi" else word


def stems_in(folded: str) -> frozenset[str]:
    """The stems of all words of folded text, and its numbers without separators."""
    return frozenset(word.replace(",", "") if word[0].isdigit() else stem_of(word) for word in WORD.findall(folded))


def base_forms(word: str, *, rules: bool = True) -> list[str]:
    """`word` and what it may be a form of, irregular ones first, whether these are words or not; each once.

    Without `rules` only what the table of irregular words knows.
    """
    forms = [word]
    if word in _irregular():
        forms.insert(0, _irregular()[word])
    for ending, others in _ENDINGS if rules else ():
        if word.endswith(ending) and len(word) - len(ending) >= 2 and not word.endswith("ss"):
            rest = word[: -len(ending)]
            forms += [rest + other for other in others]
            if ending in ("ed", "ing", "er", "est") and _DOUBLED.search(rest):
                forms.append(rest[:-1])
    return list(dict.fromkeys(forms))


@lru_cache(maxsize=8192)
def forms_of(word: str) -> tuple[str, ...]:
    """`word` and its forms, irregular ones and those that rules make, some of which are no words."""
    rest = word[:-1]
    if not word.isascii() or not word.isalpha() or len(word) < 3:
        return (word,)
    if word[-1] == "y" and word[-2] not in "aeiou":
        forms = [rest + "ies", rest + "ied", word + "ing"]
    elif word[-1] == "e":
        forms = [word + "s", word + "d", rest + "ing"]
    else:
        forms = [word + "s", word + "es", word + "ed", word + "ing"]
        if _ONE_VOWEL.search(word):
            forms += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return tuple(dict.fromkeys([word, *forms, *_forms_of_irregular().get(word, ())]))


@cache
def _forms_of_irregular() -> dict[str, tuple[str, ...]]:
    return {base: tuple(forms.split()) for base, forms in table_rows("irregular_words", 2)}
