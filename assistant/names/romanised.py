"""Chinese people in Latin letters: Li Xiaoming, Xiao-Ming Lee and Hsiao-ming Li for 李晓明 of the articles.

The family name may stand first or last, in pinyin or in one of the spellings of assistant/data/surnames.psv; the given
name is pinyin without tones or, where its syllables are set apart, Wade-Giles without its apostrophes. Only a name that
no article has in Latin letters is looked for, and only one person of that sound in the articles is taken for it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from assistant.lexicon.entries import entry_of
from assistant.names.known import Spellings, names_of
from assistant.names.ordinary import is_english_word
from assistant.names.slip import Searched, Tokens
from assistant.tables import table_rows
from index.fold import fold
from index.names.sound import pinyin

_WORD = r"[A-Z][A-Za-z]*(?:-[A-Za-z]+)?"
_PERSON = re.compile(rf"(?<![A-Za-z0-9-]){_WORD}(?:[ ]{_WORD}){{1,5}}(?![A-Za-z0-9-])")
# What a capital letter at the beginning of a question runs into a name.
_NO_NAME = re.compile(
    r"who|what|when|where|which|why|how|d(?:id|oes|o)|is|are|was|were|ha(?:s|ve|d)|can|could|will|the|of", re.IGNORECASE
)
_LONGEST_GIVEN = 2
_LOOSE = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        (r"^hs|^sh(?=[iy])|^x", "x"), (r"^(?:tz|ts|tc|c(?!h)|z(?!h))", "z"), (r"^(?:ch|zh|j|q)", "q"), (r"^[td]", "t"),
        (r"^[kg]", "k"), (r"^[pb]", "p"), (r"^y(?=[iu])", ""), (r"^(?:yi|i)(?=n|$)", "i"), (r"eou$|^yu$|iou$", "iu"),
        (r"ien$", "ian"), (r"ieh$", "ie"), (r"ueh$", "ue"), (r"^yeh$", "ye"), (r"^yen$", "yan"), (r"ung$", "ong"),
        (r"^jih$", "ri"), (r"(?<=[aeiou])h$", ""), (r"^szu$|^ssu$", "si"), (r"^zu$", "zi"), (r"uo$", "o"),
        (r"uei$", "ui"),
    )
)  # fmt: skip


def with_romanised(aliases: Spellings, question: str, collection: Searched) -> Spellings:
    """`aliases` and a row for each person that `question` names in Latin letters and the articles in Han characters.

    The same object where there is none, which is nearly always.
    """
    found = tuple((name, *_parts(name), han) for name, han in _people(question, aliases, collection))
    return (*aliases, *found) if found else aliases


def _people(question: str, aliases: Spellings, collection: Searched) -> Iterator[tuple[str, str]]:
    for match in _PERSON.finditer(question):
        words = match.group().split(" ")
        for part in _name_like(words):  # "CEO Li Xiaoming"
            name = " ".join(part)
            if names_of(aliases).in_text(name) or collection.mentions(name):
                break
            if len(found := _in_han(part, collection)) == 1:
                yield name, found[0]
                break


def _name_like(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The runs of two or three words that may be a name, longer ones first."""
    for size in (3, 2):
        for first in range(len(words) - size + 1):
            part = words[first : first + size]
            if not any(_NO_NAME.fullmatch(word) for word in part):
                yield part


def _parts(name: str) -> list[str]:
    """The words of a name that stand for the person alone as well, in a question that has the whole name."""
    return [word for word in name.split(" ") if len(word) > 1 and not is_english_word(word.lower())]


def _in_han(words: Sequence[str], collection: Searched) -> list[str]:
    """The names of the articles in Han characters that sound so; those in exact pinyin alone where there are any."""
    lower = [word.lower() for word in words]
    orders = ((lower[0], lower[1:]), (lower[-1], lower[:-1]))
    by_sound = _by_sound(collection.vocabulary)
    for exact in (True, False):
        found: list[str] = []
        for family, given in orders:
            for surname in _surnames(family, exact=exact, by_sound=by_sound):
                syllables = [part for word in given for part in word.split("-")]
                found += _continued(surname, syllables, collection, exact=exact)
        sure = [name for name in dict.fromkeys(found) if entry_of(name, "zh") is None and collection.mentions(name)]
        if sure:
            return sure
    return []


def _surnames(family: str, *, exact: bool, by_sound: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The family names, in characters that the articles have, that are spelled so."""
    spelled = (family.replace("-", ""), *(() if exact else _spellings().get(family, ())))
    yield from (name for name in _of_two() if "".join(pinyin(name)) in spelled)
    for sound in dict.fromkeys(spelled):
        yield from (char for char in by_sound.get(sound, ()) if char in _of_one())


def _continued(surname: str, syllables: Sequence[str], collection: Searched, *, exact: bool) -> Iterator[str]:
    """The surname with the characters behind it in the articles that are the given name by their sound."""
    followers = collection.vocabulary.followers
    wanted = "".join(syllables)

    def fits(given: str) -> bool:
        sounds = pinyin(given)
        if exact or len(sounds) != len(syllables):
            return "".join(sounds) == wanted
        return all(_loose(a) == _loose(b) for a, b in zip(sounds, syllables, strict=True))

    for first in sorted(followers.get(surname[-1], ())):
        sound = pinyin(first)[0]
        if not sound or not (wanted.startswith(sound) or (not exact and _loose(sound) == _loose(syllables[0]))):
            continue
        if fits(first):
            yield surname + first
        if len(wanted) > len(sound) or len(syllables) == _LONGEST_GIVEN:
            yield from (surname + first + second for second in sorted(followers.get(first, ())) if fits(first + second))


@lru_cache(maxsize=4096)
def _loose(syllable: str) -> str:
    """One key for a syllable in pinyin and in Wade-Giles, whose apostrophes people leave out."""
    for letters, sound in _LOOSE:
        syllable = letters.sub(sound, syllable)
    return syllable


def _by_sound(vocabulary: Tokens) -> Mapping[str, Sequence[str]]:
    """Pinyin -> the family names of one character that the articles have something behind."""
    found: dict[str, list[str]] = {}
    for char in sorted(_of_one() & set(vocabulary.followers)):
        found.setdefault(pinyin(char)[0], []).append(char)
    return found


@cache
def _table() -> Mapping[str, str]:
    return dict(table_rows("surnames", 2))


@cache
def _of_one() -> frozenset[str]:
    return frozenset(fold(_table()["one"]))


@cache
def _of_two() -> tuple[str, ...]:
    return tuple(map(fold, _table()["two"].split()))


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(sounds.split()) for name, sounds in _table().items() if name not in ("one", "two")}
