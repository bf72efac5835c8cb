"""Conversion: a value in the unit that is asked for, a price for the amount that is asked for, or how much it buys."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.offline.answer_types import Span
from assistant.offline.short_answer import compute, needs_computing
from assistant.quantities.arithmetic import Computation, affords, convert, cost, times
from assistant.quantities.quantity import Quantity
from assistant.quantities.units import MONEY, Unit, spellings
from assistant.quantities.write import write_quantity
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold

# Behind these words a question names the unit of its answer.
_UNIT_ASKED = re.compile(r"(?:多少|几|幾|何|\bhow many |\bin (?:how many )?)(?=\S)")
_WORD = re.compile(r"[a-z]+(?: [a-z]+)?")
_LONGEST_UNIT = 6
_NOT_MEASURED = frozenset({"", "count", "people", "occasions", "households", "ratio", "percent", "score", "age"})
_LONGEST_NOUN = 8
_BUYS = wording(r"买|换|够|买え|買え|\bbuys?\b|\bget\b|\bafford\b")
_GRADED = wording(
    r"起步|起价|首(?=\d|[一二三半])|之后每|超过.{0,8}(?:后|部分)|超出|以上は|超えると|以降は|最初の|初乗り|基本料"
    r"|\b(?:first|then|thereafter|afterwards|after that|plus|minimum|flat fee)\b"
)
# 每本每天罚5元, 1冊1日10円; "5 yuan a day per book"
_AND_PER_BEFORE = wording(r"(?:每|1|一)(?P<what>[^\d\s每,，])(?:每|につき)?(?=每|1\S)")
_AND_PER_BEHIND = wording(r"^(?: for)?(?: per| an?| each| every) (?P<what>[a-z]{3,})")
# "Parcels over three kilos" is a condition, no amount to be multiplied by.
_CONDITION = frozenset({"more", "less", "least", "most", "several"})


def converted(question: Question, span: Span, text: str = "") -> tuple[str, str] | None:
    """The short answer and the line that shows how it was computed; None where the value answers as it stands.

    `text` is the sentence of the span: a price per book and day in it is taken times both.
    """
    if span.quantity is None:
        return None
    if needs_computing(question, span):
        return compute(question, span.quantity)
    result = _for_the_amount(question, span.quantity, text) or _in_the_unit(question, span.quantity)
    return (result.short, result.line) if result is not None else None


def bought(question: Question, price: Quantity) -> Computation | None:
    """How much the money that the question gives buys at a price per unit; None where it asks no such thing."""
    money = [quantity for quantity in question.quantities if quantity.money and quantity.per_unit is None]
    asked = _unit_asked(question)
    dimensions = question.dimensions | ({asked.dimension} if asked is not None else frozenset())
    wanted = price.per_unit is not None and price.per_unit.dimension in dimensions
    return affords(money[0], price, question.language) if len(money) == 1 and wanted else None


def asks_what_is_bought(question: Question) -> bool:
    """True for "how many kilos do 100 yuan buy": an amount of money is given, a measured amount is asked for."""
    measured = bool(question.dimensions - _NOT_MEASURED) and question.kind in ("count", "measure")
    named = _BUYS.search(question.folded) is not None and _unit_asked(question) is not None
    return (measured or named) and any(quantity.money and quantity.per_unit is None for quantity in question.quantities)


def _unit_asked(question: Question) -> Unit | None:
    """The first unit of measure behind the question word: 能买多少Falcon的升数, 何トン買える."""
    for match in _UNIT_ASKED.finditer(question.folded):
        for at in range(match.end(), len(question.folded)):
            if question.folded[at - 1 : at + 1].isalnum() and question.folded[at - 1 : at + 1].isascii():
                continue
            unit = _unit_at(question.folded[at:])
            if unit is not None and unit.dimension not in _NOT_MEASURED | MONEY:
                return unit
    return None


def is_graded(text: str) -> bool:
    """The sentence has one price for a beginning and another for what goes beyond it."""
    return _GRADED.search(fold(text)) is not None


def leaves_amounts(question: Question, price: Quantity, text: str = "") -> bool:
    """The question gives an amount that the price is not per: five books, where it is per day."""
    second = _second_measure(text, price)
    return any(
        amount.dimension in ("count", "people")
        and not (price.per_unit is not None and amount.dimension == price.per_unit.dimension)
        and not (second and second in fold(question.text[amount.start : amount.end + _LONGEST_NOUN]))
        for amount in _amounts(question)
    )


def _second_measure(text: str, price: Quantity) -> str:
    """Of a price per book and day the book; "" where it is per one thing."""
    before, behind = fold(text[max(0, price.start - 12) : price.start]), fold(text[price.end : price.end + 20])
    found = _AND_PER_BEFORE.search(before) or _AND_PER_BEHIND.match(behind)
    return found["what"] if found else ""


def _for_the_amount(question: Question, price: Quantity, text: str) -> Computation | None:
    """What ten litres cost where the price is per litre."""
    if question.per is not None or price.per_unit is None or not price.money:
        return None
    for amount in _amounts(question):
        if amount.dimension == price.per_unit.dimension and amount.qualifier not in _CONDITION:
            same = amount.value == price.per_amount * price.per_unit.factor
            result = None if same else cost(price, amount, question.language)
            return _times_second(question, price, text, result or _once(price, question.language)) or result
    return None


def _once(price: Quantity, language: str) -> Computation:
    one = replace(price, per_amount=Decimal(1), per_unit=None, start=0, end=0)
    return Computation(one, write_quantity(price, language), write_quantity(one, language))


def _times_second(question: Question, price: Quantity, text: str, once: Computation) -> Computation | None:
    """The same for so many books, where the price is per book too and the question says how many."""
    second = _second_measure(text, price)
    if not second or once.result is None:
        return None
    for amount in _amounts(question):
        if amount.dimension in ("", "count", "people") and second in fold(
            question.text[amount.start : amount.end + _LONGEST_NOUN]
        ):
            result = times(once.result, amount, question.language)
            stop = "; " if question.language == "en" else "；"
            steps = [step.line for step in (once, result) if step is not None and " = " in step.line]
            return replace(result, line=stop.join(steps)) if result is not None else None
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
