"""The same question in another dress is understood the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from assistant.answer import Answer, Turn
from assistant.question.follow_up import resolve_follow_up
from assistant.question.question import Question
from index.fold import fold

CHINESE = (
    "夜班渡轮的成人票多少钱",
    "市立医院有多少张床位",
    "哪家公司经营岛际渡轮",
    "海鸥号和苍鹭号哪个便宜",
    "谁创办了海军博物馆",
    "海军博物馆为什么闭馆",
    "飞虎队2019年赢了几场比赛",
    "票价从多少降到多少",
    "Corvo-5模型每千tokens多少钱",
    "张院长怎么看新病房",
    "灯塔有多高",
    "该船的船长是谁",
    "列举三个免费的展览",
    "渡轮停航了吗",
    "球队排名第几",
)
JAPANESE = (
    "フェリーの大人料金はいくらですか",
    "市立病院の病床数はいくつですか",
    "どの会社がフェリーを運航していますか",
    "白帆号と青波号ではどちらが安いですか",
    "海の博物館はいつ開館しましたか",
    "2019年の入館者は何人でしたか",
)
ENGLISH = (
    "How much is an adult ticket on the night ferry",
    "Which company runs the island ferries",
    "How many nurses does the city hospital have",
    "Why did the museum close its east wing",
    "When did the Maritime Museum open",
    "Which is cheaper, the Heron or the Gull",
)
ALL = (*CHINESE, *JAPANESE, *ENGLISH)
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def understood(text: str) -> tuple[object, ...]:
    question = Question(text)
    focus = fold(question.focus).replace(" ", "") if question.focus else None
    sides = tuple(fold(side).replace(" ", "") for side in question.sides)
    return question.kind, question.operation, focus, question.dimensions, question.terms, sides, question.wants_order


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("end", ["?", "？", "", "??", "。", " ？"])
def test_the_mark_at_the_end_does_not_matter(text: str, end: str) -> None:
    assert understood(text + end) == understood(text)


@pytest.mark.parametrize("text", [*CHINESE, *ENGLISH])
def test_full_width_does_not_matter(text: str) -> None:
    assert understood(text.translate(_WIDE).replace(" ", "　")) == understood(text)


@pytest.mark.parametrize("text", CHINESE)
@pytest.mark.parametrize("variant", ["s2t", "s2twp", "s2hk"])
def test_the_script_does_not_matter(text: str, variant: str) -> None:
    written = OpenCC(variant if variant != "s2twp" else "s2tw").convert(text)
    assert understood(written) == understood(text)


@given(st.sampled_from([*CHINESE, *JAPANESE]), st.data())
def test_spaces_beside_han_characters_do_not_matter(text: str, data: st.DataObject) -> None:
    edges = [i for i in range(1, len(text)) if (text[i].isascii() and text[i] != " ") != (text[i - 1].isascii())]
    spaced = text
    for i in sorted(data.draw(st.sets(st.sampled_from(edges))) if edges else [], reverse=True):
        spaced = f"{spaced[:i]} {spaced[i:]}"
    assert understood(spaced) == understood(text)


@pytest.mark.parametrize("text", ["How many Tokens does it cost", "Which COMPANY runs the ferry", "每千Tokens多少钱"])
def test_the_case_of_words_that_name_nothing_does_not_matter(text: str) -> None:
    assert understood(text) == understood(text.lower())


@pytest.mark.parametrize("text", CHINESE)
@pytest.mark.parametrize(
    "frame", ["请问{}", "请问，{}？", "你好，请问{}", "请告诉我{}", "我想知道{}", "能告诉我{}吗", "麻烦问一下，{}"]
)
def test_a_polite_frame_in_chinese_does_not_matter(text: str, frame: str) -> None:
    if text.endswith("吗") or (frame.endswith("吗") and text.startswith("列举")):
        return
    assert understood(frame.format(text)) == understood(text)


@pytest.mark.parametrize("text", ["the ferry leaves", "the museum opened"])
def test_a_polite_frame_in_english_does_not_matter(text: str) -> None:
    for frame in (
        "Could you tell me when {}?",
        "Please tell me when {}.",
        "Do you know when {}?",
        "I'd like to know when {}",
    ):
        assert Question(frame.format(text)).kind == "date"


@pytest.mark.parametrize(
    ("plain", "polite"),
    [
        ("院長は誰", "院長は誰でしょうか？"),
        ("院長は誰", "院長は誰か教えてください。"),
        ("料金はいくら", "料金を教えてください"),
        ("人口は何人", "人口は何人かご存じですか"),
    ],
)
def test_a_polite_frame_in_japanese_does_not_matter(plain: str, polite: str) -> None:
    assert Question(plain).kind == Question(polite).kind


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_follow_each_other(first: str, second: str) -> None:
    turns = (Turn(first, Answer(first, "zh", "", short="x")),)
    rewritten = resolve_follow_up(second, turns)
    assert rewritten is None or rewritten.strip()


_PIECES = st.sampled_from(
    [
        *"的是多少谁哪它呢吗和比はがのを何か？?，、 ",
        "什么",
        "为什么",
        "票价",
        "医院",
        "それ",
        "いくら",
        "the ",
        "it ",
        "which ",
        "and ",
        "why",
        "2019年",
        "A-1",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join), st.lists(_PIECES, max_size=12).map("".join))
def test_heaps_of_question_words_raise_nothing(first: str, second: str) -> None:
    question = Question(first)
    assert understood(first) == understood(first)
    assert (question.parts, question.speaker, question.asserts, question.before_event, question.how_many) is not None
    resolve_follow_up(second, (Turn(first, Answer(first, "ja", "", short="甲、乙")),))


@given(st.sampled_from(ALL))
def test_focus_and_sides_stand_in_the_question(text: str) -> None:
    question = Question(text)
    assert question.focus is None or question.focus in text
    assert all(side in text for side in question.sides)
