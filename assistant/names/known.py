"""Known names: what a text mentions, as keys that are equal across scripts, spellings and languages.

No model is at hand, so a name is what can be recognised as one: Latin words that are capitalised inside a sentence,
mixed case or carry digits; the places of assistant/data; and the aliases that a collection brings with it, which also
join the languages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.tables import table_rows
from index.fold import fold, fold_with_offsets
from index.names.sound import TRANSCRIBING

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
# A katakana name this short is a name only where the run of katakana ends: インド is not in インドネシア.
_SHORT_KATAKANA = 3
# So is a short name written by its sound in Han characters where another one goes on: 马里 is not in 马里奥. These are
# the characters of such names that begin or end few other words.
_SHORT_HAN = 3
_GOES_ON = frozenset(
    "尔斯克奥亚娜德拉塞萨莉丽埃佩沃蒂丝莎卡洛罗伦诺姆戈顿茨迪曼恩莱雷尼弗珀菲贝蒙廷森兹伯艾阿耶叶扎穆妮莫墨默摩·・"
)
# Names that are everyday words as well count when they are capitalised.
_WORDS_TOO = frozenset(
    re.findall(
        r"\w+",
        """
    amazon apple austin block canton chad china claude cologne copilot florence gap gemini georgia guinea java
    jersey jordan kindle lima line mali meta notion oracle phoenix polish python ruby rust shell slack sofia spark
    square stripe swift target turkey visa wales zoom""",
    )
)

Spellings = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class KnownNames:
    """The names that are known for one collection; `keys` maps each folded name to the key of its thing.

    `lengths` has, for the first two characters of a name, the lengths of the names that begin so, longest first.
    """

    keys: Mapping[str, str]
    spelled: Mapping[str, tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    def in_text(self, text: str) -> frozenset[str]:
        """The keys of the known things that `text` mentions."""
        return frozenset(self.keys[name] for _, _, name in self._found(text, fold(text)))

    def written_in(self, text: str) -> list[str]:
        """The known names in `text`, folded, in order."""
        return [name for _, _, name in self._found(text, fold(text))]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the known names stand in folded `text`."""
        return [(start, end) for start, end, _ in self._found(text, text)]

    def spellings(self, key: str) -> tuple[str, ...]:
        """All folded names of the thing with this key, its main one first."""
        return self.spelled.get(key, (key,))

    def names_in(self, text: str) -> frozenset[str]:
        """Keys of what is surely a name in `text`: what a quote must mention as well."""
        folded = fold(text)
        spans = list(self._found(text, folded))
        found = {self.keys[name] for _, _, name in spans}
        rest = _without(folded, spans)
        foreign = bool(_CJK.search(text))
        for match in _LATIN.finditer(text):
            word = match.group().removesuffix("'s").removesuffix("’s")
            own = fold(word)
            if own in _COMMON or own not in rest:
                continue
            opens = not foreign and not re.search(r"[\w,;:)\"”] *$", text[: match.start()])
            mixed = any(c.isdigit() for c in word) or any(c.isupper() for c in word[1:])
            if mixed or (word[0].isupper() and not opens) or (foreign and len(word) > 1 and word[0].isupper()):
                found.add(_compact(own))
        return frozenset(found)

    def mentions(self, text: str) -> frozenset[str]:
        """Every key that `text` could stand for: known names, and Latin words alone and joined with the next two."""
        words = [_compact(fold(match.group().removesuffix("'s").removesuffix("’s"))) for match in _LATIN.finditer(text)]
        joined = {"".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)}
        parts = {part for word in _LATIN.findall(text) for part in re.split(r"[-.+&'’]", fold(word)) if len(part) > 1}
        return frozenset(joined | parts) | self.in_text(text)

    def _found(self, text: str, folded: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) of the known names in `folded`, which is `text` folded; the longest at each place."""
        at, last = 0, len(folded) - 1
        while at < last:
            for length in self.lengths.get(folded[at : at + 2], ()):
                name = folded[at : at + length]
                if (
                    len(name) == length
                    and name in self.keys
                    and _stands_alone(folded, at, at + length)
                    and _is_meant(name, text, folded, at)
                ):
                    yield at, at + length, name
                    at += length
                    break
            else:
                at += 1


class _Same:
    """Aliases as the key of a cache: hashing and comparing thousands of names at every look would cost more."""

    def __init__(self, aliases: Spellings) -> None:
        self.aliases = aliases

    def __hash__(self) -> int:
        return hash((len(self.aliases), self.aliases[:1], self.aliases[-1:]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and (self.aliases is other.aliases or self.aliases == other.aliases)


def names_of(aliases: Spellings) -> KnownNames:
    """The places that everybody knows, and the `aliases` of a collection: each all the names of one thing.

    A name of one character or of an everyday word is none. A name that stands for two things stays with the first.
    """
    return _names_of(_Same(aliases))


@cache
def _places() -> Spellings:
    """The rows of the table of places, which are folded there: that takes a quarter of a second."""
    return tuple(tuple(row[0].split("|")) for row in table_rows("places", 1))


@lru_cache(maxsize=16)
def _names_of(same: _Same) -> KnownNames:
    keys: dict[str, str] = {}
    spelled: dict[str, list[str]] = {}
    for row in (*_places(), *(tuple(map(fold, names)) for names in same.aliases)):
        names = [name for name in row if len(name) > 1 and name not in _COMMON]
        key = next((keys[name] for name in names if name in keys), names[0] if names else "")
        for name in names:
            if keys.setdefault(name, key) == key:
                spelled.setdefault(key, []).append(name)
    lengths: dict[str, set[int]] = {}
    for name in keys:
        lengths.setdefault(name[:2], set()).add(len(name))
    return KnownNames(
        keys,
        {key: tuple(dict.fromkeys(names)) for key, names in spelled.items()},
        {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()},
    )


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """A Latin name is no part of a longer word, a katakana one no end and, when short, no beginning of one."""
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    if _is_latin(folded[start]) and _is_latin(before):
        return False
    if _is_latin(folded[end - 1]) and _is_latin(after):
        return False
    if _is_katakana(folded[start]) and _is_katakana(before):
        return False
    if _is_katakana(folded[end - 1]) and (after in "ーァィゥェォャュョッ" or _is_katakana(after)):
        return end - start > _SHORT_KATAKANA and after not in "ーァィゥェォャュョッン"
    if (before in _GOES_ON or after in _GOES_ON) and end - start <= _SHORT_HAN:
        return not TRANSCRIBING.issuperset(folded[start:end])
    return True


def _is_latin(char: str) -> bool:
    return char.isalnum() and char < "\u0250"


def _is_katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30fa" or char == "ー"


def _is_meant(name: str, text: str, folded: str, at: int) -> bool:
    """A name that is an everyday word too has a capital, where the text has capitals inside sentences at all."""
    if name not in _WORDS_TOO or text.islower():
        return True
    written = text[at] if len(text) == len(folded) else text[fold_with_offsets(text).starts[at]]
    return written.isupper()


def _without(folded: str, spans: Iterable[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, _ in spans:
        pieces.append(folded[at:start])
        at = end
    return " ".join((*pieces, folded[at:]))


def _compact(folded: str) -> str:
    return re.sub(r"[-.+&'’\s]", "", folded)
