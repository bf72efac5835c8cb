"""Order in words: which part of a sentence is said to come before which other part, without any date.

"After Crane Lines, Heron Ferries cut its fares", 在…之后, に先立ち, 随后: each marker splits a sentence into
what is earlier and what is later. Nothing is known here of the things themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.question.wording import wording
from index.fold import fold

# The markers are tried on folded text, where 後 and 后, 「，」 and "," are one.
_PHRASE = r"(?P<r>[^,。;:!?\n]{2,40}?)"
_DURATION = (
    r"(?:(?:约|大约|不到|仅|短短|仅仅|就在)?(?:\d+|[一二三四五六七八九十两几数半]+)(?:个)?(?:多)?"
    r"(?:分钟|小时|时间|天|日|周|周间|星期|月|か月|ヶ月|カ月|年|季度))"
)
_OPENING = r"(?<![现存所潜正实自])在|(?<![对关由属位等至大小高低终])于|紧随|紧跟|继|自从"
_AFTER_ALONE = r"(?<![今最前随而此其然尔之落先背幕身午])后"
_BEFORE_ALONE = r"(?<![目提空日史向此先午])前"
# The phrase in front of these words is the earlier one, and the rest of the sentence the later.
_BEHIND_EARLIER = tuple(
    wording(pattern)
    for pattern in (
        rf"(?:{_OPENING}){_PHRASE}(?:之后|以后|{_AFTER_ALONE})",
        rf"{_PHRASE}(?:的?(?:当天|次日|第二天|翌日))?(?:之后|以后|{_AFTER_ALONE})"
        r"(?=[,、]|才|又|也|再|接着|立即|马上|迅速|跟|宣|推|发|公|加|开)",
        rf"{_PHRASE}(?:した|の|た|から|が|を)?{_DURATION}?(?:(?<!午)后|あと)(?:すぐ|直ち)?(?:に(?!回|続)|で|、|は|も)",
        rf"{_PHRASE}(?:に(?:続い|続き|次い|次ぎ|追随|追従|遅れ|倣っ|ならっ)|を(?:追っ|追い|受け|追いかけ)|より(?:后|遅|遅れ))",
    )
)
# The phrase in front of these words is the later one.
_BEHIND_LATER = tuple(
    wording(pattern)
    for pattern in (
        rf"(?:{_OPENING}){_PHRASE}(?:之前|以前|{_BEFORE_ALONE})",
        rf"{_PHRASE}(?:之前|以前|{_BEFORE_ALONE})(?=[,、]|就|已|便|率先|先|宣|推|发|公|加|开)",
        rf"{_PHRASE}(?:する|の|に)?(?:(?<!午)前に|先立[ちつっ]|先駆け|先んじ)",
        rf"{_PHRASE}より(?:も)?(?:先|前|早)",
    )
)
# Words between the earlier thing on the left and the later one on the right, and the other way round.
_LEFT_IS_EARLIER = wording(
    r"(?:早于|先于|领先于|赶在|抢在|在时间上早过)"
    r"|\b(?:(?:was|were|is) (?:soon |quickly |closely |then )?(?:followed|succeeded|copied|matched) by"
    r"|preceded|predate[sd]?|came before|(?:earlier|sooner) than|ahead of|prior to|before)\b"
)
_RIGHT_IS_EARLIER = wording(
    r"(?:晚于|迟于|落后于|紧随|紧跟|跟在|跟随|追随|步[^,。]{1,8}后尘)"
    r"|\b(?:(?:was|were) preceded by|came after|follow(?:s|ed|ing)(?! by| suit)|(?:later|after) than|later than"
    r"|in the wake of|after)\b"
)
_FRONTED = re.compile(r"^\W*(?:(?:only|just|soon|shortly|long|\w+ \w+) )?(?P<word>after|following|before|prior to)\b")
_COMPARED = wording(r"(?P<a>[^,。;]{2,40}?)比(?!例|赛|分|率|较)(?P<r>[^,。;]{2,30}?)(?:还|更|要)?(?P<word>早|先|晚|迟)")
# What stands before the clause of these words is earlier than that clause.
_NEXT = wording(
    rf"随后|随即|紧接着|接着|其后|此后|而后|尔后|继而|后来|跟进|应战|跟风|效仿|次日|翌日|第二天|{_DURATION}(?:之|以)?后(?=[^,。]{{2}})"
    rf"|その后|それから|続いて|次いで|のちに|(?<![のたる])后に(?=[^、。]{{2}})|追随|{_DURATION}后に"
    r"|\b(?:then|afterwards?|subsequently|later|thereafter|next|in turn|followed suit|the following (?:day|week"
    r"|month|year)"
    r"|the next (?:day|week|month|year))\b"
)
_CLAUSE = re.compile(r"[,。;:!?\n]|、(?=[^、]{8})|\.\s|\band then\b|\bbut\b|\bwhile\b")
_NARROWS = wording(rf"^.*(?:{_OPENING})(?=.{{2}})")
_TOPIC = wording(r"^.*?[^で]は|^.*(?<=..)が(?=.{2})")


@dataclass(frozen=True, slots=True)
class Relation:
    """`earlier` comes before `later`: two pieces of folded text, of one sentence or of it and the one in front."""

    earlier: str
    later: str


def relations(sentence: str, previous: str = "") -> list[Relation]:
    """What the sentence says of before and after, most specific first; `previous` is the sentence in front of it."""
    text = fold(sentence)
    found = [*_phrases(text), *_fronted(text), *_compared(text), *_between(text), *_next(text, fold(previous))]
    return list(dict.fromkeys(r for r in found if len(r.earlier.strip()) > 1 and len(r.later.strip()) > 1))


def _phrases(text: str) -> Iterator[Relation]:
    for patterns, behind_is_later in ((_BEHIND_EARLIER, False), (_BEHIND_LATER, True)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                start, end = _narrowed(text, match)
                inside, outside = text[start:end], _sentence_around(text, start, match.end())
                yield Relation(outside, inside) if behind_is_later else Relation(inside, outside)


def _narrowed(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The phrase without what stands before 在 or the topic: 腾讯云 of 腾讯云在百度之后 is no part of it."""
    start, end = match.span("r")
    for opening in (_NARROWS, _TOPIC):
        cut = opening.match(text[start:end])
        if cut is not None and cut.end() < end - start:
            start += cut.end()
    return start, end


def _sentence_around(text: str, start: int, end: int) -> str:
    return f"{text[:start]} | {text[end:]}"


def _fronted(text: str) -> Iterator[Relation]:
    """ "After X, Y": the phrase up to the comma."""
    match = _FRONTED.match(text)
    comma = text.find(",", match.end()) if match else -1
    if match is None or comma < 0:
        return
    inside, outside = text[match.end() : comma], text[comma + 1 :]
    first = match["word"] in ("after", "following")
    yield Relation(inside, outside) if first else Relation(outside, inside)


def _compared(text: str) -> Iterator[Relation]:
    for match in _COMPARED.finditer(text):
        left, right = match["a"], match["r"]
        yield Relation(left, right) if match["word"] in "早先" else Relation(right, left)


def _between(text: str) -> Iterator[Relation]:
    for pattern, left_first in ((_LEFT_IS_EARLIER, True), (_RIGHT_IS_EARLIER, False)):
        for match in pattern.finditer(text):
            if match.start() < 3:
                continue
            left, right = text[: match.start()], text[match.end() :]
            yield Relation(left, right) if left_first else Relation(right, left)


def _next(text: str, previous: str) -> Iterator[Relation]:
    """The clause with 随后 or "then" is later than what stands before it, or than the sentence in front."""
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    for match in _NEXT.finditer(text):
        start = max(at for at in starts if at <= match.start())
        end = next((at for at in starts if at > match.end()), len(text))
        earlier = text[:start] if len(text[:start].strip(" ,")) > 1 else previous
        yield Relation(earlier, text[start:end])
