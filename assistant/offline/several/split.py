"""Questions about several things, split into one a thing: "A or B, which is cheaper?" asks twice for a price.

Everything else in the question (the date, the unit, input or output) stays in each of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.offline.several.asking_for_value import asking_for_value
from assistant.offline.several.side_names import (
    COUNTED,
    LISTED,
    Place,
    coordinated,
    places_of,
    stand_together,
    without_shared,
)
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold_with_offsets

_CONNECTED = re.compile(
    r"(?:[\s,，、]*(?:\b(?:and|or|than|versus|vs\.?|from|to|compared (?:to|with)|between)\s+(?:the\s+)?"
    r"|[与和跟及與比、とや]\s*|还是|還是|より|に比べて)?)$",
    re.IGNORECASE,
)
# A word that says that the same is asked of each of them.
EACH = re.compile(
    r"各自|分别|分別|各(?=[是为為有自花用占要达達需收多几幾得拿])|两者|兩者|二者|都(?=[是有在])|それぞれの?|両者の?"
    r"|\b(?:respectively|each|both)\b[,\s]*",
    re.IGNORECASE,
)
_SURELY = re.compile(
    r"各自|分别|分別|各(?=[是为為有自花用占要达達需收多几幾得拿])|それぞれ|\b(?:respectively|each)\b", re.IGNORECASE
)
_ALL_OF_THEM = re.compile(
    r"一共|总共|總共|合计|合計|加起来|加起來|合わせて|合計で?"
    r"|\b(?:combined|altogether|(?:put )?together|in total)\b\s*",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"^(?:请|請|帮我|幫我)?(?:比较|比較|对比|對比)(?:一下)?|(?:を|について)比(?:較|べ).*$|^compare\b", re.IGNORECASE
)
_INSTEAD = {"zh": "", "ja": "は？", "en": "What are"}
_OWNS = re.compile(r"(?<=..)[的の][^的の]{1,6}$")
_COLON = re.compile(r"[:：]\s*")
_MULTIPLE = (
    (
        r"^(?P<a>[^,，、]{1,16}?)的(?P<what>[^的,，]{1,8})是(?P<b>[^,，的]{1,16}?)(?:的(?P=what))?的?(?:几|多少)倍$",
        "{}的{}是多少？",
    ),
    (
        r"^(?P<a>[^、]{1,16}?)の(?P<what>[^の、]{1,8})は、?(?P<b>[^、の]{1,16}?)(?:の(?P=what))?の何倍(?:ですか|か)?$",
        "{}の{}はいくらですか？",
    ),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things, as written, and the question about it alone."""

    name: str
    asked: str


@dataclass(frozen=True, slots=True)
class Split:
    """The sides in their order; `surely` where a word says that each is asked for, or they are compared."""

    sides: tuple[Side, ...]
    surely: bool


def side_questions(question: Question) -> list[str]:
    """One question for each of the sides, in their order; empty when the question is not about several things."""
    found = split(question)
    return [side.asked for side in found.sides] if found is not None else []


def split(question: Question) -> Split | None:
    """The things that the question asks the same about, each with its own question; None when it is about one."""
    text = question.text
    if question.kind in ("speaker", "reason", "summary"):
        return None
    if (multiple := _multiple(text)) is not None:
        return multiple
    for beside in (_behind_a_colon, _before_a_colon):
        if (named := beside(question)) is not None:
            return Split(named, True)
    surely = _SURELY.search(text) is not None or question.operation is not None
    places = places_of(text, question.sides)
    if len(places) < 2:
        places = coordinated(question)
    elif not stand_together(text, places) or text[places[0][1] : places[1][0]].strip() == "比":
        return Split(tuple(_apart(question, places)), True)
    else:
        surely = True
    if len(places) < 2:
        return None
    (start, end), names = without_shared(question, places)
    if len(names) < 2:
        return None
    return Split(
        tuple(Side(name, _finish(f"{text[:start]}{name}{text[end:]}", question)) for name in names),
        surely,
    )


def _behind_a_colon(question: Question) -> tuple[Side, ...] | None:
    """What is asked, then the things: 三家公司的营收分别是多少：甲、乙、丙？"""
    pieces = _COLON.split(question.text.rstrip("?？ "))
    if len(pieces) != 2 or _SURELY.search(pieces[0]) is None:
        return None
    names = [piece for piece in LISTED.split(pieces[1]) if piece]
    if len(names) < 2 or max(map(len, names)) > 24:
        return None
    rest = re.sub(rf"^{COUNTED}[^的]{{0,6}}的", "", pieces[0])
    mark = "?" if question.language == "en" else "？"
    return tuple(Side(name, _finish(_with(rest, name, question.language) + mark, question)) for name in names)


def _before_a_colon(question: Question) -> tuple[Side, ...] | None:
    """The things, then what is asked: "Seagull and Heron: what does each cost?"."""
    pieces = _COLON.split(question.text)
    if len(pieces) != 2:
        return None
    names = [piece.strip() for piece in LISTED.split(pieces[0]) if piece]
    if len(names) < 2 or max(map(len, names)) > 24:
        return None
    return tuple(Side(name, _finish(_with(pieces[1], name, question.language), question)) for name in names)


def _with(rest: str, name: str, language: str) -> str:
    """`rest` asked about `name`, in the place of "each" or "each one's" in English, in front otherwise."""
    if language != "en":
        return f"{name}{'の' if language == 'ja' else '的'}{EACH.sub('', rest)}"
    placed, number = re.subn(r"\b(?:each|both)(?: (?:one|of them))?(?P<own>'s)?", rf"{name}\g<own>", rest, count=1)
    return placed if number else f"{rest.rstrip('? ')} for {name}?"


def _multiple(text: str) -> Split | None:
    """海鸥号的票价是苍鹭号的几倍: the fares of both."""
    asked = text.strip(" ?？。")
    folded = fold_with_offsets(asked)
    for pattern, own in _MULTIPLE:
        match = wording(pattern).search(folded.text)
        if match is not None:
            one, other, what = (asked[slice(*folded.span(*match.span(group)))] for group in ("a", "b", "what"))
            sides = (one, other)
            return Split(tuple(Side(side, own.format(side, what)) for side in sides), True)
    return None


def _apart(question: Question, places: list[Place]) -> Iterator[Side]:
    """The sides where they stand apart from each other; "A's fare is higher than B" is about the fare of both."""
    names = [question.text[slice(*place)] for place in places]
    owned = _OWNS.search(names[0]) if not any("的" in name or "の" in name for name in names[1:]) else None
    for name in names:
        kept = name if owned is None or name is names[0] else f"{name}{owned.group()}"
        yield Side(
            name[: owned.start()] if owned and name is names[0] else name,
            _finish(_only(question.text, places, kept), question),
        )


def _only(text: str, places: list[Place], kept: str) -> str:
    """`text` about `kept`, in the place of the first of the sides, where they stand apart from each other."""
    whole = text[: places[0][0]] + kept
    for (_, end), (start, _) in pairwise(places):
        whole += _CONNECTED.sub("", text[end:start])
    return whole + re.sub(r"^(?:より|に比べて?)", "", text[places[-1][1] :])


def _finish(text: str, question: Question) -> str:
    text = re.sub(r"\s{2,}", " ", _ALL_OF_THEM.sub("", EACH.sub("", text))).strip()
    text = re.sub(r"(?i)^(what) are (the (?:\w+ )*?\w+?)s (?=(?:of|for|in|at) )", r"\1 is \2 ", text)
    text = re.sub(r"(?<=\S)\s+(?=[?？,，、])", "", _COMPARE.sub(_INSTEAD[question.language[:2]], text))
    return (
        asking_for_value(text, question.language)
        if question.operation is not None or question.kind == "comparison"
        else text
    )
