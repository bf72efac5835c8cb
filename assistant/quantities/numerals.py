"""Numbers as three languages write them: 1,500 / 5998万 / 一千二百 / 1.2 billion / twenty-five; and written back."""

import re
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# The characters of contracts and banknotes, 伍佰元; most are common words too, so they count in long numerals only.
_FORMAL = {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_FORMAL_SMALL = {"拾": 10, "佰": 100, "仟": 1000}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
ENGLISH_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "bn": 10**9, "mn": 10**6, "tn": 10**12, "dozen": 12,
}  # fmt: skip
# A letter is a scale behind a sign of money only: £7.2m is millions, 7.2 m a length.
MONEY_SCALES = {"m": 10**6, "mm": 10**6, "b": 10**9, "t": 10**12} | {
    name: ENGLISH_SCALES[name] for name in ("k", "bn", "mn", "tn")
}
_SPOKEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
ENGLISH_WORDS = {word: value for value, word in enumerate(_SPOKEN.split())} | {
    word: 10 * tens for tens, word in enumerate(_TENS.split(), 3)
}

HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿兆"
FORMAL_NUMERAL = "".join(_FORMAL) + "".join(_FORMAL_SMALL)
_MIXED = re.compile(rf"\d[\d,]*(?:\.\d+)?|[{HAN_NUMERAL}]|点")
_TO_PLAIN = str.maketrans(
    {**{char: "一二三四五六七八九"[value - 1] for char, value in _FORMAL.items()}, "拾": "十", "佰": "百", "仟": "千"}
)


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


def parse_formal(text: str) -> Decimal | None:
    """The value of a numeral in the characters of contracts, 壹佰贰拾万; None for a word that only looks like one."""
    if not any(char in _FORMAL for char in text) or not any(char in _FORMAL_SMALL for char in text):
        return None
    return parse_number(text.translate(_TO_PLAIN))


def parse_spoken(text: str) -> Decimal | None:
    """The value of folded English number words ("one hundred and twenty", "two and a half million").

    None for words side by side that are no one number, such as the year "nineteen eighty-four".
    """
    total = Decimal(0)
    section = Decimal(0)
    room = 10**15  # the next word has to be smaller than this
    for word in re.split(r"[\s-]+", text):
        if word in ("and", "a", "an"):
            continue
        if word == "half":
            section += Decimal("0.5")
            room = 1
        elif word in ENGLISH_WORDS:
            value = ENGLISH_WORDS[word]
            if value >= room:
                return None
            section += value
            room = 10 if value >= 20 else 1
        else:
            scale = ENGLISH_SCALES[word]
            if scale in (100, 12):
                section = (section or Decimal(1)) * scale
                room = 100
            else:
                total += (section or Decimal(1)) * scale
                section = Decimal(0)
                room = scale
    return total + section


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
