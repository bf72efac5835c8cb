"""Quantities are read in three languages, compare by value, and survive being written and read again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities.quantity import (
    Quantity,
    asked_per,
    find_all,
    find_dates_in,
    find_quantities,
    unsupported_numbers,
)
from assistant.quantities.units import units
from assistant.quantities.write import convert_per, write_quantity


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每1千Tokens 0.8厘", "0.0008元/千tokens"),
        ("0.5 yuan per million tokens", "0.0005元/千tokens"),
        ("100万tokensあたり1元", "1元/百万token"),
        ("1元=200万tokens", "0.0005 yuan per 1,000 tokens"),
        ("1元で200万tokens", "0.5元/百万tokens"),
        ("5998万", "59.98 million"),
        ("7百万", "700万"),
        ("4万亿", "4兆"),
        ("10億円", "1 billion yen"),
        ("１０億円", "10億円"),
        ("百分之五十", "50%"),
        ("8毛", "0.8元"),
        ("2割", "20%"),
        ("一千二百人", "1,200 people"),
        ("12.5平方キロメートル", "12.5 square kilometres"),
        ("$5", "5 US dollars"),
    ],
)
def test_the_same_amount_written_differently_is_equal(one: str, other: str) -> None:
    assert only(one).equals(only(other))


@pytest.mark.parametrize(
    ("one", "other"), [("5元", "5美元"), ("5%", "5元"), ("15元", "5元"), ("1元/千tokens", "1元/百万tokens")]
)
def test_another_unit_or_value_is_not_equal(one: str, other: str) -> None:
    assert not only(one).equals(only(other))


def test_a_price_that_leaves_out_its_per_says_the_same_less_exactly() -> None:
    assert only("1元/千tokens").equals(only("1元"))


def test_numbers_inside_names_are_not_quantities() -> None:
    assert find_quantities("GPT-4o、DeepSeek-V2与pro-32k, 百度和四川") == []


def test_a_fraction_and_an_ordinal_are_not_counts() -> None:
    assert find_quantities("100分の1、第2世代") == []


def test_a_shared_per_belongs_to_every_price_of_the_sentence() -> None:
    first, second = find_quantities("100万tokensあたり入力1元、出力2元である。")
    assert (first.value, second.value) == (Decimal("0.000001"), Decimal("0.000002"))


def test_an_amount_of_the_next_sentence_does_not_take_the_per_of_this_one() -> None:
    assert [q.dimension for q in find_quantities("每百万tokens 1元。会费49元。")] == ["CNY/token", "CNY"]


def test_the_span_is_that_of_the_original_text() -> None:
    text = "価格は０．０００５元／千ｔｏｋｅｎｓになった"
    quantity = only(text)
    assert text[quantity.start : quantity.end] == "０．０００５元／千ｔｏｋｅｎｓ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年5月21日", (2024, 5, 21)),
        ("5月21日午前", (None, 5, 21)),
        ("May 21, 2024", (2024, 5, 21)),
        ("on 21 May", (None, 5, 21)),
        ("in May 2024", (2024, 5, None)),
        ("昭和20年8月15日", (1945, 8, 15)),
        ("2024-05-21", (2024, 5, 21)),
        ("二〇二四年", (2024, None, None)),
        ("in 1987.", (1987, None, None)),
    ],
)
def test_dates_are_read(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    (date,) = find_dates_in(text)
    assert (date.year, date.month, date.day) == expected


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
UNITS = st.sampled_from([unit for name, unit in units().items() if name not in {"year", "cent", "item", "century"}])
LANGUAGES = st.sampled_from(["zh", "zh-Hant", "ja", "en"])


@given(AMOUNTS, UNITS, LANGUAGES)
def test_a_quantity_written_and_read_again_is_the_same(amount: Decimal, unit: object, language: str) -> None:
    quantity = Quantity(amount, unit, 0, 0)  # type: ignore[arg-type]
    assert only(write_quantity(quantity, language)).value == quantity.value


@given(AMOUNTS, st.sampled_from([1, 1000, 10**6]), LANGUAGES)
def test_a_price_per_tokens_written_and_read_again_is_the_same(amount: Decimal, per: int, language: str) -> None:
    quantity = Quantity(amount, units()["yuan"], 0, 0, Decimal(per), units()["token"])
    assert only(write_quantity(quantity, language)).value == quantity.value


@given(st.text(max_size=60))
def test_any_text_is_read_without_error_and_spans_lie_inside_it(text: str) -> None:
    quantities, dates = find_all(text)
    assert all(0 <= item.start < item.end <= len(text) for item in (*quantities, *dates))
