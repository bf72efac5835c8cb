"""The "per" of a quantity: behind it (5元/千tokens, $15 an hour) or in front (每吨500元, 时速80公里, 月薪1万元)."""

import re
from decimal import Decimal

from assistant.quantities.numerals import ENGLISH_SCALES, MONEY_SCALES, parse_number
from assistant.quantities.unit_reading import Line, unit_at
from assistant.quantities.units import Unit, units
from assistant.quantities.value import Quantity

_SCALES = "|".join(sorted({*ENGLISH_SCALES, "m", "b"}, key=len, reverse=True))
_PER = re.compile(
    r"(?:\s?/\s?|\s?每|\s?per[\s-]|\s(?:an?|each|every)\s(?!few|lot|row|bit)|\sfor\s(?=(?:an?\s|every\s|each\s|\d[\d,]*\s?)"
    rf"(?:(?:{_SCALES})\s)?token)(?:an?\s|every\s|each\s)?)"
    rf"(?P<number>(?:\d[\d,]*(?:\.\d+)?)?\s?(?:[百千万亿]+|(?:{_SCALES})(?![a-z]))?)\s?"
)
_RATE_BEFORE = re.compile(
    r"(?:(?P<word>[时月年日秒分](?=速|薪|租|费|额|收|俸|给|产)|每)(?P<rest>速|薪|租金?|费用?|额|收入?|俸|给|产)?)"
    r"(?P<n>[百千万亿]+)?(?P<unit>[^\s\d，。、,.;:!?()每]{0,8}?)\s?(?:为|是|约|达|达到|仅|只要|收取?|收费|的|(?:要|需|可|应|须)?(?:罚款?|付|交|缴|花|赔|赚|挣|卖|领)"
    r"|支付|缴纳|补贴)?$"
)
_RATE_UNITS = {"时": "hour", "月": "month", "年": "year", "日": "day", "秒": "second", "分": "minute"}
# 1日10円, 1泊につき8000円; 3月1日 is no rate.
_ONE_BEFORE_JA = re.compile(
    r"(?<![\d月/.])(?:1|一)(?P<unit>時間|日|週間|か月|カ月|ヶ月|年|分|泊|晩)(?:につき|あたり|当たり|ごとに)?(?:は|、)?$"
)
_PER_SCALE = re.compile(rf"[\s-]*({_SCALES})$")


def with_per(line: Line, quantity: Quantity) -> Quantity:
    """`quantity` with the "per" that stands behind it or right in front of it, if any."""
    text = line.text
    behind = _PER.match(text, quantity.end)
    if behind and (found := unit_at(line, behind.end())) and quantity.unit != found[0]:
        per_amount = per_number(behind["number"])
        if per_amount:
            return _per(quantity, quantity.start, found[1], per_amount, found[0])
    unit = quantity.unit
    assert unit is not None
    if not quantity.money and unit.dimension != "length":
        return quantity
    if line.language == "ja" and quantity.money:
        one = _ONE_BEFORE_JA.search(text[max(0, quantity.start - 10) : quantity.start])
        if one is not None and (known := unit_at(line, quantity.start - len(one.group()) + 1)):
            return _per(quantity, quantity.start, quantity.end, Decimal(1), known[0])
    tail_start = max(0, quantity.start - 14)
    if "速" not in (tail := text[tail_start : quantity.start]) and "每" not in tail and not quantity.money:
        return quantity
    before = _RATE_BEFORE.search(tail)
    if before is None:
        return quantity
    if before["rest"] and before["word"] in _RATE_UNITS and not before["n"] and not before["unit"]:
        if (before["rest"] == "速") != quantity.money:
            return _per(quantity, quantity.start, quantity.end, Decimal(1), units()[_RATE_UNITS[before["word"]]])
        return quantity
    if before["word"] == "每" and not before["rest"]:
        at = tail_start + before.end("n") if before["n"] else tail_start + before.end("word")
        named = unit_at(line, at)
        if named and named[1] <= quantity.start and named[1] >= tail_start + before.end("unit") - 1:
            return _per(quantity, quantity.start, quantity.end, per_number(before["n"] or "") or Decimal(1), named[0])
    return quantity


def _per(quantity: Quantity, start: int, end: int, per_amount: Decimal, per_unit: Unit) -> Quantity:
    return Quantity(
        quantity.amount, quantity.unit, start, end, per_amount, per_unit, quantity.approximate, quantity.qualifier,
        quantity.upper, quantity.compound,
    )  # fmt: skip


def per_number(written: str) -> Decimal | None:
    """The N of "per N tokens": 1 for "", 1000 for "1K", "1,000", "千" and "thousand"."""
    written = written.strip()
    if not written:
        return Decimal(1)
    scale = Decimal(1)
    if found := _PER_SCALE.search(written):
        scale = Decimal((ENGLISH_SCALES | MONEY_SCALES)[found[1]])
        written = written[: found.start()]
    value = parse_number(written.replace(" ", "")) if written else Decimal(1)
    return None if value is None else value * scale
