"""How plausible a text is as Chinese, Japanese or English: what tells one legacy encoding from another.

The same bytes decode strictly as GBK, Big5, Shift-JIS and EUC-JP more often than not, so it is the characters that
decide. Each decoding is priced in bits under one rough model of which characters people write; the decoding that
needs the fewest bits is the most plausible (minimum description length), which makes decodings comparable
that take one, two or three bytes for a character.
"""

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

# The most frequent characters of modern Chinese prose in either script and of Japanese prose, roughly by rank.
# Common knowledge of the field (Jun Da's and the Agency for Cultural Affairs' lists agree on nearly all of them).
_FREQUENT_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经"
    "么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知"
    "全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度"
    "门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务"
    "做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记"
    "南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
)
_FREQUENT_TRADITIONAL = (
    "這個們來為國說時會對過發後裡裏學經麼現當沒動還進樣開從實軍無與長機關點業將兩間問應戰頭體見產製話門員論處義幾認條氣題爾"
    "別變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運灣於著臺台"
)
_FREQUENT_JAPANESE = (
    "日一国人年大会本中出時行生上分後前的月者地自方学事手場東部定同社間合全通代内立業現最高主市田対発用作新小動理力回実性取当名"
    "表要関成校法目物話入意体開戦子第保見化山不家化文化東京都県駅世界区電車線局数第番組送映画曲版号機器種類型式系統形状約以降際"
    "際経済政党議員選挙制度設置位置昭和平成令和明治大正歴史神社寺城町村島川海港空気候量点部隊軍艦戦争国際連合協会教育研究所"
)
_CJK_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》「」『』【】〈〉〔〕…—－～・ー％々〇＆　")
_TYPOGRAPHY = frozenset("–—‘’“”…•·€£¥°©®™§×àáâäãåæçèéêëìíîïñòóôöõøùúûüÿßœÀÁÂÄÇÈÉÊËÍÎÑÓÔÖØÙÚÛÜ«»¿¡")
# Prices in bits. Their order matters, their exact values do not: they were set once from the sizes of the classes
# (a class of n characters that makes up the share p of running text costs log2(n / p) for each).
_HIRAGANA, _KATAKANA, _FOREIGN_KANA, _PUNCTUATION = 6.0, 7.5, 11.0, 6.5
_FREQUENT, _COMMON, _COMMON_ELSEWHERE, _RARE_HAN = 8.5, 12.0, 15.0, 17.0
_FULL_WIDTH, _TYPOGRAPHIC, _LATIN, _HALF_WIDTH_KANA = 10.0, 10.0, 14.0, 15.0
_OTHER_LETTER, _SYMBOL, _IMPOSSIBLE = 15.0, 18.0, 60.0
# What a Han character within a Latin word costs on top ("d騁at"), and one accented letter or sign beside another.
_WITHIN_WORD, _BESIDE_ANOTHER = 6.0, 8.0
_WITHIN_LATIN_WORD = re.compile(r"(?<=[a-z])[\u3400-\u9fff]|[\u3400-\u9fff](?=[a-z])")
_LATIN_PAIR = re.compile(r"(?<=[\x80-\u024f])[\x80-\u024f]")
# A text of characters that are on average dearer is none: random bytes read as GBK cost 17 to 18 a character, classical
# Chinese 11. In a few characters chance may do more.
_DEAREST_TEXT, _DEAREST_WORD, _WORD = 15.5, 20.0, 20


@dataclass(frozen=True, slots=True)
class _Language:
    """The Han characters of a language: the most frequent, and those its national standard calls common."""

    frequent: frozenset[str]
    common: frozenset[str]
    kana: bool = False


@cache
def _languages() -> tuple[_Language, ...]:
    simplified, traditional, japanese = _first_level("gb2312"), _first_level("big5"), _first_level("euc_jp")
    return (
        _Language(frozenset(_FREQUENT_SIMPLIFIED), simplified),
        _Language(frozenset(_FREQUENT_SIMPLIFIED) & traditional | frozenset(_FREQUENT_TRADITIONAL), traditional),
        _Language(frozenset(_FREQUENT_JAPANESE), japanese, kana=True),
    )


@cache
def _first_level(codec: str) -> frozenset[str]:
    """The Han characters of the first level of GB 2312, Big5 or JIS X 0208, which holds the common ones."""
    leads = {"gb2312": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7), "euc_jp": range(0xB0, 0xD0)}[codec]
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    return frozenset(bytes((lead, trail)).decode(codec, "ignore") for lead in leads for trail in trails)


def bits(text: str) -> float:
    """The price of a text in bits, in the language in which it is cheapest: comparable between decodings of the same
    bytes, less is more plausible."""
    counts = Counter(text)
    shared = sum(_bits_of(char) * count for char, count in counts.items() if not _is_cjk(char))
    cjk = {char: count for char, count in counts.items() if _is_cjk(char)}
    cheapest = min(sum(_cjk_bits(char, language) * count for char, count in cjk.items()) for language in _languages())
    number = sum(cjk.values())
    letters = sum(count for char, count in counts.items() if char.isascii() and char.isalpha())
    # A few Han characters among Latin words are less likely than many (an adaptive code for the script).
    scarce = number * math.log2((number + letters) / number) if number else 0.0
    odd = _WITHIN_WORD * len(_WITHIN_LATIN_WORD.findall(text)) + _BESIDE_ANOTHER * len(_LATIN_PAIR.findall(text))
    return shared + cheapest + scarce + odd


def is_implausible(text: str) -> bool:
    """True for what no one writes: on average dearer than rare characters, such as noise read as Latin-1."""
    foreign = "".join(char for char in text if ord(char) >= 0x80)
    if not foreign:
        return False
    mean = bits(foreign) / len(foreign)
    latin = sum(0x80 <= ord(char) < 0x250 for char in foreign)
    letters = sum(char.isascii() and char.isalpha() for char in text)
    dearest = _DEAREST_TEXT if len(foreign) > _WORD else _DEAREST_WORD
    return (mean > dearest and latin < 0.5 * len(foreign)) or (latin > 0.8 * len(foreign) and latin > 0.5 * letters)


def _is_cjk(char: str) -> bool:
    code = ord(char)
    return (
        0x3041 <= code <= 0x30FA or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF
    )


def _cjk_bits(char: str, language: _Language) -> float:
    if char <= "\u30fa":
        return _FOREIGN_KANA if not language.kana else _HIRAGANA if char <= "\u309f" else _KATAKANA
    if char in language.frequent:
        return _FREQUENT
    if char in language.common:
        return _COMMON
    return _COMMON_ELSEWHERE if any(char in other.common for other in _languages()) else _RARE_HAN


@cache
def _bits_of(char: str) -> float:
    """The price of a character that is neither Han nor kana; impossible ones (controls, private use) are dearest."""
    code = ord(char)
    if code < 0x80:
        return 5.0 if char.isalnum() or char in " \n.,-'\"()" else 8.0 if code >= 0x20 or char in "\t\r" else 30.0
    if char in _CJK_PUNCTUATION:
        return _PUNCTUATION
    if 0xFF01 <= code <= 0xFF5E:
        return _FULL_WIDTH
    if 0xFF61 <= code <= 0xFF9F:
        return _HALF_WIDTH_KANA
    if char in _TYPOGRAPHY:
        return _TYPOGRAPHIC
    category = unicodedata.category(char)
    if category in ("Cc", "Co", "Cn", "Cs") or char == "\ufffd":
        return _IMPOSSIBLE
    if category.startswith(("L", "M")):
        return _LATIN if code < 0x250 else _OTHER_LETTER
    return _SYMBOL
