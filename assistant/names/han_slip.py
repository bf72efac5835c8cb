"""Slips in Han characters: a name in which an input method chose another character of the same sound (通义千文)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.names.known import KnownNames
from assistant.names.ordinary import in_han_word
from assistant.names.slip import Found, Searched
from index.fold import Folded, fold, fold_with_offsets
from index.language import detect_language
from index.names.sound import pinyin

_HAN_RUN = re.compile(r"[\u3400-\u9fff]{3,}")
# Grammar and question words: what sounds like them is everywhere.
_GRAMMAR = frozenset(
    "的地得是在有了和与吗呢吧谁哪那这几多少什么怎为何请问不没也都就时事其之以于从到个一由被向对让给各每某最更很太再还又才刚已曾将会能可要想把共总约"
)
_LONGEST_CONTEXT, _SHORTEST_CONTEXT = 4, 3
# A known name this long is meant even where the wrong character makes an ordinary word (字节挑动, 同义千问).
_LONG_NAME = 4
# A context is a name when its other characters are seldom met with another one in that place.
_SELDOM = 0.75


@dataclass(frozen=True, slots=True)
class _Context:
    """Neighbouring characters of a run, one of them put right, as some article has them."""

    start: int
    text: str
    at: int

    @property
    def anything_there(self) -> re.Pattern[str]:
        """The context with any Han character in the place of the one that is put right."""
        return re.compile(f"(?=({self.text[: self.at]}[\u3400-\u9fff]{self.text[self.at + 1 :]}))")


def han_slips(question: str, known: KnownNames, collection: Searched) -> Found:
    """The slips among the runs of Han characters of a question in Chinese; Japanese ones are not typed by pinyin."""
    if detect_language(question) == "ja":
        return
    folded = fold_with_offsets(question)
    for begin, name in _long_names(folded.text, known, collection):
        yield _put_right(question, folded, begin, name)
    for match in _HAN_RUN.finditer(folded.text):
        run = match.group()
        inside = {at for start, end in known.spans(run) for at in range(start, end)}
        for at, char in enumerate(run):
            around = [pair for pair in (run[at - 1 : at + 1] if at else "", run[at : at + 2]) if len(pair) == 2]
            if char in _GRAMMAR or at in inside or any(pair in collection.vocabulary for pair in around):
                continue
            if in_han_word(run, at):
                continue
            if (meant := _meant(run, at, known, collection)) is not None:
                start, name = meant
                yield _put_right(question, folded, match.start() + start, name)


def _put_right(question: str, folded: Folded, start: int, name: str) -> tuple[int, int, str]:
    """The span of the question at `start` of its folded text, and its characters with what differs from `name` changed.

    What the asker wrote right stays in the asker's script and case: 智谱AI for 智普AI.
    """
    begin, end = folded.span(start, start + len(name))
    written = question[begin:end]
    if len(written) != len(name):
        return begin, end, name
    kept = (own if fold(own) == char else char for own, char in zip(written, name, strict=True))
    return begin, end, "".join(kept)


def _long_names(text: str, known: KnownNames, collection: Searched) -> Iterator[tuple[int, str]]:
    """Where in folded `text` a long known name stands with one other character of the same sound, and the name."""
    for name in _long(known):
        half = len(name) // 2
        for written, first in ((name[:half], 0), (name[half:], half)):
            at = text.find(written)
            window = text[max(0, at - first) : at - first + len(name)] if at >= first else ""
            if len(window) == len(name) and _sounds_the_same(window, name) and collection.mentions(name):
                if not collection.mentions(window):
                    yield at - first, name
                break


@lru_cache(maxsize=8)
def _long(known: KnownNames) -> tuple[str, ...]:
    return tuple(name for name in known.keys if len(name) >= _LONG_NAME and re.search(r"[\u3400-\u9fff]{2}", name))


def _sounds_the_same(written: str, name: str) -> bool:
    other = [(a, b) for a, b in zip(written, name, strict=True) if a != b]
    return (
        len(other) == 1 and all(min(pair) >= "\u3400" for pair in other) and pinyin(other[0][0]) == pinyin(other[0][1])
    )


def _meant(run: str, at: int, known: KnownNames, collection: Searched) -> tuple[int, str] | None:
    """(start in `run`, the name meant) when one other character of the same sound makes it a name of the articles."""
    found = [name for char in _same_sound(run, at, collection) if (name := _name(run, at, char, known, collection))]
    return found[0] if len(found) == 1 else None


def _same_sound(run: str, at: int, collection: Searched) -> list[str]:
    """The characters of the same sound that the articles have beside one of the neighbours."""
    followers = collection.vocabulary.followers
    sound = pinyin(run[at])
    behind = followers.get(run[at - 1], ()) if at else ()
    before = {char for char in followers if run[at + 1] in followers[char]} if at + 1 < len(run) else set()
    near = {*behind, *before} - _GRAMMAR - {run[at]}
    return sorted(char for char in near if pinyin(char) == sound)


def _name(run: str, at: int, char: str, known: KnownNames, collection: Searched) -> tuple[int, str] | None:
    """The name that `char` at `at` makes: a known one that some article mentions, else a context that is surely one."""
    put_right = run[:at] + char + run[at + 1 :]
    for start, end in known.spans(put_right):
        if start <= at < end and end - start >= _SHORTEST_CONTEXT and collection.mentions(put_right[start:end]):
            return start, put_right[start:end]
    for length in range(_LONGEST_CONTEXT, _SHORTEST_CONTEXT - 1, -1):
        for start in range(max(0, at - length + 1), min(at, len(run) - length) + 1):
            context = _Context(start, put_right[start : start + length], at - start)
            if not _GRAMMAR & set(context.text) and _is_name(context, collection):
                return start, context.text
    return None


def _is_name(context: _Context, collection: Searched) -> bool:
    """The articles have the context, always so, and its character that is put right is in no ordinary word there."""
    texts = [fold(text) for text in collection.texts_with(context.text)]
    places = [(text, match.start()) for text in texts for match in re.finditer(context.text, text)]
    if len(places) < (1 if len(context.text) == _LONGEST_CONTEXT else 2):
        return False
    if any(in_han_word(text[max(0, at - 8) : at + 12], min(at, 8) + context.at) for text, at in places):
        return False
    rest = context.text[: context.at] + context.text[context.at + 1 :]
    texts += [text for other in collection.texts_with(rest) if (text := fold(other)) not in texts]
    like = sum(len(context.anything_there.findall(text)) for text in texts)
    return len(places) >= _SELDOM * like
