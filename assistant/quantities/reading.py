"""Reading one quantity: what stands before and behind a number that makes it an amount of something, or no quantity."""

import re
from decimal import Decimal

from assistant.quantities.money_signs import money_scale, sign_before
from assistant.quantities.not_counted import counts_in_order, names_something, plausible, stands_alone
from assistant.quantities.numbers import Number
from assistant.quantities.numerals import HAN_NUMERAL, parse_number
from assistant.quantities.per import with_per
from assistant.quantities.unit_reading import Line, unit_at
from assistant.quantities.units import Unit, units
from assistant.quantities.value import Quantity

_MORE = re.compile(r"(?:多|余り?|几|来|超)(?=[^\d，。、,.;:!?)\]\s]|\s?[a-z])|\+(?=\s?[a-z\u3040-\u9fff])")
_AND_A_HALF = re.compile(r"(?P<piece>个)?半")
_NEGATIVE = ("零下", "负", "minus ", "negative ", "マイナス", "氷点下", "冰点下")
_SCALE_NAMES = {"摄氏": "celsius", "华氏": "fahrenheit", "セ氏": "celsius", "カ氏": "fahrenheit"}
_UNIT_OF_KIND = {"share": "share", "percent": "percent", "times": "times"}
_ADVERBS = frozenset({"twice", "thrice"})
_COMPARES = re.compile(r"\s(?:as|the|that|its|their|his|her|what|more|larger|higher|bigger|faster|over)\b")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SMALL_CHANGE = re.compile(rf"([1-9一二三四五六七八九])(?![\d{HAN_NUMERAL}.年月日个人元块毛角分米斤])")  # 3块5, 两毛五
_TENTHS = re.compile(
    r"([1-9一二三四五六七八九])(?:分(?:([1-9一二三四五六七八九])厘)?)?(?![\d个年月日人元%十百千万名家])"
)


def read_quantity(line: Line, number: Number) -> Quantity | None:
    """The quantity at `number` in offsets of the folded text, without ranges and neighbours; None when it is none."""
    text, start, end = line.text, number.start, number.end
    if names_something(line, number):
        return None
    amount, upper, qualifier = number.amount, number.upper, number.qualifier
    sign, start = sign_before(text, start)
    unit: Unit | None = None
    if number.kind in _UNIT_OF_KIND:
        counted = text[start:end] in _ADVERBS and not _COMPARES.match(text, end)
        unit = units()["occasion" if counted else _UNIT_OF_KIND[number.kind]]
    else:
        if sign is not None and sign.dimension != "" and number.scale == 1:
            amount, end = money_scale(text, amount, end)
        more = _MORE.match(text, end)
        if more:
            qualifier, end = "more", more.end()
        elif text.startswith("个多", end):
            qualifier = "more"
        of = 3 if number.kind == "vague" and text.startswith(" of", end) and unit_at(line, end + 3) else 0
        unit, amount, end = _unit_and_half(line, amount, end + of)
        if more and unit is None and more.group() in ("几", "来", "超"):
            qualifier, end = number.qualifier, number.end
    if sign is not None:
        unit = sign if unit is None or unit.name == "yuan" else unit
    if number.kind == "han" and not plausible(line, number, unit, end):
        return None
    if number.kind in ("words", "vague", "pair") and unit is None and not stands_alone(number):
        return None
    if number.kind == "words" and (text.startswith(("'s", "’s"), end) or (unit and text[start:end] == "one time")):
        return None
    if counts_in_order(line, unit, end):
        return None
    start, amount, unit = _negative(text, start, amount, unit)
    quantity = Quantity(amount, unit, start, end, approximate=bool(qualifier), qualifier=qualifier, upper=upper)
    return with_per(line, quantity) if unit is not None else quantity


def _unit_and_half(line: Line, amount: Decimal, end: int) -> tuple[Unit | None, Decimal, int]:
    """The unit behind a number, and the half that may stand before or behind it: 一个半小时, 3年半."""
    text = line.text
    piece = _AND_A_HALF.match(text, end)
    if piece or text.startswith("个多", end):
        behind = piece.end() if piece else end + 2
        half = Decimal("0.5") if piece else Decimal(0)
        if text[behind : behind + 1] == "月" and text[end] == "个":
            return units()["month"], amount + half, behind + 1
        if (found := unit_at(line, behind)) and found[0].dimension in ("time", "months"):
            return found[0], amount + half, found[1]
    found = unit_at(line, end)
    if found is None:
        return None, amount, end
    unit, end = found
    if unit.name == "wari":
        return _tenths(text, unit, amount, end)
    if text[end - 1] in "块毛" and (tenth := _SMALL_CHANGE.match(text, end)):
        return unit, amount + (parse_number(tenth[1]) or Decimal(0)) / 10, tenth.end()
    if (
        unit.dimension in ("time", "months", "ratio", "age")
        and text[end : end + 1] == "半"
        and text[end + 1 : end + 2] not in ("导", "岛", "分", "数")
    ):
        return unit, amount + Decimal("0.5"), end + 1
    return unit, amount, end


def _tenths(text: str, unit: Unit, amount: Decimal, end: int) -> tuple[Unit, Decimal, int]:
    """九成七 and 3割5分2厘: tenths, hundredths and thousandths."""
    found = _TENTHS.match(text, end)
    if not found:
        return unit, amount, end
    for size, digit in ((Decimal("0.1"), found[1]), (Decimal("0.01"), found[2])):
        amount += size * (parse_number(digit) or Decimal(0)) if digit else Decimal(0)
    return unit, amount, found.end()


def _negative(text: str, start: int, amount: Decimal, unit: Unit | None) -> tuple[int, Decimal, Unit | None]:
    """Minus in front of a number, as a sign or in words, and 摄氏 or 华氏 in front of degrees."""
    before = text[max(0, start - 9) : start]
    if unit is not None and unit.name == "degree":
        for word, name in _SCALE_NAMES.items():
            bare = before.removesuffix("零下").removesuffix("マイナス")
            if bare.endswith(word):
                begin = start - len(before) + len(bare) - len(word)
                return begin, -amount if bare != before else amount, units()[name]
    for word in _NEGATIVE:
        if before.endswith(word) and (word != "负" or unit is not None):
            return start - len(word), -amount, unit
    if before[-1:] in ("-", "−") and before:
        ahead = before[-2:-1]
        signed = not ahead or ahead in " (（,，:：=~〜" or (unit is not None and bool(_CJK.match(ahead)))
        if signed and (unit is not None or not ahead or ahead in " (="):
            return start - 1, -amount, unit
    return start, amount, unit
