"""Slips of typing: a name that no article mentions and that is nearly one that they do, put right and reported.

A slip is one letter wrong, missing, too many or swapped with its neighbour (Deepsek), another Han character of the same
sound (an input method's choice), or katakana with or without its long vowels and small letters. What has a digit is
left alone, for GPT-4 is no slip of GPT-5, and so is a short word.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from assistant.names.known import KnownNames
from assistant.names.spelling import one_slip
from index.fold import fold, fold_with_offsets
from index.language import detect_language
from index.names.sound import pinyin

_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{5,}(?![A-Za-z0-9])")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc・]{4,}")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{3,}")
# Grammar and question words: what sounds like them is everywhere.
_GRAMMAR = frozenset(
    "的地得是在有了和与吗呢吧谁哪那这几多少什么怎为何请问不没也都就时事其之以于从到个一由被向对让给各每某最更很太再还又才刚已曾将会能可要想把共总约"
)
# From this length on a wrong letter is a slip; in a shorter word it makes another word (Nokia, Nikon).
_LONG_WORD = 6
_LONGEST_CONTEXT, _SHORTEST_CONTEXT = 4, 3


@dataclass(frozen=True, slots=True)
class Correction:
    """`written` in the question is taken for `meant`, a name of the collection; `text` is the question with it."""

    written: str
    meant: str
    text: str


class Tokens(Protocol):
    """The keyword tokens of a collection: `index.vocabulary.Vocabulary`."""

    @property
    def words(self) -> frozenset[str]: ...

    @property
    def followers(self) -> Mapping[str, Collection[str]]: ...

    def __contains__(self, token: str) -> bool: ...


class Searched(Protocol):
    """What is looked at of a collection: `index.reader.Index`."""

    @property
    def vocabulary(self) -> Tokens: ...

    def mentions(self, term: str) -> bool: ...

    def texts_with(self, term: str) -> list[str]: ...


def corrected(question: str, known: KnownNames, collection: Searched) -> Correction | None:
    """The first name in `question` that is surely a slip, put right; None when there is none.

    Only a name that no article mentions and that has exactly one near neighbour among the names of the collection
    counts.
    """
    for find in (_latin, _katakana, _han):
        for start, end, meant in find(question, known, collection):
            written = question[start:end]
            return Correction(written, meant, f"{question[:start]}{meant}{question[end:]}")
    return None


Found = Iterator[tuple[int, int, str]]


def _latin(question: str, known: KnownNames, collection: Searched) -> Found:
    english = detect_language(question) == "en"
    given = _words_of(known)
    for match in _LATIN.finditer(question):
        word = match.group()
        folded = fold(word)
        if folded in given or folded in collection.vocabulary:
            continue
        named = not english or any(map(str.isupper, word[1:])) or (word[0].isupper() and match.start() > 0)
        near = {other for other in given if _is_slip(folded, other)}
        if named:
            near |= {other for other in collection.vocabulary.words if _is_slip(folded, other)}
        if any(_inflects(folded, other) for other in near):
            continue
        meant = {other: _written(other, known, collection) for other in near}
        names = [name for name in meant.values() if name is not None]
        if len(names) == 1 == len(near):
            yield match.start(), match.end(), names[0]


def _is_slip(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 1 or word[0] != other[0] or len(other) < 5 or not one_slip(word, other):
        return False
    swapped = sorted(word) == sorted(other)
    return swapped or len(word) != len(other) or len(word) >= _LONG_WORD


def _inflects(word: str, other: str) -> bool:
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


def _katakana(question: str, known: KnownNames, collection: Searched) -> Found:
    for match in _KATAKANA.finditer(question):
        word = match.group().strip("・")
        if len(word) < 4 or fold(word) in known.keys or collection.mentions(word):
            continue
        others = {name for name in known.keys if _KATAKANA.fullmatch(name)}
        for text in collection.texts_with(word):
            others.update(_KATAKANA.findall(text))
        near = {other.strip("・") for other in others if _sounds_the_same(word, other.strip("・"))}
        mentioned = [other for other in sorted(near) if _mentioned(other, known, collection)]
        if len(mentioned) == 1:
            yield match.start(), match.start() + len(match.group().rstrip("・")), mentioned[0]


def _mentioned(name: str, known: KnownNames, collection: Searched) -> bool:
    """Some article has the name, or another one of the same thing."""
    folded = fold(name)
    spellings = known.spellings(known.keys[folded]) if folded in known.keys else (name,)
    return any(map(collection.mentions, spellings))


_LOOSE = (
    ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"),
    ("ヂ", "ジ"), ("ヅ", "ズ"), ("ティ", "チ"), ("ディ", "デ"),
)  # fmt: skip
_SMALL = str.maketrans("ァィゥェォヵヶ", "アイウエオカケ", "ー・ッ")


def _sounds_the_same(left: str, right: str) -> bool:
    """Equal but for long vowels, small letters and the ways of writing v; in longer words but for one letter."""
    a, b = _loose(left), _loose(right)
    if a == b or min(len(a), len(b)) < 5:
        return a == b
    return a[0] == b[0] and one_slip(a, b) and not _inflects(a, b)


def _loose(word: str) -> str:
    for kana, plain in _LOOSE:
        word = word.replace(kana, plain)
    return word.translate(_SMALL)


def _han(question: str, known: KnownNames, collection: Searched) -> Found:
    folded = fold_with_offsets(question)
    if detect_language(question) == "ja":  # its Han characters are not typed by their Chinese sounds
        return
    for match in _HAN_RUN.finditer(folded.text):
        run = match.group()
        inside = {at for start, end in known.spans(run) for at in range(start, end)}
        for at, char in enumerate(run):
            around = [pair for pair in (run[at - 1 : at + 1] if at else "", run[at : at + 2]) if len(pair) == 2]
            if char in _GRAMMAR or at in inside or any(pair in collection.vocabulary for pair in around):
                continue
            if (context := _same_sound(run, at, collection)) is not None:
                start, meant = _whole_name(run, *context, known)
                begin, end = folded.span(match.start() + start, match.start() + start + len(meant))
                yield begin, end, meant
                return


def _whole_name(run: str, start: int, meant: str, known: KnownNames) -> tuple[int, str]:
    """The known name that the characters put right are a part of, else those."""
    put_right = run[:start] + meant + run[start + len(meant) :]
    for begin, end in known.spans(put_right):
        if begin <= start and start + len(meant) <= end:
            return begin, put_right[begin:end]
    return start, meant


def _same_sound(run: str, at: int, collection: Searched) -> tuple[int, str] | None:
    """(start in `run`, the characters meant) when one other character of the same sound fits the articles."""
    followers = collection.vocabulary.followers
    sound = pinyin(run[at])
    behind = followers.get(run[at - 1], ()) if at else ()
    before = {char for char in followers if run[at + 1 : at + 2] in followers[char]} if at + 1 < len(run) else set()
    same = sorted(
        char for char in {*behind, *before} if char not in _GRAMMAR and char != run[at] and pinyin(char) == sound
    )
    found: dict[str, tuple[int, str]] = {}
    for other in same:
        put_right = run[:at] + other + run[at + 1 :]
        for length in range(_LONGEST_CONTEXT, _SHORTEST_CONTEXT - 1, -1):
            starts = range(max(0, at - length + 1), min(at, len(run) - length) + 1)
            contexts = [put_right[start : start + length] for start in starts]
            fitting = [
                (start, text)
                for start, text in zip(starts, contexts, strict=True)
                if not _GRAMMAR & set(text) and collection.mentions(text)
            ]
            if fitting:
                found[other] = fitting[0]
                break
    return next(iter(found.values())) if len(found) == 1 else None
