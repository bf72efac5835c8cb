"""Money written in front of a number: $5, US$1.5 billion, 人民币500元, and the letters that scale it (£7.2m)."""

import re
from decimal import Decimal
from functools import cache

from assistant.quantities.numerals import MONEY_SCALES
from assistant.quantities.units import Unit, signs

_SIGNS_END = frozenset("$€£¥₩₹₽฿₫₱bydprkfn币金元")
_MONEY_SCALE = re.compile(rf"\s?({'|'.join(sorted(MONEY_SCALES, key=len, reverse=True))})(?![a-z])")


@cache
def _sign_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(sign) for sign in sorted(signs(), key=len, reverse=True))
    return re.compile(rf"(?:(?<![a-z])(?:{names})|(?<=us)\$)\s?$")


def sign_before(text: str, start: int) -> tuple[Unit | None, int]:
    """The currency whose sign or name stands in front of a number at `start`, and where that begins."""
    before = text[start - 1 : start]
    if before == " ":
        before = text[start - 2 : start - 1]
    if before not in _SIGNS_END or not before:
        return None, start
    found = _sign_pattern().search(text[max(0, start - 7) : start])
    if not found:
        return None, start
    written = found.group().strip()
    if (
        written in ("美元", "台币")
        and text[max(0, start - 7) : start].rstrip()[-len(written) - 1 : -len(written)].isdigit()
    ):
        return None, start
    return signs()[written], start - len(found.group())


def money_scale(text: str, amount: Decimal, end: int) -> tuple[Decimal, int]:
    """The amount times the letter at `end`, m in £7.2m, and where that ends; unchanged without one."""
    found = _MONEY_SCALE.match(text, end)
    return (amount * MONEY_SCALES[found[1]], found.end()) if found else (amount, end)
