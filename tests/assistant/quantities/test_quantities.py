"""Quantities are read in three languages, compare by value, and survive being written and read again."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities.quantity import (
    Quantity,
    asked_per,
    find_all,
    find_quantities,
    supported,
    unsupported_numbers,
)
from assistant.quantities.units import Unit, units
from assistant.quantities.write import convert_per, write_quantity
from index.fold import fold


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("逾期每天罚5元", "5元/天"),
        ("逾期每本每天罰5元", "5元/天"),
        ("每小时收费8元", "8元/小时"),
        ("延滞料は1日10円です", "10円/日"),
        ("駐車場は1時間につき300円です", "300円/時間"),
        ("3月1日10円", "10円"),
        ("学费要5元", "5元"),
    ],
)
def test_a_price_per_time_is_read_with_the_verb_in_between(text: str, written: str) -> None:
    language = "ja" if "円" in text else "zh"
    assert write_quantity(find_quantities(text)[-1], language) == written


@pytest.mark.parametrize(
    ("text", "number"),
    [("逾期三天", 1), ("星期三天晴", 0), ("20万冊多い", 1), ("10分钟多少钱", 1), ("20多人", 1)],
)
def test_a_numeral_is_no_part_of_another_word(text: str, number: int) -> None:
    found = find_quantities(text)
    assert len(found) == number
    assert all((quantity.qualifier == "more") == (text == "20多人") for quantity in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每1千Tokens 0.8厘", "0.0008元/千tokens"),
        ("0.5 yuan per million tokens", "0.0005元/千tokens"),
        ("100万tokensあたり1元", "1元/百万token"),
        ("1元=200万tokens", "0.0005 yuan per 1,000 tokens"),
        ("1元で200万tokens", "0.5元/百万tokens"),
        ("$5/M tokens", "5美元/百万tokens"),
        ("5998万", "59.98 million"),
        ("7百万", "700万"),
        ("4万亿", "4兆"),
        ("1.2 trillion", "1.2兆"),
        ("10億円", "1 billion yen"),
        ("１０億円", "10億円"),
        ("£7.2m", "720万英镑"),
        ("€3bn", "30亿欧元"),
        ("US$1.5 billion", "15亿美元"),
        ("NT$500", "新台幣五百元"),
        ("百分之五十", "50%"),
        ("九成七", "97 percent"),
        ("3割5分2厘", "35.2%"),
        ("三分之二", "3分の2"),
        ("two thirds of them", "三分之二"),
        ("一半", "50%"),
        ("千分之三", "0.3%"),
        ("8毛", "0.8元"),
        ("两毛五", "0.25元"),
        ("3块5", "3.5元"),
        ("3元5角2分", "3.52元"),
        ("2割", "20%"),
        ("25个基点", "0.25%"),
        ("一千二百人", "1,200 people"),
        ("壹佰贰拾万元", "120万元"),
        ("twenty-five people", "25人"),
        ("half a million yen", "50万円"),
        ("a dozen", "12"),
        ("threefold", "三倍"),
        ("doubled", "翻番"),
        ("翻两番", "4倍"),
        ("12.5平方キロメートル", "12.5 square kilometres"),
        ("2小时30分", "2 hours 30 minutes"),
        ("2時間30分", "150分钟"),
        ("3年2か月", "38个月"),
        ("3年半", "three and a half years"),
        ("一个半小时", "90 minutes"),
        ("5 feet 10 inches", "70 inches"),
        ("时速80公里", "80 km/h"),
        ("時速80キロ", "每小时80公里"),
        ("月薪1万元", "1万元/月"),
        ("每吨500元", "500元/吨"),
        ("$15 an hour", "15美元/小时"),
        ("摄氏25度", "25 degrees Celsius"),
        ("77°F", "25℃"),
        ("零下5度", "minus 5 degrees"),
        ("6公斤", "12斤"),
        ("15亩", "1公顷"),
        ("$5", "5 US dollars"),
    ],
)
def test_the_same_amount_written_differently_is_equal(one: str, other: str) -> None:
    assert only(one).equals(only(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5元", "5美元"),
        ("5%", "5元"),
        ("15元", "5元"),
        ("1元/千tokens", "1元/百万tokens"),
        ("£7.2m", "£7.2"),
        ("3-5%", "3-6%"),
        ("25°F", "25℃"),
    ],
)
def test_another_unit_or_value_is_not_equal(one: str, other: str) -> None:
    assert not only(one).equals(only(other))


@pytest.mark.parametrize("text", ["3-5%", "3到5%", "3%至5%", "3% to 5%", "3 to 5 percent"])
def test_a_range_has_both_ends_with_the_unit(text: str) -> None:
    low, high = only(text).ends
    assert low.equals(only("3%"))
    assert high.equals(only("5%"))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3〜5日", 3, 5),
        ("3-5万元", 30000, 50000),
        ("2、3人", 2, 3),
        ("三四百人", 300, 400),
        ("$3-5 million", 3000000, 5000000),
    ],
)
def test_the_scale_of_a_range_belongs_to_both_ends(text: str, low: int, high: int) -> None:
    quantity = only(text)
    assert (quantity.amount, quantity.upper) == (low, high)


def test_a_change_from_one_value_to_another_is_no_range() -> None:
    assert [q.amount for q in find_quantities("从3%到5%")] == [3, 5]
    assert [q.amount for q in find_quantities("from 5 yuan to 1 yuan")] == [5, 1]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("超过400人", "more"),
        ("more than 400 people", "more"),
        ("400多人", "more"),
        ("400人余り", "more"),
        ("上万人", "more"),
        ("不到400人", "less"),
        ("18歳未満", "less"),
        ("fewer than 400 people", "less"),
        ("约400人", "about"),
        ("400人左右", "about"),
        ("400人ほど", "about"),
        ("about 400 people", "about"),
        ("nearly 400 people", "nearly"),
        ("400人近く", "nearly"),
        ("至少400人", "least"),
        ("400人以上", "least"),
        ("at least 400 people", "least"),
        ("不超过400人", "most"),
        ("400人以下", "most"),
        ("up to 400 people", "most"),
        ("数百人", "several"),
        ("hundreds of people", "several"),
        ("400人", ""),
        ("近三年", ""),
    ],
)
def test_what_is_said_of_a_number_is_kept(text: str, qualifier: str) -> None:
    quantity = only(text)
    assert (quantity.qualifier, quantity.approximate) == (qualifier, bool(qualifier))
    if qualifier:
        assert text[quantity.start : quantity.end] == text


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja", "en"])
@pytest.mark.parametrize("qualifier", ["about", "nearly", "more", "less", "least", "most", ""])
def test_a_qualifier_survives_being_written_and_read_again(qualifier: str, language: str) -> None:
    quantity = Quantity(Decimal(400), units()["person"], 0, 0, approximate=bool(qualifier), qualifier=qualifier)
    again = only(write_quantity(quantity, language))
    assert again.qualifier == qualifier
    assert again.equals(quantity)


def test_a_qualifier_is_written_in_the_language_of_the_asker() -> None:
    more = only("超过400人")
    assert [write_quantity(more, language) for language in ("en", "ja", "zh-Hant")] == [
        "more than 400 people",
        "400人を超える",
        "超過400人",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4o、DeepSeek-V2与pro-32k, 百度和四川",
        "a Boeing 747 on Flight 370 to Terminal 2",
        "Article 12, No. 5 and Chapter 3",
        "第三、第2世代、3号线、2位に入った、5年目、3丁目",
        "到5:30结束, 3 p.m., 9点半",
        "①开门 ②进屋 (1)坐下",
        "03-1234-5678",
        "十分重要的统一, 一些人, 一起来",
        "5G网络",
        "波音737-800",
    ],
)
def test_names_numbers_in_order_and_times_are_not_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_a_price_that_leaves_out_its_per_says_the_same_less_exactly() -> None:
    assert only("1元/千tokens").equals(only("1元"))


def test_a_shared_per_belongs_to_every_price_of_the_sentence() -> None:
    first, second = find_quantities("100万tokensあたり入力1元、出力2元である。")
    assert (first.value, second.value) == (Decimal("0.000001"), Decimal("0.000002"))


def test_an_amount_of_the_next_sentence_does_not_take_the_per_of_this_one() -> None:
    assert [q.dimension for q in find_quantities("每百万tokens 1元。会费49元。")] == ["CNY/token", "CNY"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("価格は０．０００５元／千ｔｏｋｅｎｓになった", "０．０００５元／千ｔｏｋｅｎｓ"),
        ("它賣出了超過三百萬輛。", "超過三百萬輛"),
        ("It raised £7.2m in spring", "£7.2m"),
        ("跑了2小時30分鐘才到", "2小時30分鐘"),
        ("要等3〜5日かかる", "3〜5日"),
    ],
)
def test_the_span_is_that_of_the_original_text(text: str, written: str) -> None:
    quantity = only(text)
    assert text[quantity.start : quantity.end] == written


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("约400人", "412人", True),
        ("约400人", "500人", False),
        ("超过400人", "412人", True),
        ("超过400人", "400人", True),
        ("超过400人", "399人", False),
        ("不到400人", "more than 450 people", False),
        ("三分之二", "66.7%", True),
        ("三分之二", "67.7%", False),
        ("3-5%", "4%", True),
        ("3-5%", "6%", False),
        ("数百人", "300人", True),
        ("数百人", "1200人", False),
        ("5公里", "5000米", True),
        ("5元", "5美元", False),
    ],
)
def test_quantities_agree_when_both_can_be_true(one: str, other: str, *, agree: bool) -> None:
    assert only(one).agrees(only(other)) is agree
    assert only(other).agrees(only(one)) is agree


def test_a_range_is_supported_by_its_ends() -> None:
    assert supported(only("3-5%"), find_quantities("涨了3%，后来又涨了5%"))
    assert not supported(only("3-5%"), find_quantities("涨了3%"))


def test_a_number_that_no_quote_has_is_unsupported() -> None:
    assert unsupported_numbers("The cut was 97%, to 0.6 yuan.", ["降价97%，降到0.5元"]) == ["0.6 yuan"]
    assert unsupported_numbers("On May 21 it fell by 97%.", ["5月21日降价97%"]) == []


@pytest.mark.parametrize("question", ["每千tokens多少钱?", "How much per 1,000 tokens?", "1000tokensあたりいくら?"])
def test_the_unit_that_a_question_asks_a_price_for(question: str) -> None:
    per = asked_per(question)
    assert per is not None
    assert (per[0], per[1].name) == (Decimal(1000), "token")


def test_a_price_is_converted_to_another_per() -> None:
    converted = convert_per(only("0.0005元/千tokens"), Decimal(10**6), units()["token"])
    assert converted is not None
    assert write_quantity(converted, "en") == "0.5 yuan per million tokens"


AMOUNTS = st.decimals(min_value=Decimal("0.0001"), max_value=Decimal(10**12), places=4)
# Old measures are written in metric units outside their country; a year of four digits is a date.
OLD = {"mu", "qing", "tsubo", "cho", "jin", "kan", "ri", "shaku", "sun", "zhang"} | {
    "chinese mile", "chinese foot", "chinese inch",
}  # fmt: skip
UNITS = st.sampled_from(
    [u for name, u in units().items() if name not in {"year", "cent", "item", "century", "share"} | OLD]
)
LANGUAGES = st.sampled_from(["zh", "zh-Hant", "ja", "en"])


@given(AMOUNTS, UNITS, LANGUAGES)
def test_a_quantity_written_and_read_again_is_the_same(amount: Decimal, unit: Unit, language: str) -> None:
    quantity = Quantity(amount, unit, 0, 0)
    assert only(write_quantity(quantity, language)).value == quantity.value


@given(AMOUNTS, st.sampled_from(sorted(OLD)), LANGUAGES)
def test_an_old_measure_is_the_same_to_six_digits(amount: Decimal, name: str, language: str) -> None:
    quantity = Quantity(amount, units()[name], 0, 0)
    again = only(write_quantity(quantity, "zh" if name in ("ri", "shaku", "sun") and language == "ja" else language))
    assert abs(again.value / quantity.value - 1) < Decimal("0.00001")


@given(AMOUNTS, st.sampled_from([1, 1000, 10**6]), LANGUAGES)
def test_a_price_per_tokens_written_and_read_again_is_the_same(amount: Decimal, per: int, language: str) -> None:
    quantity = Quantity(amount, units()["yuan"], 0, 0, Decimal(per), units()["token"])
    assert only(write_quantity(quantity, language)).value == quantity.value


@given(
    st.integers(2, 99), st.integers(1, 99), st.sampled_from(["percent", "metre", "person", "dollar", "day"]), LANGUAGES
)
def test_a_range_written_and_read_again_is_the_same(low: int, more: int, name: str, language: str) -> None:
    quantity = Quantity(Decimal(low), units()[name], 0, 0, upper=Decimal(low + more))
    again = only(write_quantity(quantity, language))
    assert (again.upper, again.equals(quantity)) == (quantity.upper, True)


@given(st.integers(1, 9), st.integers(2, 10), LANGUAGES)
def test_a_fraction_written_and_read_again_is_the_same(part: int, whole: int, language: str) -> None:
    if part < whole:
        quantity = Quantity(Decimal(part) / whole, units()["share"], 0, 0)
        assert abs(only(write_quantity(quantity, language)).value - quantity.value) < Decimal("1e-20")


@given(st.integers(61, 6000), LANGUAGES)
def test_hours_and_minutes_written_and_read_again_are_the_same(minutes: int, language: str) -> None:
    quantity = Quantity(Decimal(minutes), units()["minute"], 0, 0, compound=units()["hour"])
    assert only(write_quantity(quantity, language)).value == quantity.value


WORDS = (
    "超过 约 5 300 1.5 三 十 百 万 億 % 元 人 年 月 日 个 分 之 の 到 - 〜 至 / 每 per more than $ £ m bn tokens 公里 "
    "時 点 第 号 , 。 two half hundred million a of 数 几 半 成 割 多 以上 GPT May 2024 early 上旬 第二季度 ( ) : "
    "０ ３ ½ ① ⁶ ㎡ 令和 前 后"
)
PIECES = st.sampled_from(WORDS.split())


@given(
    st.one_of(
        st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=10).map(" ".join)
    )
)
def test_any_text_is_read_without_error_and_spans_lie_inside_it_in_order(text: str) -> None:
    quantities, dates = find_all(text)
    for items in (quantities, dates):
        assert all(0 <= item.start < item.end <= len(text) for item in items)
        assert all(one.end <= two.start for one, two in pairwise(items))


WIDE = {i: i + 0xFEE0 for i in range(0x30, 0x3A)} | {ord("%"): "％", ord("."): "．", ord(","): "，"}
SENTENCES = [
    "全省共有1,250家医院，其中3.5%在山区，约42万人受益。",
    "船票从每张80元涨到95元，2小时30分可到。",
    "年产量超过三百万吨，比去年增长两成五。",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_width_and_script_do_not_change_what_is_read(sentence: str) -> None:
    from opencc import OpenCC

    read = [(q.value, q.dimension, q.qualifier) for q in find_quantities(sentence)]
    assert read
    digits = sentence.translate({key: value for key, value in WIDE.items() if chr(key) != ","})
    for other in (digits, OpenCC("s2t").convert(sentence), fold(sentence)):
        assert [(q.value, q.dimension, q.qualifier) for q in find_quantities(other)] == read


def test_a_line_break_before_a_scale_is_no_error() -> None:
    assert find_quantities("0\rK")[0].amount == 0


def test_a_change_in_japanese_is_no_range() -> None:
    assert [q.amount for q in find_quantities("ベッドは30台から45台に増えた。")] == [30, 45]
    assert [q.upper for q in find_quantities("30台から45台まで置ける。")] == [45]
