"""A byte-shifted run, read again by a beam search over what its lost bytes may have been.

A path holds the clean characters so far and, out of step, the one byte that waits for its other half. Every token
moves it on: a shown pair ends the character that waits and leaves its second byte waiting, an ASCII byte or a second
lost byte brings both into step. The costs of characters are their plausibility; those of what happened are below.
"""

import re
from collections.abc import Iterator
from heapq import nsmallest
from typing import Any, NamedTuple

from index.repair.annotations import Annotations, Reading
from index.repair.gbk import characters, pairs, user_defined_leads, user_defined_trails, with_lead, with_trail
from index.repair.plausibility import Plausibility
from index.repair.reading import NOTE, has_reading, parse_reading
from index.repair.shown import Token, note_ending_at, tokens

# The rest of a tag whose "<" was lost together with a byte.
_TORN_TAG = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]{0,9}\s{0,2}/?>")
_WIDTH = 64
_DROP_WIDTH = 6  # only the best paths try a dropped pair: it has some thousand continuations
_TWICE_WIDTH = 2  # and the very best try two in a row
_LOST_WIDTH = 3
_DROP_PRUNE = 16.0
_LIMIT = 1500  # tokens of one run
_BUDGET = 100_000  # tokens of one document: an article takes a thousand, and a hostile file must end
_IN_STEP, _UNKNOWN = -1, -2
# Costs of what may have happened, in the same unit as the plausibility's.
_DROPPED_PAIR = 0.5
_SILENT_LOSS = 7.0
_ODD_LOSS = 5.0
_FLATTENED = 4.0
_NEW_ANNOTATION = 2.5
_NOT_ANNOTATED = 6.0
_STRAY_NOTE = 14.0
_STRAY_TORN_NOTE = 40.0
_CONTRADICTED = 8.0
_PRUNE = 22.0


class Run(NamedTuple):
    """What a run says: it goes up to code point `end` of what is shown; `sure` when nothing was a matter of taste."""

    end: int
    text: str
    sure: bool


class _Path(NamedTuple):
    """A reading of the run so far: the clean characters (a linked list) and the byte that waits for its other half."""

    cost: float
    last: str
    pending: int = _IN_STEP
    text: tuple[Any, str] | None = None
    guess: bool = False

    def emit(self, char: str, cost: float, pending: int = _IN_STEP, guess: bool = False) -> "_Path":
        last = self.last[-1:] + char
        return _Path(self.cost + cost, last, pending, (self.text, char), guess or self.guess)


class RunReader:
    """Reads the runs of one document; holds the document, what is known of it, and how much work is left.

    `bare` are the characters that stand without a reading somewhere: they are not annotated ones.
    """

    def __init__(self, text: str, annotations: Annotations, plausibility: Plausibility, bare: frozenset[str]) -> None:
        self.text = text
        self.bare = bare
        self.budget = _BUDGET
        self.knows = plausibility.knows
        self.leaders: list[_Path] = []
        self.beginnings: dict[tuple[frozenset[int], int], list[str]] = {}
        self.readings = annotations.readings
        self.annotated = [(char, own) for char, own in annotations.readings.items() if char in pairs()]
        self.cost = plausibility.cost
        self.characters = characters()
        self.pairs = pairs()
        self.likely = [char for char in plausibility.likely if char in self.pairs]

    def suspects(self, start: int) -> bool:
        """Whether a byte may be lost at `start`: at a bracket only where an annotated character would explain it."""
        if self.text[start] != "(":
            return True
        match = NOTE.match(self.text, start)
        reading = parse_reading(match[1]) if match else None
        before = self.text[start - 1]
        if reading is None or not reading[1] or has_reading(before, reading) or before not in self.pairs:
            return False
        lead = self.pairs[before][1]
        return any(own == reading and self.pairs[char][0] == lead for char, own in self.annotated)

    def run(self, start: int) -> Run | None:
        """The run that begins at `start`, read again as far as it goes; None where it cannot be read."""
        paths = [_Path(0.0, self._before(start))]
        stream = tokens(self.text, start)
        token = next(stream, None)
        count = 0
        while token is not None and count < _LIMIT and self.budget:
            self.budget -= 1
            following = next(stream, None)
            self.leaders = paths[:_DROP_WIDTH]
            paths = self._prune(path for old in paths for path in self._advance(old, token, following))
            if not paths:
                return None
            count += 1
            if (
                all(path.pending == _IN_STEP for path in paths)
                and len({path.last[-1:] for path in paths}) == 1
                and (following is None or following.kind != "note")
            ):
                break
            if following is None:
                paths = self._prune(path for old in paths for path in self._finish(old))
                if not paths:
                    return None
                break
            token = following
        best = min(paths, key=lambda path: path.cost)
        if token is None or best.pending != _IN_STEP:
            return None
        return Run(token.end, _spell(best), not best.guess)

    def _before(self, start: int) -> str:
        """The clean character before `start`, past the reading that may follow it."""
        while start and (match := note_ending_at(self.text, start)):
            start = match
        return self.text[start - 1] if start else ""

    def _prune(self, paths: Iterator[_Path]) -> list[_Path]:
        best: dict[tuple[str, int], _Path] = {}
        for path in paths:
            key = (path.last, path.pending)
            if key not in best or path.cost < best[key].cost:
                best[key] = path
        kept = sorted(best.values(), key=lambda path: path.cost)[:_WIDTH]
        return [path for path in kept if path.cost <= kept[0].cost + _PRUNE]

    def _emit(self, path: _Path, pair: tuple[int, int], pending: int = _IN_STEP, extra: float = 0.0) -> Iterator[_Path]:
        char = self.characters.get(pair)
        if char is not None:
            yield self._wait(path.emit(char, self.cost(path.last, char) + extra), pending)

    def _wait(self, path: _Path, byte: int) -> _Path:
        """`path` with `byte` read: an ASCII byte is a character itself and brings bytes and characters into step."""
        if 0 <= byte < 0x80:
            return path.emit(chr(byte), self.cost(path.last, chr(byte)))
        return path._replace(pending=byte)

    def _advance(self, path: _Path, token: Token, following: Token | None) -> Iterator[_Path]:
        noted = following is not None and following.kind == "note"
        if token.kind == "pair":
            yield from self._pair(path, token, noted)
        elif token.kind == "note":
            yield from self._note(path, token)
        elif token.kind == "other":
            if path.pending == _IN_STEP:
                yield path.emit(self.text[token.start], 0.0)
        elif token.kind == "lost":
            yield from self._lost(path, token, following)
        elif token.kind == "question":
            yield from self._lost(path, token, following)
            yield from self._ascii(path, 0x3F, noted)
        else:
            yield from self._ascii(path, token.pair[0], noted)

    def _pair(self, path: _Path, token: Token, noted: bool) -> Iterator[_Path]:
        first, second = token.pair
        if path.pending == _IN_STEP:
            char = self.text[token.start]
            extra = 0.0 if noted or char not in self.readings else _NOT_ANNOTATED
            yield path.emit(char, self.cost(path.last, char) + extra)
        elif path.pending == _UNKNOWN:
            for _, char in with_trail(first):
                yield self._wait(path.emit(char, self.cost(path.last, char) + _ODD_LOSS, guess=True), second)
        else:
            yield from self._emit(path, (path.pending, first), second, self._unannotated((path.pending, first), False))
            if path in self.leaders:
                yield from self._dropped(path, first, second)

    def _dropped(self, path: _Path, first: int, following: int) -> Iterator[_Path]:
        """Ways in which one or two user-defined pairs were left out before `first`, the byte shown next.

        A pair's first byte ends a character, and its second begins one. `following` is the byte that waits after it.
        """
        for middle, lead in self._ends(path):
            yield from self._begin(middle, lead, first, following)
        if path in self.leaders[:_TWICE_WIDTH]:
            for middle, lead in self._ends(path)[:_TWICE_WIDTH]:
                for again, other in self._between(middle, lead):
                    yield from self._begin(again, other, first, following)

    def _ends(self, path: _Path) -> list[tuple[_Path, int]]:
        """The best ends of the character that waits, each with the lead byte of the dropped pair that holds it."""
        ends = sorted(
            (self.cost(path.last, char) + _DROPPED_PAIR, char, lead)
            for lead in user_defined_leads()
            if (char := self.characters.get((path.pending, lead))) is not None and char not in self.readings
        )
        return [(path.emit(char, cost, guess=True), lead) for cost, char, lead in ends[:_DROP_WIDTH]]

    def _between(self, path: _Path, lead: int) -> list[tuple[_Path, int]]:
        """The best characters between two dropped pairs, of the first of which `lead` is known."""
        between = [
            (self.cost(path.last, char) + _DROPPED_PAIR, char, other)
            for trail in user_defined_trails(lead)
            for other in user_defined_leads()
            if (char := self.characters.get((trail, other))) is not None and self.knows(char)
        ]
        return [(path.emit(char, cost), other) for cost, char, other in nsmallest(_DROP_WIDTH, between)]

    def _begin(self, path: _Path, lead: int, first: int, following: int) -> Iterator[_Path]:
        limit = path.cost + _DROP_PRUNE
        for char in self._beginnings(lead, first):
            cost = self.cost(path.last, char)
            if path.cost + cost <= limit:
                yield self._wait(path.emit(char, cost), following)

    def _beginnings(self, lead: int, first: int) -> list[str]:
        """The known characters that end with `first` and begin in the second byte of a dropped pair of `lead`."""
        trails = user_defined_trails(lead)
        found = self.beginnings.get((trails, first))
        if found is None:
            found = [char for trail, char in with_trail(first) if trail in trails and self.knows(char)]
            self.beginnings[trails, first] = found
        return found

    def _dropped_and_lost(self, path: _Path, reading: Reading | None) -> Iterator[_Path]:
        """Ways in which a pair was left out before a lost byte: both bytes of the last character are unknown."""
        for middle, lead in self._ends(path)[:_LOST_WIDTH]:
            trails = user_defined_trails(lead)
            if reading is None:
                lasts = [(self.cost(middle.last, char), char) for char in self.likely if self.pairs[char][0] in trails]
            else:
                chars = (char for char, own in self.annotated if own == reading and self.pairs[char][0] in trails)
                lasts = [(self.cost(middle.last, char), char) for char in chars]
            for cost, char in nsmallest(_DROP_WIDTH, lasts):
                yield middle.emit(char, cost)

    def _unannotated(self, pair: tuple[int, int], noted: bool) -> float:
        return _NOT_ANNOTATED if not noted and self.characters.get(pair) in self.readings else 0.0

    def _ascii(self, path: _Path, byte: int, noted: bool) -> Iterator[_Path]:
        if path.pending == _IN_STEP:
            yield path.emit(chr(byte), self.cost(path.last, chr(byte)))
            return
        wide = (0xA1, 0xA1) if byte == 0x20 else (0xA3, byte + 0x80)  # the full-width twin, which became ASCII
        extra = 0.0 if byte in b"!?" else _FLATTENED
        if path.pending == _UNKNOWN:
            if byte in b"!?":
                for _, char in with_trail(wide[0]):
                    yield path.emit(char, self.cost(path.last, char), wide[1], guess=True)
            return
        if byte > 0x20:
            yield from self._emit(path, (path.pending, wide[0]), wide[1], extra)
        if byte >= 0x40:
            pair = (path.pending, byte)
            yield from self._emit(path, pair, _IN_STEP, self._unannotated(pair, noted))
            if path in self.leaders:
                yield from self._dropped(path, byte, _IN_STEP)
        else:
            for _, char in with_lead(path.pending):
                middle = path.emit(char, self.cost(path.last, char) + _SILENT_LOSS, guess=True)
                yield middle.emit(chr(byte), self.cost(char, chr(byte)))

    def _lost(self, path: _Path, token: Token, following: Token | None) -> Iterator[_Path]:
        noted = following is not None and following.kind == "note"
        if path.pending == _IN_STEP:
            yield path._replace(pending=_UNKNOWN)
        elif path.pending >= 0:
            swallowed = "<" if _TORN_TAG.match(self.text, token.end) else ""
            whole = [
                path.emit(
                    char, self.cost(path.last, char) + self._unannotated((path.pending, trail), noted), guess=not noted
                )
                for trail, char in with_lead(path.pending)
                if following is None or not noted or has_reading(char, following.reading)
            ]
            if noted or path in self.leaders[:_LOST_WIDTH]:
                whole.extend(self._dropped_and_lost(path, following.reading if noted and following else None))
            for after in whole:
                yield after.emit(swallowed, 0.0) if swallowed else after

    def _note(self, path: _Path, token: Token) -> Iterator[_Path]:
        """A reading must belong to the two bytes before it: take it out, and let it tell the unknown byte."""
        if path.pending == _IN_STEP:
            judged = self._judged(path, path.last[-1:], token)
            kept = self.readings.get(path.last[-1:]) == token.reading
            yield judged._replace(text=(path.text, self._note_text(token))) if kept else judged
            pair = self.pairs.get(path.last[-1:])
            if pair and not has_reading(path.last[-1:], token.reading):  # the lost byte left no sign
                for trail, char in with_lead(pair[1]):
                    if has_reading(char, token.reading):
                        yield self._judged(path._replace(pending=trail, cost=path.cost + _ODD_LOSS), char, token)
            return
        lead = self.pairs.get(path.last[-1:], (0, 0))[1]
        if path.pending == _UNKNOWN:
            for trail, char in with_lead(lead):
                if has_reading(char, token.reading):
                    yield self._judged(path._replace(pending=trail), char, token)
        else:
            yield self._judged(path, self.characters.get((lead, path.pending), ""), token)

    def _note_text(self, token: Token) -> str:
        """The reading as it is left behind a whole character, for the step that takes readings out."""
        shown = self.text[token.start : token.end]
        return shown if shown[0] in "(（" else "(" + shown

    def _judged(self, path: _Path, char: str, token: Token) -> _Path:
        known = self.readings.get(char)
        if known is not None and known == token.reading:
            return path
        if char and has_reading(char, token.reading):
            extra = _CONTRADICTED if char in self.bare else _NEW_ANNOTATION
            return path._replace(cost=path.cost + extra, guess=True)
        shown = self.text[token.start : token.end]
        torn = _STRAY_TORN_NOTE if shown[0] not in "(（" else _STRAY_NOTE
        return _Path(path.cost + torn, ")", path.pending, (path.text, shown), path.guess)

    def _finish(self, path: _Path) -> Iterator[_Path]:
        """The text ends here: what still waits for its other half lost it."""
        if path.pending == _IN_STEP:
            yield path
        elif path.pending >= 0:
            for _, char in with_lead(path.pending):
                yield path.emit(char, self.cost(path.last, char) + _SILENT_LOSS, guess=True)


def _spell(path: _Path) -> str:
    parts: list[str] = []
    node = path.text
    while node is not None:
        parts.append(node[1])
        node = node[0]
    return "".join(reversed(parts))
