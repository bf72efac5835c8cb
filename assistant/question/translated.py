"""A follow-up in another language than the last question: asked in its own words, where there are such."""

import re
from collections.abc import Sequence

from assistant.answer import Turn
from assistant.question.conditions import conditions_of, event_after, event_before
from assistant.question.ellipsis import elliptic, new_part
from assistant.question.kind import kind_of
from assistant.question.proper import question_proper
from assistant.question.wording import wording
from index.fold import fold
from index.language import detect_language

# What shows that somebody writes in a language, and does not only name something.
_OWN_WORDS = {"en": re.compile(r"\b(?:and|but|so|or|then|what|how|about|the)\b", re.IGNORECASE),
              "ja": re.compile(r"[\u3041-\u3096]"), "zh": re.compile(r"[\u3400-\u9fff]")}  # fmt: skip
_PRICE = {"en": "How much is {}?", "ja": "{}はいくらですか？", "zh": "{}多少钱？", "zh-Hant": "{}多少錢？"}
_WHO = {"en": "Who is {}?", "ja": "{}は誰ですか？", "zh": "{}是谁？", "zh-Hant": "{}是誰？"}
_BEFORE = {"en": "{} before the price {}", "ja": "{1}前の{0}", "zh": "{0}{1}前", "zh-Hant": "{0}{1}前"}
_AFTER = {"en": "{} after the price {}", "ja": "{1}後の{0}", "zh": "{0}{1}后", "zh-Hant": "{0}{1}後"}
# What a price did, in each language.
_MOVES = (
    (
        wording(r"降价|减价|下调|値下げ|\bcut\b|\breduction\b"),
        {"en": "cut", "ja": "値下げ", "zh": "降价", "zh-Hant": "降價"},
    ),
    (
        wording(r"涨价|提价|上调|値上げ|\brise\b|\bincrease\b"),
        {"en": "rise", "ja": "値上げ", "zh": "涨价", "zh-Hant": "漲價"},
    ),
)
_PLAIN_PRICE = wording(
    r"^[^,，、的の]{2,30}?(?:(?:每.{1,8})?(?:卖|要|是)?多少钱|(?:价格|售价|票价)?是多少(?:元|钱)|は(?:.{1,10}あたり)?(?:いくら|何円)(?:です)?か?)[?？。]*$"
    r"|^(?:how much (?:is|are|does)|what does) [^,]{2,40}?(?: cost)?\?*$"
)
_PLAIN_WHO = wording(
    r"^[^,，、的の]{2,20}?(?:是谁|は(?:誰|だれ)(?:です)?か?)[?？。]*$|^who (?:is|was) (?!the |an? )[^,'’]{2,30}\?*$"
)


def in_own_language(asked: str, before: str, turns: Sequence[Turn]) -> str | None:
    """An ellipsis asked like the last question of its own language that asks for the same kind of thing; None else."""
    language, former = detect_language(asked), detect_language(before)
    if language[:2] == former[:2] or not _OWN_WORDS[language[:2]].search(asked):
        return None
    new = new_part(asked)
    if new is None:
        return None
    for turn in reversed(turns[:-1]):
        earlier = question_proper(turn.answer.rewritten or turn.question)
        if detect_language(earlier)[:2] == language[:2] and kind_of(earlier) == kind_of(before):
            return elliptic(asked, earlier, turns)
    if conditions_of(before) & {"before", "after"}:
        return _before_or_after(new, before, language)
    for plain, frames in ((_PLAIN_PRICE, _PRICE), (_PLAIN_WHO, _WHO)):
        if plain.search(before.lower() if before.isascii() else before):
            return frames[language].format(new)
    return None


def _before_or_after(new: str, before: str, language: str) -> str | None:
    """The price of `new` before or after what the last question says that a price did; None for other events."""
    event, frames = event_before(before), _BEFORE
    if event is None:
        event, frames = event_after(before), _AFTER
    for move, written in _MOVES:
        if event and move.search(fold(event)) and kind_of(before) == "amount":
            return _PRICE[language].format(frames[language].format(new, written[language]))
    return None
