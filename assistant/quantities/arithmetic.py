"""Computing with quantities: converting, comparing, adding, and what share, how many times, how much each.

Every function gives a `Computation` that shows its inputs and its result in the asker's language, or None where there
is nothing to compute: different dimensions, several currencies (no exchange rates are known), a range where one number
is needed, division by zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from assistant.quantities.numerals import plain
from assistant.quantities.units import Unit, units
from assistant.quantities.value import Quantity, compare
from assistant.quantities.write import convert_per, in_common_unit, significant, write_as_it_is, write_quantity

_EXACT_DIGITS = 6  # a quotient that ends within so many digits is given as it is
_ROUNDED_DIGITS = 3
_SCALES = ("temperature", "degree")  # 20 degrees are not twice 10 degrees
_WAYS = {"more": 1, "least": 1, "less": -1, "most": -1}
_WORDS = {
    "times": {"en": "{} times"},
    "down": {"zh": "下降{}（{}）", "zh-Hant": "下降{}（{}）", "ja": "{}減（{}）", "en": "down {} ({})"},
    "up": {"zh": "上升{}（{}）", "zh-Hant": "上升{}（{}）", "ja": "{}増（{}）", "en": "up {} ({})"},
    "points down": {"zh": "下降{}", "ja": "{}減", "en": "down {}"},
    "points up": {"zh": "上升{}", "ja": "{}増", "en": "up {}"},
    "same": {"zh": "相同（{}）", "ja": "同じ（{}）", "en": "the same ({})"},
    "cheaper": {"zh": "低{}：{}是{}的{}", "ja": "{}低い：{}は{}の{}", "en": "{} lower: {} is {} {}"},
}


@dataclass(frozen=True, slots=True)
class Computation:
    """`result`, the `line` that shows how it came from its inputs, and `short`, the answer alone."""

    result: Quantity | None
    line: str
    short: str


def convert(
    quantity: Quantity, language: str, unit: Unit | None = None, per: tuple[Decimal, Unit] | None = None
) -> Computation | None:
    """`quantity` in another `unit`, `per` another amount, or both; money stays in its currency."""
    line, result = write_as_it_is(quantity, language), quantity
    if per is not None and (quantity.per_unit is None or quantity.per_unit.dimension != per[1].dimension):
        return None
    if unit is not None and (quantity.unit is None or quantity.unit.dimension != unit.dimension):
        return None
    if per is not None and quantity.per_unit is not None:
        ratio = per[0] * per[1].factor / (quantity.per_amount * quantity.per_unit.factor)
        converted = convert_per(quantity, *per)
        if converted is None:
            return None
        result, line = _tidy(converted), line + _step(ratio)
    if unit is not None and quantity.unit is not None:
        if unit.zero != quantity.unit.zero and not quantity.per_unit:
            result = _tidy(_from_base(result, unit))
        else:
            line += _step(quantity.unit.factor / unit.factor)
            result = _tidy(_from_base(result, unit))
    short = write_as_it_is(result, language)
    return Computation(result, f"{line} = {short}", short)


def ratio(one: Quantity, other: Quantity, language: str) -> Computation | None:
    """How many times `other` goes into `one`: "one is n times other"."""
    if not _divisible(one, other):
        return None
    result = _quotient(one.value, other.value, units()["times"], one, other)
    short = _times(result, language)
    return Computation(result, f"{_join('÷', (one, other), language)} = {short}", short)


def difference(one: Quantity, other: Quantity, language: str) -> Computation | None:
    """How much the larger exceeds the smaller."""
    if not _plain(one, other) or one.dimension != other.dimension:
        return None
    one, other = in_common_unit(one, language), in_common_unit(other, language)
    large, small = (one, other) if one.value >= other.value else (other, one)
    line, large, small = _aligned(large, small, language)
    result = _marked(replace(_bare(large), amount=large.amount - small.amount), large, less=(small,))
    if result.unit is not None and result.unit.name == "percent":
        result = replace(result, unit=units()["percentage point"])
    short = write_quantity(result, language)
    return Computation(result, f"{line}{_join('−', (large, small), language)} = {short}", short)


def change(before: Quantity, after: Quantity, language: str) -> Computation | None:
    """From `before` to `after`: the amount, and its percentage of `before`. Percentages change by percentage points.

    `result` is the percentage (or the points), without a sign: `short` says whether it is up or down.
    """
    amount = difference(before, after, language)
    if amount is None or amount.result is None:
        return None
    if before.value == after.value:
        return Computation(amount.result, amount.line, _say("same", language, write_quantity(after, language)))
    way = "up" if after.value > before.value else "down"
    if before.dimension in ("percent", *_SCALES):
        return Computation(amount.result, amount.line, _say(f"points {way}", language, amount.short))
    share_of = share(amount.result, in_common_unit(before, language), language)
    if share_of is None or share_of.result is None:
        return None
    line = f"{amount.line}{_stop(language)}{share_of.line}"
    return Computation(share_of.result, line, _say(way, language, amount.short, share_of.short))


def total(quantities: Sequence[Quantity], language: str) -> Computation | None:
    """The sum, in the unit of the first."""
    if len(quantities) < 2 or not _plain(*quantities) or len({q.dimension for q in quantities}) > 1:
        return None
    quantities = [in_common_unit(quantity, language) for quantity in quantities]
    first = quantities[0]
    amounts = [_like(first, quantity).amount for quantity in quantities]
    result = _marked(replace(_bare(first), amount=sum(amounts, Decimal(0))), *quantities)
    short = write_quantity(result, language)
    return Computation(result, f"{_join('+', quantities, language)} = {short}", short)


def lower(quantities: Sequence[Quantity], language: str) -> Computation | None:
    """The lowest; `line` shows all of them in order."""
    return _extreme(quantities, language, highest=False)


def higher(quantities: Sequence[Quantity], language: str) -> Computation | None:
    """The highest; `line` shows all of them in order."""
    return _extreme(quantities, language, highest=True)


def share(part: Quantity, whole: Quantity, language: str) -> Computation | None:
    """What percentage of `whole` is `part`."""
    if not _divisible(part, whole):
        return None
    result = _quotient(part.value * 100, whole.value, units()["percent"], part, whole)
    short = write_quantity(result, language)
    return Computation(result, f"{_join('÷', (part, whole), language)} = {short}", short)


def whole_of(part: Quantity, percent: Quantity, language: str) -> Computation | None:
    """The whole of which `part` is so many per cent: 500 million, 15% of it, are about 3.33 billion."""
    if not _plain(part, percent) or percent.dimension != "percent" or percent.value <= 0 or part.per_unit is not None:
        return None
    part = in_common_unit(part, language)
    result = _quotient(part.amount * 100, percent.value, part.unit, part, percent)
    short = write_quantity(result, language)
    return Computation(result, f"{_join('÷', (part, percent), language)} = {short}", short)


def times(price: Quantity, count: Quantity, language: str) -> Computation | None:
    """What so many of something cost at a price for one."""
    if not _plain(price, count) or price.per_unit is not None or count.dimension not in ("", "count", "people"):
        return None
    price = in_common_unit(price, language)
    result = _marked(replace(_bare(price), amount=(price.amount * count.amount).normalize()), price, count)
    short = write_quantity(result, language)
    return Computation(result, f"{_join('×', (price, count), language)} = {short}", short)


def per_each(quantity: Quantity, count: Quantity, language: str) -> Computation | None:
    """A total over a count: 600 yuan over 30 people are 20 yuan per person, 140 over 7 are 20."""
    if not _plain(quantity, count) or not count.amount or quantity.per_unit or count.per_unit:
        return None
    if count.unit is not None and quantity.unit is not None and quantity.dimension == count.dimension:
        return None
    quantity, count = in_common_unit(quantity, language), in_common_unit(count, language)
    result = _quotient(quantity.amount, count.amount, quantity.unit, quantity, count)
    if count.unit is not None and quantity.unit is not None:
        result = replace(result, per_unit=count.unit)
    short = write_quantity(result, language)
    return Computation(result, f"{_join('÷', (quantity, count), language)} = {short}", short)


def cost(price: Quantity, amount: Quantity, language: str) -> Computation | None:
    """What so much costs at a price per unit, or how far at a speed: a rate times what it is "per"."""
    if not _plain(price, amount) or price.per_unit is None or price.unit is None or amount.per_unit is not None:
        return None
    if amount.dimension != price.per_unit.dimension:
        return None
    price, amount = in_common_unit(price, language), in_common_unit(amount, language)
    assert price.unit is not None
    size = price.value * amount.value / price.unit.factor
    result = _marked(Quantity(size.normalize(), price.unit, 0, 0), price, amount)
    result = _tidy(result)
    short = write_quantity(result, language)
    return Computation(result, f"{_join('×', (price, amount), language)} = {short}", short)


def affords(money: Quantity, price: Quantity, language: str) -> Computation | None:
    """How much of something so much money buys at a price per unit, in the unit that the price is per."""
    if not _plain(money, price) or money.per_unit is not None or price.per_unit is None or not price.value:
        return None
    if not money.money or price.unit is None or price.unit.dimension != money.dimension:
        return None
    result = _quotient(money.value, price.value * price.per_unit.factor, price.per_unit, money, price)
    short = write_quantity(result, language)
    line = f"{write_as_it_is(money, language)} ÷ ({write_as_it_is(price, language)}) = {short}"
    return Computation(result, line, short)


def cheaper(one: Quantity, other: Quantity, language: str) -> Computation | None:
    """How much lower the lower of the two is.

    "n times cheaper" is read in two ways and is never said: `short` gives the percentage by which the lower one is
    lower and how many times it the higher one is.
    """
    order = compare(one, other)
    if order is None or order == 0 or not _plain(one, other):
        return None
    high, low = (one, other) if order > 0 else (other, one)
    fall, times = change(high, low, language), ratio(high, low, language)
    if fall is None or fall.result is None or times is None or high.dimension == "percent":
        return None
    percent, many = write_quantity(fall.result, language), times.short
    names = write_quantity(high, language), write_quantity(low, language)
    words = (percent, names[0], many, names[1]) if language == "en" else (percent, *names, many)
    short = _say("cheaper", language, *words)
    return Computation(fall.result, f"{fall.line}{_stop(language)}{times.line}", short)


def _extreme(quantities: Sequence[Quantity], language: str, *, highest: bool) -> Computation | None:
    if len(quantities) < 2:
        return None
    for i, one in enumerate(quantities):
        if any(compare(one, other) is None for other in quantities[i + 1 :]):
            return None
    ordered = sorted(quantities, key=lambda quantity: quantity.value)
    steps = [_restated(ordered[0], quantity, language) for quantity in ordered]
    alike = [_per_like(ordered[0], quantity) for quantity in ordered]
    signs = [" = " if compare(a, b) == 0 else " < " for a, b in pairwise(ordered)]
    written = [write_quantity(quantity, language) for quantity in alike]
    line = written[0] + "".join(sign + text for sign, text in zip(signs, written[1:], strict=True))
    line = _stop(language).join([*(step for step in steps if step), line])
    result = ordered[-1] if highest else ordered[0]
    short = write_quantity(result, language)
    same = all(sign == " = " for sign in signs)
    return Computation(result, line, _say("same", language, short) if same else short)


def _per_like(model: Quantity, quantity: Quantity) -> Quantity:
    if model.per_unit is None:
        return quantity
    return convert_per(quantity, model.per_amount, model.per_unit) or quantity


def _restated(model: Quantity, quantity: Quantity, language: str) -> str:
    """The conversion that lets two prices per different amounts be seen side by side; "" where none is needed."""
    if (quantity.per_amount, quantity.per_unit) == (model.per_amount, model.per_unit) or model.per_unit is None:
        return ""
    converted = convert(quantity, language, per=(model.per_amount, model.per_unit))
    return converted.line if converted else ""


def _aligned(one: Quantity, other: Quantity, language: str) -> tuple[str, Quantity, Quantity]:
    """Both per the same amount, in the unit of the first, and the conversion to show in front."""
    step = _restated(other, one, language)
    if step and other.per_unit is not None:
        one = convert_per(one, other.per_amount, other.per_unit) or one
    if one.unit != other.unit and one.unit is not None and other.unit is not None:
        target = min((one.unit, other.unit), key=lambda unit: unit.factor)
        for quantity in (one, other):
            if quantity.unit != target and (converted := convert(quantity, language, unit=target)):
                step += (_stop(language) if step else "") + converted.line
        one, other = _from_base(one, target), _from_base(other, target)
    return (step + _stop(language) if step else ""), one, other


def _like(model: Quantity, quantity: Quantity) -> Quantity:
    quantity = _per_like(model, quantity)
    return _from_base(quantity, model.unit) if model.unit is not None else quantity


def _from_base(quantity: Quantity, unit: Unit) -> Quantity:
    """The same size in `unit`, not rounded."""
    if quantity.unit is None or quantity.unit == unit:
        return quantity
    shift = Decimal(0) if quantity.per_unit else quantity.unit.zero - unit.zero

    def size(amount: Decimal) -> Decimal:
        assert quantity.unit is not None
        return ((amount * quantity.unit.factor + shift) / unit.factor).normalize()

    upper = None if quantity.upper is None else size(quantity.upper)
    return replace(quantity, amount=size(quantity.amount), unit=unit, upper=upper, compound=None)


def _plain(*quantities: Quantity) -> bool:
    return all(quantity.upper is None and quantity.qualifier != "several" for quantity in quantities)


def _divisible(one: Quantity, other: Quantity) -> bool:
    return _plain(one, other) and one.dimension == other.dimension not in _SCALES and bool(other.value)


def _bare(quantity: Quantity) -> Quantity:
    return replace(quantity, start=0, end=0, qualifier="", approximate=False)


def _marked(result: Quantity, *inputs: Quantity, less: Sequence[Quantity] = ()) -> Quantity:
    """A result of inexact inputs is itself about so much, or more or less than it where all of them say so.

    `less` are the inputs that are taken away or divided by: more of them is less of the result.
    """
    ways = {_WAYS.get(quantity.qualifier, 0) for quantity in inputs if quantity.qualifier}
    ways |= {-_WAYS.get(quantity.qualifier, 0) for quantity in less if quantity.qualifier}
    if not ways:
        return result
    qualifier = "more" if ways == {1} else "less" if ways == {-1} else "about"
    return replace(result, qualifier=qualifier, approximate=True)


def _quotient(above: Decimal, below: Decimal, unit: Unit | None, one: Quantity, other: Quantity) -> Quantity:
    exact = Fraction(above) / Fraction(below)
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    short = significant(value, _EXACT_DIGITS)
    if Fraction(short) != exact:
        rounded = Quantity(significant(value, _ROUNDED_DIGITS), unit, 0, 0, approximate=True, qualifier="about")
        return _marked(rounded, one, less=(other,))
    return _marked(Quantity(short, unit, 0, 0), one, less=(other,))


def _tidy(quantity: Quantity) -> Quantity:
    """`quantity` as it is where its amount ends within a few digits, else rounded and marked as about."""
    if all(significant(end.amount, _EXACT_DIGITS) == end.amount for end in quantity.ends) or quantity.qualifier:
        short = [significant(end.amount, _EXACT_DIGITS) for end in quantity.ends]
        return replace(quantity, amount=short[0], upper=short[-1] if quantity.upper is not None else None)
    rounded = [significant(end.amount, _ROUNDED_DIGITS) for end in quantity.ends]
    return replace(
        quantity,
        amount=rounded[0],
        upper=rounded[-1] if quantity.upper is not None else None,
        qualifier="about",
        approximate=True,
    )


def _step(ratio: Decimal) -> str:
    if ratio == 1:
        return ""
    return f" × {plain(significant(ratio, 7))}" if ratio > 1 else f" ÷ {plain(significant(1 / ratio, 7))}"


def _join(sign: str, quantities: Sequence[Quantity], language: str) -> str:
    written = [write_quantity(quantity, language) for quantity in quantities]
    return f" {sign} ".join(text if i == 0 or text[0] != "-" else f"({text})" for i, text in enumerate(written))


def _times(result: Quantity, language: str) -> str:
    if language == "en":  # "3 times", not "3-fold"
        return _say("times", language, write_quantity(replace(result, unit=None), language))
    return write_quantity(result, language)


def _stop(language: str) -> str:
    return "; " if language == "en" else "；"


def _say(key: str, language: str, *words: str) -> str:
    forms = _WORDS[key]
    return (forms.get(language) or forms[language.split("-")[0]]).format(*words)
