"""Overlap: how the words of a question lie in a sentence: in one run, in order, close together, near what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Terms of a sentence that count as close together: about forty characters, or half a sentence of English.
WINDOW = 20


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares of the question's weight, 0 to 1.

    `run` is the heaviest run of terms that stand next to each other in both; `runs` the sum of the squares of all
    runs, so that one long run says more than scattered terms; `ordered` what stands in the order of the question;
    `close` what stands within WINDOW terms.
    """

    run: float
    runs: float
    ordered: float
    close: float


def overlap(asked: Sequence[str], weigh: Mapping[str, float], said: Sequence[str]) -> Overlap:
    """How `asked` (the question's terms in order) lies in `said` (the sentence's); `weigh` has every asked term."""
    total = sum(weigh[term] for term in asked)
    places: dict[str, list[int]] = {}
    for at, term in enumerate(said):
        if term in weigh:
            places.setdefault(term, []).append(at)
    if not places or not total:
        return Overlap(0.0, 0.0, 0.0, 0.0)
    found = _runs(asked, weigh, places)
    return Overlap(
        max(found) / total,
        min(1.0, sum((value / total) ** 2 for value in found)),
        _ordered(asked, weigh, places) / total,
        _close(weigh, said) / total,
    )


def _runs(asked: Sequence[str], weigh: Mapping[str, float], places: Mapping[str, Sequence[int]]) -> list[float]:
    """The weights of the runs, each asked term in its longest one, from left to right."""
    found: list[float] = []
    at = 0
    while at < len(asked):
        longest, heaviest = 0, 0.0
        for place in places.get(asked[at], ()):
            length, weight, here = 0, 0.0, place
            while at + length < len(asked) and here in places.get(asked[at + length], ()):
                weight += weigh[asked[at + length]]
                length, here = length + 1, here + 1
            if length > longest:
                longest, heaviest = length, weight
        if longest:
            found.append(heaviest)
        at += max(1, longest)
    return found


def _ordered(asked: Sequence[str], weigh: Mapping[str, float], places: Mapping[str, Sequence[int]]) -> float:
    """The heaviest subsequence of asked terms whose first places in the sentence increase."""
    ends: list[tuple[int, float]] = []
    for term in asked:
        if term in places:
            place = places[term][0]
            before = max((weight for end, weight in ends if end < place), default=0.0)
            ends.append((place, before + weigh[term]))
    return max((weight for _, weight in ends), default=0.0)


def _close(weigh: Mapping[str, float], said: Sequence[str]) -> float:
    """The heaviest set of asked terms in a window of the sentence."""
    inside: dict[str, int] = {}
    weight = best = 0.0
    for at, term in enumerate(said):
        if term in weigh:
            inside[term] = inside.get(term, 0) + 1
            weight += weigh[term] if inside[term] == 1 else 0.0
        gone = said[at - WINDOW] if at >= WINDOW else ""
        if gone in weigh:
            inside[gone] -= 1
            weight -= weigh[gone] if not inside[gone] else 0.0
        best = max(best, weight)
    return best
