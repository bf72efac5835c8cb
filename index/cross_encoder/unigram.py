"""The unigram tokenizer of XLM-RoBERTa: the likeliest division of a text into known pieces.

The tokenizers library needs 1.1 s of CPU to take in 250,000 pieces. Here they are a sorted array of hashes instead:
all the spans of a text are hashed and looked up at once, and only those found are seen by the search for the best path.
"""

import unicodedata

import numpy as np
from numpy.typing import NDArray

from index.cross_encoder.packed import PackedModel

_LONGEST = 16  # characters of a piece: SentencePiece's default, which these pieces keep to
_SPACE = "\u2581"  # SentencePiece's mark of a space, and of the beginning of a text
_UNKNOWN_PENALTY = 10.0  # SentencePiece: an unknown character is this much less likely than the rarest piece
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: Knuth, The Art of Computer Programming 3, 6.4
_MIXER = np.uint64(0xFF51AFD7ED558CCD)  # MurmurHash3's finaliser
_HALF = np.uint64(32)

Hashes = NDArray[np.uint64]


class Unigram:
    """Divides texts into the pieces of `model`, without the marks of beginning and end."""

    def __init__(self, model: PackedModel) -> None:
        hashes, ids = _hashed_pieces(model)
        order = np.argsort(hashes)
        self._hashes, self._piece_of = hashes[order], ids[order]
        self._scores, self._normalised, self._unknown = model.scores, model.normalised, model.unknown
        self._unknown_score = float(model.scores.min()) - _UNKNOWN_PENALTY

    def ids(self, text: str) -> list[int]:
        """The ids of the pieces of `text`; empty when there is nothing but spaces."""
        words = unicodedata.normalize("NFC", text).translate(self._normalised).split(" ")
        marked = "".join(_SPACE + word for word in words if word)
        return [piece for piece, _, _ in self._best_path(marked)]

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The ids of the pieces of `text`, and the span of `text` that each stands for; accents stay where they are."""
        marked: list[str] = []
        places: list[int] = []
        for place, character in enumerate(text):
            for plain in self._normalised.get(ord(character), character):
                if not marked or (plain == " " and marked[-1] != _SPACE):
                    marked.append(_SPACE)
                    places.append(place)
                if plain != " ":
                    marked.append(plain)
                    places.append(place)
        if marked and marked[-1] == _SPACE:
            del marked[-1], places[-1]
        path = self._best_path("".join(marked))
        return [piece for piece, _, _ in path], [(places[start], places[end - 1] + 1) for _, start, end in path]

    def _best_path(self, text: str) -> list[tuple[int, int, int]]:
        """Viterbi's algorithm: id, start and end of each piece.

        `back` has, for every place, where the best piece that ends there begins.
        """
        best = [0.0] + [-np.inf] * len(text)
        back = [(max(0, end - 1), self._unknown) for end in range(len(text) + 1)]
        begun = 0
        for start, end, piece, score in [*self._pieces_in(text), (len(text), len(text), self._unknown, 0.0)]:
            for at in range(begun, start):  # all that begin there have been seen: one unknown character remains
                if best[at] + self._unknown_score > best[at + 1]:
                    best[at + 1] = best[at] + self._unknown_score
                    back[at + 1] = (at, self._unknown)
            begun = max(begun, start)
            if best[start] + score > best[end]:
                best[end] = best[start] + score
                back[end] = (start, piece)
        return self._followed(back)

    def _pieces_in(self, text: str) -> list[tuple[int, int, int, float]]:
        """Start, end, id and score of every known piece in `text`, by start."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        spans = np.zeros((len(codes), min(_LONGEST, len(codes))), dtype=np.uint64)
        rolling = np.zeros(len(codes), dtype=np.uint64)
        for length in range(spans.shape[1]):
            rolling = _extended(rolling[: len(codes) - length], codes[length:])
            spans[: len(rolling), length] = _mixed(rolling)
        places = np.searchsorted(self._hashes, spans).clip(max=len(self._hashes) - 1)
        starts, lengths = np.nonzero(self._hashes[places] == spans)
        pieces = self._piece_of[places[starts, lengths]]
        ends = starts + lengths + 1
        found = zip(starts.tolist(), ends.tolist(), pieces.tolist(), self._scores[pieces].tolist(), strict=True)
        return [(start, end, piece, score) for start, end, piece, score in found if end <= len(text)]

    def _followed(self, back: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """The pieces of the best path; a run of unknown characters is one unknown piece."""
        path: list[tuple[int, int, int]] = []
        at = len(back) - 1
        while at > 0:
            end = at
            at, piece = back[at]
            if piece == self._unknown and path and path[-1][0] == self._unknown:
                path[-1] = (piece, at, path[-1][2])
            else:
                path.append((piece, at, end))
        return path[::-1]


def _hashed_pieces(model: PackedModel) -> tuple[Hashes, NDArray[np.int32]]:
    """The hash and the id of every piece that can stand in a text: not the marks, such as <s>, whose score is 0."""
    raw = np.frombuffer(model.pieces, np.uint8)
    before = np.concatenate([[0], np.cumsum((raw & 0xC0) != 0x80, dtype=np.int32)])  # characters before each byte
    offsets = before[model.piece_offsets]
    codes = np.frombuffer(model.pieces.decode("utf-8").encode("utf-32-le"), "<u4")
    ids = np.flatnonzero(model.scores < 0)
    starts, lengths = offsets[ids], offsets[ids + 1] - offsets[ids]
    hashes = np.zeros(len(ids), dtype=np.uint64)
    for length in range(_LONGEST):
        longer = np.flatnonzero(lengths > length)
        hashes[longer] = _extended(hashes[longer], codes[starts[longer] + length])
    return _mixed(hashes), ids.astype(np.int32)


def _extended(hashes: Hashes, codes: NDArray[np.uint32]) -> Hashes:
    """The hashes of spans that go on with one more character each, modulo 2**64."""
    return hashes * _MULTIPLIER + codes + np.uint64(1)


def _mixed(hashes: Hashes) -> Hashes:
    mixed: Hashes = (hashes ^ (hashes >> _HALF)) * _MIXER
    return mixed
