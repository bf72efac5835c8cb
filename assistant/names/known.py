"""Known names: what a text mentions, as keys that are equal across scripts, spellings and languages.

No model is at hand, so a name is what can be recognised as one: Latin words that are capitalised inside a sentence,
mixed case or carry digits; the places of assistant/data; and the aliases that a collection brings with it, which also
join the languages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.tables import table_rows
from index.fold import fold

_LETTER = r"A-Za-z\u00c0-\u024f"
_LATIN = re.compile(rf"[{_LETTER}][0-9{_LETTER}]*(?:[-.+'’&][0-9{_LETTER}]+)*|\d+[A-Za-z][A-Za-z0-9]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Capitalised words that name nothing, and units that are checked with their numbers.
_COMMON = frozenset(
    fold(
        "the a an this that these those it its he she they we i in on at for from by with of to as and or but if when "
        "while after before during since until there here according both all some many most several each no not yes "
        "january february march april may june july august september october november december jan feb mar apr jun jul "
        "aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr tokens token "
        "yuan rmb cny usd us api ai app apps passage passages article articles source sources however also "
        "additionally million billion trillion percent km kg am pm vs etc q a"
    ).split()
)


@dataclass(frozen=True, slots=True, eq=False)
class KnownNames:
    """The names that are known for one collection; `keys` maps each folded name to the key of its thing."""

    pattern: re.Pattern[str]
    keys: Mapping[str, str]

    def in_text(self, text: str) -> frozenset[str]:
        """The keys of the known things that `text` mentions."""
        return frozenset(self.keys[match.group()] for match in self.pattern.finditer(fold(text)))

    def written_in(self, text: str) -> list[str]:
        """The known names in `text`, folded, in order."""
        return self.pattern.findall(fold(text))

    def names_in(self, text: str) -> frozenset[str]:
        """Keys of what is surely a name in `text`: what a quote must mention as well."""
        found = set(self.in_text(text))
        rest = self.pattern.sub(" ", fold(text))
        foreign = bool(_CJK.search(text))
        for match in _LATIN.finditer(text):
            word = match.group().removesuffix("'s").removesuffix("’s")
            folded = fold(word)
            if folded in _COMMON or folded not in rest:
                continue
            opens = not foreign and not re.search(r"[\w,;:)\"”] *$", text[: match.start()])
            mixed = any(c.isdigit() for c in word) or any(c.isupper() for c in word[1:])
            if mixed or (word[0].isupper() and not opens) or (foreign and len(word) > 1 and word[0].isupper()):
                found.add(_compact(folded))
        return frozenset(found)

    def mentions(self, text: str) -> frozenset[str]:
        """Every key that `text` could stand for: known names, and Latin words alone and joined with the next two."""
        words = [_compact(fold(match.group().removesuffix("'s").removesuffix("’s"))) for match in _LATIN.finditer(text)]
        joined = {"".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)}
        parts = {part for word in _LATIN.findall(text) for part in re.split(r"[-.+&'’]", fold(word)) if len(part) > 1}
        return frozenset(joined | parts) | self.in_text(text)


@lru_cache(maxsize=16)
def names_of(aliases: tuple[tuple[str, ...], ...]) -> KnownNames:
    """The places that everybody knows, and the `aliases` of a collection: each all the names of one thing."""
    keys: dict[str, str] = {}
    for row in (*(row[0].split("|") for row in table_rows("places", 1)), *aliases):
        names = [name for name in map(fold, row) if name]
        keys.update(dict.fromkeys(names, next((keys[name] for name in names if name in keys), names[0])))
    parts = sorted((re.escape(name) for name in keys), key=len, reverse=True)
    bounded = [rf"(?<![a-z0-9]){part}(?![a-z0-9])" if part.isascii() else part for part in parts]
    return KnownNames(re.compile("|".join(bounded)), keys)


def _compact(folded: str) -> str:
    return re.sub(r"[-.+&'’\s]", "", folded)
