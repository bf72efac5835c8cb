"""Questions of order: what is asked for, of which things, and what they did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.offline.order.asserted import asserted_order
from assistant.offline.order.question import order_question, sides_in
from assistant.question.question import Question


@pytest.mark.parametrize(
    ("text", "wanted", "sides"),
    [
        ("海鸥号和苍鹭号哪个先首航？", "earlier", ("海鸥号", "苍鹭号")),
        ("海鷗號跟蒼鷺號，哪一家比較晚宣布降價？", "later", ("海鷗號", "蒼鷺號")),
        ("是博物馆先开馆还是图书馆先开馆？", "earlier", ("博物馆", "图书馆")),
        ("医院的扩建和学校的搬迁，哪件事在前？", "earlier", ("医院的扩建", "学校的搬迁")),
        ("海鸥号和苍鹭号的价格战，是哪家先动手的？", "earlier", ("海鸥号", "苍鹭号")),
        ("図書館の開館と病院の移転、どっちが先だった?", "earlier", ("図書館の開館", "病院の移転")),
        ("美術館と図書館、どちらが後に開館しましたか？", "later", ("美術館", "図書館")),
        ("Which came first, the museum or the flood?", "earlier", ("the museum", "the flood")),
        ("On 21 May, who moved first, Heron or Crane Lines?", "earlier", ("Heron", "Crane Lines")),
        ("Did the museum or the library open first?", "earlier", ("the museum", "the library")),
        ("Which opened later, the museum or the library?", "later", ("the museum", "the library")),
        ("把医院开业、地铁通车和图书馆搬迁按时间先后排一下。", "order", ("医院开业", "地铁通车", "图书馆搬迁")),
        ("開館、移転、閉館を早い順に教えてください。", "order", ("開館", "移転", "閉館")),
        (
            "List the opening of the museum, the flood and the strike in chronological order.",
            "order",
            ("the opening of the museum", "the flood", "the strike"),
        ),
        ("博物馆开馆是在洪水之前还是之后？", "relation", ("博物馆开馆", "洪水")),
        ("移転したのは開館の前ですか、後ですか？", "relation", ("移転した", "開館")),
        ("Did the museum open before or after the flood?", "relation", ("the museum", "the flood")),
    ],
)
def test_what_is_asked_and_of_what(text: str, wanted: str, sides: tuple[str, ...]) -> None:
    asked = order_question(Question(text))
    assert asked is not None
    assert (asked.wanted, asked.sides) == (wanted, sides)


@pytest.mark.parametrize(
    "text", ["海鸥号的票价是多少？", "誰が先生ですか？", "What was the fare in May?", "图书馆先后有几位馆长？"]
)
def test_other_questions_ask_for_no_order(text: str) -> None:
    assert order_question(Question(text)) is None


def test_what_the_sides_share_is_no_part_of_the_last_one() -> None:
    assert sides_in("海鸥号和苍鹭号的价格战") == (["海鸥号", "苍鹭号"], "价格战")


@pytest.mark.parametrize(
    ("text", "earlier", "asked"),
    [
        ("Did the Seagull sail before the Heron?", "the Seagull", True),
        ("Was the museum opened after the flood?", "the flood", True),
        ("海鸥号比苍鹭号早首航吗？", "海鸥号", True),
        ("カモメ号はサギ号より先に就航しましたか？", "カモメ号", True),
        ("海鸥号比苍鹭号晚首航，这是为什么？", "苍鹭号", False),
    ],
)
def test_a_question_may_state_an_order(text: str, earlier: str, asked: bool) -> None:
    stated = asserted_order(Question(text))
    assert stated is not None
    assert (stated.earlier, stated.asked) == (earlier, asked)


def test_by_how_many_years_states_nothing_to_deny() -> None:
    assert asserted_order(Question("海鸥号比苍鹭号早几年首航？")) is None


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_read(text: str) -> None:
    asked = order_question(Question(text))
    assert asked is None or len(asked.sides) > 1
    asserted_order(Question(text))
