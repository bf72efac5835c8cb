"""Facts: what a text says that can be checked one by one: its quantities, dates, names and words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.names.known import KnownNames
from assistant.quantities.dates import Date
from assistant.quantities.numerals import plain
from assistant.quantities.quantity import Quantity, find_all, supported
from index.fold import fold
from index.language import detect_language
from index.tokens import keyword_tokens

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_STOP = re.compile(
    r"[的了是在和与及或也都就而被把对这那其该等为于以之]{1,2}"
    r"|[のにはをがとでもへやかりるすたてなだしいれらっこそ]{1,2}"
    r"|(?:the|an?|of|to|in|on|at|for|from|by|with|and|or|but|as|is|are|was|were|be|been|being|its?|this|that|these|those"
    r"|has|have|had|do|does|did|will|would|can|could|may|might|than|then|also|which|who|whom|whose|what|when|where|how"
    r"|their|there|they|he|she|his|her|i|we|you|our|your|not?)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one text says. `words` are its content terms outside numbers and dates, `digits` the digits outside them.

    `names` are surely names; `mentions` is everything that could stand for one.
    """

    words: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    digits: frozenset[str]
    all_digits: frozenset[str]
    names: frozenset[str]
    mentions: frozenset[str]
    language: str


@lru_cache(maxsize=4096)
def facts_of(text: str, known: KnownNames) -> Facts:
    """The facts of `text`, names as they are `known`; spans of quantities and dates are into `text`."""
    quantities, dates = find_all(text)
    rest = list(text)
    for start, end in [*((q.start, q.end) for q in quantities), *((d.start, d.end) for d in dates)]:
        rest[start:end] = " " * (end - start)
    other = "".join(rest)
    return Facts(
        words=frozenset(word for word in keyword_tokens(other) if not _STOP.fullmatch(word)),
        quantities=tuple(quantities),
        dates=tuple(dates),
        digits=_digit_runs(other),
        all_digits=_digit_runs(text),
        names=known.names_in(text),
        mentions=known.mentions(text) | known.names_in(text),
        language=detect_language(text)[:2],
    )


def _digit_runs(text: str) -> frozenset[str]:
    return frozenset(run.replace(",", "") for run in _DIGITS.findall(fold(text)))


def missing(claim: Facts, quotes: Sequence[Facts], years: frozenset[int] = frozenset()) -> list[str]:
    """What `claim` says and no quote does: "number", "date" or "name", once for each item.

    A date is supported when the dates of the quotes that agree with it have all its parts between them; a year may
    also come from `years`, those in which the quoted articles appeared and which are shown beside the quotes.
    """
    known = [quantity for quote in quotes for quantity in quote.quantities]
    dates = [date for quote in quotes for date in quote.dates]
    digits = frozenset().union(*(quote.all_digits for quote in quotes))
    named = frozenset().union(*(quote.mentions for quote in quotes))
    found = ["number" for q in claim.quantities if not supported(q, known) and not _is_ordinal(q, digits)]
    found += ["number" for run in claim.digits if run not in digits]
    found += ["date" for date in claim.dates if not _date_supported(date, dates, years)]
    return found + ["name" for name in claim.names if name not in named]


def _is_ordinal(quantity: Quantity, digits: frozenset[str]) -> bool:
    """True for a plain number that a quote has as part of another word: 第125大街 and 125th Street."""
    return quantity.unit is None and not quantity.per_unit and plain(quantity.amount) in digits


def _date_supported(claim: Date, dates: Sequence[Date], years: frozenset[int]) -> bool:
    agreeing = [date for date in dates if claim.agrees(date)]
    if not agreeing:
        return False
    if claim.year is not None and claim.year not in years and not any(date.year for date in agreeing):
        return False
    return all(
        any(getattr(date, part) is not None for date in agreeing)
        for part in ("month", "day", "century")
        if getattr(claim, part) is not None
    )
