"""Reach: how much of a sentence goes with one of its verbs, so that a word elsewhere in it says nothing of that verb.

In "open from 10:00 to 18:00 and closed on Mondays" the Mondays go with the closing; in "children enter free and
students pay 7 pounds" nothing of the free entry goes with the students.
"""

import re
from collections.abc import Sequence

from assistant.lexicon.words import content_words
from assistant.question.wording import wording

Spans = Sequence[tuple[int, int]]

_BOUND = re.compile(
    r"[;。!?\n]|(?<!\d)[,:、]|[,:、](?!\d)|(?<=[a-z]\.) |(?<=[a-z0-9,] )(?:and|but|while|whereas|although) "
)
# The clauses on both sides of these belong together no further than that they are about the same subject.
_STRONG = re.compile(r"[;。!?\n]|(?:but|while|whereas|although) ")
# What opens a clause that goes on with the subject of the one before.
_GOES_ON = wording(
    r"^(?:并且?|而且|而|还|也|又|再|则|却|但是?|不过|因此|所以|随后|把|将|对|向|为|以|从|在|于|由|被|比|较|仅|只|不|没有?|从未|尚未"
    r"|至今|目前|现在|已经?)*"
)
_TOPIC_JA = re.compile(r"^[^,、。]*?[^,、。でにと](?:は|が|も)")
_PASSIVE_EN = re.compile(
    r"\b(?:is|are|was|were|be|been|will|would|has|have|had|can|could|may|not|never|it|they|he|she|also|then|later|now|to)\b"
)
# A clause that only says who says what stands behind it: 文章认为, 阿里云宣布, "the company said that".
_FRAME = wording(
    r"(?:认为|表示|宣布|称|说|指出|介绍|透露|披露|预计|写道|据[^,。]{1,12}|によると|によれば|發表"
    r"|\b(?:said|says|announced|according to [^,;]+))(?:了|過)?$"
)
# So many characters of a list's member or an adverb of time in front of the clause; no value of something else.
_SHORT, _SHORT_EN = 14, 28
_VALUE = re.compile(r"\d(?![\d年月日]|\d*[年月日])(?<!\b[12]\d{3})|[^でにと]は$|[^でにと]は[^,、]")


def reach(folded: str, span: tuple[int, int], verbs: Spans, language: str) -> str:
    """The part of folded text that goes with the verb at `span`; `verbs` are the spans of all the verbs found in it.

    It is the clause, what only introduces it (who says so, when, the members of a list), and, where the clause has
    no subject of its own, the subject of the nearest clause in front of it that has one.
    """
    bounds = [(0, 0), *(m.span() for m in _BOUND.finditer(folded)), (len(folded), len(folded))]
    at = max(i for i, (_, end) in enumerate(bounds) if end <= span[0])
    right = min((start for start, _ in bounds if start >= span[1]), default=len(folded))
    found = [folded[bounds[at][1] : right]]
    owned = _has_subject(folded[bounds[at][1] : span[0]], language)
    while at > 0:
        if _STRONG.match(folded[slice(*bounds[at])]) and (owned or folded[bounds[at][0]] in "。!?\n"):
            break
        at -= 1
        start, end = bounds[at][1], bounds[at + 1][0]
        piece = folded[start:end]
        inside = [verb for verb in verbs if start <= verb[0] < end]
        if _FRAME.search(piece.strip()) or (not inside and _introduces(piece)):
            found.append(piece)
        elif owned:
            break
        else:
            before = folded[start : inside[0][0]] if inside else piece
            owned = _has_subject(before, language)
            found.append(before if owned else "")
    return " ".join(reversed(found))


def _introduces(piece: str) -> bool:
    short = len(piece.strip()) <= (_SHORT_EN if piece.isascii() else _SHORT)
    return short and _VALUE.search(piece) is None


def apart(folded: str) -> list[str]:
    """The parts of folded text that go on about different things: sentences, and what "but" sets against each other."""
    return _STRONG.split(folded)


def subject_in(before: str, language: str) -> str:
    """What the text in front of a verb names as what it is about: up to は in Japanese, all of it otherwise."""
    topic = _TOPIC_JA.search(before) if language == "ja" else None
    return topic.group() if topic else before


def _has_subject(before: str, language: str) -> bool:
    """The text in front of a verb names what it is about."""
    if language == "ja":
        return _TOPIC_JA.search(before) is not None
    rest = _GOES_ON.sub("", before.strip(), 1) if language[:2] == "zh" else _PASSIVE_EN.sub(" ", before)
    if language[:2] == "zh" and rest != before.strip() and before.strip()[:1] in "把将对向为以从在于由被比较":
        return False
    return any(not word[0].isdigit() for word in content_words(rest, language))
