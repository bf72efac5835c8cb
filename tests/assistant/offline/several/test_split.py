"""A question about several things becomes one question a thing, with everything else that it asks kept in each."""

import pytest

from assistant.offline.compose.two_hops import hops_of
from assistant.offline.several.split import split
from assistant.question.question import Question


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "六月起，北湾、南湾、外岛三家每百公斤的运费分别是多少？",
            {
                "北湾": "六月起，北湾每百公斤的运费是多少？",
                "南湾": "六月起，南湾每百公斤的运费是多少？",
                "外岛": "六月起，外岛每百公斤的运费是多少？",
            },
        ),
        ("博物馆的成人票和儿童票各多少钱？", {"成人票": "博物馆的成人票多少钱？", "儿童票": "博物馆的儿童票多少钱？"}),
        (
            "3月5日，渡輪公司和碼頭工會各自宣布了什麼？",
            {"渡輪公司": "3月5日，渡輪公司宣布了什麼？", "碼頭工會": "3月5日，碼頭工會宣布了什麼？"},
        ),
        (
            "两位医院院长陈默和林岚，对合并是什么态度？",
            {"陈默": "陈默，对合并是什么态度？", "林岚": "林岚，对合并是什么态度？"},
        ),
        (
            "三家医院的床位分别是多少：中央医院、海滨医院、市立医院？",
            {name: f"{name}的床位是多少？" for name in ("中央医院", "海滨医院", "市立医院")},
        ),
        (
            "中央病院、海浜病院、市立病院の病床数はそれぞれ何床ですか？",
            {name: f"{name}の病床数は何床ですか？" for name in ("中央病院", "海浜病院", "市立病院")},
        ),
        (
            "5月2日に市役所と漁協はそれぞれ何を発表した？",
            {"市役所": "5月2日に市役所は何を発表した？", "漁協": "5月2日に漁協は何を発表した？"},
        ),
        (
            "What are the fares of the Seagull and the Heron?",
            {"the Seagull": "What is the fare of the Seagull?", "the Heron": "What is the fare of the Heron?"},
        ),
        (
            "What did the mayor and the union leader each say about the strike?",
            {
                "the mayor": "What did the mayor say about the strike?",
                "the union leader": "What did the union leader say about the strike?",
            },
        ),
        (
            "How much do adult and child tickets cost?",
            {
                "adult tickets": "How much do adult tickets cost?",
                "child tickets": "How much do child tickets cost?",
            },
        ),
        (
            "Seagull and Heron: what does each cost?",
            {"Seagull": "what does Seagull cost?", "Heron": "what does Heron cost?"},
        ),
    ],
)
def test_each_side_keeps_the_conditions_of_the_whole_question(question: str, asked: dict[str, str]) -> None:
    found = split(Question(question))
    assert found is not None
    assert {side.name: side.asked for side in found.sides} == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("海鸥号和苍鹭号哪艘船座位更多？", "海鸥号有多少座位？"),
        ("海鸥号和苍鹭号哪个票价更低？", "海鸥号的票价是多少？"),
        ("海鷗號的票價是蒼鷺號的幾倍？", "海鷗號的票價是多少？"),
        ("北隧道比南隧道长多少米？", "北隧道长多少米？"),
        ("海鸥号的票价比苍鹭号高多少？", "海鸥号的票价是多少？"),
        ("カモメ号の運賃はペリカン号よりいくら高いですか？", "カモメ号の運賃はいくらですか？"),
        ("カモメ号とペリカン号ではどちらの運賃が高いですか？", "カモメ号の運賃はいくらですか？"),
        ("北トンネルは南トンネルより何メートル長いですか？", "北トンネルは何メートル長いですか？"),
        ("Which ferry has the lower fare, the Seagull or the Heron?", "What is the fare of the Seagull?"),
        ("How much longer is the north tunnel than the south tunnel?", "How long is the north tunnel?"),
    ],
)
def test_a_comparison_asks_for_the_value_that_is_compared(question: str, asked: str) -> None:
    found = split(Question(question))
    assert found is not None
    assert found.sides[0].asked == asked


@pytest.mark.parametrize(
    ("question", "names", "asked"),
    [
        ("白鸥和苍鹭32k输入哪个更便宜？", ["白鸥", "苍鹭32k"], "白鸥输入的价格是多少钱？"),
        ("白鸥20t和35t差多少钱？", ["白鸥20t", "白鸥35t"], "白鸥20t的价格是多少钱？"),
        ("白鸥20t和苍鹭35t差多少钱？", ["白鸥20t", "苍鹭35t"], "白鸥20t的价格是多少钱？"),
    ],
)
def test_what_two_names_share_belongs_to_both(question: str, names: list[str], asked: str) -> None:
    found = split(Question(question))
    assert found is not None
    assert [side.name for side in found.sides] == names
    assert found.sides[0].asked == asked


def test_what_is_compared_belongs_to_both() -> None:
    found = split(Question("海鸥号的票价比苍鹭号高多少？"))
    assert found is not None
    assert [(side.name, side.asked) for side in found.sides] == [
        ("海鸥号", "海鸥号的票价是多少？"),
        ("苍鹭号", "苍鹭号的票价是多少？"),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "海鸥号的票价是多少？",
        "谁说北湾比南湾热闹？",
        "海鸥号凭什么卖得比苍鹭号还贵？",
        "How much did the hospital spend on research and development?",
        "How old are the mayor and her deputy?",
        "カモメ号の運賃はいくらですか？",
    ],
)
def test_a_question_about_one_thing_is_not_split(question: str) -> None:
    assert split(Question(question)) is None


def test_an_enumeration_that_no_word_takes_apart_is_split_unsurely() -> None:
    found = split(Question("What is the population of Northport and Southport?"))
    assert found is not None
    assert not found.surely


@pytest.mark.parametrize(
    ("question", "inner", "outer"),
    [
        ("Who founded the company that runs the Heron?", "Which company runs the Heron?", "Who founded {}?"),
        ("When was the yard that built the Heron opened?", "Which yard built the Heron?", "When was {} opened?"),
        ("建造海鸥号的船厂有多少工人？", "哪家船厂建造海鸥号？", "{}有多少工人？"),
        ("海鸥号的母公司的创始人是谁？", "海鸥号的母公司是哪家公司？", "{}的创始人是谁？"),
        ("カモメ号を造った会社の社長は誰ですか？", "カモメ号を造った会社はどこですか？", "{}の社長は誰ですか？"),
    ],
)
def test_a_description_inside_a_question_is_a_question_of_its_own(question: str, inner: str, outer: str) -> None:
    hops = hops_of(Question(question))
    assert hops is not None
    assert (hops.inner, hops.outer) == (inner, outer)


@pytest.mark.parametrize("question", ["开发海鸥号的公司是哪家？", "Which company runs the Heron?", "船は誰が造った？"])
def test_a_question_for_the_described_thing_itself_has_no_second_hop(question: str) -> None:
    assert hops_of(Question(question)) is None
