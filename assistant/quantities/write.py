"""Quantities written in the asker's language, and prices converted from one "per" to another."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from assistant.quantities.numerals import write_number
from assistant.quantities.units import Unit, units
from assistant.quantities.value import Quantity

# Where the words of a qualifier stand: (in front, behind).
_QUALIFIERS = {
    "zh": {
        "about": ("约", ""), "nearly": ("将近", ""), "more": ("超过", ""), "less": ("不到", ""), "least": ("至少", ""),
        "most": ("至多", ""),
    },
    "ja": {
        "about": ("約", ""), "nearly": ("", "近く"), "more": ("", "を超える"), "less": ("", "未満"),
        "least": ("", "以上"), "most": ("", "以下"),
    },
    "en": {
        "about": ("about ", ""), "nearly": ("nearly ", ""), "more": ("more than ", ""), "less": ("less than ", ""),
        "least": ("at least ", ""), "most": ("at most ", ""),
    },
}  # fmt: skip
# Units of one language or of everyday speech are written in the dimension's common one elsewhere.
_COMMON = {
    "jiao": "yuan", "fen": "yuan", "li": "yuan", "permille": "percent", "wari": "percent", "mu": "hectare",
    "qing": "hectare", "cho": "hectare", "tsubo": "square metre", "jin": "kilogram", "kan": "kilogram",
    "chinese mile": "kilometre", "ri": "kilometre", "chinese foot": "metre", "zhang": "metre", "shaku": "metre",
    "chinese inch": "centimetre", "sun": "centimetre", "quarter hour": "minute",
}  # fmt: skip
_AT_HOME = {
    "ja": frozenset({"wari", "tsubo", "cho", "ri", "shaku", "sun", "kan"}),
    "zh": frozenset(
        {"mu", "qing", "jin", "chinese mile", "chinese foot", "chinese inch", "zhang", "wari", "quarter hour", "tsubo"}
    ),
}
_SEVERAL_ENGLISH = {
    1: "tens", 2: "hundreds", 3: "thousands", 4: "tens of thousands", 5: "hundreds of thousands", 6: "millions",
    7: "tens of millions", 8: "hundreds of millions", 9: "billions", 12: "trillions",
}  # fmt: skip
_SEVERAL_HAN = {1: "十", 2: "百", 3: "千", 4: "万", 5: "十万", 6: "百万", 7: "千万", 8: "亿", 9: "十亿", 10: "百亿",
                11: "千亿", 12: "万亿"}  # fmt: skip
_ENGLISH_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth", 10: "tenth"}
_HAN_DIGITS = "零一二三四五六七八九"
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# The units a compound amount is taken apart into, each with the next smaller one.
_SMALLER = {
    "week": "day", "day": "hour", "hour": "minute", "minute": "second", "year": "month", "foot": "inch",
    "pound": "ounce",
}  # fmt: skip
_SIGNIFICANT = 6  # of an amount that changes its unit only to be understood: 12 mu are 0.8 hectares


def write_quantity(quantity: Quantity, language: str) -> str:
    """The quantity in the words of `language`, with its qualifier, as a range or in compound units where it is one.

    Parsing that again gives an equal quantity; a unit of one country only is converted elsewhere, to six digits.
    """
    return write_as_it_is(in_common_unit(quantity, language), language)


def write_as_it_is(quantity: Quantity, language: str) -> str:
    """The quantity in its own unit: 8 jiao and 15 mu in English too, where a conversion of them is shown."""
    written = _with_qualifier(quantity, _size(quantity, language), language)
    if quantity.per_unit is None:
        return written
    count = quantity.per_amount
    if language == "en":
        one = count == 1
        size = "" if one else "million " if count == 10**6 else f"{write_number(count, 'en')} "
        return f"{written} per {size}{quantity.per_unit.en.split('|')[0 if one else 1]}"
    scale = {10**3: "千", 10**4: "万", 10**6: "百万", 10**8: "亿" if language == "zh" else "億"}
    if language == "zh-Hant":
        scale[10**4], scale[10**6] = "萬", "百萬"
    size = "" if count == 1 else scale.get(int(count)) or write_number(count, language)
    name = unit_name(quantity.per_unit, language)
    # What lasts 日間 is counted per 日.
    return f"{written}/{size}{name.removesuffix('間') if language == 'ja' and name != '時間' else name}"


def _size(quantity: Quantity, language: str) -> str:
    """The amount with its unit, without the qualifier and the per."""
    unit = quantity.unit
    if quantity.qualifier == "several" and (several := _several(quantity, language)):
        return several
    if quantity.compound is not None and unit is not None and quantity.upper is None:
        return _compound(quantity.amount, quantity.compound, unit, language)
    if unit is not None and unit.name == "share":
        return _share(quantity.amount, language)
    if quantity.upper is None:
        return with_unit(quantity.amount, unit, language)
    low, high = write_number(quantity.amount, language), with_unit(quantity.upper, unit, language)
    if language == "en" and unit is not None and unit.prefix and unit.name != "yuan":
        return f"{unit.prefix}{low} to {high}"
    return f"{low}{' to ' if language == 'en' else '～' if language == 'ja' else '至'}{high}"


def _with_qualifier(quantity: Quantity, written: str, language: str) -> str:
    words = _QUALIFIERS.get(language, _QUALIFIERS["zh"]).get(quantity.qualifier)
    if words is None:
        return written
    text = f"{words[0]}{written}{words[1]}"
    return _traditional(text) if language == "zh-Hant" else text


def _several(quantity: Quantity, language: str) -> str | None:
    """数百人, hundreds of people; None for an amount that is no power of ten."""
    power = quantity.amount.adjusted()
    if quantity.amount != Decimal(10) ** power:
        return None
    if language == "en":
        many = "" if quantity.unit is None else quantity.unit.en.split("|")[1]
        word = _SEVERAL_ENGLISH.get(power)
        return None if word is None else f"{word} of {many}" if many else word
    if power not in _SEVERAL_HAN:
        return None
    text = f"数{_SEVERAL_HAN[power]}"
    if language == "ja":
        text = text.replace("万亿", "兆").replace("亿", "億")
    elif language == "zh-Hant":
        text = _traditional(text)
    return text + (unit_name(quantity.unit, language) if quantity.unit else "")


def _compound(amount: Decimal, large: Unit, small: Unit, language: str) -> str:
    """150 minutes, compound in hours, as 2 hours 30 minutes; the amount in its own unit where units do not nest."""
    pieces: list[str] = []
    rest, unit = abs(amount), large
    while unit.name != small.name:
        if unit.name not in _SMALLER:
            return with_unit(amount, small, language)
        count = int(rest * small.factor // unit.factor)
        if count:
            pieces.append(with_unit(Decimal(count), unit, language))
        rest -= count * unit.factor / small.factor
        unit = units()[_SMALLER[unit.name]]
    if rest or not pieces:
        pieces.append(with_unit(rest, small, language))
    return ("-" if amount < 0 else "") + (" " if language == "en" else "").join(pieces)


def _share(amount: Decimal, language: str) -> str:
    """三分之二, 3分の2, two thirds; a share that is no simple fraction in percent."""
    fraction = Fraction(amount).limit_denominator(99)
    if abs(Decimal(fraction.numerator) / Decimal(fraction.denominator) - amount) > Decimal("1e-20"):
        return with_unit(amount * 100, units()["percent"], language)
    part, whole = fraction.numerator, fraction.denominator
    if language == "ja":
        return "半分" if (part, whole) == (1, 2) else f"{whole}分の{part}"
    if language != "en":
        words = [_HAN_DIGITS[number] if number < 10 else str(number) for number in (whole, part)]
        return "一半" if (part, whole) == (1, 2) else "分之".join(words)
    if whole in _ENGLISH_PARTS and 1 < part < 10 and whole > 2:
        return f"{_WORDS[part]} {_ENGLISH_PARTS[whole]}s"
    return "half" if whole == 2 else f"{part}/{whole}"


def in_common_unit(quantity: Quantity, language: str) -> Quantity:
    """The quantity in a unit that readers of `language` use: 毛 in yuan, 亩 in hectares for those outside China."""
    unit = quantity.unit
    if unit is None or unit.name not in _COMMON or unit.name in _AT_HOME.get(language.split("-")[0], ()):
        return quantity
    common = units()[_COMMON[unit.name]]
    if quantity.compound is not None and quantity.compound.dimension == unit.dimension:
        quantity = replace(quantity, compound=None)

    def converted(amount: Decimal) -> Decimal:
        exact = amount * unit.factor / common.factor
        return exact if unit.dimension in ("CNY", "percent", "time") else significant(exact, _SIGNIFICANT)

    upper = None if quantity.upper is None else converted(quantity.upper)
    return replace(quantity, amount=converted(quantity.amount), upper=upper, unit=common)


def significant(value: Decimal, digits: int) -> Decimal:
    """`value` rounded to so many significant digits."""
    if not value:
        return value
    rounded = value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1))
    return rounded.normalize()


def with_unit(amount: Decimal, unit: Unit | None, language: str) -> str:
    """An amount and its unit in the words of `language`."""
    number = write_number(amount, language)
    if unit is None or (language == "en" and unit.name == "item"):
        return number
    if (
        language == "zh-Hant" and unit.zh[0] in "赫瓦比字焦帕"
    ):  # 1兆赫 is a megahertz: a trillion hertz is written 1萬億赫茲
        number = _traditional(write_number(amount, "zh"))
    if language != "en":
        return number + unit_name(unit, language)
    if unit.prefix and unit.name != "yuan":
        sign, digits = ("-", number[1:]) if amount < 0 else ("", number)
        return f"{sign}{unit.prefix}{digits}"
    if unit.name == "times":
        return f"{number}-fold"
    one, many = unit.en.split("|")
    name = one if amount == 1 else many
    return f"{number} {name}" if name[0].isalpha() else f"{number}{name}"


def unit_name(unit: Unit, language: str) -> str:
    """The unit as Chinese (both scripts) and Japanese write it behind a number."""
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
    factor = amount * unit.factor / (quantity.per_amount * quantity.per_unit.factor)
    upper = None if quantity.upper is None else (quantity.upper * factor).normalize()
    return replace(
        quantity, amount=(quantity.amount * factor).normalize(), upper=upper, per_amount=amount, per_unit=unit
    )
