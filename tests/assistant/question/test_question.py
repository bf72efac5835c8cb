"""What a question asks for, about whom, and in which unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.question import Question
from assistant.question.terms import content_terms, stem


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("模型降价后多少钱?", "amount"),
        ("降幅是多少？", "percent"),
        ("百度為什麼降價？", "reason"),
        ("谁创立了这家公司？", "person"),
        ("谁认为价格战没有意义？", "speaker"),
        ("铁路沿线设有哪些站点？", "list"),
        ("是哪一年成立的？", "date"),
        ("比赛持续多久？", "duration"),
        ("铁路全长多少公里？", "measure"),
        ("有几个出入口？", "count"),
        ("总部在哪个城市？", "place"),
        ("百度降价了吗？", "yes_no"),
        ("请总结这篇文章", "summary"),
        ("1000トークンあたりいくら?", "amount"),
        ("値下げ幅は何%ですか?", "percent"),
        ("発表されたのはいつですか？", "date"),
        ("社長は誰ですか？", "person"),
        ("人口は何人ですか？", "count"),
        ("なぜ値下げしたのですか？", "reason"),
        ("How much does it cost?", "amount"),
        ("By what percent did it fall?", "percent"),
        ("When was it released?", "date"),
        ("Who founded the company?", "person"),
        ("Who said that prices would fall?", "speaker"),
        ("How many users are there?", "count"),
        ("Why did they cut prices?", "reason"),
        ("Is it free?", "yes_no"),
        ("港口今年多大了？", "age"),
        ("海鸥号有多大？", "measure"),
        ("轮渡公司有多少艘船？", "count"),
        ("涉及多少款产品？", "count"),
        ("最后几比几？", "count"),
        ("港口今年的开支计划是多少？", "amount"),
        ("一罐鱼卖多少？", "amount"),
        ("任期是几年？", "duration"),
        ("离开航还剩多少时间？", "duration"),
        ("哪些公司涨价了？", "list"),
        ("她在哪儿当过船长？", "place"),
        ("轮渡公司干嘛要涨价？", "reason"),
        ("这是哪位船长的看法？", "speaker"),
        ("第一个响应的公司是谁？", "organisation"),
        ("渡船直接开进港口行不行？", "yes_no"),
        ("球队升级了没有？", "yes_no"),
        ("水深は三割を超えたのはいつからですか？", "date"),
        ("料金が上がったのはいつですか？", "date"),
        ("任期は何年ですか？", "duration"),
        ("町は何日断水しましたか？", "duration"),
        ("有権者のどれくらいが投票しましたか？", "percent"),
        ("住民の何議席を得ましたか？", "count"),
        ("なんでまだ開かないの？", "reason"),
        ("一番お金を出した人は？", "person"),
        ("森田氏はどこの記者ですか？", "organisation"),
        ("上限はどう変わりますか？", "manner"),
        ("値上げしたか教えてください", "yes_no"),
        ("荷物をまとめて運ぶ船は何という名前ですか？", "name"),
        ("On which date did the port lower the price of a berth?", "date"),
        ("Which two captains stayed out of the price cuts?", "list"),
        ("What would a ticket set me back?", "amount"),
        ("How many pounds did she give to the hospital?", "amount"),
        ("How windy must it get before the bridge closes?", "measure"),
        ("Do you know whether the library opens on Sunday?", "yes_no"),
    ],
)
def test_the_kind_of_question(text: str, kind: str) -> None:
    assert Question(text).kind == kind


def test_question_words_are_no_content() -> None:
    assert Question("铁路一共投资多少亿元？").terms == ("铁路", "投资", "亿元")


@pytest.mark.parametrize(
    ("text", "dimensions"),
    [
        ("全长多少公里？", {"length"}),
        ("How many kilometres long is it?", {"length"}),
        ("降了百分之多少？", {"percent"}),
    ],
)
def test_the_unit_asked_for(text: str, dimensions: set[str]) -> None:
    assert Question(text).dimensions == dimensions


def test_names_are_latin_words_with_capitals_or_digits_and_quoted_titles() -> None:
    assert Question("What did Corvo-5 cost, says Kai Sorano?").names == ("Corvo-5", "Kai Sorano")
    assert Question("《青山谣》的作者是谁？").names == ("青山谣",)


def test_endings_of_english_words_do_not_matter() -> None:
    assert stem("launched") == stem("launches") == stem("launching")


@given(st.text(max_size=50))
def test_any_text_can_be_read_as_a_question(text: str) -> None:
    question = Question(text)
    assert question.kind
    assert set(question.terms) >= set()
    assert content_terms(text) == content_terms(text)
