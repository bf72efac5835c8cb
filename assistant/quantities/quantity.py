"""Quantity: numbers with their units in Chinese, Japanese and English text, comparable and writable in each.

0.8厘 per 1,000 tokens, 0.0008元/千tokens and "0.0008 yuan per 1K tokens" are equal; so are 5998万 and 59.98 million.
Libraries that were looked at cover one language each (cn2an, pint, quantulum) and lose the offsets that quoting needs.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from assistant.quantities.dates import Date, find_dates
from assistant.quantities.numerals import ENGLISH_SCALES, ENGLISH_WORDS, HAN_NUMERAL, parse_number
from assistant.quantities.units import MONEY, Unit, signs, spellings
from index.fold import Folded, fold, fold_with_offsets


@dataclass(frozen=True, slots=True)
class Quantity:
    """`amount` in `unit` per `per_amount` of `per_unit`; text[start:end] is where it stands, unit and all.

    `unit` None is a bare number. `approximate` when the text says more than, about, over.
    """

    amount: Decimal
    unit: Unit | None
    start: int
    end: int
    per_amount: Decimal = Decimal(1)
    per_unit: Unit | None = None
    approximate: bool = False

    @property
    def value(self) -> Decimal:
        """The size in base units of the dimension, per one base unit of the other."""
        size = self.amount * (self.unit.factor if self.unit else 1)
        return size / (self.per_amount * self.per_unit.factor) if self.per_unit else size

    @property
    def dimension(self) -> str:
        """What kind of thing it measures: "CNY/token", "percent", "" for a bare number. Equal dimensions compare."""
        name = self.unit.dimension if self.unit else ""
        return f"{name}/{self.per_unit.dimension}" if self.per_unit else name

    @property
    def money(self) -> bool:
        """True for an amount of money, per something or not."""
        return self.unit is not None and self.unit.dimension in MONEY

    def equals(self, other: "Quantity") -> bool:
        """The same value; a bare number fits any unit, and a price without its "per" fits one that has it."""
        if self.dimension == other.dimension:
            return self.value == other.value
        if not self.dimension or not other.dimension or self.unit == other.unit:
            return self.amount == other.amount
        countable = {"count", "people", "occasions", "households", "ratio", "score", "characters"}
        return {self.dimension, other.dimension} <= countable and self.value == other.value


_SCALE = r"(?:[十百千万亿]|兆(?![瓦赫字]))"
_NUMBER = (
    rf"(?:\d+(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:\s?{_SCALE}+(?:\d+(?:\.\d+)?[十百千万亿]*)*)?(?!\d)"
    rf"|[{HAN_NUMERAL}]+(?:点[零〇一二三四五六七八九]+[十百千万亿兆]*)?"
)
_WORDS = "|".join(sorted(ENGLISH_WORDS, key=len, reverse=True))
_SCALES = "|".join(sorted(ENGLISH_SCALES, key=len, reverse=True))
_MORE = r"(?:多|余|几|来|强|以上|超)"


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(spellings(), key=len, reverse=True)
    unit = "|".join(
        re.escape(name) + (r"(?![a-z])" if name[-1].isascii() and name[-1].isalpha() else "") for name in names
    )
    front = "|".join(re.escape(sign) for sign in sorted(signs(), key=len, reverse=True))
    number = rf"(?:{_NUMBER})(?:[\s-]?(?:{_SCALES})(?![a-z]))?|(?<![a-z])(?:{_WORDS})(?:[\s-](?:{_SCALES}))?(?![a-z])"
    return re.compile(
        rf"""(?:(?P<each>每|平均每|per\s|/)\s?)?(?P<sign>{front})?\s?(?P<prefix>百分之)?(?P<number>{number})
        (?P<more>{_MORE})?[\s-]?(?:(?P<unit>{unit}))?
        (?:\s?(?:/|每|per\s|a\s(?=million|thousand|month|year|day)|for\s)\s?
           (?P<pern>(?:\d[\d,]*\s?)?[百千万亿]*(?:\s?(?:{_SCALES})(?![a-z]))?)\s?(?P<peru>{unit}))?""",
        re.VERBOSE,
    )


_BARE_EACH = re.compile(r"(?:每|per )(?P<n>[百千万亿]+|thousand |million |billion )?(?P<u>tokens?|字|人|次)")
_PER_AFTER = re.compile(r"\s?(?:あたり|当たり|当り|につき|每|ごと)")
_CLAUSE_END = re.compile(r"[。！？!?;；\n]|\.\s")
_FRACTION = re.compile(r"[\d,]+\s?分(?:の|之)|(?<=分[の之])[\d,]+")
_LATIN_WORD_BEFORE = re.compile(r"[a-z]{2} $")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NAME_GOES_ON = re.compile(r"[0-9][a-z]")
_NAME_BEFORE = re.compile(r"[a-z][a-z0-9]*[-.]?$|\d\.$")


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity in `text` with its span; numbers inside names (GPT-4, V2) and dates are left out."""
    return _find(fold_with_offsets(text))[0]


def find_dates_in(text: str) -> list[Date]:
    """Every date in `text`, spans in `text` itself."""
    return _find(fold_with_offsets(text))[1]


def find_all(text: str) -> tuple[list[Quantity], list[Date]]:
    """Quantities and dates of `text` in one pass."""
    return _find(fold_with_offsets(text))


def _find(folded: Folded) -> tuple[list[Quantity], list[Date]]:
    text = folded.text
    dates = find_dates(text)
    taken = [(date.start, date.end) for date in dates]
    found: list[Quantity] = []
    per: tuple[Decimal, Unit, int] | None = None  # a "per N units" that later amounts of the sentence share
    for match in _pattern().finditer(text):
        start, end = match.span()
        if any(start < right and left < end for left, right in taken):
            continue
        if per and _CLAUSE_END.search(text, per[2], start):
            per = None
        quantity = _quantity(match, text)
        if quantity is None:
            per = _bare_each(text, start, end) or per
            continue
        is_per = quantity.unit is not None and not quantity.per_unit and not quantity.money
        if is_per and (match["each"] or _PER_AFTER.match(text, end)):
            assert quantity.unit is not None
            per = (quantity.amount, quantity.unit, end)
            continue
        shared = per or _each_before(text, start)
        if quantity.money and not quantity.per_unit and shared:
            quantity = replace(quantity, per_amount=shared[0], per_unit=shared[1])
        if found and (rate := _rate(text, found[-1], quantity)):
            found[-1] = rate
            continue
        found.append(quantity)
    return [_in_original(quantity, folded) for quantity in found], [
        replace(date, start=folded.span(date.start, date.end)[0], end=folded.span(date.start, date.end)[1])
        for date in dates
    ]


def _in_original(quantity: Quantity, folded: Folded) -> Quantity:
    left, right = folded.span(quantity.start, quantity.end)
    return replace(quantity, start=left, end=right)


_BUYS = re.compile(r"\s?(?:=|で|能买到?|可以?(?:买到?|购买)?|购买|买到?|buys?)\s?$")


def _rate(text: str, money: Quantity, goods: Quantity) -> Quantity | None:
    """1元=200万tokens is a price: 1 yuan per 2 million tokens."""
    if not money.money or money.per_unit or goods.money or goods.unit is None or goods.unit.dimension != "token":
        return None
    if not _BUYS.fullmatch(text, money.end, goods.start):
        return None
    return replace(money, end=goods.end, per_amount=goods.amount, per_unit=goods.unit)


def asked_per(question: str) -> tuple[Decimal, Unit] | None:
    """The "per N units" that a question asks a price for: (1000, token) for "per 1,000 tokens", None without one."""
    text = fold(question)
    for match in _pattern().finditer(text):
        amount = _amount(match["number"])
        if match["unit"] and amount is not None and (match["each"] or _PER_AFTER.match(text, match.end())):
            return amount, spellings()[match["unit"]]
    bare = _BARE_EACH.search(text)
    return _each(bare)[:2] if bare else None


def _bare_each(text: str, start: int, end: int) -> tuple[Decimal, Unit, int] | None:
    match = _BARE_EACH.search(text, max(0, start - 1), end + 8)
    return _each(match) if match else None


def _each_before(text: str, start: int) -> tuple[Decimal, Unit, int] | None:
    """A 每千tokens without digits of its own, within the few characters before an amount."""
    matches = list(_BARE_EACH.finditer(text, max(0, start - 16), start))
    return _each(matches[-1]) if matches and not _CLAUSE_END.search(text, matches[-1].end(), start) else None


def _each(match: re.Match[str]) -> tuple[Decimal, Unit, int]:
    return _amount(match["n"] or "1") or Decimal(1), spellings()[match["u"]], match.end()


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    written, unit_text = match["number"], match["unit"]
    start = (
        match.start("sign") if match["sign"] else match.start("prefix") if match["prefix"] else match.start("number")
    )
    end = match.end() if match["peru"] else match.end("unit") if unit_text else match.end("number")
    if _NAME_BEFORE.search(text[max(0, start - 24) : start]) or _NAME_GOES_ON.match(text, end - 1):
        return None
    if text[start - 1 : start] == "第" or _FRACTION.match(text, match.start("number")):
        return None
    if not unit_text and _LATIN_WORD_BEFORE.search(text[max(0, start - 24) : start]) and _CJK.search(text):
        return None  # "Baichuan 4" in a Chinese sentence
    unit = spellings()[unit_text] if unit_text else None
    if written[0] in HAN_NUMERAL and not _plausible(written, unit, match, text):
        return None
    amount = _amount(written)
    if amount is None:
        return None
    if match["sign"]:
        unit = signs()[match["sign"]]
    elif match["prefix"]:
        unit = spellings()["%"]
    per_unit = spellings()[match["peru"]] if match["peru"] else None
    per_amount = _amount(match["pern"].strip()) if per_unit and match["pern"].strip() else Decimal(1)
    if per_unit and (unit is None or per_amount is None):
        per_unit, per_amount = None, Decimal(1)
    return Quantity(amount, unit, start, end, per_amount or Decimal(1), per_unit, bool(match["more"]))


def _plausible(written: str, unit: Unit | None, match: re.Match[str], text: str) -> bool:
    """Han numerals are also parts of words (百度, 统一, 一些, 四川): a unit or a real numeral is asked for."""
    if match["prefix"] or match["sign"]:
        return True
    if text[match.start("number") - 1 : match.start("number")] in ("第", "统", "唯", "同", "单", "某", "另", "每"):
        return False
    if all(char in "百千万亿兆" for char in written):
        return False
    if unit is None:
        return len(written) > 1 and any(char in "十百千万亿" for char in written) and written[0] not in "百千万亿兆"
    return not (written == "一" and unit.name == "item")


def _amount(written: str) -> Decimal | None:
    pieces = re.split(rf"[\s-]*({_SCALES})$", written.strip())
    head, scale = pieces[0].strip(), ENGLISH_SCALES[pieces[1]] if len(pieces) > 1 else 1
    if not head:
        return Decimal(scale)
    words = head.split()
    if words[0].isalpha() and words[0] in ENGLISH_WORDS:
        return Decimal(ENGLISH_WORDS[words[0]] * scale)
    value = parse_number(head.replace(" ", ""))
    return None if value is None else value * scale


def supported(claim: Quantity, evidence: Iterable[Quantity]) -> bool:
    """True when some quantity of the evidence says the same."""
    return any(claim.equals(other) for other in evidence)


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
