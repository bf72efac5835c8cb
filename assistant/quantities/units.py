"""Unit: what a number counts, how three languages write it, and its size in the base unit of its dimension."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.tables import table_rows
from index.fold import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` converts to the base unit; `zh`, `ja`, `en` are how a value is written (`en`: singular|plural).

    `zero` is where the unit's scale begins, in base units: -273.15 for kelvins, whose base unit is the degree Celsius.
    """

    name: str
    dimension: str
    factor: Decimal
    zh: str
    ja: str
    en: str
    prefix: str = ""  # a sign that stands in front of the number, such as $
    zero: Decimal = Decimal(0)


_SIGNS = {
    "$": "dollar", "us$": "dollar", "€": "euro", "£": "pound sterling", "¥": "yuan", "hk$": "hong kong dollar",
    "cn¥": "yuan", "jp¥": "japanese yen", "nt$": "taiwan dollar", "a$": "australian dollar", "au$": "australian dollar",
    "c$": "canadian dollar", "ca$": "canadian dollar", "s$": "singapore dollar", "nz$": "new zealand dollar",
    "r$": "real", "₩": "won", "₹": "rupee", "₽": "rouble", "฿": "baht", "₫": "dong", "₱": "philippine peso",
    "rmb": "yuan", "cny": "yuan", "usd": "dollar", "eur": "euro", "gbp": "pound sterling", "jpy": "japanese yen",
    "hkd": "hong kong dollar", "twd": "taiwan dollar", "ntd": "taiwan dollar", "krw": "won", "inr": "rupee",
    "aud": "australian dollar", "cad": "canadian dollar", "sgd": "singapore dollar", "chf": "franc",
    "人民币": "yuan", "美金": "dollar", "美元": "dollar", "港币": "hong kong dollar", "新台币": "taiwan dollar",
    "台币": "taiwan dollar", "日币": "japanese yen",
}  # fmt: skip
_NAMES_OF_SIGNS = {name: sign for sign, name in _SIGNS.items() if len(sign) == 1 and sign in "$€£¥"}
# Where scales do not begin at the same point: degrees Fahrenheit and kelvins, in degrees Celsius.
_ZEROS = {"fahrenheit": Decimal(-160) / 9, "kelvin": Decimal("-273.15")}
_CURRENCIES = (
    "CNY USD JPY EUR GBP HKD TWD KRW INR AUD CAD CHF SGD NZD RUB THB VND PHP MYR IDR BRL MXN TRY ZAR SEK NOK DKK MOP "
    "DEM FRF ITL"
)
MONEY = frozenset(_CURRENCIES.split())
# What a spelling begins with that means this unit in one language only: 里 is another length in Japan than in China.
_LANGUAGES = ("ja:", "zh:")


@cache
def units() -> dict[str, Unit]:
    """Every unit by its name."""
    found = {}
    for name, dimension, factor, zh, ja, one, many, _ in table_rows("units", 8):
        sign = _NAMES_OF_SIGNS.get(name, "")
        size, _, parts = factor.partition("/")
        value = Decimal(size) / Decimal(parts) if parts else Decimal(size)
        found[name] = Unit(name, dimension, value, zh, ja, f"{one}|{many}", sign, _ZEROS.get(name, Decimal(0)))
    return found


@cache
def spellings(language: str = "") -> dict[str, Unit]:
    """Folded spelling -> unit; where two share a spelling the one higher up in the table keeps it.

    Spellings of one language only ("ja:分", a minute) are given for that `language` ("ja" or "zh") before the others,
    and without one where no other unit is written so.
    """
    found: dict[str, Unit] = {}
    late: dict[str, Unit] = {}
    for name, _, _, zh, ja, one, many, others in table_rows("units", 8):
        for spelling in (zh, ja, one, many, *(other.replace("_", " ") for other in others.split())):
            if spelling.startswith(_LANGUAGES):
                own = found if spelling[:2] == language else late
                if not language or own is found:
                    own.setdefault(fold(spelling[3:]), units()[name])
            else:
                found.setdefault(fold(spelling), units()[name])
    return found | {spelling: unit for spelling, unit in late.items() if spelling not in found}


@cache
def signs() -> dict[str, Unit]:
    """Signs that stand in front of a number -> unit."""
    return {fold(sign): units()[name] for sign, name in _SIGNS.items()}
