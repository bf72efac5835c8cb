"""The ways of writing a date or a time of day, as one pattern over folded text; each way has a group of its own."""

import re

from assistant.quantities.date_writing import MONTHS as _MONTH_NAMES

MONTHS = {name: number for number, full in enumerate(_MONTH_NAMES, 1) for name in (full.lower(), full[:3].lower())}
MONTHS["sept"] = 9
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FULL_MONTH = "|".join(name.lower() for name in _MONTH_NAMES)
# The year before the first of an era: Japan, Taiwan's 民国, and the reigns that history books date by.
ERAS = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911,
    "庆应": 1864, "文久": 1860, "安政": 1853, "嘉永": 1847, "天保": 1829, "文政": 1817, "宽政": 1788, "享保": 1715,
    "元禄": 1687, "宽永": 1623, "庆长": 1595, "文禄": 1591, "天正": 1572, "永禄": 1557,
    "宣统": 1908, "光绪": 1874, "同治": 1861, "咸丰": 1850, "道光": 1820, "嘉庆": 1795, "干隆": 1735, "雍正": 1722,
    "康熙": 1661, "顺治": 1643, "崇祯": 1627, "天启": 1620, "万历": 1572, "隆庆": 1566, "嘉靖": 1521, "正德": 1505,
    "弘治": 1487, "成化": 1464, "景泰": 1449, "宣德": 1425, "永乐": 1402, "建文": 1398, "洪武": 1367,
    "天宝": 741, "开元": 712, "贞观": 626,
}  # fmt: skip
_H = "零〇一二三四五六七八九"
_TENS = "[一二三四五六七八九十]{1,3}"
_DAY = rf"(?:\d{{1,2}}|{_TENS})"
TO = r"\s?(?:至|到|から|-|–|—|~|〜|to|and|till|until|through)\s?"
_LINE = r"\s?[-–—~〜]\s?"
_ORDINAL_DAY = r"(?:st|nd|rd|th)?"
DATE = re.compile(
    # The first look is for speed: few characters can begin a date.
    rf"""(?=[\d{_H}十第上下{"".join(sorted({era[0] for era in ERAS}))}]|(?<![a-z])[a-z])
    (?:(?P<era>{"|".join(ERAS)})(?P<eray>\d{{1,3}}|元|{_TENS})年(?:(?P<eram>{_DAY})月(?:(?P<erad>{_DAY})[日号])?)?
    | (?P<y>(?<![\d.])\d{{3,4}}(?=\s?年)|[{_H}]{{4}}(?=年)|\d{{1,2}}(?=年\d{{1,2}}月(?!间|前|后))
            |(?<=前)\d{{1,3}}(?=年(?!间|以|[的来]))|(?<=公元)\d{{1,3}}(?=年))\s?年(?!代|级)度?
        (?:\s?(?P<ym>{_DAY})\s?月份?
            (?:\s?(?P<yd>{_DAY})(?:\s?[日号]?{TO}(?P<yd2>{_DAY}))?\s?[日号])?)?
    | (?:(?P<m0>(?<!\d)\d{{1,2}}){_LINE}(?=\d{{1,2}}月))?
        (?P<m>\d{{1,2}}|{_TENS})月
        (?:份|(?P<d>{_DAY})(?:[日号]?{TO}(?P<d2>{_DAY}))?[日号])?
        (?![a-z])
    | (?P<iy>\d{{4}})(?P<isep>[-/.])(?P<im>\d{{1,2}})(?P=isep)(?P<id>\d{{1,2}})(?!\d)
    | (?<!\d)(?P<y1>1\d{{3}}|20\d\d|(?<=[(（])\d{{3}}(?=\s?[–—-]\s?\d{{3,4}}[)）]))
        {_LINE}(?P<y2>1\d{{3}}|20\d\d|\d{{2,3}})(?![\d-]|[.,]\d)年?
    | (?<!\d)(?P<decade>1\d{{3}}|20\d\d|[1-9]0)(?:年代|s\b)
    | (?<!\d)(?P<fd>\d{{1,2}}){_ORDINAL_DAY}(?:{TO}(?P<fd2>\d{{1,2}}){_ORDINAL_DAY})?
        \s+(?:of\s+)?(?P<fm>{_MONTH})(?![a-z])\.?(?:,?\s+(?P<fy>\d{{4}})(?!\d))?
    | (?P<century>\d{{1,2}}|{_TENS})世纪(?!间)(?:(?P<cdecade>\d{{2}}|[{_H}]十)年代)?
    | (?P<ecentury>\d{{1,2}})(?:st|nd|rd|th)[\s-]century
    | (?P<time>(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
        (?P<apm>\s?[ap]\.?m\b\.?)?
    | (?P<hour>(?<![\d.])(?:1?\d))\s?(?P<half>[ap])\.?m\b\.?
    | (?P<ch>(?<![\d.])(?:[01]?\d|2[0-4]))(?P<mark>点|时(?!间|代|速|段|限|区|刻|辰))
        (?:(?P<cm>[0-5]?\d)分|(?P<chalf>半)|钟|整)?
    | (?P<hh>(?<=[午晨晚上])[一二三四五六七八九十]{{1,2}})点(?:(?P<hhalf>半)|钟|整)?
    | (?P<cd>(?<![\d.])[0-3]?\d)日(?!元|圆|间|本|以|内|前|后|目|游|连|未|も|ごと|あたり|元)
    | (?P<q>(?:第?[一二三四1-4]季度?(?:度)?(?![军节])|第[一二三四1-4]四半期|(?<![a-z])q[1-4](?![a-z\d])))
    | (?P<halfyear>[上下]半年|[上下]半期|(?<![a-z])h[12](?=\s(?:of\s)?(?:fy)?20))
    | (?<![a-z])(?:
        (?P<em>{_MONTH})\.?\s+(?P<ed>\d{{1,2}}){_ORDINAL_DAY}(?![\d%:])
            (?:{TO}(?P<ed2>\d{{1,2}}){_ORDINAL_DAY}(?![\d%]))?
            (?:,?\s+(?P<ey>\d{{4}})(?!\d))?
        | (?P<gm>{_MONTH})\.?,?\s+(?:of\s+)?(?P<gy>\d{{4}})(?!\d)
        | (?:in|since|until|till|by|from|to|early|late|mid|last|next|of|during|through|this|every|for|
            between|before|after)
            [\s-](?P<om>{_FULL_MONTH})(?![a-z]|\.?,?\s+(?:of\s+)?\d)
        | (?P<eq>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:quarter|(?P<eh>half))
            (?=\s(?:of\s)?(?:fy)?(?:1[5-9]|20)\d\d|\sof\sthe\syear)
      )
    | (?:(?<=mid-)|(?<![\w.,$€£¥-]))(?P<by>1[0-9]\d\d|20\d\d)(?=\b(?![.,:%]\d|\s*(?:%|万|亿|年))))
    """,
    re.VERBOSE,
)
