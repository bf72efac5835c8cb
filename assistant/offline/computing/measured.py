"""Quantities with the measure word that the text counts by: 45万册, not 45万个, for what is computed from 65万册."""

import re
from dataclasses import replace

from assistant.quantities.quantity import find_quantities
from assistant.quantities.value import Quantity

_MEASURE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]{1,2}$")
_NUMERAL = re.compile(r"^[万萬亿億千百十兆]+")


def measured_quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence, those counted in "items" under the word that stands behind the number."""
    return [_as_counted(quantity, text) for quantity in find_quantities(text)]


def _as_counted(quantity: Quantity, text: str) -> Quantity:
    if quantity.unit is None or quantity.unit.name != "item" or quantity.qualifier:
        return quantity
    found = _MEASURE.search(text[quantity.start : quantity.end])
    word = _NUMERAL.sub("", found.group()) if found else ""
    return replace(quantity, unit=replace(quantity.unit, zh=word, ja=word)) if word else quantity
