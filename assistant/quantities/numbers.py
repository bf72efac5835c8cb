"""Where numbers stand in folded text, and their values: digits, Han numerals, number words, and vague hundreds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.quantities.numerals import (
    ENGLISH_SCALES,
    ENGLISH_WORDS,
    FORMAL_NUMERAL,
    HAN_NUMERAL,
    parse_formal,
    parse_number,
    parse_spoken,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number without its unit: text[start:end]. `scale` is the 万 or million at its end, 1 without one.

    `kind` is "digits", "han", "words", "vague" (数百), "pair" (三四百, up to `upper`) or "percent" (百分之五),
    "share" (a fraction, a half) or "times" (threefold, doubled).
    """

    start: int
    end: int
    amount: Decimal
    kind: str
    scale: Decimal = Decimal(1)
    upper: Decimal | None = None
    qualifier: str = ""


_WORDS = "|".join(sorted(ENGLISH_WORDS, key=len, reverse=True))
_BIG = "hundred|thousand|million|billion|trillion|dozen"
_LATIN_SCALE = "|".join(sorted(ENGLISH_SCALES, key=len, reverse=True))
# 千瓦, 百帕 and 兆赫 are units of their own.
_SCALE = r"(?:[十万亿]|百(?!帕)|千(?!瓦|卡|赫|焦|字节)|兆(?![瓦赫字帕焦比]))"
_DIGIT = "零〇一二三四五六七八九"
_PAIRS = "一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九"
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_VAGUE_ENGLISH = (
    r"(?:tens|dozens|hundreds|thousands|millions|billions)(?:\sof\s(?:hundreds|thousands|millions|billions))*"
)


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"\d[\d,]*(?:\.\d+)?|[{HAN_NUMERAL}]+"
    return re.compile(
        # The first look is for speed: few characters can begin a number.
        rf"""(?=[\d{HAN_NUMERAL}{FORMAL_NUMERAL}几数上成过好飜加倍减半大]|(?<![a-z])[a-z])
        (?:(?P<han_share>(?:{number})\s?(?:分之|分の)\s?(?:\d+(?:\.\d+)?|[{HAN_NUMERAL}]+(?:点[{_DIGIT}]+)?))
        | (?P<digit_share>(?<![\d/.,-])[1-9]\d?[/⁄][1-9]\d?0?(?![\d/⁄]|\.\d))
        | (?P<digits>(?:\d+(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?
            (?:(?:\s?|[多余来几](?=[万亿])){_SCALE}+(?:\d+(?:,\d{{3}})*(?:\.\d+)?[十百千万亿]*)*|(?:[\s-]?(?:{_LATIN_SCALE})(?![a-z]))?))
        | (?P<pair>(?<![{HAN_NUMERAL}第])(?:{_PAIRS})[十百千万亿]*(?![{HAN_NUMERAL}]))
        | (?P<vague>(?:好几|几|数|上|成|过)[十百千万亿]+(?![{_DIGIT}])|[一二三四五六七八九]?十几|十数)
        | (?P<han_times>飜了?[一两二三12]番|飜了?番|飜了?倍|成倍增长|加倍|倍增|减半|半减)
        | (?P<half_share>一半|过半|半数|半分(?!かつ)|大半)
        | (?P<half>半(?=个月|个?(?:年|小时|钟头|世纪|天|日(?!本)|时间|か月|ヶ月|カ月)))
        | (?P<han>[{HAN_NUMERAL}]+(?:点[{_DIGIT}]+[十百千万亿兆]*)?)
        | (?P<formal>[{FORMAL_NUMERAL}万亿零]{{2,}})
        | (?<![a-z])(?:
            (?P<times>(?:{_WORDS}|hundred)-?fold|(?:doubl|tripl|quadrupl|halv)(?:ed|ing)|twice|thrice)(?![a-z])
            | (?P<word_share>(?:(?P<of>an?|{_WORDS})[\s-])?
                (?:half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)
                (?=\s(?:of|the|more|as|its|their|that)\b|\s?[.,;:)]|$))
            | (?P<plain_share>(?:{_WORDS})[\s-](?:thirds|quarters|fifths|sixths|eighths|tenths))(?![a-z])
            | (?P<vague_words>{_VAGUE_ENGLISH})(?![a-z])
            | (?P<words>half\san?\s(?:{_BIG})|(?:an?\s(?:{_BIG})|(?:{_WORDS}))(?![a-z])
                (?:(?:(?<=hundred)\sand\s|(?<=thousand)\sand\s|[\s-])(?:{_WORDS}|{_BIG})(?![a-z]))*
                (?:\sand\sa\shalf(?:\s(?:{_BIG})(?![a-z]))?)?)
            | (?P<half_an>half\san?(?=\s(?:hour|day|year|century|mile|dozen)))
        ))""",
        re.VERBOSE,
    )


_TRAILING_SCALE = re.compile(rf"(?:[十百千万亿兆]+|[\s-]?(?:{_LATIN_SCALE}))$")
_PERCENTS = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_HALVES = {"一半": Decimal("0.5"), "半数": Decimal("0.5"), "半分": Decimal("0.5")}


def find_numbers(text: str) -> Iterator[Number]:
    """Every number in folded `text`, in order; parts of words among them (百度, 统一), which have no unit or sense."""
    for match in _pattern().finditer(text):
        found = _READ[match.lastgroup or ""](match)
        if found is not None:
            yield found


def _digits(match: re.Match[str]) -> Number | None:
    written = match.group()
    vague = next((char for char in "多余来几" if char in written), "")  # 10多万
    written = written.replace(vague, "") if vague else written
    head, scale = written, Decimal(1)
    trailing = _TRAILING_SCALE.search(written)
    if trailing and trailing.group()[-1].isascii():
        scale = Decimal(ENGLISH_SCALES[re.sub(r"[\s-]", "", trailing.group())])
        head = written[: trailing.start()]
    elif trailing:
        scale = parse_number(trailing.group()) or Decimal(1)
    value = parse_number(head.replace(" ", ""))
    if value is None:
        return None
    return Number(
        *match.span(),
        value * scale if head is not written else value,
        "digits",
        scale,
        qualifier="more" if vague else "",
    )


def _han(match: re.Match[str]) -> Number | None:
    written = match.group()
    value = parse_number(written)
    trailing = _TRAILING_SCALE.search(written)
    scale = (parse_number(trailing.group()) or Decimal(1)) if trailing else Decimal(1)
    return None if value is None else Number(*match.span(), value, "han", scale)


def _formal(match: re.Match[str]) -> Number | None:
    value = parse_formal(match.group())
    return None if value is None else Number(*match.span(), value, "han")


def _pair(match: re.Match[str]) -> Number | None:
    written = match.group()
    scale = parse_number(written[2:]) or Decimal(1) if written[2:] else Decimal(1)
    low, high = (parse_number(char) or Decimal(0) for char in written[:2])
    return Number(*match.span(), low * scale, "pair", scale, high * scale, "about")


def _vague(match: re.Match[str]) -> Number | None:
    written = match.group()
    if written.endswith(("十几", "十数")):
        value = parse_number(written[:-1])
        qualifier = "more"
    else:
        value = parse_number(written.lstrip("好几数上成过"))
        qualifier = "more" if written[0] in "上过" else "several"
    return None if value is None else Number(*match.span(), value, "vague", qualifier=qualifier)


def _vague_words(match: re.Match[str]) -> Number | None:
    value = Decimal(1)
    for word in match.group().split(" of "):
        value *= 10 if word == "tens" else ENGLISH_SCALES[word.rstrip("s")]
    return Number(*match.span(), value, "vague", qualifier="several")


def _words(match: re.Match[str]) -> Number | None:
    value = parse_spoken(match.group())
    return None if value is None else Number(*match.span(), value, "words")


def _han_share(match: re.Match[str]) -> Number | None:
    whole, part = re.split(r"\s?分[之の]\s?", match.group())
    if whole in _PERCENTS:
        value = parse_number(part)
        return None if value is None else Number(*match.span(), value * _PERCENTS[whole], "percent")
    return _share(match, parse_number(part), parse_number(whole))


def _digit_share(match: re.Match[str]) -> Number | None:
    part, whole = (Decimal(piece) for piece in re.split("[/⁄]", match.group()))
    return _share(match, part, whole) if part < whole else None


def _share(match: re.Match[str], part: Decimal | None, whole: Decimal | None) -> Number | None:
    return Number(*match.span(), part / whole, "share") if part is not None and whole else None


def _half_share(match: re.Match[str]) -> Number | None:
    written = match.group()
    return Number(*match.span(), Decimal("0.5"), "share", qualifier="" if written in _HALVES else "more")


def _word_share(match: re.Match[str]) -> Number | None:
    *count, name = re.split(r"[\s-]", match.group())
    whole = next(size for part, size in _PARTS.items() if name.startswith(part))
    part = Decimal(1) if not count or count[0] in ("a", "an") else Decimal(ENGLISH_WORDS[count[0]])
    return _share(match, part, Decimal(whole)) if part < whole and (count or name == "half") else None


_TIMES = {"doubl": "2", "tripl": "3", "quadr": "4", "twice": "2", "thric": "3", "halve": "0.5", "halvi": "0.5"}


def _times(match: re.Match[str]) -> Number:
    written = match.group()
    value = Decimal(_TIMES.get(written[:5], 0)) or parse_spoken(written.removesuffix("fold").rstrip("-")) or Decimal(1)
    return Number(*match.span(), value, "times")


def _han_times(match: re.Match[str]) -> Number:
    written = match.group()
    if "减" in written:
        return Number(*match.span(), Decimal("0.5"), "times")
    times = parse_number(written[-2]) if written.endswith("番") and written[-2] not in "飜了" else Decimal(1)
    return Number(*match.span(), Decimal(2) ** int(times or 1), "times")


def _half(match: re.Match[str]) -> Number | None:
    return Number(*match.span(), Decimal("0.5"), "words")


_READ = {
    "han_share": _han_share,
    "digit_share": _digit_share,
    "digits": _digits,
    "pair": _pair,
    "vague": _vague,
    "half_share": _half_share,
    "times": _times,
    "han_times": _han_times,
    "half": _half,
    "han": _han,
    "formal": _formal,
    "word_share": _word_share,
    "of": _word_share,
    "plain_share": _word_share,
    "vague_words": _vague_words,
    "words": _words,
    "half_an": _half,
}
