"""Polarity: whether two texts that speak of the same thing say opposite things, by negation and by direction."""

import re
from collections.abc import Iterator
from functools import cache

from index.fold import fold
from index.tokens import keyword_tokens

# Words with a negating character that negate nothing, taken out before counting.
_HARMLESS = re.compile(
    r"不仅|不断|不过|不少|不到|不同|不止|不但|不久|不只|不管|不论|不得不|不足|不愧|差不多|无论|无疑|无数|非常|"
    r"非凡|未来|未必|是否|"
    r"除非|莫非|无人机|无线|没准|not only|no\. ?\d|no doubt|"
    r"少なくない|だけでなく|かもしれない|にほかならない|のみならず|なければならない|無料|免费"
)
_NEGATION = re.compile(
    r"[不没未无非莫勿]|拒绝|否认|否定|避免|ない|なかった|なく|ません|ず(?=[、に。]|$)|ぬ(?=[、。]|$)|否定|拒否|"
    r"\b(?:not|no|never|none|neither|nor|without|cannot|refus\w*|den(?:y|ied|ies)|fail(?:ed|s)? to)\b|n[’']t\b"
)
_UP = re.compile(
    r"上涨|涨价|涨了|涨到|提价|提高|提升|上升|上调|增加|增长|扩大|升至|升到|値上げ|上昇|増|引き上げ|"
    r"\b(?:increas\w*|ris(?:e|es|en|ing)|rose|rais\w+|grew|grow\w*|higher|climb\w*|up \d)"
)
_DOWN = re.compile(
    r"降价|降低|下降|下跌|下调|下滑|降至|降到|降了|减少|缩小|跌至|値下げ|低下|下落|減|引き下げ|下が|"
    r"\b(?:decreas\w*|fall(?:s|en|ing)?|fell|drop\w*|reduc\w*|lower\w*|cut|cuts|cutting|declin\w*|slash\w*)\b"
)
_CLAUSE = re.compile(r"[，,；;。！？!?：:、\n]+(?!\d)|\.\s|\s(?=(?:and|but|while|whereas|although)\s)")
# Two clauses speak of the same thing when this share of the shorter one's words is in the other.
_SAME = 0.6


def clauses(text: str) -> Iterator[str]:
    """The clauses of `text`, without empty ones."""
    return (clause.strip() for clause in _CLAUSE.split(text) if clause.strip())


def contradicts(claim: str, quote: str, *, same_language: bool) -> bool:
    """True when `claim` turns `quote` round: negated where it is not (in one language), up where it says down."""
    if _direction(claim) * _direction(quote) < 0:
        return True
    if not same_language:
        return False
    others = [(clause, _words(clause)) for clause in clauses(quote)]
    for clause in clauses(claim):
        words = _words(clause)
        if len(words) < 2:
            continue
        near = [(len(words & other) / min(len(words), len(other)), text) for text, other in others if len(other) >= 2]
        alike = [text for share, text in near if share >= _SAME]
        if alike and all(_negations(text) % 2 != _negations(clause) % 2 for text in alike):
            return True
    return False


def _direction(text: str) -> int:
    """1 for up only, -1 for down only, 0 for neither or both."""
    folded = fold(text)
    return bool(_UP.search(folded)) - bool(_DOWN.search(folded))


@cache
def _negations(text: str) -> int:
    return len(_NEGATION.findall(_HARMLESS.sub("", fold(text))))


@cache
def _words(text: str) -> frozenset[str]:
    """Keyword tokens with the negations taken out: they must not count as a difference of subject."""
    return frozenset(keyword_tokens(_NEGATION.sub("", fold(text))))
