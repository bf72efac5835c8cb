"""Spans of a sentence that could be what a question asks for: amounts, dates, people, places, names, reasons."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.names.known import KnownNames
from assistant.quantities.dates import Date
from assistant.quantities.quantity import Quantity, find_all
from assistant.quantities.units import spellings
from assistant.question.question import Question
from index.fold import fold


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end] of a sentence, and what it was parsed to where it is a quantity or a date."""

    start: int
    end: int
    quantity: Quantity | None = None
    date: Date | None = None


_HAN = r"[\u3005\u3400-\u9fff]"
_KATA = r"[\u30a1-\u30fa\u30fc]"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪池章呉張劉陳楊趙黃吳孫馬羅鄭謝韓馮"
    "蕭鄧許沈呂蘇盧蔣賈葉閻餘鍾薑譚鄒陸顧龍錢湯"
)
_NOT_PEOPLE = frozenset({"文章称", "文章", "文称", "方面", "方法", "文中", "高度", "和其", "成为", "于其"})
_AFTER_PERSON = (
    r"[，,、。）)（(]|说|表示|认为|称|指出|\d|介绍|告诉|認為|"
    r"創|创|担任|出任|主导|饰|率|的|是|为|於|在|与|和|及|與|直言|预计|解释|主张|起|$"
)
_BEFORE_PERSON = r"[人者家员官裁长师是由手授总演员士记星理任席监]"
PERSON = re.compile(
    rf"(?P<dotted>{_HAN}{{1,6}}(?:[·・‧•]{_HAN}{{1,8}})+)"
    rf"|(?P<kata>{_KATA}{{2,}}(?:[・=＝]{_KATA}+)+)"
    rf"|(?P<titled>(?:{_HAN}{{2,5}}|{_KATA}{{3,}})(?=氏|さん|先生|女士|教授|博士|将军|將軍|[（(][ぁ-ん、 　]{{3,}}))"
    rf"|(?<![\u3400-\u9fff])(?P<start>[{_SURNAMES}]{_HAN}{{1,2}}?(?={_AFTER_PERSON}))"
    rf"|(?<={_BEFORE_PERSON})(?P<han>[{_SURNAMES}]{_HAN}{{1,2}}?(?={_AFTER_PERSON}|[；;]))"
    r"|(?P<latin>[A-Z][a-z]+(?:[ -](?:[A-Z]\.|[A-Z][a-zA-Z]+|de|van|von|al|bin))* [A-Z][a-zA-Z]+)"
)
PLACE = re.compile(
    rf"{_HAN}{{1,6}}?(?:国|國|省|市|州|县|縣|区|區|镇|鎮|村|岛|島|洲|街|路|港|湾|灣|山|河|湖|海|寺|都|府|道|半岛|地区|地區|共和国|大陆|盆地|平原)"
    rf"|{_KATA}{{2,}}(?:国|州|県|市|島|半島|共和国)?|[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*"
)
ORGANISATION = re.compile(
    rf"(?:{_HAN}|{_KATA}|[A-Za-z0-9·&]){{1,14}}?(?:公司|集团|集團|大学|大學|学院|學院|银行|銀行|协会|協會|协會|学会|学校|中学|委员会|委員會|组织|組織|俱乐部|"
    r"电视台|政府|报社|出版社|研究所|研究院|法院|部队|党|黨|队|隊|会社|企業|協会|機関|局|党|社|チーム|連盟|财团|財団|基金会)"
    r"|[A-Z][A-Za-z&.]+(?:[ -](?:of|the|and|[A-Z][A-Za-z&.]+))*"
)
NAME = re.compile(
    rf"[《「『“‘\"]([^》」』”’\"]{{1,40}})[》」』”’\"]|{_KATA}{{2,}}(?:[・=＝]{_KATA}+)*|[A-Za-z][A-Za-z0-9]*(?:[-.'][A-Za-z0-9]+|\s[A-Z0-9][A-Za-z0-9]*)*"
)
_REASON = re.compile(
    r"因为|由于|因此|所以|原因|为了|导致|以致|致使|故此|鉴于|基于|出于|旨在|缘故|使得|理由|目的|"
    r"ため|から(?=[、。]|だ|で)|ので|より|によって|理由|原因|せいで|"
    r"\bbecause\b|\bdue to\b|\bsince\b|\bas a result\b|\bowing to\b|\bin order to\b|\bso that\b"
    r"|\breason\b|\btherefore\b|\bcaused\b"
)


_RANK_ASKED = re.compile(r"第(?:几|多少)|排名?.{0,3}几|何(?:位|番目|番)|\brank")
_RANK = re.compile(r"第\s?(?:\d+|[一二三四五六七八九十]+)[位名个代届]?|\b\d+(?:st|nd|rd|th)\b|\d+位")


SHARE = re.compile(
    r"一半以?[上下]?|半[数數分额額价價]|[一二三四五六七八九十百\d]+分[之の][一二三四五六七八九十\d]+|\d+\s?[比:：]\s?\d+"
    r"|\b(?:half|(?:one|two|three)[ -](?:thirds?|quarters?|fifths?))\b"
)


# "How often": every twenty minutes.
_INTERVAL_ASKED = re.compile(
    r"(?:多久|多长时间|几分钟|几小时|几天).{0,3}[一1](?:班|次|趟|回|辆|期|届)|隔多久|何分(?:おき|ごと|每|间隔)"
    r"|\bhow often\b"
)
_TIME_NUMBER = r"(?:\d+|[一二两兩三四五六七八九十半]+)"
INTERVAL = re.compile(
    rf"[每毎]隔?\s?{_TIME_NUMBER}\s?[个個]?(?:分钟|分鐘|小时|小時|钟头|天|周|週|月|年|秒)"
    rf"|{_TIME_NUMBER}\s?(?:分|時間|日|週間|[かカヶ]月|年)(?:間隔|おき|ごと|毎|に[一1]\S)"
    r"|\bevery (?:[\w-]+ )?(?:second|minute|hour|day|week|month|year|quarter)s?\b",
    re.IGNORECASE,
)
# What costs nothing; "free of" something and a free kick do not tell a price.
FREE = re.compile(
    r"免费|免費|免票|無料|无料"
    r"|\bfree(?: of charge)?\b(?! ?(?:of|from|kick|dom|agent|speech|time|will|fall|market|trade))",
    re.IGNORECASE,
)


def typed_spans(question: Question, text: str, known: KnownNames, *, new_only: bool = True) -> list[Span]:
    """The spans of `text` that are of the kind asked for, in order; those the question itself says are left out."""
    kind = question.kind
    if kind == "count" and _RANK_ASKED.search(question.folded):
        return [Span(*match.span()) for match in _RANK.finditer(text)]
    if kind in ("duration", "count") and _INTERVAL_ASKED.search(question.folded):
        intervals = [Span(*match.span()) for match in INTERVAL.finditer(text)]
        if intervals or kind == "duration":  # "how often" may want a count as well: four times
            return intervals
    if question.numeric or kind == "date":
        quantities, dates = find_all(text)
        if kind == "date":
            spans = [Span(d.start, d.end, date=d) for d in dates if not given(d, question.dates)]
            return spans or [Span(q.start, q.end, q) for q in quantities if q.dimension in ("months", "time")]
        spans = [
            Span(q.start, q.end, q) for q in quantities if fits(question, q) and not _counts_things(question, text, q)
        ]
        if not spans and kind in ("count", "measure") and _unit_said(question, text, quantities):
            spans = [Span(q.start, q.end, q) for q in quantities if q.unit is None]
        if kind == "percent" and not spans:
            spans = [Span(*match.span()) for match in SHARE.finditer(text)]
        return spans
    patterns = {"person": PERSON, "speaker": PERSON, "place": PLACE, "organisation": ORGANISATION, "reason": None}
    if kind == "reason":
        folded = fold(text)
        return [Span(0, len(text))] if _REASON.search(folded) else []
    pattern = patterns.get(kind, NAME)
    if pattern is None:
        return []
    spans = [
        Span(m.start(1), m.end(1)) if m.lastindex == 1 and pattern is NAME else Span(*m.span())
        for m in pattern.finditer(text)
    ]
    spans = [span for span in spans if text[span.start : span.end] not in _NOT_PEOPLE]
    if not new_only:
        return spans
    asked = known.in_text(question.text)
    found = [(span, fold(text[span.start : span.end])) for span in spans]
    return [span for span, said in found if said not in question.folded and known.keys.get(said) not in asked]


_THINGS = re.compile(
    r"\s(?!(?:people|persons|workers|employees|members|residents|users|visitors|students)\b)[a-z]{3,}s\b"
)


_SUM = 10**8
_CURRENCY = re.compile(r"[钱元円块]|いくら|\b(?:yuan|dollars?|euros?|pounds?|yen|cost|price)\b")


def _counts_things(question: Question, text: str, quantity: Quantity) -> bool:
    """People are asked for, and an English noun behind the number says that it counts things: 12,400 objects."""
    asked = question.dimensions == {"people"} and quantity.dimension == ""
    noun = _THINGS.match(text, quantity.end) if asked else None
    return noun is not None and noun.group().strip() not in question.folded


def _unit_said(question: Question, text: str, quantities: Iterable[Quantity]) -> bool:
    """The sentence has the unit apart from its numbers: its daily use of tokens exceeds 4 trillion."""
    rest = list(text)
    for quantity in quantities:
        rest[quantity.start : quantity.end] = " " * (quantity.end - quantity.start)
    folded = fold("".join(rest))
    return any(unit.dimension in question.dimensions and name in folded for name, unit in spellings().items())


def given(date: Date, known: Iterable[Date]) -> bool:
    """True when the question itself gives the date."""
    return any(date.agrees(other) and date.parts <= other.parts for other in known)


# "How many times as much" wants no percentage; "one cup how much" (多少) wants a price.
_TIMES_ASKED = re.compile(r"(?:多少|几|何)倍|\bhow many (?:times|fold)\b")
_PRICE_OF_ONE = re.compile(r"[一每][杯张份碗瓶件斤盒套本只个位人次晚间]+(?:要|得|是|卖|收)?多少$")


def _sum_without_currency(question: Question, quantity: Quantity) -> bool:
    """Hundreds of millions of nothing (融资200亿) may be money, where the question names no currency either."""
    bare = quantity.unit is None and quantity.per_unit is None and quantity.value >= _SUM
    return bare and _CURRENCY.search(question.folded) is None


def fits(question: Question, quantity: Quantity) -> bool:
    """True when the quantity measures what is asked for and is not one that the question itself gives."""
    if any(quantity.equals(other) and quantity.dimension == other.dimension for other in question.quantities):
        return False
    dimension = quantity.dimension.split("/")[0]
    wanted = question.dimensions
    if question.kind == "amount":
        return (quantity.money and (not wanted or dimension in wanted)) or _sum_without_currency(question, quantity)
    if question.kind == "percent":
        return dimension == "ratio" or (dimension == "percent" and not _TIMES_ASKED.search(question.folded))
    if question.kind == "measure" and not wanted:
        return dimension not in ("", "percent", "count", "people", "occasions")
    if question.kind == "count" and not wanted:
        if _PRICE_OF_ONE.search(question.folded.rstrip("? ")):
            return quantity.money
        return dimension not in ("percent", "months", "time", "ratio", "age") and not quantity.money
    if wanted == {"people"}:
        return dimension in ("people", "")
    if wanted & {"count", "people", "occasions", "households", "score", "characters"}:
        return dimension in wanted or dimension in ("", "count")
    return dimension in wanted or (dimension == "" and question.kind == "age")
