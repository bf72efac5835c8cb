"""Finding quantities: numbers with their units in Chinese, Japanese and English text, comparable and writable in each.

0.8厘 per 1,000 tokens, 0.0008元/千tokens and "0.0008 yuan per 1K tokens" are equal; so are 5998万 and 59.98 million.
Libraries that were looked at cover fewer languages and units or lose the offsets that quoting needs: bench/README.md.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from assistant.quantities.dates import Date, find_dates
from assistant.quantities.joining import joined
from assistant.quantities.numbers import find_numbers
from assistant.quantities.per import per_number
from assistant.quantities.qualifiers import qualifier_before, qualifier_behind
from assistant.quantities.reading import read_quantity
from assistant.quantities.unit_reading import Line, unit_at
from assistant.quantities.units import Unit
from assistant.quantities.value import Quantity, supported
from index.fold import Folded, fold_with_offsets

__all__ = ["Quantity", "asked_per", "find_all", "find_dates_in", "find_quantities", "supported", "unsupported_numbers"]

_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_EACH = re.compile(r"(?:每|per\s|平均每|/)\s?$")
_BARE_EACH = re.compile(r"(?:每|per )(?P<n>[百千万亿]+|(?:thousand|million|billion) )?")
_PER_AFTER = re.compile(r"\s?(?:あたり|当たり|当り|につき|每|ごと)")
_CLAUSE_END = re.compile(r"[。！？!?;；\n]|\.\s")
_SHARED_UNITS = frozenset({"token", "character", "person", "occasion"})


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity in `text` with its span; numbers in names (GPT-4, V2), ordinals, dates and times are left out."""
    return _find(text)[0]


def find_dates_in(text: str) -> list[Date]:
    """Every date and time of day in `text`, spans in `text` itself."""
    folded = fold_with_offsets(text)
    return [_date_in_original(date, folded) for date in find_dates(folded.text)]


def find_all(text: str) -> tuple[list[Quantity], list[Date]]:
    """Quantities and dates of `text` in one pass."""
    return _find(text)


def _line(text: str, folded: Folded) -> Line:
    language = "ja" if _KANA.search(text) else "zh" if _HAN.search(text) else "en"
    return Line(text, folded, folded.text, language)


def _find(original: str) -> tuple[list[Quantity], list[Date]]:
    folded = fold_with_offsets(original)
    line = _line(original, folded)
    dates = find_dates(folded.text)
    quantities = joined(line, _shared_per(line, _read(line, dates)))
    return (
        [_in_original(_qualified(line, quantity), folded) for quantity in quantities],
        [_date_in_original(date, folded) for date in dates],
    )


def _read(line: Line, dates: list[Date]) -> list[Quantity]:
    """The quantities outside dates, each for itself, in offsets of the folded text."""
    found: list[Quantity] = []
    waiting = iter(dates)
    date = next(waiting, None)
    for number in find_numbers(line.text):
        while date is not None and date.end <= number.start:
            date = next(waiting, None)
        if (date is not None and date.start < number.end) or (found and number.start < found[-1].end):
            continue
        quantity = read_quantity(line, number)
        if quantity is not None and (date is None or quantity.end <= date.start):
            found.append(quantity)
    return found


def _shared_per(line: Line, found: list[Quantity]) -> list[Quantity]:
    """A "per N units" in front of several prices of a sentence belongs to each of them and is no quantity itself."""
    text = line.text
    out: list[Quantity] = []
    per: tuple[Decimal, Unit, int] | None = None
    for quantity in found:
        if per and _CLAUSE_END.search(text, per[2], quantity.start):
            per = None
        unit = quantity.unit
        if unit is not None and not quantity.per_unit and not quantity.money:
            each = _EACH.search(text, max(0, quantity.start - 5), quantity.start)
            if each or _PER_AFTER.match(text, quantity.end):
                per = (quantity.amount, unit, quantity.end)
                continue
        shared = per or _each_before(line, quantity.start)
        if quantity.money and not quantity.per_unit and shared:
            quantity = replace(quantity, per_amount=shared[0], per_unit=shared[1])
        out.append(quantity)
    return out


def _each_before(line: Line, start: int) -> tuple[Decimal, Unit, int] | None:
    """A 每千tokens without digits of its own, within the few characters before an amount."""
    last = None
    begin = max(0, start - 16)
    if "每" not in line.text[begin:start] and "per " not in line.text[begin:start]:
        return None
    for match in _BARE_EACH.finditer(line.text, begin, start):
        found = unit_at(line, match.end())
        if found and found[0].name in _SHARED_UNITS and found[1] <= start:
            last = (per_number(match["n"] or "") or Decimal(1), found[0], found[1])
    return last if last and not _CLAUSE_END.search(line.text, last[2], start) else None


def _qualified(line: Line, quantity: Quantity) -> Quantity:
    """`quantity` with the about, more than, at least ... that touches it, which becomes part of its span."""
    duration = quantity.unit is not None and quantity.unit.dimension in ("time", "months")
    name, start = qualifier_before(line.text, quantity.start, duration=duration)
    behind, end = ("", quantity.end)
    if not name and not quantity.qualifier:
        behind, end = qualifier_behind(line.text, quantity.end, japanese=line.language == "ja")
    qualifier = quantity.qualifier or name or behind
    if not qualifier:
        return quantity
    return replace(quantity, start=start, end=end, qualifier=qualifier, approximate=True)


def _in_original(quantity: Quantity, folded: Folded) -> Quantity:
    left, right = folded.span(quantity.start, quantity.end)
    return replace(quantity, start=left, end=right)


def _date_in_original(date: Date, folded: Folded) -> Date:
    left, right = folded.span(date.start, date.end)
    last = _date_in_original(date.last, folded) if date.last else None
    return replace(date, start=left, end=right, last=last)


def asked_per(question: str) -> tuple[Decimal, Unit] | None:
    """The "per N units" that a question asks a price for: (1000, token) for "per 1,000 tokens", None without one."""
    folded = fold_with_offsets(question)
    line = _line(question, folded)
    for number in find_numbers(line.text):
        unit = unit_at(line, number.end)
        each = _EACH.search(line.text, max(0, number.start - 5), number.start)
        if unit and (each or _PER_AFTER.match(line.text, unit[1])):
            return number.amount, unit[0]
    for match in _BARE_EACH.finditer(line.text):
        found = unit_at(line, match.end())
        if found and found[0].name in _SHARED_UNITS:
            return per_number(match["n"] or "") or Decimal(1), found[0]
    return None


def unsupported_numbers(claim: str, quotes: Iterable[str]) -> list[str]:
    """The quantities and dates written in `claim` that no quote says, as written."""
    quantities, dates = find_all(claim)
    known: list[Quantity] = []
    known_dates: list[Date] = []
    for quote in quotes:
        more, more_dates = find_all(quote)
        known += more
        known_dates += more_dates
    missing = [claim[q.start : q.end] for q in quantities if not supported(q, known)]
    return missing + [claim[d.start : d.end] for d in dates if not any(d.agrees(other) for other in known_dates)]
