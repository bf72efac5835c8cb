"""What the reader needs of a question: where the question word stands, the noun it asks for, and the words around."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.offline.reader.units import Units, mix, units_of
from assistant.question.kind import Kind
from assistant.question.question import Question

# The kinds in the order of the trained weights.
KINDS: tuple[Kind, ...] = (
    "name", "person", "speaker", "place", "organisation", "date", "duration", "count", "measure", "amount", "percent",
    "age", "reason", "manner", "definition", "list", "comparison", "summary", "yes_no",
)  # fmt: skip
# The question word with its measure word, over the folded question; what stands behind it is what is asked for.
_ASKING = re.compile(
    r"(?<![称成视认做作分])为(?:什么|何)|什么样的?|[什甚]么|哪一?(?:[个家所位座支种项部条届只场本款些几]|里|儿)?的?|何(?:という|时|处|人|地|种|年)?|多少|几|谁|怎么样?|怎样|如何|多(?=[长高大宽深远久重])"
    r"|なぜ|どうして|どこの?|どの(?:くらい|ぐらい|ような)?|どんな|どれ|どちらの?|いつ|いくら|いくつ|だれ|なに|なんという|なん"
    r"|\b(?:what|which|who|whom|whose|when|where|why|how (?:many|much|long|far|old|high|tall|big|large)|how)\b"
)
_NO_NOUN = r"(?!(?:is|are|was|were|do|does|did|has|have|had|can|will|would|the|a|an|of|in|to|that)\b)"
_NOUN = re.compile(
    r"[\u3400-\u9fff\u30a1-\u30fa\u30fc]{1,6}"
    rf"|\s*{_NO_NOUN}[a-z]+(?: {_NO_NOUN}[a-z]+(?= (?:is|are|was|were|do|does|did)\b))?"
)
_MEASURE = re.compile(r"^(?:个|位|名|种|家|所|座|条|类|部|本|支|块)")
_NOUN_END = re.compile(r"[的是在为有被把对于和与了将会可曾]")
# "The capital is what", "the name of the capital?": the noun stands in front.
_NOUN_BEFORE = re.compile(
    r"([\u3400-\u9fff\u30a1-\u30fa\u30fc]{1,8})(?:的名[字称前])?(?:是|为|叫做?|有|は|とは|が|:|,|、)*(?:被?称为?)?$"
)
_COPULA_ENDS = re.compile(r"(?:是|为|叫做?|的)+$")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question as the reader sees it: its units, those left and right of the question word, and the noun's codes.

    `focus` is the last unit of the noun asked for and `focus_two` its last two; 0 where none was made out. `word` is
    the question word; `unigrams` and `bigrams` (both sorted) are those of the content outside of it.
    """

    question: Question
    kind: int
    units: Units
    left: NDArray[np.uint32]
    right: NDArray[np.uint32]
    focus: int
    focus_two: int
    word: int
    unigrams: NDArray[np.uint32]
    bigrams: NDArray[np.uint32]


def asked_of(question: Question) -> Asked:
    """The question in the reader's terms."""
    text = question.folded.rstrip("?。 ")
    found = list(_ASKING.finditer(text))
    match = found[-1] if found else None
    left, right, noun, word = _around(text, *(match.span() if match else (len(text), len(text))))
    noun_codes = units_of(noun).codes
    focus = int(noun_codes[-1]) if len(noun_codes) else 0
    two = int(mix(noun_codes[-2:-1], noun_codes[-1:])[0]) if len(noun_codes) > 1 else focus
    word_codes = units_of(word).codes
    code = int(mix(word_codes[:1], word_codes[-1:])[0]) if len(word_codes) else 0
    units = units_of(left + " " + right)
    return Asked(
        question=question,
        kind=KINDS.index(question.kind),
        units=units,
        left=units_of(left).codes,
        right=units_of(right).codes,
        focus=focus,
        focus_two=two,
        word=code,
        unigrams=np.unique(units.codes[units.content]),
        bigrams=np.unique(mix(units.codes[:-1], units.codes[1:])) if len(units) > 1 else units.codes[:0],
    )


def _around(text: str, start: int, end: int) -> tuple[str, str, str, str]:
    """What stands left and right of the question word, the noun asked for, the question word."""
    left, right = text[:start], text[end:]
    behind = _NOUN.match(right)
    noun = _MEASURE.sub("", _NOUN_END.split(behind.group())[0])[:2] if behind else ""
    if behind and behind.group().isascii():
        noun = behind.group()
    if not noun and (before := _NOUN_BEFORE.search(left)):
        noun = _COPULA_ENDS.sub("", before[1])
        noun = re.split("[的之]", noun)[-1]
    return left, right, noun, text[start:end]
