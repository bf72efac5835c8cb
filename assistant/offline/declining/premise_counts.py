"""Numbers of an order that a question takes for granted: the fifth of four principles, the first when it is second."""

import re
from collections.abc import Sequence

from assistant.offline.ranking.candidates import Candidate
from assistant.offline.statement.claim import Claim
from assistant.quantities.numerals import parse_number
from assistant.question.wording import Wording, wording
from index.fold import fold

# How much of the question's names and words the sentence has to say.
_FIT = 0.5
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ENGLISH_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
_MEASURE = r"(?:个|条|项|点|种|类|款|家|位|名|座|所|艘|次|届|步|章|部)"
_NOUN = r"(?P<noun>[\u3400-\u9fff]{2,4}|[ァ-ヺー]{2,10}|[a-z]{3,})"
_ORDINAL = (
    wording(rf"第(?P<n>{_NUMERAL}){_MEASURE}?(?:の)?{_NOUN}"),
    wording(rf"(?P<n>{_NUMERAL})(?:つ|番|个|点|件|社|人)目の{_NOUN}"),
    wording(
        rf"\b(?P<n>{'|'.join(_ENGLISH_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) (?:of (?:the|its|his|her|their) )?{_NOUN}"
    ),
)
_COUNT = (
    wording(rf"(?<!第)(?P<n>{_NUMERAL}){_MEASURE}?(?:の)?(?:[\u3400-\u9fff]{{0,2}}?){_NOUN}"),
    wording(rf"(?<!第)(?P<n>{_NUMERAL})つの{_NOUN}"),
    wording(rf"\b(?P<n>{'|'.join(_ENGLISH[2:])}|\d{{1,2}}) (?:[a-z]+ )?{_NOUN}"),
)


def beyond_the_last(claim: Claim, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that counts fewer things than the one asked for by its number: four principles, not five."""
    for number, noun in _numbered(claim.text, _ORDINAL):
        if number < 2:
            continue
        about = [c for c in ranked if not c.heading and claim.about(c)]
        if any(n >= number and _same(noun, other) for c in about for n, other in _numbered(fold(c.text), _ORDINAL)):
            return None
        for candidate in about:
            counted = [n for n, other in _numbered(fold(candidate.text), _COUNT) if _same(noun, other)]
            if counted and max(counted) < number and max(counted) > 1 and claim.fit(candidate) >= _FIT:
                return candidate
    return None


# A place in an order, with what says among whom in front: 全球月活第一, 全国で2位.
_PLACE = wording(
    rf"(?P<scope>[\u3041-\u30ff\u3400-\u9fff]{{2,8}}?)(?:第(?P<n>{_NUMERAL})"
    r"(?=名?(?:$|的|[^\u3041-\u30ff\u3400-\u9fff\d]))|(?P<m>\d{1,2})位)"
)
_PARTICLES = re.compile(r"(?:で|の|中|排名?|位[列居]|名列)$")


def other_rank(claim: Claim, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that gives another place among the same than the question takes for granted."""
    asked = _places(claim.text)
    if len(asked) != 1:
        return None
    around, place = asked[0]
    for candidate in ranked:
        if candidate.heading or claim.missing(candidate):
            continue
        same = [at for scope, at in _places(fold(candidate.text)) if _PARTICLES.sub("", scope)[-2:] in around]
        if place in same:
            return None
        if same and claim.fit(candidate) >= _FIT:
            return candidate
    return None


def _places(folded: str) -> list[tuple[str, int]]:
    """The places in an order that the text gives, each behind the letters that say among whom."""
    found = []
    for match in _PLACE.finditer(folded):
        number = parse_number(match["n"] or match["m"])
        if number is not None:
            end = match.start("n") - 1 if match["n"] else match.start("m")
            found.append((folded[max(0, end - 8) : end], int(number)))
    return found


def _numbered(folded: str, patterns: Sequence[Wording]) -> list[tuple[int, str]]:
    found = []
    for pattern in patterns:
        for match in pattern.finditer(folded):
            number = _number(match["n"])
            if number is not None:
                found.append((number, match["noun"]))
    return found


def _number(written: str) -> int | None:
    for words in (_ENGLISH, _ENGLISH_ORDINALS):
        if written in words:
            return words.index(written)
    value = parse_number(re.sub(r"(?:st|nd|rd|th)$", "", written))
    return int(value) if value is not None else None


def _same(noun: str, other: str) -> bool:
    """原则 and 原则是: what one begins with, the other does; English plurals alike."""
    one, two = noun.rstrip("s"), other.rstrip("s")
    return one.startswith(two) or two.startswith(one)
