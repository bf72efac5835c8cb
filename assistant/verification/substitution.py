"""Substitution: a sentence that is taken from a text word for word, except that something else stands in one place.

The common lie of models: the right sentence with the wrong company, person or place in it. No list of names is needed
to see it: what was put in comes from elsewhere in the passages, and what it replaced is gone.
"""

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from index.fold import fold

_UNIT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’.,-][^\W_]+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NUMBER = re.compile(r"[\d.,]+$")
# The share of a clause that must stand in the text in the same order for the rest to count as put in.
_NEARLY_ALL = 0.55
# What a name may rightly replace.
_POINTER = re.compile(
    r"(?:[他她它其这该此那本]+(?:们|家|个|款|些|公司|企业|机构|模型|产品|人|者|里|地|时|次|年|项)*|同社|同氏|同|彼ら?|彼女|これ|それ|"
    r"it|its|he|his|him|she|her|they|their|them|this|that|these|those|(?:the|this) \w+)$"
)
# Words that say the same in many places: put in for each other they change nothing.
_NEUTRAL = re.compile(
    r"(?:表示|认为|指出|宣布|介绍|提到|推出|发布|公布|透露|强调|报道|文章|作者|目前|现在|已经|因此|所以|但是|不过|而且|以及|"
    r"同时|此外|另外|其中|通过|进行|开始|成为|达到|属于|称为|大约|左右|超过|可以|能够|没有|需要|主要|非常|"
    r"である|でした|ました|している|された|という|とする|によ[るれり]|ており|"
    r"said|says|stated|announced|according|reported|about|around|also|however|while|the|an?|is|was|were|are|has|had|have|"
    r"in|on|at|of|to|for|with|by|from|and|or|as|that|which|who|its|their|his|her|been|be)*$"
)


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[str, ...]:
    return tuple(_UNIT.findall(fold(text)))


def substituted(clause: str, source: str, elsewhere: Collection[str]) -> str:
    """What stands in `clause` in the place of other words of `source`, and stands in one of `elsewhere`; "" if nothing.

    Only when the rest of the clause is in `source` in the same order; a pronoun may be replaced by what it means.
    """
    ours, theirs = _units(clause), _units(source)
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if not ours or same < _NEARLY_ALL * len(ours):
        return ""
    for tag, left, right, begin, end in matcher.get_opcodes():
        if tag != "replace":
            continue
        begin, end, left, right = _whole_words(ours, theirs, begin, end, left, right)
        put_in, replaced = _join(ours[begin:end]), _join(theirs[left:right])
        if _NUMBER.match(put_in) and _NUMBER.match(replaced) and ours[end : end + 1] == theirs[right : right + 1]:
            return put_in  # another number of the same unit, even where that number stands elsewhere in the source
        if _POINTER.match(replaced) or _NEUTRAL.match(put_in) or _NEUTRAL.match(replaced):
            continue
        if replaced in _join(ours) or put_in in _join(theirs) or len(put_in) < 2:
            continue
        if any(put_in in _join(_units(text)) for text in elsewhere):
            return put_in
    return ""


def _whole_words(
    ours: Sequence[str], theirs: Sequence[str], begin: int, end: int, left: int, right: int
) -> tuple[int, int, int, int]:
    """A single character that differs is read with its neighbour: 李明 and 李华 differ as wholes."""
    if end - begin == 1 and _WIDE.match(ours[begin]):
        if begin > 0 and left > 0 and _WIDE.match(ours[begin - 1]):
            return begin - 1, end, left - 1, right
        if end < len(ours) and right < len(theirs):
            return begin, end + 1, left, right + 1
    return begin, end, left, right


def _join(units: Sequence[str]) -> str:
    """Units as one text, with spaces between words of Latin letters only."""
    return re.sub(r"(?<=[\u3040-\u30ff\u3400-\u9fff]) | (?=[\u3040-\u30ff\u3400-\u9fff])", "", " ".join(units))
