"""Unit: what a number counts, how three languages write it, and its size in the base unit of its dimension."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.tables import table_rows
from index.fold import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` converts to the base unit; `zh`, `ja`, `en` are how a value is written (`en`: singular|plural)."""

    name: str
    dimension: str
    factor: Decimal
    zh: str
    ja: str
    en: str
    prefix: str = ""  # a sign that stands in front of the number, such as $


_SIGNS = {"$": "dollar", "us$": "dollar", "€": "euro", "£": "pound sterling", "¥": "yuan", "hk$": "hong kong dollar"}
_NAMES_OF_SIGNS = {name: sign for sign, name in _SIGNS.items() if len(sign) == 1}
MONEY = frozenset({"CNY", "USD", "JPY", "EUR", "GBP", "HKD", "TWD", "KRW", "INR"})


@cache
def units() -> dict[str, Unit]:
    """Every unit by its name."""
    found = {}
    for name, dimension, factor, zh, ja, one, many, _ in table_rows("units", 8):
        sign = _NAMES_OF_SIGNS.get(name, "")
        found[name] = Unit(name, dimension, Decimal(factor), zh, ja, f"{one}|{many}", sign)
    return found


@cache
def spellings() -> dict[str, Unit]:
    """Folded spelling -> unit; where two share a spelling the one higher up in the table keeps it."""
    found: dict[str, Unit] = {}
    for name, _, _, zh, ja, one, many, others in table_rows("units", 8):
        for spelling in (zh, ja, one, many, *others.split()):
            found.setdefault(fold(spelling), units()[name])
    return found


@cache
def signs() -> dict[str, Unit]:
    """Signs that stand in front of a number -> unit."""
    return {fold(sign): units()[name] for sign, name in _SIGNS.items()}
