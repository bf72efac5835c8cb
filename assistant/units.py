"""Unit: what a number counts, how three languages write it, and its size in the base unit of its dimension."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from index.fold import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` converts to the dimension's base unit; `zh`, `ja`, `en` are how a value is written (en: singular|plural)."""

    name: str
    dimension: str
    factor: Decimal
    zh: str
    ja: str
    en: str
    prefix: str = ""  # a sign that stands in front of the number, such as $


# name | dimension | factor | zh | ja | en singular | en plural | other spellings
# Dimensions are the questions people ask ("how much money", "how long"): values compare within one only.
_TABLE = """
yuan|CNY|1|元|元|yuan|yuan|人民币 元人民币 块钱 块 rmb cny renminbi 人民元
jiao|CNY|0.1|角|角|jiao|jiao|毛 毛钱
li|CNY|0.001|厘|厘|li|li|厘钱
dollar|USD|1|美元|ドル|US dollar|US dollars|美金 米ドル dollar dollars usd 美圆 刀
cent|USD|0.01|美分|セント|US cent|US cents|cent cents
japanese yen|JPY|1|日元|円|yen|yen|日圆 jpy
euro|EUR|1|欧元|ユーロ|euro|euros|eur
pound sterling|GBP|1|英镑|英ポンド|pound sterling|pounds sterling|gbp
hong kong dollar|HKD|1|港元|香港ドル|Hong Kong dollar|Hong Kong dollars|港币 hkd
taiwan dollar|TWD|1|新台币|台湾ドル|Taiwan dollar|Taiwan dollars|台币 新台幣 新台币元 twd
won|KRW|1|韩元|ウォン|won|won|韩圆 krw
rupee|INR|1|卢比|ルピー|rupee|rupees|inr
percent|percent|1|%|%|%|%|percent パーセント 个百分点 百分点 ポイント
permille|percent|0.1|‰|‰|‰|‰|
wari|percent|10|成|割|tenth|tenths|
times|ratio|1|倍|倍|fold|fold|
token|token|1|tokens|トークン|token|tokens|token
second|time|1|秒|秒|second|seconds|秒钟 秒间 secs sec
minute|time|60|分钟|分間|minute|minutes|mins min
hour|time|3600|小时|時間|hour|hours|钟头 个小时
day|time|86400|天|日間|day|days|昼夜
week|time|604800|周|週間|week|weeks|个星期 星期 礼拜
month|months|1|个月|か月|month|months|ヶ月 ケ月 カ月 箇月 个月间
year|months|12|年|年間|year|years|个年头 周年
century|months|1200|个世纪|世紀間|century|centuries|
age|age|1|岁|歳|year old|years old|周岁 才
kilometre|length|1000|公里|キロメートル|kilometre|kilometres|千米 km kilometer kilometers キロ
metre|length|1|米|メートル|metre|metres|meter meters 公尺 m
centimetre|length|0.01|厘米|センチメートル|centimetre|centimetres|cm センチ 公分 centimeter centimeters
millimetre|length|0.001|毫米|ミリメートル|millimetre|millimetres|mm ミリ 公厘 millimeter millimeters
micrometre|length|0.000001|微米|マイクロメートル|micrometre|micrometres|μm
nanometre|length|0.000000001|纳米|ナノメートル|nanometre|nanometres|nm
mile|length|1609.344|英里|マイル|mile|miles|哩
foot|length|0.3048|英尺|フィート|foot|feet|ft 呎
inch|length|0.0254|英寸|インチ|inch|inches|吋
nautical mile|length|1852|海里|海里|nautical mile|nautical miles|浬
light year|light year|1|光年|光年|light-year|light-years|
square kilometre|area|1000000|平方公里|平方キロメートル|square kilometre|square kilometres|平方千米 km2 km² square kilometers 平方キロ
square metre|area|1|平方米|平方メートル|square metre|square metres|㎡ m2 square meters 平米 平方公尺
square mile|area|2589988|平方英里|平方マイル|square mile|square miles|
hectare|area|10000|公顷|ヘクタール|hectare|hectares|ha
mu|area|666.6666667|亩|ムー|mu|mu|
acre|area|4046.8564224|英亩|エーカー|acre|acres|
cubic metre|volume|1000|立方米|立方メートル|cubic metre|cubic metres|m3 m³
litre|volume|1|升|リットル|litre|litres|公升 liter liters
ton|mass|1000|吨|トン|ton|tons|公吨 tonnes tonne
kilogram|mass|1|公斤|キログラム|kilogram|kilograms|千克 kg
gram|mass|0.001|克|グラム|gram|grams|
milligram|mass|0.000001|毫克|ミリグラム|milligram|milligrams|mg
pound|mass|0.45359237|磅|ポンド|pound|pounds|lbs lb
degree|degree|1|度|度|degree|degrees|°c ℃ ° 摄氏度 °f 度c
hertz|frequency|1|赫兹|ヘルツ|hertz|hertz|hz
megahertz|frequency|1000000|兆赫|メガヘルツ|megahertz|megahertz|mhz
gigahertz|frequency|1000000000|吉赫|ギガヘルツ|gigahertz|gigahertz|ghz
watt|power|1|瓦|ワット|watt|watts|瓦特
kilowatt|power|1000|千瓦|キロワット|kilowatt|kilowatts|kw
megawatt|power|1000000|兆瓦|メガワット|megawatt|megawatts|mw
horsepower|horsepower|1|马力|馬力|horsepower|horsepower|hp
kilobyte|data|1000|千字节|キロバイト|kilobyte|kilobytes|kb
megabyte|data|1000000|兆字节|メガバイト|megabyte|megabytes|mb
gigabyte|data|1000000000|吉字节|ギガバイト|gigabyte|gigabytes|gb
terabyte|data|1000000000000|太字节|テラバイト|terabyte|terabytes|tb
person|people|1|人|人|person|people|名 位 persons 人次 万人次
occasion|occasions|1|次|回|time|times|遍 趟 回合 度目
character|characters|1|个字|文字|character|characters|汉字 个汉字 字
household|households|1|户|世帯|household|households|
company|count|1|家|社|company|companies|
item|count|1|个|個|item|items|款 只 件 种 项 部 本 张 条 座 所 艘 架 辆 台 枚 支 首 篇 颗 棵 间 栋 幢 场 届 集 期 章 套 份 班 支队 层 门 处 段 片 名单 つ 匹 頭 羽 冊 棟 機 両 基 駅 校 点 曲 話 作 株 カ所 か所 ヶ所 か国 ヶ国 カ国 个国家 种类 種 種類
score|score|1|分|点|point|points|分数 比分
"""
_SIGNS = {"$": "dollar", "us$": "dollar", "€": "euro", "£": "pound sterling", "¥": "yuan", "hk$": "hong kong dollar"}
_NAMES_OF_SIGNS = {name: sign for sign, name in _SIGNS.items() if len(sign) == 1}
MONEY = frozenset({"CNY", "USD", "JPY", "EUR", "GBP", "HKD", "TWD", "KRW", "INR"})


@cache
def units() -> dict[str, Unit]:
    """Every unit by its name."""
    found = {}
    for row in _TABLE.strip().splitlines():
        name, dimension, factor, zh, ja, one, many, _ = row.split("|")
        sign = _NAMES_OF_SIGNS.get(name, "")
        found[name] = Unit(name, dimension, Decimal(factor), zh, ja, f"{one}|{many}", sign)
    return found


@cache
def spellings() -> dict[str, Unit]:
    """Folded spelling -> unit; where two share a spelling the one higher up in the table keeps it."""
    found: dict[str, Unit] = {}
    for row in _TABLE.strip().splitlines():
        name, _, _, zh, ja, one, many, others = row.split("|")
        for spelling in (zh, ja, one, many, *others.split()):
            found.setdefault(fold(spelling), units()[name])
    return found


@cache
def signs() -> dict[str, Unit]:
    """Signs that stand in front of a number -> unit."""
    return {fold(sign): units()[name] for sign, name in _SIGNS.items()}
