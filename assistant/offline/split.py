"""Questions about several things, split into one a thing: "A or B, which is cheaper?" asks twice for a price."""

import re
from functools import cache
from itertools import pairwise

from assistant.question.question import Question
from assistant.tables import table_rows
from index.fold import find_folded

_BETWEEN = re.compile(
    r"[\s,，、;；]*(?:与|和|跟|及|與|比|比起|や|と|and|or|vs\.?|versus|以及|还是|還是|或者?|相比"
    r"|に比べて|に比べ|より|および|または|それとも)?[\s,，、]*(?:the\s+)?",
    re.IGNORECASE,
)
_OTHER = (
    r"[\s,，、]*(?:\b(?:and|or|than|versus|vs\.?|from|to|compared (?:to|with)|between)\s+(?:the\s+)?"
    r"|[与和跟及與比、とや]\s*|还是|還是)?"
)
_EACH = re.compile(
    r"各自|分别|分別|各(?=[是为有自花占用要达需收])|两者|兩者|二者|都(?=[是有在])|それぞれの?|両者の?"
    r"|\b(?:respectively|each|both|between)\b[,\s]*",
    re.IGNORECASE,
)
_COMPARISONS = {
    "zh": (
        r"[,，]?\s*(?:谁|誰|哪一?(?:[个個款家种種边邊者座条條班所])?)(?:的)?(?:更|比较|比較|较|較|最)?(?:{0})(?:一?些|一点|一點|得多)?",
        r"(?:更)?(?:{0})(?:了|出)?(?:多少|几|幾)[^的,，?？]{{0,4}}",
    ),
    "ja": (
        r"[、,]?\s*(?:どちら|どっち|どれ|誰)(?:のほう|の方)?(?:が|は)?(?:より|もっと|一番|最も)?(?:{0})[^、。?？]{{0,8}}",
        r"(?:より)?(?:どれ(?:くらい|だけ|ほど)|いくら|何[^、。?？]{{1,3}})(?:{0})[^、。?？]{{0,6}}",
    ),
    "en": (
        r"\bwhich (?:one |of (?:them|the two) )?(?:\w+ )?(?:is|was|are|were|has|had|have|came|comes|costs?|did)?\s*"
        r"(?:the )?(?:{0})\b,?",
        r"\b(?:who|what) (?:is|was|has|had|came) (?:the )?(?:{0})\b,?",
        r"\bhow (?:much|many)(?: times| years| days)? (?:{0})\b",
    ),
}
_DIFFERENCE = {
    "zh": r"(?:相)?差(?:了|距|额|額)?(?:是|有)?(?:多少|多大|几|幾)[^,，?？]{0,4}|(?:是|为)?[^,，]{0,4}(?:多少|几|幾)倍",
    "ja": r"の?差(?:額)?は?(?:いくら|どれ(?:くらい|だけ)|どのくらい|何)[^。?？]{0,6}|は?[^、]{0,6}何倍[^。?？]{0,6}",
    "en": r"\bwhat(?: is|'s|’s) the difference (?:in|between)|\bhow many times\b|\bby how much\b",
}


def side_questions(question: Question) -> list[str]:
    """One question for each of the sides, in their order; empty when the question is not about several things."""
    if len(question.sides) < 2:
        return []
    asked = [_keeping(question.text, question.sides, side) for side in question.sides]
    return [_asking_for_value(text, question) for text in asked if text]


def _keeping(text: str, sides: tuple[str, ...], kept: str) -> str:
    """`text` with only one of the sides in it; "" when it does not have them all as written."""
    spans = [span for side in sides if (span := find_folded(text, side)) is not None]
    if len(spans) < len(sides):
        return ""
    placed = sorted(spans)
    if all(_BETWEEN.fullmatch(text[left[1] : right[0]]) for left, right in pairwise(placed)):
        whole = text[: placed[0][0]] + kept + text[placed[-1][1] :]
    else:
        whole = text[: placed[0][0]] + kept + text[placed[0][1] :]
        for side in sides:
            if side != kept:
                whole = re.sub(_OTHER + re.escape(side), "", whole, flags=re.IGNORECASE)
    return re.sub(r"\s{2,}", " ", _EACH.sub("", whole)).strip()


def _asking_for_value(text: str, question: Question) -> str:
    """`text` with its comparison replaced by a question for the value that is compared."""
    group = "zh" if question.language.startswith("zh") else question.language
    for pattern, asks in _patterns(group):
        found = pattern.search(text)
        if found:
            rest = (text[: found.start()] + " " + text[found.end() :]).strip(" ,，、?？。.:：")
            return asks.replace("{}", re.sub(r"(?:是|では|は|が|的|の)$", "", re.sub(r"\s{2,}", " ", rest)))
    return text


@cache
def _patterns(group: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [row[1].rpartition("|") for row in table_rows("comparatives", 2) if row[0] == group]
    found = [
        (re.compile(form.format(words), re.IGNORECASE), asks) for words, _, asks in rows for form in _COMPARISONS[group]
    ]
    tail = {"zh": "{}是多少？", "ja": "{}はいくらですか？", "en": "What is {}?"}
    return (*found, (re.compile(_DIFFERENCE[group], re.IGNORECASE), tail[group]))
