"""Belonging: a value that a sentence gives for something else is no answer, and the one that it gives is."""

import pytest

from assistant.names.known import names_of
from assistant.offline.reader.belonging import better_placed
from assistant.offline.reader.values import choose_value, meant
from assistant.question.question import Question

KNOWN = names_of((("海鸥号", "Seagull", "カモメ号"), ("信天翁号", "Albatross", "アホウドリ号")))


def short(question: str, text: str) -> str | None:
    span = choose_value(Question(question), text, KNOWN)
    return None if span is None else text[span.start : span.end]


WINGS = "The east wing, built in 1904, was kept; the west wing was demolished in 2023."
WINGS_ZH = "东翼建成于1904年，西翼于2023年拆除。"
WINGS_JA = "東館は1904年に建てられ、西館は2023年に取り壊された。"


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("When was the east wing built?", WINGS, "1904"),
        ("When was the west wing demolished?", WINGS, "2023"),
        ("When was the west wing built?", WINGS, None),
        ("When was the east wing demolished?", WINGS, None),
        ("东翼是哪年建成的？", WINGS_ZH, "1904年"),
        ("西翼是哪年拆除的？", WINGS_ZH, "2023年"),
        ("西翼是哪年建成的？", WINGS_ZH, None),
        ("東館はいつ取り壊されましたか？", WINGS_JA, None),
        ("西館はいつ取り壊されましたか？", WINGS_JA, "2023年"),
        ("東翼是哪年建成的？", "東翼建成於1904年，西翼於2023年拆除。", "1904年"),
    ],
)
def test_a_date_of_another_thing_or_of_another_event_is_none(question: str, text: str, expected: str | None) -> None:
    assert short(question, text) == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("输出价格是多少？", "接口价格为每百万token输入1元、输出2元。", "2元"),
        ("输入价格是多少？", "接口价格为每百万token输入1元、输出2元。", "1元"),
        ("出力の価格はいくらですか？", "料金は入力が1ドル、出力が2ドルである。", "2ドル"),
        ("How much is the output?", "It costs $1 for input and $2 for output.", "$2"),
        ("How much is the input?", "It costs $1 for input and $2 for output.", "$1"),
        ("子供の料金はいくらですか？", "大人は500円、子供は300円である。", "300円"),
        ("兒童票多少錢？", "成人票80元，兒童票40元。", "40元"),
        ("周末门票多少钱？", "平日门票30元，周末门票45元。", "45元"),
        ("How much do children pay?", "Adults pay £12; children enter free and students pay £7.", "free"),
        ("How much do students pay?", "Adults pay £12; children enter free and students pay £7.", "£7"),
        ("成人票多少钱？", "儿童票40元，老人免费。", None),
        # Without such a word in the question the first will do; where the sentence has none either, nothing is lost.
        ("门票多少钱？", "门票30元，停车免费。", "30元"),
        ("儿童票多少钱？", "儿童医院旁的公园，儿童票40元。", "40元"),
    ],
)
def test_a_word_for_one_of_two_values_chooses_it(question: str, text: str, expected: str | None) -> None:
    got = short(question, text)
    assert got is None if expected is None else got is not None and got.startswith(expected)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("1号線の停留所はいくつ？", "1号線の全長は14.6キロで、停留所は21カ所ある。", "21カ所"),
        ("How many stops are there?", "1号線の全長は14.6キロで、停留所は21カ所ある。", "21カ所"),
        ("How many books are there?", "新馆地上九层、地下三层，藏书65万册，座位1200个。", "65万册"),
        ("藏书有多少？", "新馆地上九层、地下三层，藏书65万册，座位1200个。", "65万册"),
        ("How many electric buses are there?", "It runs 1,150 buses, of which 860 are electric.", "860"),
        ("How many buses are there?", "It runs 1,150 buses, of which 860 are electric.", "1,150"),
        ("How many diesel buses are there?", "It runs 1,150 buses, of which 860 are electric.", None),
        ("中途退出的患者有几位？", "18岁以上的患者412人参加，其中中途退出的有29人。", "29人"),
        ("效率是多少倍？", "效率达到一年前的5.1倍，有效率为98.8%。", "5.1倍"),
        ("班车多久一班？", "班车每20分钟一班，车程4小时。", "每20分钟"),
        ("バスは何分おきですか？", "バスは15分間隔で、所要時間は40分である。", "15分間隔"),
        ("How often does the ferry run?", "The ferry runs every 30 minutes and takes 2 hours.", "every 30 minutes"),
        ("How often was the gate shut?", "The gate was shut four times.", "four times"),
    ],
)
def test_a_count_is_of_the_noun_and_in_the_unit_that_are_asked_for(
    question: str, text: str, expected: str | None
) -> None:
    assert short(question, text) == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("旧馆藏书多少册？", "新馆藏书65万册，比旧馆多20万册。", None),
        ("新馆比旧馆多多少册？", "新馆藏书65万册，比旧馆多20万册。", "20万册"),
        ("新館の蔵書は何冊ですか？", "新館の蔵書は旧館より20万冊多い65万冊である。", "65万冊"),
        ("How much did it cost?", "It cost £18 million, £2 million more than planned.", "£18 million"),
    ],
)
def test_how_far_values_lie_apart_is_neither_of_them(question: str, text: str, expected: str | None) -> None:
    assert short(question, text) == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("How long was the trip in 2023?", "The trip takes 41 minutes, down from 46 minutes in 2023.", "46 minutes"),
        ("How long is the trip?", "The trip takes 41 minutes, down from 46 minutes in 2023.", "41 minutes"),
        ("2022年有多少游客？", "2022年接待游客31万人，2024年接待40万人。", "31万人"),
        ("2024年有多少游客？", "2022年接待游客31万人，2024年接待40万人。", "40万人"),
        ("票价现在多少钱？", "票价由5元改为免费。", "免费"),
        ("涨价前票价多少钱？", "票价由5元涨到8元。", "5元"),
        ("値上げ前の料金はいくらですか？", "値上げ後の料金は800円である。", None),
        ("値上げ後の料金はいくらですか？", "値上げ後の料金は800円である。", "800円"),
    ],
)
def test_the_time_that_is_asked_about_chooses_the_value(question: str, text: str, expected: str | None) -> None:
    assert short(question, text) == expected


RIVALS = "绿野出行投放车辆最多，有1.2万辆；快蜂投放8500辆，江南投放4000辆。"


def test_a_value_at_which_less_of_the_question_stands_gives_way() -> None:
    question = Question("绿野出行投放了多少辆车？")
    spans = meant(question, RIVALS, KNOWN).spans
    assert [RIVALS[s.start : s.end] for s in better_placed(question, RIVALS, spans[1], spans)] == ["1.2万辆"]
    assert short("绿野出行投放了多少辆车？", RIVALS) == "1.2万辆"
    assert short("江南投放了多少辆车？", RIVALS) == "4000辆"


def test_what_something_became_does_not_give_way_to_what_it_was() -> None:
    question, text = Question("门票票价多少钱？"), "门票票价从5元降到3元。"
    spans = meant(question, text, KNOWN).spans
    assert [text[s.start : s.end] for s in spans] == ["3元"]


def test_a_name_behind_the_value_owns_it_only_where_no_other_is_in_front() -> None:
    assert short("海鸥号有多少座位？", "信天翁号有300个座位，海鸥号更新一些。") is None
    assert short("海鸥号有多少座位？", "一共有300个座位的海鸥号很新。") == "300个"
