"""A comparison as a question for the value that is compared: "which is cheaper, A" becomes "what does A cost"."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.question.focus import noun_kind
from assistant.tables import table_rows

# Which of them: %s is what compares, `what` the thing that is compared, where it is named.
_WHICH = {
    "zh": (
        r"[,，]?\s*(?:谁|誰|哪一?[个個款家种種边邊者座条條班所艘位间間只台]?)(?:船|公司|店)?的?"
        r"(?P<what>[^,，更最比较較要的]{0,6}?)(?:更|比较|比較|较|較|最|要)?(?:%s)(?:一?些|一点|一點|得多)?(?=[?？。,，]|$)",
    ),
    "ja": (
        r"(?:では|で|は)?[、,]?\s*(?:どちら|どっち|どれ|誰)(?:のほう|の方)?[がはの]?"
        r"(?:(?P<what>[^、。?？がはの]{1,10})(?:が|は|の方が|のほうが))?(?:より|もっと|一番|最も)?(?:%s)[^、。?？]{0,8}",
    ),
    "en": (
        r"\bwhich (?:one |of (?:them|the two) )?(?:\w+ )?(?:has|had|have|carries|offers|charges) (?:the )?(?:%s)\b"
        r"(?: (?P<what>[a-z]+(?: [a-z]+)?))?,?",
        r"\bwhich (?:one |of (?:them|the two) )?(?:\w+ )?(?:is|was|are|were|came|comes|costs?|did)?\s*"
        r"(?:the )?(?:%s)\b,?",
        r"\b(?:who|what) (?:is|was|has|had|came) (?:the )?(?:%s)\b,?",
    ),
}
# By how much: what is measured stays ("how long", 长多少米).
_BY_HOW_MUCH = {
    "zh": r"(?:更|要)?(?P<how>%s)(?:了|出)?(?P<asked>多少|几|幾)(?P<unit>[^的,，?？]{0,8})",
    "ja": r"(?:より)?(?P<asked>どれ(?:くらい|だけ|ほど)|いくら|何[^、。?？]{1,6}?)(?P<how>%s)(?P<unit>[^、。?？]{0,6})",
    "en": r"\bhow (?:much|many)(?: times| years| days)? (?P<how>%s)(?: (?P<unit>[a-z]+s))?"
    r"(?: (?P<be>is|was|are|were|does|do|did))?\b",
}
_DIFFERENCE = {
    "zh": r"(?:相)?差(?:了|距|额|額)?(?:是|有)?(?:多少|多大|几|幾)[^,，?？]{0,4}|(?:是|为)?[^,，]{0,4}(?:多少|几|幾)倍",
    "ja": r"の?差(?:額)?は?(?:いくら|どれ(?:くらい|だけ)|どのくらい|何)[^。?？]{0,6}|は?[^、]{0,6}何倍[^。?？]{0,6}",
    "en": r"\bwhat(?: is|'s|’s) the difference (?:in|between)|\bhow many times\b|\bby how much\b",
}
_TAIL = {"zh": "{}是多少？", "ja": "{}はいくらですか？", "en": "What is {}?"}
_OF_MONEY = re.compile(r"[钱錢元块塊]")
_PRICE_TAIL = "{}的价格是多少钱？"
_PLAIN = {
    "zh": {"短": "长", "矮": "高", "轻": "重", "輕": "重", "浅": "深", "慢": "快", "近": "远", "低": "高", "小": "大"},
    "en": {
        "longer": "long", "shorter": "long", "taller": "tall", "heavier": "heavy", "lighter": "heavy", "deeper": "deep",
        "wider": "wide", "faster": "fast", "slower": "fast", "higher": "high", "lower": "high", "farther": "far",
        "larger": "big", "bigger": "big", "smaller": "big", "older": "old", "younger": "old",
    },
}  # fmt: skip
_PRICED = re.compile(r"^(?:贵|貴|便宜|划算|安|高価|割安|cheap|expensive|more expensive|less expensive|dear|cost)")


def asking_for_value(text: str, language: str) -> str:
    """`text` with its comparison replaced by a question for the value that is compared."""
    group = language[:2]
    for words, asks in _comparatives(group):
        for form in _WHICH[group]:
            if found := _search(form, words, text):
                what = (found.groupdict().get("what") or "").strip()
                return _of(what, _rest(text, found), group) if what else asks.replace("{}", _rest(text, found))
        if found := _search(_BY_HOW_MUCH[group], words, text):
            return _measured(found, text, group) or asks.replace("{}", _rest(text, found))
    if found := _search(_DIFFERENCE[group], "", text):
        tail = _PRICE_TAIL if group == "zh" and _OF_MONEY.search(found.group()) else _TAIL[group]
        return tail.replace("{}", _rest(text, found))
    return text


def _of(what: str, rest: str, group: str) -> str:
    """The fare of it, how many beds it has."""
    kind = noun_kind(what)
    if group == "zh":
        return f"{rest}有多少{what}？" if kind is None else f"{rest}的{what}是多少？"
    if group == "ja":
        asked = "いくら" if kind is not None and kind[0] == "amount" else "どのくらい"
        return f"{rest}の{what}は{asked}ですか？"
    return f"How many {what} does {rest} have?" if what.endswith("s") else f"What is the {what} of {rest}?"


def _measured(found: re.Match[str], text: str, group: str) -> str | None:
    """How long it is, how many beds it has: the measure without the comparison; None for prices and times."""
    how = found["how"].lower()
    if _PRICED.match(how) and group != "ja":
        return None
    rest, unit = _rest(text, found), found["unit"] or ""
    if group == "zh":
        return _measured_zh(rest, how, found["asked"] + unit)
    if group == "ja":
        if found["asked"] == "いくら":
            return f"{rest}はいくらですか？"
        return f"{text[: found.start()]}{found['asked']}{how}{unit}？" if found["asked"].startswith("何") else None
    if how in ("more", "fewer", "less", "most", "fewest"):
        return f"How many {unit} {found['be']} {rest}?" if unit and found["be"] else None
    plain = _PLAIN["en"].get(how)
    return f"How {plain} {found['be'] or 'is'} {rest}?" if plain else None


def _measured_zh(rest: str, how: str, asked: str) -> str | None:
    if how in ("早", "晚", "先", "后来", "後來", "年轻", "年輕", "年长", "年長"):
        return None
    kind = noun_kind(rest)
    if kind is not None and kind[0] in ("amount", "percent", "rank"):  # a fare is no height
        return f"{rest}是多少？"
    return f"{rest}有{asked}？" if how in ("多", "少") else f"{rest}{_PLAIN['zh'].get(how, how)}{asked}？"


def _rest(text: str, found: re.Match[str]) -> str:
    rest = (text[: found.start()] + " " + text[found.end() :]).strip(" ,，、?？。.:：")
    return re.sub(r"(?:是|では|は|が|的|の)$", "", re.sub(r"\s{2,}", " ", rest))


def _search(form: str, words: str, text: str) -> re.Match[str] | None:
    return _compiled(form, words).search(text)


@cache
def _compiled(form: str, words: str) -> re.Pattern[str]:
    return re.compile(form.replace("%s", words), re.IGNORECASE)


@cache
def _comparatives(group: str) -> tuple[tuple[str, str], ...]:
    return tuple(_rows(group))


def _rows(group: str) -> Iterator[tuple[str, str]]:
    for language, row in table_rows("comparatives", 2):
        if language == group:
            words, _, asks = row.rpartition("|")
            yield words, asks
