"""The spans of a sentence that the reader chooses from: short runs of units, whole clauses, and typed spans."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.offline.answer_types import NAME, ORGANISATION, PERSON, PLACE, SHARE, fits, given
from assistant.offline.reader.units import CLOSE, OPEN, PAD, PAUSE, QUOTE, STOP, UNQUOTE, Integers, Units, in_classes
from assistant.quantities.dates import Date
from assistant.quantities.quantity import Quantity, find_all
from assistant.question.question import Question

# Units of a span that may stand anywhere; a clause or what follows a marker in it may have more.
SHORT = 14
LONG = 48
TYPES = ("fitting", "quantity", "date", "person", "place", "organisation", "name")
_PATTERNS = (("person", PERSON), ("place", PLACE), ("organisation", ORGANISATION), ("name", NAME))
# Behind these a longer answer may begin: "is", "because", "in order to".
_MARKER = re.compile(
    r"是因[为為]|因[为為]|由[于於]|[为為]了|是|[为為]|指|即|包括|有|[认認][为為]|可以|能[够夠]?|[说說]|以|"
    r"は|が|を|には|では|とは|\b(?:is|are|was|were|because|because of|due to|to|that|as|by|of|in|for|with|and|a|the)\b"
)
_MARKER_BEHIND = re.compile(
    r"的|ため|ので|から|という|である|であ[っり]|とい[うっ]|と呼ば|が|を|に|で|と|は|\b(?:and|which|who|that|is|was)\b"
)


_Found = TypeVar("_Found", Quantity, Date)


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Units firsts[k] .. lasts[k] - 1 are span k; `typed[t]` marks the spans that are exactly of type TYPES[t].
    `opens[t]` and `shuts[t]` mark the units that begin, and the boundaries that end, something of the type.
    `quantities` and `dates` (the question's own left out) are found by (first, last).
    """

    firsts: Integers
    lasts: Integers
    typed: NDArray[np.bool_]
    opens: NDArray[np.bool_]
    shuts: NDArray[np.bool_]
    quantities: Mapping[tuple[int, int], Quantity]
    dates: Mapping[tuple[int, int], Date]

    def __len__(self) -> int:
        return len(self.firsts)


def spans_of(question: Question, sentences: Sequence[Units], joint: Units, begins: Integers) -> Spans:
    """Every span of the sentences that is worth a score; unit numbers are those of `joint` (reader_units.joined)."""
    width = len(joint) + 1
    keys = [_short(joint)]
    marked: list[list[tuple[int, int]]] = [[] for _ in TYPES]
    quantities: dict[tuple[int, int], Quantity] = {}
    dates: dict[tuple[int, int], Date] = {}
    for units, begin in zip(sentences, begins.tolist(), strict=True):
        clauses = _clauses(units)
        if len(clauses):
            keys.append((clauses[:, 0] + begin) * width + clauses[:, 1] + begin)
        found, numbers, days = _typed(question, units)
        for row, typed in zip(marked, found, strict=True):
            row += [(a + begin, b + begin) for a, b in typed]
        quantities |= {(a + begin, b + begin): value for (a, b), value in numbers.items()}
        dates |= {(a + begin, b + begin): value for (a, b), value in days.items()}
    rows = [np.unique(np.array([a * width + b for a, b in row], dtype=np.int32)) for row in marked]
    every = np.unique(np.concatenate([*keys, *rows]))
    opens = np.zeros((len(TYPES), width), dtype=bool)
    shuts = np.zeros((len(TYPES), width), dtype=bool)
    exact = np.zeros((len(TYPES), len(every)), dtype=bool)
    for at, pairs in enumerate(rows):
        opens[at, pairs // width] = True
        shuts[at, pairs % width] = True
        exact[at, np.searchsorted(every, pairs)] = True
    return Spans(every // width, every % width, exact, opens, shuts, quantities, dates)


def _short(units: Units) -> Integers:
    """Runs of up to SHORT units that cross no end of a sentence and close every bracket they open."""
    classes, size = units.classes, len(units)
    first = np.flatnonzero(~in_classes(classes, PAD, PAUSE, STOP, OPEN, CLOSE, UNQUOTE))
    depth = np.cumsum(
        in_classes(classes, OPEN, QUOTE).astype(np.int32) - in_classes(classes, CLOSE, UNQUOTE).astype(np.int32)
    )
    outside = np.concatenate(([0], depth[:-1]))
    no_last = in_classes(classes, PAD, PAUSE, STOP, OPEN, QUOTE)
    stops = in_classes(classes, PAD, STOP)
    keys = []
    for length in range(1, SHORT + 1):
        last = first + length - 1
        going = (last < size) & ~stops[np.minimum(last, size - 1)]
        first = first[going]
        last = first + length - 1
        first = first[depth[last] >= outside[first]]
        last = first + length - 1
        whole = first[(depth[last] == outside[first]) & ~no_last[last]]
        keys.append(whole * (size + 1) + whole + length)
    return np.concatenate(keys).astype(np.int32)


def _clauses(units: Units) -> Integers:
    """(n, 2) from the start of a clause, or from behind a marker, to the end of one, or to before a marker."""
    size = len(units)
    if size <= SHORT:
        return np.zeros((0, 2), dtype=np.int32)
    cut = in_classes(units.classes, PAUSE, STOP, OPEN, CLOSE, QUOTE, UNQUOTE)
    at = np.flatnonzero(cut)
    begins = np.searchsorted(units.starts, [match.end() for match in _MARKER.finditer(units.text)])
    ends = np.searchsorted(units.starts, [match.start() for match in _MARKER_BEHIND.finditer(units.text)])
    begins = np.unique(np.concatenate(([0], at + 1, begins)))
    begins = begins[begins < size]
    begins = begins[~cut[begins]]
    ends = np.unique(np.concatenate(([size], at, ends)))
    ends = ends[ends > 0]
    ends = ends[~cut[ends - 1]]
    length = ends[None, :] - begins[:, None]
    rows, columns = np.nonzero((length > SHORT) & (length <= LONG))
    return np.stack((begins[rows], ends[columns]), axis=1).astype(np.int32)


def _typed(
    question: Question, units: Units
) -> tuple[list[list[tuple[int, int]]], dict[tuple[int, int], Quantity], dict[tuple[int, int], Date]]:
    text = units.text
    quantities, dates = find_all(text)
    numbers = _by_units(units, quantities)
    days = _by_units(units, [date for date in dates if not given(date, question.dates)])
    fitting = [pair for pair, quantity in numbers.items() if question.numeric and fits(question, quantity)]
    if question.kind == "percent":
        fitting += _in_units(units, [match.span() for match in SHARE.finditer(text)])
    found = [fitting, list(numbers), list(days)]
    for name, pattern in _PATTERNS:
        group = 1 if name == "name" else 0
        found.append(_in_units(units, [m.span(group if group and m[group] else 0) for m in pattern.finditer(text)]))
    return found, numbers, days


def _by_units(units: Units, found: Sequence[_Found]) -> dict[tuple[int, int], _Found]:
    pairs = _in_units(units, [(value.start, value.end) for value in found])
    return dict(zip(pairs, found, strict=True))


def _in_units(units: Units, offsets: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Offsets as units; one that cuts through a unit takes the whole of it."""
    if not offsets:
        return []
    begins = np.searchsorted(units.ends, [start for start, _ in offsets], side="right").tolist()
    ends = np.searchsorted(units.starts, [end for _, end in offsets], side="left").tolist()
    return [(a, max(a + 1, b)) for a, b in zip(begins, ends, strict=True)]
