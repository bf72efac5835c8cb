"""Proof: a yes or a no only for the thing that is asked about, under its conditions; each with its mirror image."""

import pytest
from small_evidence import evidence_of

from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.statement.compared import comparisons_in
from assistant.offline.statement.reach import reach
from index.fold import fold

MUSEUM = """The Quay Museum is open from 10:00 to 18:00 and closed on Mondays.
Admission rose from £9 to £12 for adults; children under 12 enter free and students pay £7.
The old east wing, built in 1904, was kept; the west wing was demolished in 2023.
The north hall is larger than the south hall."""
TRAM = """運賃は全線均一で2元。
65歳以上は無料、学生は半額となる。"""
BIKES = """绿骑出行表示支持新规。绿骑出行5月的日均骑行量为6.8万次，没有达到公司4月预计的水平。
快蜂科技宣布退出青湖市场。
周明认为，城区的骑行量比郊区大10倍。
快蜂科技的月活超过300万，江南单车上升更快。
借书证工本费50元，65岁以上免费。
苍梧公司于5月6日发布鹭鸟二号。"""
YES, NO = ("是", "はい", "Yes"), ("否", "いいえ", "No")


def opening(question: str, text: str) -> str:
    return list(ExtractiveAnswerer().answer(question, evidence_of(text)))[-1].text


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("Is the museum open on Mondays?", MUSEUM, NO),
        ("Is the museum closed on Mondays?", MUSEUM, YES),
        ("Is admission free for adults?", MUSEUM, ()),
        ("Is admission free for students?", MUSEUM, NO),
        ("Was the west wing demolished?", MUSEUM, YES),
        ("Was the east wing demolished?", MUSEUM, ()),
        ("学生は無料ですか？", TRAM, ()),
        ("学生は半額ですか？", TRAM, YES),
        ("65歳以上は無料ですか？", TRAM, YES),
        ("快蜂退出青湖市场了吗？", BIKES, YES),
        ("绿骑退出青湖市场了吗？", BIKES, ()),
        ("绿骑支持新规吗？", BIKES, YES),
        ("绿骑不是反对新规吗？", BIKES, NO),
        ("江南支持降价吗？", "江南认为，单靠降价，没有人会赢。", ()),
        ("江南支持降价吗？", "江南表示支持降价。", YES),
        ("江南支持降价吗？", "江南反对降价。", NO),
        ("李开复打算参加价格战吗？", "王小川表示不参加价格战。", ()),
        ("李开复打算参加价格战吗？", "李开复表示不参加价格战。", NO),
        ("绿骑5月的日均骑行量达到预期了吗？", BIKES, NO),
        ("65岁以上借书证免费吗？", BIKES, YES),
        ("学生借书证免费吗？", BIKES, ()),
        ("鹭鸟二号是5月6日发布的吗？", BIKES, YES),
        ("鹭鸟二号是5月7日发布的吗？", BIKES, NO),
    ],
)
def test_yes_and_no_are_for_what_the_verb_goes_with(question: str, text: str, said: tuple[str, ...]) -> None:
    answer = opening(question, text)
    assert answer.startswith(said) if said else not answer.startswith((*YES, *NO))


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("周明认为城区的骑行量比郊区大10倍吗？", BIKES, YES),
        ("周明认为城区的骑行量比郊区小10倍吗？", BIKES, NO),
        ("周明认为郊区的骑行量比城区大吗？", BIKES, NO),
        ("江南单车的月活超过快蜂科技了吗？", BIKES, ()),
        ("Is the north hall larger than the south hall?", MUSEUM, YES),
        ("Is the north hall smaller than the south hall?", MUSEUM, NO),
        ("Is the south hall larger than the north hall?", MUSEUM, NO),
    ],
)
def test_a_comparison_is_read_with_its_direction(question: str, text: str, said: tuple[str, ...]) -> None:
    answer = opening(question, text)
    assert answer.startswith(said) if said else not answer.startswith((*YES, *NO))


@pytest.mark.parametrize(
    ("text", "verb", "language", "expected"),
    [
        ("The shop is open from 9 to 5 and closed on Mondays.", "closed", "en", "the shop is closed on mondays."),
        ("The shop is open from 9 to 5 and closed on Mondays.", "open", "en", "the shop is open from 9 to 5"),
        ("65歳以上は無料、学生は半額となる。", "半額", "ja", "学生は半额となる"),
        ("绿骑、快蜂和江南都降价。", "降价", "zh", "绿骑 快蜂和江南都降价"),
        ("快蜂宣布，票价下调。", "下调", "zh", "快蜂宣布 票价下调"),
    ],
)
def test_reach_is_the_clause_with_its_subject(text: str, verb: str, language: str, expected: str) -> None:
    folded = fold(text)
    verbs = [
        (folded.find(word), folded.find(word) + len(word))
        for word in ("open", "closed", "无料", "半额")
        if word in folded
    ]
    at = folded.find(fold(verb))
    assert " ".join(reach(folded, (at, at + len(verb)), verbs, language).split()) == expected


@pytest.mark.parametrize(
    "text", ["海燕号载客超过400人", "客流比前年减少了6%", "去年の入館者は一昨年より増えた", "more than 20 people"]
)
def test_a_number_or_a_change_is_no_comparison_of_two_things(text: str) -> None:
    assert not comparisons_in(fold(text))
