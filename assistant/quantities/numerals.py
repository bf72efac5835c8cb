"""Numbers as three languages write them: 1,500 / 5998万 / 一千二百 / 1.2 billion / twenty; and written back."""

import re
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
ENGLISH_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "bn": 10**9, "mn": 10**6,
}  # fmt: skip
ENGLISH_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿兆"
_MIXED = re.compile(rf"\d[\d,]*(?:\.\d+)?|[{HAN_NUMERAL}]|点")


def parse_number(text: str) -> Decimal | None:
    """The value of a folded numeral in digits, Han numerals or both ("1亿2000万", "三点五"); None when it is none."""
    total = section = Decimal(0)
    current: Decimal | None = None
    decimals = ""
    tokens = _MIXED.findall(text)
    if not tokens or "".join(tokens) != text:
        return None
    if all(token in _DIGITS for token in tokens) and len(tokens) > 1:  # 二〇二四
        return Decimal("".join(str(_DIGITS[token]) for token in tokens))
    seen_point = False
    for previous, token in zip(["", *tokens], tokens, strict=False):
        if token == "点":
            seen_point = True
        elif token in _DIGITS and seen_point:
            decimals += str(_DIGITS[token])
        elif token in _DIGITS:
            current = Decimal(_DIGITS[token])
        elif token in _SMALL or token in _LARGE:
            if decimals:
                current = (current or Decimal(0)) + Decimal(f"0.{decimals}")
                decimals, seen_point = "", False
            if token in _SMALL:
                section += (Decimal(1) if current is None else current) * _SMALL[token]
            else:
                section += current or Decimal(0)
                if previous in _LARGE:  # 万亿
                    total *= _LARGE[token]
                else:
                    total += (section or Decimal(1)) * _LARGE[token]
                section = Decimal(0)
            current = None
        else:
            current = Decimal(token.replace(",", ""))
    last = current or Decimal(0)
    if decimals:
        last += Decimal(f"0.{decimals}")
    return total + section + last


def write_number(value: Decimal, language: str) -> str:
    """`value` exactly, with 万, 亿 (億), 万亿 (兆) or million, billion, trillion where that is shorter."""
    scales: tuple[tuple[int, str], ...]
    if language == "en":
        scales = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
    elif language == "zh":
        scales = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
    else:
        scales = ((10**12, "兆"), (10**8, "億"), (10**4, "萬" if language == "zh-Hant" else "万"))
    for size, name in scales:
        if abs(value) >= size:
            scaled = value / size
            if scaled == scaled.quantize(Decimal("0.0001")):
                return plain(scaled) + name
    return grouped(value) if language == "en" else plain(value)


def plain(value: Decimal) -> str:
    """Digits without exponent or trailing zeros."""
    text = format(value.normalize(), "f")
    return "0" if text in ("-0", "") else text


def grouped(value: Decimal) -> str:
    """Digits with a comma between thousands."""
    whole, _, fraction = plain(value).partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}" + (f".{fraction}" if fraction else "")
