"""Computations show their inputs and their result, in the asker's language, or refuse."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import arithmetic
from assistant.quantities.quantity import Quantity, find_quantities
from assistant.quantities.units import units
from assistant.quantities.write import write_quantity


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


def shown(computation: arithmetic.Computation | None) -> str:
    assert computation is not None
    return computation.line


def short(computation: arithmetic.Computation | None) -> str:
    assert computation is not None
    return computation.short


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "0.0005 yuan per 1,000 tokens × 1000 = 0.5 yuan per million tokens"),
        ("zh", "0.0005元/千tokens × 1000 = 0.5元/百万tokens"),
        ("zh-Hant", "0.0005元/千tokens × 1000 = 0.5元/百萬tokens"),
        ("ja", "0.0005元/千トークン × 1000 = 0.5元/百万トークン"),
    ],
)
def test_a_price_is_converted_to_another_per_in_sight(language: str, line: str) -> None:
    per = (Decimal(10**6), units()["token"])
    assert shown(arithmetic.convert(only("0.0005元/千tokens"), language, per=per)) == line


@pytest.mark.parametrize(
    ("text", "unit", "language", "line"),
    [
        ("8毛", "yuan", "zh", "8角 ÷ 10 = 0.8元"),
        ("8厘", "yuan", "zh", "8厘 ÷ 1000 = 0.008元"),
        ("15亩", "hectare", "en", "15 mu ÷ 15 = 1 hectare"),
        ("10 miles", "kilometre", "en", "10 miles × 1.609344 = about 16.1 kilometres"),
        ("5公里", "mile", "zh", "5公里 ÷ 1.609344 = 约3.11英里"),
        ("77°F", "celsius", "zh", "77华氏度 = 25摄氏度"),
        ("more than 3 hours", "minute", "en", "more than 3 hours × 60 = more than 180 minutes"),
        ("3-5公里", "metre", "zh", "3至5公里 × 1000 = 3000至5000米"),
    ],
)
def test_a_quantity_is_converted_to_another_unit(text: str, unit: str, language: str, line: str) -> None:
    result = arithmetic.convert(only(text), language, unit=units()[unit])
    if text == "10 miles":  # 16.09344 has seven digits
        assert short(result) == "about 16.1 kilometres"
    assert shown(result) == line


def test_money_is_never_exchanged() -> None:
    assert arithmetic.convert(only("5元"), "zh", unit=units()["dollar"]) is None
    assert arithmetic.difference(only("5元"), only("$3"), "zh") is None
    assert arithmetic.lower([only("5元"), only("$3")], "zh") is None
    assert arithmetic.total([only("5元"), only("$3")], "zh") is None


@pytest.mark.parametrize(
    ("language", "line", "answer"),
    [
        ("zh", "5元 − 1元 = 4元；4元 ÷ 5元 = 80%", "下降4元（80%）"),
        ("zh-Hant", "5元 − 1元 = 4元；4元 ÷ 5元 = 80%", "下降4元（80%）"),
        ("ja", "5元 − 1元 = 4元；4元 ÷ 5元 = 80%", "4元減（80%）"),
        ("en", "5 yuan − 1 yuan = 4 yuan; 4 yuan ÷ 5 yuan = 80%", "down 4 yuan (80%)"),
    ],
)
def test_a_change_is_an_amount_and_its_share_of_what_was_before(language: str, line: str, answer: str) -> None:
    change = arithmetic.change(only("5元"), only("1元"), language)
    assert (shown(change), short(change)) == (line, answer)


def test_percentages_change_by_points_and_degrees_by_degrees() -> None:
    assert short(arithmetic.change(only("3%"), only("5%"), "en")) == "up 2 percentage points"
    assert shown(arithmetic.change(only("零下5度"), only("3度"), "zh")) == "3度 − (-5度) = 8度"
    assert arithmetic.ratio(only("20℃"), only("10℃"), "zh") is None


@pytest.mark.parametrize(
    ("one", "other", "line"),
    [
        ("140", "7", "140 ÷ 7 = 20 times"),
        ("0.8元", "0.2元", "0.8 yuan ÷ 0.2 yuan = 4 times"),
        ("100人", "7人", "100 people ÷ 7 people = about 14.3 times"),
        ("1公里", "500米", "1 kilometre ÷ 500 metres = 2 times"),
    ],
)
def test_how_many_times_one_is_the_other(one: str, other: str, line: str) -> None:
    assert shown(arithmetic.ratio(only(one), only(other), "en")) == line


def test_cheaper_is_said_in_percent_and_never_as_so_many_times_cheaper() -> None:
    for order in (("8元", "2元"), ("2元", "8元")):
        one, other = map(only, order)
        assert short(arithmetic.cheaper(one, other, "zh")) == "低75%：8元是2元的4倍"
        assert short(arithmetic.cheaper(one, other, "ja")) == "75%低い：8元は2元の4倍"
        assert short(arithmetic.cheaper(one, other, "en")) == "75% lower: 8 yuan is 4 times 2 yuan"
    assert arithmetic.cheaper(only("8元"), only("8元"), "en") is None


def test_a_difference_shows_how_two_units_were_made_one() -> None:
    line = shown(arithmetic.difference(only("5 km"), only("300 m"), "en"))
    assert line == "5 kilometres × 1000 = 5,000 metres; 5,000 metres − 300 metres = 4,700 metres"
    line = shown(arithmetic.difference(only("0.008元/千tokens"), only("0.5元/百万tokens"), "zh"))
    assert line == "0.008元/千tokens × 1000 = 8元/百万tokens；8元/百万tokens − 0.5元/百万tokens = 7.5元/百万tokens"


def test_a_sum_a_share_a_rate_and_a_cost() -> None:
    assert shown(arithmetic.total([only("3人"), only("4人"), only("5人")], "zh")) == "3人 + 4人 + 5人 = 12人"
    assert shown(arithmetic.share(only("36人"), only("144人"), "ja")) == "36人 ÷ 144人 = 25%"
    assert shown(arithmetic.per_each(only("600万元"), only("30人"), "zh")) == "600万元 ÷ 30人 = 20万元/人"
    assert shown(arithmetic.per_each(only("140"), only("7"), "zh")) == "140 ÷ 7 = 20"
    cost = arithmetic.cost(only("0.5元/百万tokens"), only("300万tokens"), "zh")
    assert shown(cost) == "0.5元/百万tokens × 300万tokens = 1.5元"


def test_the_lower_and_the_higher_are_shown_side_by_side() -> None:
    prices = [only("0.008元/千tokens"), only("0.5元/百万tokens")]
    low = arithmetic.lower(prices, "zh")
    assert short(low) == "0.5元/百万tokens"
    assert shown(low) == "0.008元/千tokens × 1000 = 8元/百万tokens；0.5元/百万tokens < 8元/百万tokens"
    assert short(arithmetic.higher([only("$5"), only("$7")], "en")) == "$7"
    assert short(arithmetic.lower([only("5元"), only("5元")], "ja")) == "同じ（5元）"
    assert arithmetic.lower([only("超过400人"), only("500人")], "zh") is None


def test_inexact_inputs_give_inexact_results() -> None:
    assert short(arithmetic.difference(only("约300人"), only("100人"), "zh")) == "约200人"


@pytest.mark.parametrize("text", ["3-5元", "数百元"])
def test_a_range_or_a_vague_number_is_not_computed_with(text: str) -> None:
    assert arithmetic.difference(only(text), only("1元"), "zh") is None
    assert arithmetic.ratio(only(text), only("1元"), "zh") is None


def test_nothing_is_divided_by_zero() -> None:
    zero, five = only("0元"), only("5元")
    assert arithmetic.ratio(five, zero, "zh") is None
    assert arithmetic.share(five, zero, "zh") is None
    assert arithmetic.change(zero, five, "zh") is None
    assert arithmetic.per_each(five, only("0人"), "zh") is None


AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**7), places=2)


@given(AMOUNTS, AMOUNTS, st.sampled_from(["zh", "zh-Hant", "ja", "en"]))
def test_a_line_shows_both_inputs_and_ends_with_the_result(one: Decimal, other: Decimal, language: str) -> None:
    first, second = (Quantity(amount, units()["metre"], 0, 0) for amount in (one, other))
    for computation in (
        arithmetic.ratio(first, second, language),
        arithmetic.difference(first, second, language),
        arithmetic.share(first, second, language),
        arithmetic.total([first, second], language),
    ):
        assert computation is not None
        assert write_quantity(first, language) in computation.line
        assert write_quantity(second, language) in computation.line
        assert computation.line.endswith(f"= {computation.short}")


@given(AMOUNTS, AMOUNTS)
def test_a_quotient_is_exact_or_marked_as_about(one: Decimal, other: Decimal) -> None:
    computation = arithmetic.ratio(Quantity(one, None, 0, 0), Quantity(other, None, 0, 0), "en")
    assert computation is not None
    assert computation.result is not None
    if computation.result.qualifier == "about":
        assert len(computation.result.amount.normalize().as_tuple().digits) <= 3
        assert abs(computation.result.amount * other / one - 1) < Decimal("0.006")
    else:
        assert computation.result.amount * other == one


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "10 yuan ÷ (1 yuan per 2 million tokens) = 20 million tokens"),
        ("zh", "10元 ÷ (1元/200万tokens) = 2000万tokens"),
        ("zh-Hant", "10元 ÷ (1元/200萬tokens) = 2000萬tokens"),
        ("ja", "10元 ÷ (1元/200万トークン) = 2000万トークン"),
    ],
)
def test_money_buys_so_much_at_a_price(language: str, line: str) -> None:
    assert shown(arithmetic.affords(only("10元"), only("1元能买200万tokens"), language)) == line


def test_money_buys_nothing_at_a_price_in_another_currency() -> None:
    assert arithmetic.affords(only("10元"), only("$3 per litre"), "en") is None


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        ("超过300人", "100人", "超过200人"),
        ("300人", "超过100人", "不到200人"),
        ("超过300人", "超过100人", "约200人"),
        ("300人", "约100人", "约200人"),
    ],
)
def test_a_difference_is_as_open_as_its_inputs(one: str, other: str, result: str) -> None:
    assert short(arithmetic.difference(only(one), only(other), "zh")) == result


def test_a_whole_is_computed_from_a_part_and_its_percentage() -> None:
    assert shown(arithmetic.whole_of(only("5亿元"), only("15%"), "zh")) == "5亿元 ÷ 15% = 约33.3亿元"
    assert shown(arithmetic.whole_of(only("£3"), only("50%"), "en")) == "£3 ÷ 50% = £6"
    assert arithmetic.whole_of(only("5亿元"), only("0%"), "zh") is None
    assert arithmetic.whole_of(only("5亿元"), only("15人"), "zh") is None


def test_a_price_is_taken_times_a_count() -> None:
    assert shown(arithmetic.times(only("20元"), only("3张"), "zh")) == "20元 × 3个 = 60元"
    assert arithmetic.times(only("20元"), only("3公里"), "zh") is None
