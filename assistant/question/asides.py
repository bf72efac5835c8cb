"""Asides: what people say around a question that is no part of it: greetings, thanks, who they are, what it is for."""

import re
from functools import cache

from assistant.question.wording import Wording, bare, squeezed, wording
from assistant.tables import table_rows
from index.fold import fold

_ASKS = wording(
    r"什么|谁|哪|多少|几(?!乎)|何(?!时候)|怎|吗|为啥|咋|是否|是不是|有没有|有无|多[久长高大深远重快宽]|(?:どこ|どの|どれ|どう|だれ|いつ|なに|なぜ|いくら|いくつ|どちら|なん)"
    r"|(?:ます|です|した|たの|るの)か|\b(?:what|which|who|whom|whose|when|where|why|how|list|name|whether)\b"
)
# 几 asks in 几点 and is "some" in 几家供应商.
_SURELY = wording(_ASKS.regex.replace("几(?!乎)|", ""))


@cache
def _said_of(sort: str) -> tuple[Wording, ...]:
    return tuple(wording(regex) for key, regex in table_rows("asides", 2) if key == sort)


def is_aside(clause: str) -> bool:
    """True when the clause or sentence belongs to no question: a greeting, thanks, what the answer is for."""
    said = _said(clause)
    return not said or any(pattern.fullmatch(said) for pattern in _said_of("aside"))


def is_of_oneself(clause: str) -> bool:
    """True when the asker tells of themselves in it and asks nothing: "I'm a student", レポートを書いています."""
    said = _said(clause)
    return not _SURELY.search(squeezed(fold(clause))) and any(pattern.fullmatch(said) for pattern in _said_of("self"))


def asks(clause: str) -> bool:
    """True when the clause has a word that asks, or opens as a question in English does."""
    folded = squeezed(fold(clause))
    return bool(
        _ASKS.search(folded)
        or re.search(r"[?？]\s*$", clause)
        or re.match(r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b", folded)
    )


def _said(clause: str) -> str:
    return bare(squeezed(fold(clause))).strip(",，、;；:—–- ")
