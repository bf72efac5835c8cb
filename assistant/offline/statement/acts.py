"""Acts: what a text says is done or is so (prices cut, opened, open-sourced), which way, and whether it denies it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from assistant.question.concepts import negations
from assistant.question.wording import Wording, wording
from assistant.tables import table_rows
from index.fold import fold

Direction = Literal["+", "-", "0"]
# "No" in front of a noun denies what is said of it; in Japanese 見送る does.
_MORE_NEGATIONS = wording(r"\bno (?!doubt|longer|\.?\d|one else)|\bnone\b|\bnobody\b|\bnothing\b|\bneither\b|见送")
_CLAUSE = re.compile(
    r"[;。!?\n、()]|(?<!\d)[,:]|[,:](?!\d)|(?<=[a-z]\.) |(?<=[a-z,] )(?:and|but|while|whereas|although) "
)
# How far a negation reaches: a few words. Japanese ones stand behind the verb, the others in front of it.
_REACH, _REACH_WORDS = 12, 32
_HIRAGANA = re.compile(r"[\u3041-\u3096]|^(?:拒否|断|见送)")
# There is nothing between the two directions of these.
_EITHER = frozenset({"fee", "run", "source", "allow", "need"})
# What is asked, weighed or supposed is not said to be so.
_OPEN_BEFORE = wording(
    r"(?:是否|能否|有没有|(?P<verb>[\u3400-\u9fff])[不没](?P=verb)|如果|假如|倘若|要是|一旦|除非|\bwhether\b|\bif\b"
    r"|\bunless\b)[^,;。:!?\n、]*$"
)
_OPEN_BEHIND = wording(r"^[\u3041-\u3096]{0,6}?(?:かどうか|か[をがはに]|かと|れば|たら|なら(?!な|ず))")
_BEFORE_NOUN = wording(r"^了?的[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Act:
    """folded[start:end] names an act of the kind `about`.

    `denied` where a negation bears on it; `supposed` where it is only asked or supposed; `noun` where it stands in
    front of a noun (收会员费的做法, 百度公布的数字), which tells of it, but not that it is so; `closing` where no other
    Han character follows, as behind the verb of a clause.
    """

    about: str
    direction: Direction
    start: int
    end: int
    denied: bool = False
    supposed: bool = False
    noun: bool = False
    closing: bool = False


@cache
def _table() -> tuple[tuple[str, Direction, Wording], ...]:
    rows = table_rows("acts", 3)
    return tuple((about, _direction(sign), wording(pattern)) for about, sign, pattern in rows)


def _direction(sign: str) -> Direction:
    return "+" if sign == "+" else "-" if sign == "-" else "0"


def names_act(text: str, about: str) -> bool:
    """True when the text has any wording of the acts about this; quicker than reading them."""
    folded = fold(text)
    return any(pattern.search(folded) is not None for key, _, pattern in _table() if key == about)


@lru_cache(maxsize=4096)
def acts_in(text: str) -> tuple[Act, ...]:
    """The acts that `text` names, in order; where two about the same thing overlap, the longer one."""
    folded = fold(text)
    found = [
        Act(about, direction, *match.span())
        for about, direction, pattern in _table()
        for match in pattern.finditer(folded)
        if match.end() > match.start()
    ]
    kept: list[Act] = []
    for act in sorted(found, key=lambda act: (act.start - act.end, act.start)):
        if not any(act.about == o.about and act.start < o.end and o.start < act.end for o in kept):
            kept.append(act)
    kept.sort(key=lambda act: (act.start, act.end))
    denied = _denied(folded, kept)
    return tuple(
        replace(
            act,
            denied=denied[i] % 2 == 1,
            supposed=_supposed(folded, act),
            noun=_BEFORE_NOUN.search(folded[act.end :]) is not None,
            closing=not "\u30a1" <= folded[act.end : act.end + 1].replace("了", "") <= "\u9fff",
        )
        for i, act in enumerate(kept)
    )


def negating(folded: str) -> list[tuple[int, int]]:
    """Where folded text denies something, in order."""
    return sorted({*negations(folded), *(match.span() for match in _MORE_NEGATIONS.finditer(folded))})


def clause_around(folded: str, start: int, end: int) -> tuple[int, int]:
    """The clause of folded text that holds the span."""
    left = max((match.end() for match in _CLAUSE.finditer(folded, 0, start)), default=0)
    right = _CLAUSE.search(folded, end)
    return left, right.start() if right else len(folded)


def behind(negation: str) -> bool:
    """True for a negation that stands behind what it denies, as Japanese ones do."""
    return _HIRAGANA.search(negation) is not None


def _denied(folded: str, acts: Sequence[Act]) -> list[int]:
    """How many negations bear on each of the acts: each one on the nearest act that it can reach."""
    counts = [0] * len(acts)
    for left, right in negating(folded):
        if any(act.start <= left and right <= act.end for act in acts):
            continue
        if behind(folded[left:right]):
            gaps = [(left - act.end, i) for i, act in enumerate(acts) if act.end <= left]
        else:
            gaps = [(act.start - right, i) for i, act in enumerate(acts) if act.start >= right]
        if not gaps:
            continue
        gap = min(gaps)[0]
        near = [i for distance, i in gaps if distance == gap]
        between = folded[right : right + gap] if not behind(folded[left:right]) else folded[left - gap : left]
        if gap <= (_REACH_WORDS if between.isascii() else _REACH) and not _CLAUSE.search(between):
            for i in near:
                counts[i] += 1
    return counts


def _supposed(folded: str, act: Act) -> bool:
    return bool(_OPEN_BEFORE.search(folded[: act.start]) or _OPEN_BEHIND.search(folded[act.end :]))


def relation(claimed: Act, said: Act) -> Literal[-1, 0, 1]:
    """1 when what is said bears out what is claimed, -1 when it denies it, 0 when both can be or not be."""
    if claimed.about != said.about or said.supposed or said.noun:
        return 0
    if claimed.direction == said.direction:
        return 1 if claimed.denied == said.denied else -1
    if "0" in (claimed.direction, said.direction):
        return 0 if said.denied or (claimed.direction == "0" and claimed.denied) else 1 if claimed.denied else -1
    if said.denied or (claimed.denied and claimed.about in _EITHER):
        # What is not closed is open; what has not risen need not have fallen.
        return (1 if not claimed.denied else -1 if said.denied else 1) if claimed.about in _EITHER else 0
    return 1 if claimed.denied else -1
