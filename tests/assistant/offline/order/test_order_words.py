"""Before and after in words: which part of a sentence comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.offline.order.words import relations
from index.fold import fold


@pytest.mark.parametrize(
    ("sentence", "earlier", "later"),
    [
        ("在苍鹭号之后，海鸥号也宣布降价。", "苍鹭号", "海鸥号"),
        ("海鸥号在苍鹭号之后宣布降价。", "苍鹭号", "海鸥号"),
        ("海鷗號於蒼鷺號之前啟用。", "海鸥号", "苍鹭号"),
        ("免票由苍鹭号开始，海鸥号随后也免票。", "苍鹭号", "海鸥号"),
        ("苍鹭号早于海鸥号下水。", "苍鹭号", "海鸥号"),
        ("海鸥号紧随苍鹭号之后开航。", "苍鹭号", "海鸥号"),
        ("海鸥号比苍鹭号晚开航两年。", "苍鹭号", "海鸥号"),
        ("病院は、4月の図書館の開館の後に移転した。", "図書館", "病院"),
        ("美術館は病院に先立つ3月に開館した。", "美術館", "病院"),
        ("病院は図書館に続いて移転した。", "図書館", "病院"),
        ("カモメ号はサギ号より先に就航した。", "カモメ号", "サギ号"),
        ("The museum opened after the flood.", "flood", "museum"),
        ("After the flood, the museum was opened.", "flood", "museum"),
        ("Before the flood, the museum had closed.", "museum", "flood"),
        ("The strike was followed by a lockout.", "strike", "lockout"),
        ("The lockout followed the strike.", "strike", "lockout"),
    ],
)
def test_a_marker_splits_a_sentence_into_earlier_and_later(sentence: str, earlier: str, later: str) -> None:
    found = relations(sentence)
    assert any(fold(earlier) in r.earlier and fold(later) in r.later for r in found)
    assert not any(
        fold(later) in r.earlier
        and fold(earlier) in r.later
        and fold(earlier) not in r.earlier
        and fold(later) not in r.later
        for r in found
    )


def test_three_weeks_later_is_later_than_the_sentence_before() -> None:
    (found,) = relations("三周后苍鹭号应战。", "海鸥号突然降价。")
    assert (found.earlier, found.later) == ("海鸥号突然降价。", "三周后苍鹭号应战。")


@pytest.mark.parametrize(
    "sentence", ["海鸥号5月21日上午宣布降价。", "カモメ号は5月21日午後、値下げを発表した。", "目前票价是20元。"]
)
def test_parts_of_the_day_and_the_present_are_no_relation(sentence: str) -> None:
    assert relations(sentence) == []


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_sentence_has_relations_of_two_pieces_that_are_not_empty(sentence: str, before: str) -> None:
    assert all(r.earlier.strip() and r.later.strip() for r in relations(sentence, before))
