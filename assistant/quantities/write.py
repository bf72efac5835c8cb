"""Quantities written in the asker's language, and prices converted from one "per" to another."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

from assistant.quantities.numerals import write_number
from assistant.quantities.quantity import Quantity
from assistant.quantities.units import Unit, spellings


def write_quantity(quantity: Quantity, language: str) -> str:
    """The quantity in the words of `language`; parsing that again gives an equal quantity."""
    quantity = _in_common_unit(quantity, language)
    written = _with_unit(quantity.amount, quantity.unit, language)
    if quantity.per_unit is None:
        return written
    count = quantity.per_amount
    if language == "en":
        one = count == 1
        size = "" if one else "million " if count == 10**6 else f"{write_number(count, 'en')} "
        return f"{written} per {size}{quantity.per_unit.en.split('|')[0 if one else 1]}"
    scale = {10**3: "千", 10**4: "万", 10**6: "百万", 10**8: "亿" if language == "zh" else "億"}
    size = "" if count == 1 else scale.get(int(count)) or write_number(count, language)
    return f"{written}/{size}{_name(quantity.per_unit, language)}"


# Units of one language or of everyday speech are written in the dimension's common one elsewhere.
_COMMON = {"jiao": "元", "li": "元", "permille": "%", "wari": "%", "mu": "公顷"}


def _in_common_unit(quantity: Quantity, language: str) -> Quantity:
    unit = quantity.unit
    if unit is None or unit.name not in _COMMON or (unit.name, language) == ("wari", "ja"):
        return quantity
    common = spellings()[_COMMON[unit.name]]
    return replace(quantity, amount=quantity.amount * unit.factor / common.factor, unit=common)


def _with_unit(amount: Decimal, unit: Unit | None, language: str) -> str:
    number = write_number(amount, language)
    if unit is None or (language == "en" and unit.name == "item"):
        return number
    if language == "zh-Hant" and unit.zh[0] in "赫瓦":  # 1兆赫 is a megahertz: a trillion hertz is written 1萬億赫茲
        number = _traditional(write_number(amount, "zh"))
    if language != "en":
        return number + _name(unit, language)
    if unit.prefix and unit.name != "yuan":
        return f"{unit.prefix}{number}"
    if unit.name == "times":
        return f"{number}-fold"
    one, many = unit.en.split("|")
    name = one if amount == 1 else many
    return f"{number} {name}" if name[0].isalpha() else f"{number}{name}"


def _name(unit: Unit, language: str) -> str:
    if language == "ja":
        return unit.ja
    return _traditional(unit.zh) if language == "zh-Hant" else unit.zh


@cache
def _traditional(text: str) -> str:
    from opencc import OpenCC  # only answers in traditional Chinese need it

    converted: str = OpenCC("s2t").convert(text)
    return converted


def convert_per(quantity: Quantity, amount: Decimal, unit: Unit) -> Quantity | None:
    """The same price per `amount` of `unit`; None when they measure different things."""
    if quantity.per_unit is None or quantity.per_unit.dimension != unit.dimension or quantity.unit is None:
        return None
    size = quantity.value * amount * unit.factor / quantity.unit.factor
    return replace(quantity, amount=size.normalize(), per_amount=amount, per_unit=unit)
