"""What the reader looks at in a span: dense signals with a name, and hashed ones for the characters at its edges."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.offline.reader.question import Asked
from assistant.offline.reader.spans import Spans
from assistant.offline.reader.units import (
    CAPITAL,
    CLOSE,
    GAP,
    HAN,
    HIRA,
    KATA,
    LOWER,
    NUMBER,
    NUMERAL,
    OPEN,
    PAD,
    PAUSE,
    QUOTE,
    STOP,
    UNQUOTE,
    Codes,
    Integers,
    Units,
    among,
    in_classes,
    mix,
)

Floats = NDArray[np.float32]
# The type of a span (index in reader_spans.TYPES) that each kind of question expects; -1 for none.
_EXPECTED = {"person": 3, "speaker": 3, "place": 4, "organisation": 5, "date": 2, "name": 6, "list": 6, "definition": 6,
             "percent": 0, "amount": 0, "age": 0, "duration": 0, "measure": 0, "count": 0}  # fmt: skip
DENSE = (
    "bias", "length", "length_squared", "clause_long", "inside_unigrams", "inside_bigrams", "inside_all", "first_asked",
    "last_asked", "near_left", "near_right", "window_left", "window_right", "clause", "sentence", "sentence_less",
    "suffix_left", "prefix_right", "tail_left", "tail_right", "head_left", "head_right", "distance_left",
    "distance_right", "focus_last", "focus_two", "focus_next", "focus_before", "expected", "expected_opens",
    "expected_shuts", "expected_half", "rank", "rank_two", "score", "heading", "in_question", "quoted",
    "pauses", "position", "starts_clause", "ends_clause", "whole_clause", "before_open", "hira_first", "hira_last",
    "particle_next", "foreign", "content",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a sentence stands: its rank among the candidates, its score below the best's (0..1), its language."""

    rank: int
    score: float
    heading: bool
    foreign: bool


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """`dense` (spans, DENSE); `at_first` (units, n) and `at_last` (units + 1, n) hashed signals of where a span begins
    and ends; `whole` (spans, n) those of the span itself."""

    dense: Floats
    at_first: Codes
    at_last: Codes
    whole: Codes


def _sums(values: NDArray[np.float32] | NDArray[np.bool_]) -> Floats:
    return np.concatenate(([0.0], np.cumsum(values, dtype=np.float32))).astype(np.float32)


def _runs(codes: Codes, wanted: Codes, *, backwards: bool, most: int = 6) -> Floats:
    """How many units in front of (behind) every boundary are the last (first) ones of `wanted`, in a row."""
    size = len(codes)
    total = np.zeros(size + 1, dtype=np.float32)
    going = np.ones(size + 1, dtype=bool)
    edge = np.arange(size + 1)
    for k in range(min(most, len(wanted))):
        at = edge - 1 - k if backwards else edge + k
        fits = (at >= 0) & (at < size)
        same = np.zeros(size + 1, dtype=bool)
        same[fits] = codes[at[fits]] == (wanted[-1 - k] if backwards else wanted[k])
        going &= same
        if not going.any():
            break
        total += going
    return total


def look(asked: Asked, units: Units, begins: Integers, spans: Spans, places: Sequence[Place], weights: Floats) -> Looks:
    """All signals of the spans of joined sentences; `weights` are those of asked.unigrams."""
    size, a, b = len(units), spans.firsts, spans.lasts
    codes, classes = units.codes, units.classes
    edge = np.arange(size + 1)
    home = np.searchsorted(begins, a, side="right") - 1
    uni = np.zeros(size, dtype=np.float32)
    if len(asked.unigrams):
        at = np.minimum(np.searchsorted(asked.unigrams, codes), len(asked.unigrams) - 1)
        uni = np.where((asked.unigrams[at] == codes) & units.content, weights[at], 0).astype(np.float32)
    bi = np.zeros(size, dtype=np.float32)
    bi[:-1] = among(mix(codes[:-1], codes[1:]), asked.bigrams) & (units.content[:-1] | units.content[1:])
    s_uni, s_bi = _sums(uni), _sums(bi)
    total = float(weights.sum()) or 1.0
    matched = np.maximum(bi, np.concatenate(([0.0], bi[:-1])).astype(np.float32)) > 0
    s_tail = _sums(among(codes, np.unique(asked.left[-6:])) & units.content)
    s_head = _sums(among(codes, np.unique(asked.right[:6])) & units.content)

    def left(sums: Floats, width: int) -> Floats:
        return np.asarray((sums - sums[np.maximum(edge - width, 0)])[a])

    def right(sums: Floats, width: int) -> Floats:
        return np.asarray((sums[np.minimum(edge + width, size)] - sums)[b])

    def each(name: str) -> Floats:
        return np.array([getattr(place, name) for place in places], dtype=np.float32)[home]

    borders = np.append(begins, size)
    covered = s_uni[borders[1:]] - s_uni[borders[:-1]]
    lengths = borders[1:] - borders[:-1] - GAP
    delimiter = in_classes(classes, PAD, PAUSE, STOP)
    starts = np.maximum.accumulate(np.concatenate(([0], np.where(delimiter, edge[1:], 0))))
    ends = np.minimum.accumulate(np.concatenate((np.where(delimiter, edge[:-1], size), [size]))[::-1])[::-1]
    inside = s_uni[b] - s_uni[a]
    clause = s_uni[ends[b]] - s_uni[starts[a]] - inside
    everything = covered[home] - inside
    length = (b - a).astype(np.float32)
    seen_left = np.maximum.accumulate(np.concatenate(([-20], np.where(matched, edge[:-1], -20))))
    seen_right = np.minimum.accumulate(np.concatenate((np.where(matched, edge[:-1], size + 20), [size + 20]))[::-1])
    seen_right = seen_right[::-1]
    padded = np.concatenate((codes, np.zeros(1, dtype=np.uint32)))
    klass = np.concatenate((classes, [0]))
    before = np.where(a > 0, klass[a - 1], 0)
    behind = klass[b]
    last_two = np.where(b - a > 1, mix(padded[np.maximum(b - 2, 0)], padded[b - 1]), padded[b - 1])
    expected = _EXPECTED.get(asked.question.kind, -1)
    opens, shuts = spans.opens[expected][a], spans.shuts[expected][b]
    known = expected >= 0
    content = _sums(units.content)
    asked_units = _sums(uni > 0)
    words = np.maximum(content[b] - content[a], 1)
    dense = np.stack(
        [
            np.ones(len(spans)),
            np.log1p(length),
            np.log1p(length) ** 2,
            length > 14,
            inside / (0.3 * total),
            (s_bi[b] - s_bi[a]) / length,
            (asked_units[b] - asked_units[a]) >= words,
            uni[a] > 0,
            uni[b - 1] > 0,
            np.minimum(left(s_bi, 3), 2),
            np.minimum(right(s_bi, 3), 2),
            np.minimum(left(s_uni, 8) / total * 3, 2),
            np.minimum(right(s_uni, 8) / total * 3, 2),
            clause / total,
            everything / total,
            (clause / total) ** 2,
            np.minimum(_runs(codes, asked.left, backwards=True)[a], 4),
            np.minimum(_runs(codes, asked.right, backwards=False)[b], 4),
            np.minimum(left(s_tail, 6), 4),
            np.minimum(right(s_tail, 6), 4),
            np.minimum(left(s_head, 6), 4),
            np.minimum(right(s_head, 6), 4),
            np.log1p(np.clip(a - 1 - seen_left[a], 0, 20)),
            np.log1p(np.clip(seen_right[b] - b, 0, 20)),
            (padded[b - 1] == asked.focus) & (asked.focus != 0),
            (last_two == asked.focus_two) & (asked.focus_two != 0),
            (padded[b] == asked.focus) & (asked.focus != 0),
            np.where(a > 0, padded[a - 1] == asked.focus, False) & (asked.focus != 0),
            spans.typed[expected] & known,
            opens & known,
            shuts & known,
            opens & shuts & ~spans.typed[expected] & known,
            1.0 / (1 + each("rank")),
            each("rank") > 0,
            each("score"),
            each("heading"),
            inside >= 0.5 * total,
            (before == QUOTE) & (behind == UNQUOTE),
            _sums(delimiter)[b] - _sums(delimiter)[a],
            (a - begins[home]) / np.maximum(1, lengths[home]),
            starts[a] == a,
            ends[b] == b,
            (starts[a] == a) & (ends[b] == b),
            behind == OPEN,
            klass[a] == HIRA,
            klass[b - 1] == HIRA,
            behind == HIRA,
            each("foreign"),
            (content[b] - content[a]) / length,
        ],
        axis=1,
    ).astype(np.float32)
    return Looks(dense, _edges(asked, codes, classes, first=True), _edges(asked, codes, classes, first=False),
                 _whole(asked, units, spans, last_two))  # fmt: skip


def _edges(asked: Asked, codes: Codes, classes: NDArray[np.int32], *, first: bool) -> Codes:
    """Hashed signals of every boundary: `near` is the unit inside of the span, `far` the one outside."""
    size = len(codes)
    code = np.concatenate((np.zeros(2, dtype=np.uint32), codes, np.zeros(2, dtype=np.uint32)))
    klass = np.concatenate(([0, 0], classes, [0, 0])).astype(np.uint32)
    edge = np.arange(size + 1) + 2
    step = 0 if first else -1
    near, near_two = code[edge + step], code[edge + (1 if first else -2)]
    far, far_two = code[edge + (-1 if first else 0)], code[edge + (-2 if first else 1)]
    k_near, k_near_two = klass[edge + step], klass[edge + (1 if first else -2)]
    k_far, k_far_two = klass[edge + (-1 if first else 0)], klass[edge + (-2 if first else 1)]
    kind, focus, word = asked.kind + 1, asked.focus_two, asked.word
    side = 100 if first else 200
    columns = [
        mix(side + 1, near), mix(side + 2, far), mix(side + 3, far, far_two), mix(side + 4, near, near_two),
        mix(side + 5, near, far), mix(side + 6, k_near_two, k_near, k_far, k_far_two),
        mix(side + 7, k_near, k_far, kind), mix(side + 8, far, kind), mix(side + 9, near, kind),
        mix(side + 10, near, focus), mix(side + 11, far, focus), mix(side + 12, k_near, k_far, focus),
        mix(side + 13, far, word), mix(side + 14, near, word), mix(side + 15, far, far_two, kind),
        mix(side + 16, near, near_two, kind),
    ]  # fmt: skip
    return np.stack(columns, axis=1)


# Classes that a span has or has not.
_GROUPS = ((HAN,), (NUMERAL, NUMBER), (HIRA,), (KATA,), (CAPITAL,), (LOWER,), (PAUSE,), (OPEN, CLOSE, QUOTE, UNQUOTE))


def _whole(asked: Asked, units: Units, spans: Spans, last_two: Codes) -> Codes:
    """Hashed signals of a span: its length, the classes in it, its types, its last characters, what stands around."""
    a, b, classes, codes = spans.firsts, spans.lasts, units.classes, units.codes
    length = np.minimum(b - a, 15).astype(np.uint32)
    mask = np.zeros(len(spans), dtype=np.uint32)
    for bit, group in enumerate(_GROUPS):
        sums = _sums(in_classes(classes, *group))
        mask |= ((sums[b] > sums[a]).astype(np.uint32)) << np.uint32(bit)
    types = np.zeros(len(spans), dtype=np.uint32)
    for bit in range(len(spans.typed)):
        types |= spans.typed[bit].astype(np.uint32) << np.uint32(bit)
    code = np.concatenate((codes, np.zeros(1, dtype=np.uint32)))
    klass = np.concatenate((classes, [0])).astype(np.uint32)
    before = np.where(a > 0, code[a - 1], np.uint32(0))
    k_before = np.where(a > 0, klass[a - 1], np.uint32(0))
    last, behind, k_behind = code[b - 1], code[b], klass[b]
    kind, focus, word = asked.kind + 1, asked.focus_two, asked.word
    columns = [
        mix(301, length, kind), mix(302, length, mask), mix(303, mask, kind), mix(304, mask, focus),
        mix(305, last, focus), mix(306, length, focus), mix(307, types, kind), mix(308, types, focus),
        mix(309, klass[a], klass[b - 1], kind), mix(310, before, behind), mix(311, k_before, k_behind, kind),
        mix(312, before, behind, kind), mix(313, last_two, kind), mix(314, last_two), mix(315, types, mask),
        mix(316, mask, word), mix(317, length, word), mix(318, types, k_before, k_behind),
    ]  # fmt: skip
    return np.stack(columns, axis=1)
