"""Numbers that count nothing: in names (GPT-4, Boeing 747), in order (第三, 3号线), in words (百度)."""

import re

from assistant.quantities.money_signs import money_scale, sign_before
from assistant.quantities.numbers import Number
from assistant.quantities.numerals import HAN_NUMERAL
from assistant.quantities.unit_reading import Line, unit_at
from assistant.quantities.units import Unit

# Numbers that name, number or number off: GPT-4, V2, 第三, Article 12, No. 5, 3号线, 3丁目.
_NAME_BEFORE = re.compile(r"[a-z][a-z0-9]*[-.]?$|\d\.$|[a-z]\d*/$|№\s?$")
_DESIGNATED = re.compile(
    r"(?:\b(?:articles?|chapters?|sections?|pages?|figures?|tables?|no\.?|nos\.|numbers?|rooms?|flights?|routes?|lines?|"
    r"levels?|grades?|types?|phases?|stages?|versions?|parts?|volumes?|vol\.|items?|questions?|steps?|channels?|platforms?|"
    r"gates?|terminals?|tracks?|episodes?|seasons?|rounds?|weeks?|days?|class|formula|group|highway|interstate|bus|train|"
    r"war|mark|model|unit|ward|district|zone|building|floor|psalms?|paragraphs?|clauses?|rules?|laws?|p\.|pp\.|"
    r"world\scup|olympics|catalogue|lot|opus|op\.)\s?|(?:编号|序号|代号|番号|型号|编码|邮编|[第#])\s?)$"
)
_NUMBERED = re.compile(
    r"号(?!召|称)|型|番(?!组|茄)|丁目|级(?!别|台阶)|年级|年生|代目|[つ人回本件番年度日周週枚]目|度目(?!标)|楼(?!梯)|路(?!线|口|程)|阶(?!建|段)|"
    r"世(?!纪|界|带)|位数|分の|强|年代|条线|期生|周目|大(?=[\u3400-\u9fff])|线|类|番地|st\b|nd\b|rd\b|th\b"
)
# 天嘉六年(公元565年) and 天禧三年四月 count from an accession, not a stretch of time.
_YEAR_OF_A_REIGN = re.compile(
    rf"\s?[（(](?:公元|西元|前|约)?\d{{3,4}}(?:年|[)）])|(?:\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}}|正|腊)月"
)
_ORDINAL_END = re.compile(r"目(?![前标的])|(?<=年)(?:级|生(?!的|产|活|长|存))")
_RANK = re.compile(r"位(?!置)")
_NUMERAL_WORDS = re.compile(
    r"十分|一度|一旦|一时|一般|一切|一直|一起|一样|一定|一些|一致|一同|一方|一面|一带|一番|一部(?!电|小|作|手|影|纪|法)|一向|一边|"
    r"一点|一体|一律|一举|一代|一把手|一层|一段|一片|一场|一家人|一口|一本|一块|四周(?!后|前|内|时|的时)|三角|一角|重九|八角|四季|九州|"
    r"四国|三重|两岸|两侧|双方|三军|四肢|五官|六合|八卦|百合|百家|百姓|千古|万岁|万国|万物|万分|千里(?!路|外)|百度|千元|百元|二元|三元|一元|"
    r"五行|六艺|七夕|八方|九天|四面|四处|一号|二手|二胡|三国|两国|五代|十字|百科|万能|千叶|万事|百年|三里屯|三明|五台|一生|一日|"
    r"一人称|二人称|三人称|一名一|一次性|两面|十堰|一把|一路|一条龙|一言|一元化|八条|两周年|零件|零部|零售|零食"
)
_RATIO_BEFORE = re.compile(r"\d:$|[a-z]-\d+/$")
_RATIO_BEHIND = re.compile(r":\d")
_IN_BRACKETS = re.compile(r"\d{1,2}[)）\]]")
_LATIN_WORD_BEFORE = re.compile(r"([a-z][a-z'’]*) $")
# Capitalised words in front of a number that are not names.
_FUNCTION_WORDS = (
    "in at the about over more only of some nearly than and or to by from a an all last first next these those with "
    "for on as was is are were be around approximately almost under below above between until till since during after "
    "before total aged age another other every each per up least most exactly just roughly but if when while where "
    "which that this there its his her their our your my has had have having reached includes including containing "
    "contains not no yes also then now within without into onto through throughout both either neither estimated"
)
_NOT_NAMES = frozenset(_FUNCTION_WORDS.split())
_HAN_UNITS_OF_DIGITS = frozenset({"刀", "角", "里", "厘", "毛", "点", "寸"})


def names_something(line: Line, number: Number) -> bool:
    """True when what stands in front of the number, or right behind it, makes it part of a name or a mark."""
    text, start, end = line.text, number.start, number.end
    if number.kind == "digits" and _is_mark(line.original_char(start), line.original_char(end - 1)):
        return True
    before = text[max(0, start - 24) : start]
    if number.kind == "digits" and (_RATIO_BEFORE.search(before) or _RATIO_BEHIND.match(text, end)):
        return True  # 16:9
    if number.kind == "digits" and before:
        last = before[-1]
        if last == "." and before[-2:-1].isdigit():
            return True
        if (last.isascii() and (last.isalpha() or last in "-./")) and _NAME_BEFORE.search(before):
            return not sign_before(text, start)[0]
        if last == " " and _after_a_name(line, number, before):
            return True
    if _IN_BRACKETS.match(text, start) and before[-1:] in ("(", "（", "[") and number.kind != "share":
        return True  # (1) in front of a point of a list
    if before and (before[-1] in "第#№卷_" or (before[-1] in " .号码" and _DESIGNATED.search(before))):
        return not (number.kind == "digits" and unit_at(line, end)) or before[-1] in "第卷_"
    if number.kind == "digits" and text[end : end + 1].isascii() and text[end : end + 1].isalpha():
        return unit_at(line, end) is None and not _ends_in_scale(text, number)
    return False


def _is_mark(first: str, last: str) -> bool:
    """① in front of a list and the ⁶ of 10⁶ become digits when folded."""
    return not first.isdecimal() or (last.isdigit() and not last.isdecimal())


def _ends_in_scale(text: str, number: Number) -> bool:
    """A sign of money may give a letter behind the number its sense: £7.2m."""
    return (
        sign_before(text, number.start)[0] is not None and money_scale(text, number.amount, number.end)[1] > number.end
    )


def _after_a_name(line: Line, number: Number, before: str) -> bool:
    """The number belongs to the word in front: Boeing 747, and any Latin word in Chinese or Japanese."""
    word = _LATIN_WORD_BEFORE.search(before)
    if word is None or number.scale != 1 or unit_at(line, number.end):
        return False
    if line.language != "en":
        return word[1] not in _NOT_NAMES and len(word[1]) > 1
    if "," in line.text[number.start : number.end] or "." in line.text[number.start : number.end]:
        return False
    first = line.original_char(number.start - len(word.group()))
    return first.isupper() and word[1] not in _NOT_NAMES


def stands_alone(number: Number) -> bool:
    """A spoken number without a unit counts unless it is "one"; 数百 and 三四百 count with a scale."""
    if number.kind == "words":
        return number.amount != 1
    return number.amount >= 10


def plausible(line: Line, number: Number, unit: Unit | None, end: int) -> bool:
    """Han numerals are also parts of words (百度, 统一, 一些, 四川): a unit or a real numeral is asked for."""
    text = line.text
    written = text[number.start : number.end]
    if text[number.start - 1 : number.start] in tuple("第统唯同单某另每万专均划不进天期拜周") and len(written) == 1:
        return text[number.start - 2 : number.start] in ("逾期", "延期", "超期", "过期", "到期") and unit is not None
    if text[number.start - 1 : number.start] == "第" or _NUMERAL_WORDS.match(text, number.start):
        return False
    if all(char in "百千万亿兆" for char in written):
        return False
    if unit is None:
        return len(written) > 1 and any(char in "十百千万亿" for char in written) and written[0] not in "百千万亿兆"
    if written == "一":
        return unit.name not in ("item", "character", "vehicle", "ship", "score", "week") and line.text[end - 1] != "回"
    last = text[number.end : number.end + 1]
    return last not in _HAN_UNITS_OF_DIGITS or (last in "厘毛里" and len(written) == 1 and end - number.end <= 2)


def counts_in_order(line: Line, unit: Unit | None, end: int) -> bool:
    """True for what stands at the end of a number with `unit` in 3号线, 5年目, 2位 (Japanese), 天嘉六年(565年)."""
    text = line.text
    if unit is None:
        return bool(_NUMBERED.match(text, end)) or (line.language == "ja" and bool(_RANK.match(text, end)))
    return bool(_ORDINAL_END.match(text, end)) or (unit.name == "year" and bool(_YEAR_OF_A_REIGN.match(text, end)))
