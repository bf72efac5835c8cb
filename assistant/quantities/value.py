"""Quantity: an amount with its unit, its "per" and its qualifier, and how two of them compare."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.quantities.units import MONEY, Unit

QUALIFIERS = ("about", "nearly", "more", "less", "least", "most", "several")
_COUNTABLE = frozenset({"count", "people", "occasions", "households", "ratio", "score", "characters", "words", "pages"})
_DEGREES = frozenset({"degree", "temperature"})
# "About 400" may stand for 380 to 420, and for whatever rounds to it as long as that is not more than a tenth away.
_ABOUT = Decimal("0.05")
_ABOUT_AT_MOST = Decimal("0.1")
_NEARLY = Decimal("0.9")
# A number of three digits or more may be another one rounded: 66.7% and two thirds.
_ROUNDED_FROM = 3


@dataclass(frozen=True, slots=True)
class Quantity:
    """`amount` in `unit` per `per_amount` of `per_unit`; text[start:end] is where it stands, qualifier, unit and all.

    `unit` None is a bare number. `upper` is the other end of a range (3-5%), which is one Quantity. `qualifier` is
    "about", "nearly", "more" (than), "less" (than), "least" (at least), "most" (at most), "several" (数百: several
    times the amount) or ""; `approximate` is true with any. `compound` is the larger unit of 2小时30分, whose amount
    is in the smallest.
    """

    amount: Decimal
    unit: Unit | None
    start: int
    end: int
    per_amount: Decimal = Decimal(1)
    per_unit: Unit | None = None
    approximate: bool = False
    qualifier: str = ""
    upper: Decimal | None = None
    compound: Unit | None = None

    @property
    def value(self) -> Decimal:
        """The size in base units of the dimension, per one base unit of the other; the lower end of a range."""
        return self._in_base_units(self.amount)

    @property
    def dimension(self) -> str:
        """What kind of thing it measures: "CNY/token", "percent", "" for a bare number. Equal dimensions compare."""
        name = self.unit.dimension if self.unit else ""
        return f"{name}/{self.per_unit.dimension}" if self.per_unit else name

    @property
    def money(self) -> bool:
        """True for an amount of money, per something or not."""
        return self.unit is not None and self.unit.dimension in MONEY

    @property
    def ends(self) -> tuple["Quantity", ...]:
        """Both ends of a range, each with unit and span; the quantity alone when it is none."""
        if self.upper is None:
            return (self,)
        return replace(self, upper=None), replace(self, amount=self.upper, upper=None)

    def equals(self, other: "Quantity") -> bool:
        """The same value, whatever the qualifiers; one number equals a range of which it is an end.

        A bare number fits any unit, and a price without its "per" fits one that has it.
        """
        if self.upper is not None and other.upper is not None:
            return all(one._same(two) for one, two in zip(self.ends, other.ends, strict=True))
        return any(one._same(two) for one in self.ends for two in other.ends)

    def agrees(self, other: "Quantity") -> bool:
        """True when both can be true of one thing: about 400 and 412, more than 400 and 412, 66.7% and two thirds.

        Both have to be of one dimension, or equal as `equals` has it.
        """
        if self.equals(other):
            return not (self.qualifier == "several") ^ (other.qualifier == "several")
        if self.dimension != other.dimension:
            return False
        if rounds_to(self, other) or rounds_to(other, self):
            return True
        (low, high, open_low, open_high), (least, most, open_least, open_most) = possible(self), possible(other)
        if low > most or least > high:
            return False
        return not ((low == most and (open_low or open_most)) or (least == high and (open_least or open_high)))

    def _same(self, other: "Quantity") -> bool:
        if self.dimension == other.dimension:
            return self.value == other.value
        if not self.dimension or not other.dimension or self.unit == other.unit:
            return self.amount == other.amount
        dimensions = {self.dimension, other.dimension}
        return (dimensions <= _COUNTABLE or dimensions == _DEGREES) and self.value == other.value

    def _in_base_units(self, amount: Decimal) -> Decimal:
        if self.unit is not None:
            amount = amount * self.unit.factor
            if not self.per_unit:
                amount += self.unit.zero
        return amount / (self.per_amount * self.per_unit.factor) if self.per_unit else amount


def possible(quantity: Quantity) -> tuple[Decimal, Decimal, bool, bool]:
    """The least and greatest value, in base units, that `quantity` allows, and whether each itself is left out.

    "Several hundred" allows 200 to 900, "nearly 400" 360 to 400, "about 400" 5 to 10 % to each side.
    """
    ends = [end.value for end in quantity.ends]
    low, high = min(ends), max(ends)
    infinity = Decimal("Infinity")
    if quantity.qualifier == "about":
        return low - _slack(quantity), high + _slack(quantity), False, False
    if quantity.qualifier == "nearly":
        return low * _NEARLY, high, False, False
    if quantity.qualifier == "several":
        return low * 2, high * 9, False, False
    if quantity.qualifier in ("more", "least"):
        return low, infinity, quantity.qualifier == "more", True
    if quantity.qualifier in ("less", "most"):
        return -infinity, high, True, quantity.qualifier == "less"
    return low, high, False, False


def _slack(quantity: Quantity) -> Decimal:
    value = abs(quantity.value)
    exponent = quantity.amount.normalize().as_tuple().exponent
    half_of_last = Decimal(5).scaleb(int(exponent) - 1)
    share = half_of_last / abs(quantity.amount) if quantity.amount else Decimal(0)
    return value * min(_ABOUT_AT_MOST, max(_ABOUT, share))


def rounds_to(exact: Quantity, rounded: Quantity) -> bool:
    """True when `exact` written with the digits of `rounded`, three or more, is `rounded`; no ranges."""
    if exact.upper is not None or rounded.upper is not None or not rounded.unit or exact.dimension != rounded.dimension:
        return False
    _, digits, exponent = rounded.amount.as_tuple()
    if len(digits) < _ROUNDED_FROM or not rounded.amount or not rounded.value:
        return False
    size = exact.value * rounded.amount / rounded.value
    return abs(size - rounded.amount) <= Decimal(5).scaleb(int(exponent) - 1)


def comparable(one: Quantity, other: Quantity) -> bool:
    """True when one can be larger than the other: the same dimension."""
    return one.dimension == other.dimension


def compare(one: Quantity, other: Quantity) -> int | None:
    """-1, 0 or 1 as `one` is lower than, equal to or higher than `other`; None for different dimensions.

    None too for ranges that overlap without being equal, and where a qualifier leaves it open (more than 400 and 500).
    """
    if not comparable(one, other):
        return None
    if one.qualifier == other.qualifier and one.equals(other) and (one.upper is None) == (other.upper is None):
        return 0
    (low, high, *_), (least, most, *_) = possible(one), possible(other)
    if high < least:
        return -1
    if low > most:
        return 1
    # Two numbers of one kind ("more than 400" and "more than 500") are compared as they stand.
    if one.qualifier == other.qualifier and one.upper is None and other.upper is None:
        return -1 if one.value < other.value else 1
    return None


def supported(claim: Quantity, evidence: Iterable[Quantity]) -> bool:
    """True when some quantity of the evidence says the same, or each end of a range is said by one."""
    known = list(evidence)
    if claim.upper is None:
        return any(claim.equals(other) for other in known)
    whole = any(other.upper is not None and claim.equals(other) for other in known)
    return whole or all(any(end.equals(other) for other in known) for end in claim.ends)
