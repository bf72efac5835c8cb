"""Conversion: a value in the unit that is asked for, a price for the amount that is asked for, or how much it buys."""

import re
from dataclasses import replace

from assistant.offline.answer_types import Span
from assistant.offline.short_answer import compute, needs_computing
from assistant.quantities.arithmetic import Computation, affords, convert, cost
from assistant.quantities.quantity import Quantity
from assistant.quantities.units import Unit, spellings
from assistant.question.question import Question
from index.fold import fold

# Behind these words a question names the unit of its answer.
_UNIT_ASKED = re.compile(r"(?:多少|几|幾|何|\bhow many |\bin (?:how many )?)(?=\S)")
_WORD = re.compile(r"[a-z]+(?: [a-z]+)?")
_LONGEST_UNIT = 6
_NOT_MEASURED = frozenset({"", "count", "people", "occasions", "households", "ratio", "percent", "score", "age"})
# "Parcels over three kilos" is a condition, no amount to be multiplied by.
_CONDITION = frozenset({"more", "less", "least", "most", "several"})


def converted(question: Question, span: Span) -> tuple[str, str] | None:
    """The short answer and the line that shows how it was computed; None where the value answers as it stands."""
    if span.quantity is None:
        return None
    if needs_computing(question, span):
        return compute(question, span.quantity)
    result = _for_the_amount(question, span.quantity) or _in_the_unit(question, span.quantity)
    return (result.short, result.line) if result is not None else None


def bought(question: Question, price: Quantity) -> Computation | None:
    """How much the money that the question gives buys at a price per unit; None where it asks no such thing."""
    money = [quantity for quantity in question.quantities if quantity.money and quantity.per_unit is None]
    wanted = price.per_unit is not None and price.per_unit.dimension in question.dimensions
    return affords(money[0], price, question.language) if len(money) == 1 and wanted else None


def asks_what_is_bought(question: Question) -> bool:
    """True for "how many kilos do 100 yuan buy": an amount of money is given, a measured amount is asked for."""
    measured = bool(question.dimensions - _NOT_MEASURED) and question.kind in ("count", "measure")
    return measured and any(quantity.money and quantity.per_unit is None for quantity in question.quantities)


def _for_the_amount(question: Question, price: Quantity) -> Computation | None:
    """What ten litres cost where the price is per litre."""
    if question.per is not None or price.per_unit is None or not price.money:
        return None
    for amount in _amounts(question):
        if amount.dimension == price.per_unit.dimension and amount.qualifier not in _CONDITION:
            same = amount.value == price.per_amount * price.per_unit.factor
            return None if same else cost(price, amount, question.language)
    return None


def _amounts(question: Question) -> list[Quantity]:
    """The amounts that the question gives; 一千个token is an amount of tokens."""
    found = []
    for quantity in question.quantities:
        behind = fold(question.text[quantity.end :]).lstrip()
        unit = _unit_at(behind) if quantity.dimension == "count" else None
        found.append(quantity if unit is None else replace(quantity, unit=unit))
    return found


def _in_the_unit(question: Question, quantity: Quantity) -> Computation | None:
    """Kilometres in miles where miles are asked for."""
    if quantity.unit is None or quantity.per_unit is not None or quantity.dimension in _NOT_MEASURED:
        return None
    for match in _UNIT_ASKED.finditer(question.folded):
        unit = _unit_at(question.folded[match.end() :])
        if unit is None or unit.dimension != quantity.dimension:
            continue
        return convert(quantity, question.language, unit=unit) if unit.factor != quantity.unit.factor else None
    return None


def _unit_at(folded: str) -> Unit | None:
    """The unit that `folded` begins with."""
    known = spellings()
    if word := _WORD.match(folded):
        return known.get(word.group()) or known.get(word.group().split()[0])
    lengths = range(min(_LONGEST_UNIT, len(folded)), 0, -1)
    return next((known[folded[:length]] for length in lengths if folded[:length] in known), None)
