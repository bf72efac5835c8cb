"""Joining neighbours into one quantity: ranges (3-5%), compounds (2小时30分), rates (1元=200万tokens)."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.quantities.numerals import parse_number
from assistant.quantities.per import with_per
from assistant.quantities.unit_reading import Line
from assistant.quantities.units import units
from assistant.quantities.value import Quantity

_RANGE = re.compile(r"\s?(?:-|–|—|~|〜|至|到|から|乃至|to|or|and|或|ないし)\s?")
_TO_A_PAIR = re.compile(r"\s?[、,，]\s?")
_DASH = re.compile(r"\s?[-–—~〜]\s?")
_FROM = re.compile(r"(?:从|由|自|\bfrom)\s?(?:约|近)?$")
_BETWEEN = re.compile(r"(?:介于|在|between)\s?$")
_GOES_THERE = re.compile(r"に|へ|と(?:な|増|減)")  # 180床から240床に増えた: a change as well
_COMPOUND = re.compile(r"\s?(?:,\s|and\s|零|又|と)?")
_BUYS = re.compile(r"\s?(?:=|で|能买到?|可以?(?:买到?|购买)?|购买|买到?|buys?)\s?")
_COMPOUNDED = frozenset({"time", "months", "length", "mass", "CNY", "GBP"})


def joined(line: Line, found: list[Quantity]) -> list[Quantity]:
    """The quantities of folded text with those that belong together made one; offsets stay those of the folded text."""
    out: list[Quantity] = []
    for quantity in found:
        if out and quantity.start - out[-1].end <= 6:
            one = (
                _compound(line, out[-1], quantity) or _range(line, out[-1], quantity) or _rate(line, out[-1], quantity)
            )
            if one is not None:
                out[-1] = one
                continue
        out.append(quantity)
    return [quantity for quantity in out if not _is_left_over(line, quantity)]


def _rate(line: Line, money: Quantity, goods: Quantity) -> Quantity | None:
    """1元=200万tokens is a price: 1 yuan per 2 million tokens."""
    if not money.money or money.per_unit or goods.money or goods.unit is None or goods.unit.dimension != "token":
        return None
    if not _BUYS.fullmatch(line.text, money.end, goods.start):
        return None
    return replace(money, end=goods.end, per_amount=goods.amount, per_unit=goods.unit)


def _compound(line: Line, large: Quantity, small: Quantity) -> Quantity | None:
    """2小时30分, 3年2か月, 5 feet 10 inches, 3元5角: one amount in the smaller unit."""
    one, two = large.unit, small.unit
    if one is None or large.per_unit or large.upper is not None or small.upper is not None:
        return None
    if not _COMPOUND.fullmatch(line.text, large.end, small.start) or one.dimension not in _COMPOUNDED:
        return None
    if two is not None and two.name == "score" and line.text[small.end - 1] == "分":
        two = units()["minute"] if one.dimension == "time" else units()["fen"] if one.dimension == "CNY" else two
    if two is None and one.name == "foot" and line.text.startswith(" in", small.end):
        two, small = units()["inch"], replace(small, end=small.end + 3)
    if two is None or two.dimension != one.dimension or two.factor >= one.factor:
        return None
    if small.amount * two.factor >= one.factor or small.amount < 0 or large.amount != large.amount.to_integral_value():
        return None
    whole = large.amount * one.factor / two.factor
    amount = whole - small.amount if large.amount < 0 else whole + small.amount
    return replace(small, amount=amount.normalize() + 0, unit=two, start=large.start, compound=large.compound or one)


def _range(line: Line, low: Quantity, high: Quantity) -> Quantity | None:
    """3-5%, 3到5%, 3〜5日, 3% to 5%, 二、三日: one quantity with both ends; a change "from 3% to 5%" stays two."""
    text = line.text
    if low.per_unit or low.upper is not None or high.upper is not None:
        return None
    pair = _TO_A_PAIR.fullmatch(text, low.end, high.start)
    if not pair and not _RANGE.fullmatch(text, low.end, high.start):
        return None
    between = text[low.end : high.start].strip()
    if between == "から" and _GOES_THERE.match(text, high.end):
        return None
    if pair and not (high.amount == low.amount + 1 and 1 <= low.amount <= 9 and low.unit is None and high.unit):
        return None
    if between == "and" and not _BETWEEN.search(text, max(0, low.start - 9), low.start):
        return None
    if low.unit is not None and high.unit is not None and low.unit != high.unit:
        return None
    if low.unit is not None and high.unit is None:
        if not (low.money and text[low.start : low.start + 1] in "$€£¥"):
            return None
        high = replace(high, unit=low.unit)
    if low.unit is not None and between not in ("or", "或") and _FROM.search(text, max(0, low.start - 6), low.start):
        return None
    if high.unit is None and not _unitless_range(text, low, high):
        return None
    bottom = low.amount * _shared_scale(text, low, high)
    if bottom >= high.amount:
        return None
    one = replace(high, start=low.start, amount=bottom, upper=high.amount, unit=high.unit)
    return with_per(line, one) if one.unit is not None and one.per_unit is None else one


def _unitless_range(text: str, low: Quantity, high: Quantity) -> bool:
    """300-400 hospitals is a range, 3-1 a result, 737-800 a name, 03-1234 a number to call."""
    if text[low.end - 1 : low.end] in "百千万亿" or not _DASH.fullmatch(text, low.end, high.start):
        return True
    if text[low.start] == "0" or text[low.start - 1 : low.start] == "-" or text[high.end : high.end + 1] == "-":
        return False
    return bool(re.match(r"\s[a-z]{3}", text[high.end : high.end + 4])) or text[high.end - 1] in "百千万亿"


_SCALE_AT_END = re.compile(r"([十百千万亿]+|\s?(?:thousand|million|billion|trillion|k|bn|mn|m))(?![a-z])")
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "k": 10**3, "bn": 10**9,
           "mn": 10**6, "m": 10**6}  # fmt: skip


def _shared_scale(text: str, low: Quantity, high: Quantity) -> Decimal:
    """3-5万 is 30,000 to 50,000: the scale behind the second number belongs to the first too, if it has none."""
    first, second = (_SCALE_AT_END.search(text, q.start, q.end) for q in (low, high))
    if first or not second or low.amount >= high.amount:
        return Decimal(1)
    written = second[1].strip()
    scale = Decimal(_SCALES[written]) if written in _SCALES else parse_number(written) or Decimal(1)
    return scale if low.amount * scale < high.amount else Decimal(1)


def _is_left_over(line: Line, quantity: Quantity) -> bool:
    """Numbers joined by hyphens that make no range are telephone numbers or names; short ones are results (3-1)."""
    if quantity.unit is not None or quantity.upper is not None:
        return False
    text = line.text
    before, behind = text[max(0, quantity.start - 2) : quantity.start], text[quantity.end : quantity.end + 2]
    dashed = (before[-1:] == "-" and before[:1].isdigit()) or (behind[:1] == "-" and behind[1:].isdigit())
    return dashed and (text[quantity.start] == "0" or quantity.end - quantity.start > 2)
