"""Follow-ups about all that the last turns asked about, in another language, or per another amount."""

import pytest

from assistant.answer import Answer, Turn
from assistant.question.follow_up import resolve_follow_up


def talk(*steps: str) -> str | None:
    """The last step resolved after the others."""
    turns: list[Turn] = []
    for step in steps[:-1]:
        rewritten = resolve_follow_up(step, turns)
        turns.append(Turn(step, Answer(step, "zh", "", rewritten=rewritten)))
    return resolve_follow_up(steps[-1], turns)


@pytest.mark.parametrize(
    ("steps", "rewritten"),
    [
        (("海鸥号运送了多少人？", "苍鹭号呢？", "他们一共多少？"), "海鸥号和苍鹭号运送了一共多少人？"),
        (
            ("海鸥号运送了多少人？", "苍鹭号呢？", "信天翁号呢？", "三家加起来呢？"),
            "海鸥号、苍鹭号和信天翁号运送了一共多少人？",
        ),
        (("北高校の生徒数は何人ですか？", "南高校は？", "合計は？"), "北高校と南高校の生徒数は合わせて何人ですか？"),
        (
            ("How many cars does Corvo have?", "And Tern?", "How many in total?"),
            "How many cars do Corvo and Tern have in total?",
        ),
        (("渡轮11月的乘客是多少？", "年初呢？", "涨了多少？"), "渡轮11月和年初的乘客相差多少？"),
        # What two things fell by is asked of the last.
        (("海鸥号的票价是多少？", "苍鹭号呢？", "降了多少？"), "苍鹭号的票价降了多少？"),
        (("海鸥号11月的票价是多少？", "年初呢？", "涨了多少？", "Corvo呢？"), "Corvo的11月和年初的票价相差多少？"),
        (("北高校の生徒数は何人ですか？", "南高校は？", "差は？"), "北高校と南高校の生徒数の差はいくつですか？"),
        (
            ("What does Ann Holt think of it?", "And Jo Reed?", "Which of them runs Corvo?"),
            "Which of Ann Holt and Jo Reed runs Corvo?",
        ),
        (("海狮号和海豚号谁快？", "它们一共多少座位？"), "海狮号和海豚号一共多少座位？"),
        (("海鸥号运送了多少人？", "他们为什么罢工？"), "海鸥号为什么罢工？"),
        (
            ("How long is the bridge?", "And the tunnel?", "When were they built?"),
            "When were the bridge and the tunnel built?",
        ),
    ],
)
def test_all_that_the_last_turns_asked_about(steps: tuple[str, ...], rewritten: str) -> None:
    assert talk(*steps) == rewritten


@pytest.mark.parametrize(
    "steps",
    [
        ("Who is Ann Holt?", "Which of them runs Corvo?"),
        ("How many cars does Corvo have?", "How many people work at Tern in total?"),
    ],
)
def test_one_thing_is_no_sum_and_not_several(steps: tuple[str, ...]) -> None:
    assert talk(*steps) is None


@pytest.mark.parametrize(
    ("before", "asked", "rewritten"),
    [
        ("What did Corvo cut Tern-2's price to?", "And Alder?", "What did Alder cut its price to?"),
        ("百川把Tern-2的价格降到多少？", "星海呢？", "星海把价格降到多少？"),
        ("コルボはTern-2の価格をいくらに下げましたか？", "星海は？", "星海は価格をいくらに下げましたか？"),
        ("星海的Tern-2多少钱？", "Corvo-4呢？", "Corvo-4多少钱？"),
        ("星海AIのTern-2 Turboはいくらになりましたか？", "Corvo-4は？", "Corvo-4はいくらになりましたか？"),
        ("What does Alder's Tern-2 cost?", "And Corvo-4?", "What does Corvo-4 cost?"),
        # The same family has the same owner; what somebody said about something is not theirs.
        ("星海的Tern-2多少钱？", "Tern-3呢？", "星海的Tern-3多少钱？"),
        ("What did Alice say about Bob's proposal?", "And Carol?", "What did Carol say about Bob's proposal?"),
    ],
)
def test_what_belonged_to_the_old_thing_goes_with_it(before: str, asked: str, rewritten: str) -> None:
    assert talk(before, asked) == rewritten


@pytest.mark.parametrize(
    ("steps", "rewritten"),
    [
        (("Tern-2多少钱？", "And Corvo-4?"), "How much is Corvo-4?"),
        (("Tern-2多少钱？", "降价前呢？", "And Corvo-4?"), "How much is Corvo-4 before the price cut?"),
        (("How much is Tern-2?", "Corvo-4は？"), "Corvo-4はいくらですか？"),
        (("How much is Tern-2?", "Corvo-4呢？"), "Corvo-4多少钱？"),
        (("How much is Corvo-4?", "Tern-2多少钱？", "And Alder?"), "How much is Alder?"),
        (("林若溪是谁？", "And Ann Holt?"), "Who is Ann Holt?"),
        # A name alone is in no language.
        (("Tern-2多少钱？", "Corvo-4？"), "Corvo-4多少钱？"),
    ],
)
def test_a_follow_up_in_another_language_is_asked_in_its_own(steps: tuple[str, ...], rewritten: str) -> None:
    assert talk(*steps) == rewritten


@pytest.mark.parametrize(
    ("steps", "rewritten"),
    [
        (("Tern主力模型多少钱？", "换算成每百万字"), "Tern主力模型每百万字多少钱？"),
        (("Tern每千tokens多少钱", "用英文回答", "换算成每百万tokens"), "Tern每百万tokens多少钱"),
        (("What does Tern cost per 1,000 words?", "And per million words?"), "What does Tern cost per million words?"),
        (("Ternは1000文字あたりいくらですか？", "100万文字あたりでは？"), "Ternは100万文字あたりいくらですか？"),
    ],
)
def test_another_amount_is_put_into_the_last_question(steps: tuple[str, ...], rewritten: str) -> None:
    assert talk(*steps) == rewritten


@pytest.mark.parametrize(
    ("before", "asked", "rewritten"),
    [
        ("Tern-2多少钱？", "降价前呢？", "Tern-2降价前多少钱？"),
        ("Tern-2はいくら？", "値下げ前は？", "値下げ前のTern-2はいくら？"),
        ("運賃はいくら？", "65歳以上は？", "65歳以上の運賃はいくら？"),
        ("票价是多少？", "65岁以上呢？", "65岁以上的票价是多少？"),
        ("How much is the fare?", "And for students?", "How much is the fare for students?"),
        ("When does tram line 1 open?", "And line 2?", "When does tram line 2 open?"),
        ("林若溪说了什么", "周校长呢？", "周校长说了什么"),
        ("渡轮公司推出了什么？", "铁路公司呢？", "铁路公司推出了什么？"),
        (
            "What was the toll in November?",
            "And at the beginning of the year?",
            "What was the toll at the beginning of the year?",
        ),
    ],
)
def test_only_the_part_of_its_kind_gives_way(before: str, asked: str, rewritten: str) -> None:
    assert talk(before, asked) == rewritten
