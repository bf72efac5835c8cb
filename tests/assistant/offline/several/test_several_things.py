"""Answers made of several things: each with its own words, the missing said by name, nothing computed from unlikes."""

import re

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.verification.citations import check_citations

FERRIES = (
    "海鸥号的单程票价是20元。\n苍鹭号的单程票价是35元。\n海鸥号有120个座位，苍鹭号有86个座位。\n"
    "从北湾到南湾的航程是12公里。\n渡轮的柴油每升8.2元。"
)
FERRIES_HANT = (
    "海鷗號的單程票價是20元。\n蒼鷺號的單程票價是35元。\n海鷗號去年載客超過30萬人次。\n蒼鷺號去年載客12萬人次。"
)
FERRIES_JA = (
    "カモメ号の片道運賃は400円です。\nペリカン号の片道運賃は700円です。\n"
    "カモメ号とペリカン号の定員はそれぞれ120人と86人です。\n北浜から南浜までの航路は12キロです。"
)
FERRIES_EN = (
    "The Seagull has a single fare of £4.\nThe Heron has a single fare of £7.\n"
    "The Seagull and the Heron carry 120 and 86 passengers respectively.\n"
    "Diesel for the ferries costs £1.60 per litre.\nThe crossing from North Bay to South Bay is 12 kilometres long."
)
HOSPITAL = (
    "# 海滨医院的新规\n院长陈默提出了四条原则。\n第一条原则是病人优先。\n第二条原则是夜间不停诊。\n"
    "第三条原则是收费公开。\n第四条原则是医护轮休。\n医院现有内科、外科、儿科和急诊科。\n反对新规的有护士长林岚和药剂师高远。\n"
    "护士长林岚（化名）说：“夜里只有两个人，根本顾不过来。”\n"
    "“船是移动的桥。”船长周海在开航仪式上说。"
)
MUSEUM = (
    "# 市立博物館\n市立博物館は三つの目標を掲げた。\n第一の目標は夜間開館である。\n第二の目標は入館料の無料化である。\n"
    "第三の目標は船の修復である。\n館内には船舶館、漁業館、灯台館がある。\n"
    "漁師の源さん（仮名）は「入館料が高すぎる」と心配する。"
)
CLUB = (
    "The football club set out three conditions for the new ground.\nThe first condition is 10,000 seats.\n"
    "The second condition is a railway station.\nThe third condition is a roof over every stand.\n"
    "The club shop sells scarves, mugs, flags and old programmes.\nCoaches Ana Ruiz and Tom Birch resigned in May.\n"
    '"A moored ship is like a hammer," said harbourmaster Agnes Colton.'
)
YARDS = "白鸥号由东岬船厂建造。\n东岬船厂由高远在1962年创办。\n北湾船厂由周大同创办。"
YARDS_EN = (
    "The Heron was built by Cape Rook Yard.\nCape Rook Yard was founded by Agnes Colton in 1931.\n"
    "North Yard was founded by Peter Lowe."
)


def ask(question: str, evidence: Evidence) -> Answer:
    return check_citations(list(ExtractiveAnswerer().answer(question, evidence))[-1], evidence.articles)


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (FERRIES, "海鸥号和苍鹭号的单程票价分别是多少？", "海鸥号：20元；苍鹭号：35元"),
        (FERRIES_HANT, "海鷗號和蒼鷺號的單程票價各是多少？", "海鷗號：20元；蒼鷺號：35元"),
        (FERRIES_JA, "カモメ号とペリカン号の定員はそれぞれ何人ですか？", "カモメ号：120人；ペリカン号：86人"),
        (FERRIES_EN, "What are the single fares of the Seagull and the Heron?", "the Seagull: £4; the Heron: £7"),
        (FERRIES_EN, "How many passengers do the Seagull and the Heron each carry?", "the Seagull: 120; the Heron: 86"),
    ],
)
def test_each_side_has_its_own_value(text: str, question: str, short: str) -> None:
    assert ask(question, evidence_of(text)).short == short


def test_a_side_that_the_articles_do_not_tell_of_is_said_by_name_beside_the_others() -> None:
    answer = ask("海鸥号和白鹭号的单程票价分别是多少？", evidence_of(FERRIES))
    assert answer.short == "海鸥号：20元"
    assert "没有说到：白鹭号" in answer.text
    assert "35元" not in answer.text


def test_one_value_is_never_given_to_two_things() -> None:
    answer = ask("海鸥号的载客量比苍鹭号多多少？", evidence_of("苍鹭号的载客量是86人，仍远远超过海鸥号。"))
    assert "海鸥号：86人" not in answer.text
    assert answer.computations == ()


def test_what_is_free_has_a_price() -> None:
    text = "海鸥号的票价是20元。\n苍鹭号的票价改为免费。"
    assert "免费" in (ask("海鸥号和苍鹭号的票价分别是多少？", evidence_of(text)).short or "")


def test_two_questions_in_one_are_answered_each() -> None:
    text = "海滨医院的院长是陈默。\n海滨医院在1958年5月3日开业。"
    answer = ask("海滨医院的院长是谁？海滨医院什么时候开业？", evidence_of(text))
    assert "陈默" in answer.text
    assert "1958年5月3日" in answer.text


@pytest.mark.parametrize(
    ("text", "question", "line"),
    [
        (FERRIES, "海鸥号和苍鹭号的单程票价相差多少？", "35元 − 20元 = 15元"),
        (FERRIES, "苍鹭号的单程票价是海鸥号的几倍？", "35元 ÷ 20元 = 1.75倍"),
        (FERRIES, "海鸥号和苍鹭号一共有多少个座位？", "120个 + 86个 = 206个"),
        (FERRIES, "100元能买多少升柴油？", "100元 ÷ (8.2元/升) = 约12.2升"),
        (FERRIES, "北湾到南湾的航程是多少英里？", "12公里 ÷ 1.609344 = 约7.46英里"),
        (FERRIES_HANT, "海鷗號和蒼鷺號去年的載客量相差多少？", "超過30萬人 − 12萬人 = 超過18萬人"),
        (FERRIES_JA, "カモメ号とペリカン号の片道運賃の差はいくらですか？", "700円 − 400円 = 300円"),
        (FERRIES_EN, "How much more expensive is the Heron than the Seagull?", "£7 − £4 = £3"),
        (FERRIES_EN, "How many passengers do the Seagull and the Heron carry in total?", "120 + 86 = 206"),
        (FERRIES_EN, "How much do 50 litres of diesel cost?", "£1.6 per litre × 50 litres = £80"),
        (FERRIES_EN, "How many litres of diesel does £80 buy?", "£80 ÷ (£1.6 per litre) = 50 litres"),
    ],
)
def test_a_computation_is_shown_with_its_inputs(text: str, question: str, line: str) -> None:
    answer = ask(question, evidence_of(text))
    assert answer.computations == (line,)
    assert line in answer.text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("海鸥号2019年5月的票价是20元。\n苍鹭号2021年8月的票价是35元。", "2021年8月海鸥号和苍鹭号的票价相差多少？"),
        ("北湾水站的输入水价是每吨2元。\n南湾水站的输出水价是每吨3元。", "北湾水站和南湾水站的水价相差多少？"),
        ("海鸥号的票价是20元。\n白鹭号停在码头。", "海鸥号和白鹭号的票价相差多少？"),
    ],
)
def test_nothing_is_computed_from_unlike_values(text: str, question: str) -> None:
    assert ask(question, evidence_of(text)).computations == ()


def test_which_is_lower_in_japanese_names_the_lower_one() -> None:
    assert ask("カモメ号とペリカン号はどちらが運賃が安いですか？", evidence_of(FERRIES_JA)).short == "カモメ号"


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (HOSPITAL, "海滨医院新规的四条原则是什么？", "病人优先、夜间不停诊、收费公开、医护轮休"),
        (HOSPITAL, "海滨医院有哪些科室？", "内科、外科、儿科和急诊科"),
        (HOSPITAL, "新规的第三条原则是什么？", "收费公开"),
        (HOSPITAL, "海濱醫院的最後一條原則是什麼？", "医护轮休"),
        (HOSPITAL, "反对新规的两个人是谁？", "护士长林岚和药剂师高远"),
        (MUSEUM, "博物館の三つの目標は何ですか？", "夜間開館、入館料の無料化、船の修復"),
        (MUSEUM, "二つ目の目標は何ですか？", "入館料の無料化"),
        (MUSEUM, "館内には何がありますか？", "船舶館、漁業館、灯台館"),
        (
            CLUB,
            "What are the three conditions for the new ground?",
            "10,000 seats, a railway station, a roof over every stand",
        ),
        (CLUB, "What is the second condition for the new ground?", "a railway station"),
        (CLUB, "What does the club shop sell?", "scarves, mugs, flags and old programmes"),
        (CLUB, "Which two coaches resigned in May?", "Ana Ruiz and Tom Birch"),
    ],
)
def test_a_list_or_one_of_its_items_is_the_short_answer(text: str, question: str, short: str) -> None:
    assert ask(question, evidence_of(text)).short == short


@pytest.mark.parametrize(
    ("text", "question", "speaker", "pseudonym"),
    [
        (HOSPITAL, "谁说夜里顾不过来？", "林岚", True),
        (HOSPITAL, "“船是移动的桥”是谁说的？", "周海", False),
        (MUSEUM, "入館料が高すぎると心配しているのは誰ですか？", "源さん", True),
        (CLUB, "Who said a moored ship is like a hammer?", "Agnes Colton", False),
    ],
)
def test_who_said_it_is_answered_with_the_speaker(text: str, question: str, speaker: str, pseudonym: bool) -> None:
    answer = ask(question, evidence_of(text))
    assert answer.short == speaker
    assert bool(answer.notices) is pseudonym


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (YARDS, "建造白鸥号的船厂是谁创办的？", "高远"),
        (YARDS_EN, "Who founded the yard that built the Heron?", "Agnes Colton"),
    ],
)
def test_a_question_of_two_hops_shows_both_quotes(text: str, question: str, short: str) -> None:
    answer = ask(question, evidence_of(text))
    assert answer.short == short
    assert len(answer.citations) == 2


def test_every_row_of_a_table_is_a_line() -> None:
    text = "# 2024年选举\n| 候选人 | 票数 | 得票率 |\n| --- | --- | --- |\n| 陈默 | 320 | 64% |\n| 林岚 | 180 | 36% |"
    assert ask("各候选人的得票率是多少？", evidence_of(text)).short == "陈默：64%；林岚：36%"


def test_a_summary_has_distinct_points_in_the_order_of_the_article() -> None:
    answer = ask("这篇文章讲了什么？", evidence_of(HOSPITAL))
    places = [citation.start for citation in answer.citations]
    assert 2 <= len(places) <= 5
    assert places == sorted(set(places))


def test_a_contrast_tells_of_each_thing() -> None:
    text = "北館には船の模型が並ぶ。\n南館には漁の道具が並ぶ。\n駐車場は広い。"
    answer = ask("北館と南館の違いは何ですか？", evidence_of(text))
    assert [line for line in answer.text.splitlines() if line.startswith("- ")] == [
        "- 北館：北館には船の模型が並ぶ。 [1]",
        "- 南館：南館には漁の道具が並ぶ。 [2]",
    ]


@pytest.mark.parametrize(
    "question", ["海鸥号和苍鹭号的单程票价分别是多少？", "苍鹭号的单程票价是海鸥号的几倍？", "100元能买多少升柴油？"]
)
def test_every_number_shown_is_in_a_quote_or_a_computation(question: str) -> None:
    answer = ask(question, evidence_of(FERRIES))
    known = " ".join((*(citation.quote for citation in answer.citations), *answer.computations))
    shown = re.sub(r"\[\d+\]", "", answer.text)
    assert all(number in known for number in re.findall(r"\d+(?:\.\d+)?", shown))
