"""What a question names: every spelling of it is looked for, and each of several things has passages."""

from collections.abc import Callable, Sequence

from assistant.names.known import KnownNames

# A passage beyond this many candidates is too far from the question to stand in for a thing that it names.
_DEPTH = 60
# How many passages at most give way to those of things that the best k do not mention.
_GIVE_WAY = 3


def other_spellings(question: str, known: KnownNames) -> list[tuple[str, tuple[str, ...]]]:
    """Each known name in `question` with the other names of its thing."""
    names = []
    for name in dict.fromkeys(known.written_in(question)):
        others = tuple(other for other in known.spellings(known.keys[name]) if other != name)
        if others:
            names.append((name, others))
    return names


def things_in(question: str, known: KnownNames) -> list[Callable[[str], bool]]:
    """For each known thing that `question` names, whether a text mentions it; none when it names less than two."""
    keys = list(dict.fromkeys(known.keys[name] for name in known.written_in(question)))
    if len(keys) < 2:
        return []
    return [lambda text, key=key: key in known.in_text(text) for key in keys]  # type: ignore[misc]  # bound early


def with_every_thing(
    order: Sequence[int], k: int, things: Sequence[Callable[[str], bool]], text_of: Callable[[int], str]
) -> list[int]:
    """The first `k` of `order`, the last ones replaced by the best that mention a thing which no other of them does.

    `order` is best first; so is what comes back.
    """
    chosen = list(order[:k])
    if not things or len(order) <= k:
        return chosen
    texts = {at: text_of(at) for at in order[:_DEPTH]}
    holders = [[at for at in order[:_DEPTH] if holds(texts[at])] for holds in things]
    added: list[int] = []
    for holding in holders:
        if holding and not set(holding) & set(chosen):
            added.append(holding[0])
    for at in dict.fromkeys(added[:_GIVE_WAY]):
        spare = next((c for c in reversed(chosen) if c not in added and not _alone(c, chosen, holders)), None)
        if spare is not None:
            chosen[chosen.index(spare)] = at
    place = {at: rank for rank, at in enumerate(order)}
    return sorted(chosen, key=place.__getitem__)


def _alone(at: int, chosen: Sequence[int], holders: Sequence[Sequence[int]]) -> bool:
    """True when `at` is the only one of the chosen that mentions some thing."""
    return any(at in holding and len(set(holding) & set(chosen)) == 1 for holding in holders)
