"""Joining renderings to aliases: the names of one thing, from the pairs that all articles of a collection give."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from index.fold import fold
from index.names.renderings import Rendering

Pair = tuple[str, str]
# A chain of pairs longer than this has joined different things somewhere.
_MOST_NAMES = 12


def join_renderings(of_article: Mapping[str, Sequence[Rendering]]) -> tuple[tuple[str, ...], ...]:
    """All names of each thing, one tuple a thing, in the order of the articles' ids and of the text.

    A name that is given to two different things is left out where it is: the pair that more articles give wins, and
    of equals none does.
    """
    written: dict[str, str] = {}
    support: Counter[Pair] = Counter()
    spoken: set[Pair] = set()
    for _, renderings in sorted(of_article.items()):
        pairs = {_pair(r, written): r.reason for r in renderings}
        support.update(list(pairs))
        spoken.update(pair for pair, reason in pairs.items() if reason == "sound")
    others: dict[str, list[Pair]] = {}
    for pair in support:
        for name in pair:
            others.setdefault(name, []).append(pair)
    kept = [pair for pair in support if not any(_loses(pair, n, others[n], support, spoken) for n in pair)]
    things = _connected(kept)
    return tuple(tuple(written[name] for name in names) for names in things if len(names) <= _MOST_NAMES)


def without_bridges(
    learned: Iterable[tuple[str, ...]], given: Collection[tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    """The `learned` aliases that do not join two things which the `given` ones keep apart."""
    thing = {fold(name): at for at, names in enumerate(given) for name in names}
    return tuple(names for names in learned if len({thing[f] for f in map(fold, names) if f in thing}) < 2)


def _pair(rendering: Rendering, written: dict[str, str]) -> Pair:
    first, second = fold(rendering.first), fold(rendering.second)
    written.setdefault(first, rendering.first)
    written.setdefault(second, rendering.second)
    return first, second


def _loses(
    pair: Pair, name: str, others: Sequence[Pair], support: Mapping[Pair, int], spoken: Collection[Pair]
) -> bool:
    """Another pair gives `name`, one of the pair's two, to another thing of the same script, as often or oftener."""
    there = _other(pair, name)
    for rival in others:
        if rival == pair or support[rival] < support[pair] or (pair in spoken and rival in spoken):
            continue
        its = _other(rival, name)
        if _script(its) != _script(there) or _akin(its, there):
            continue
        # A thing has many other names in its own script, but each of them is one thing's.
        if not (name == pair[0] == rival[0] and _script(name) == _script(there)):
            return True
    return False


def _other(pair: Pair, name: str) -> str:
    return pair[1] if pair[0] == name else pair[0]


def _script(name: str) -> str:
    return "latin" if name[0].isascii() or name[0] < "\u0250" else "kana" if "\u30a1" <= name[0] <= "\u30fc" else "han"


def _akin(left: str, right: str) -> bool:
    """One is in the other, or half of the shorter one's characters are: 东南大学 and 东大 are."""
    shorter, longer = sorted((left, right), key=len)
    return shorter in longer or 2 * len(set(shorter) & set(longer)) >= len(set(shorter))


def _connected(pairs: Sequence[Pair]) -> list[list[str]]:
    """The names that pairs connect, each group in the order in which its names were met."""
    group: dict[str, list[str]] = {}
    for first, second in pairs:
        left, right = group.setdefault(first, [first]), group.setdefault(second, [second])
        if left is not right:
            left.extend(right)
            group.update(dict.fromkeys(right, left))
    met = {name: place for place, name in enumerate(group)}
    ordered = {id(names): sorted(names, key=met.__getitem__) for names in group.values()}
    return sorted(ordered.values(), key=lambda names: met[names[0]])
