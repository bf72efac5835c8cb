"""Follow-ups stand alone after being resolved; questions that already do are left as they are."""

import pytest

from assistant.answer import Answer, Turn
from assistant.question.follow_up import resolve_follow_up


def turn(question: str, short: str | None = None) -> Turn:
    return Turn(question, Answer(question, "zh", "", short=short))


@pytest.mark.parametrize(
    ("before", "asked", "rewritten"),
    [
        ("DeepSeek-V2的输入价格是多少？", "那输出呢?", "DeepSeek-V2的输出价格是多少？"),
        ("Why did Tencent cut its prices?", "And Baidu?", "Why did Baidu cut its prices?"),
        ("DeepSeek-V2はいくらですか?", "GPT-4oは?", "GPT-4oはいくらですか?"),
        ("百度什么时候降价的？", "那阿里云呢？", "阿里云什么时候降价的？"),
        ("Qwen-Long什么时候降价的？", "它降了多少？", "Qwen-Long降了多少？"),
        ("When was Corvo-2 released?", "How much does it cost?", "How much does Corvo-2 cost?"),
        ("Corvo-2はいつ発表されましたか?", "それはいくらですか?", "Corvo-2はいくらですか?"),
        ("百度2月那次降价平均降了多少？", "涉及多少款产品？", "百度2月那次降价平均降了：涉及多少款产品？"),
        ("Qwen-Long降价后多少钱？", "降幅是多少？", "Qwen-Long降价后：降幅是多少？"),
    ],
)
def test_a_follow_up_takes_what_it_lacks_from_the_question_before(before: str, asked: str, rewritten: str) -> None:
    assert resolve_follow_up(asked, (turn(before),)) == rewritten


def test_a_pronoun_for_a_person_stands_for_the_person_just_answered() -> None:
    turns = (turn("Who founded Corvo?", "Kai Sorano"),)
    assert resolve_follow_up("Where did she study?", turns) == "Where did Kai Sorano study?"


@pytest.mark.parametrize("asked", ["智谱AI的GLM-3 Turbo现在多少钱一百万tokens？", "What did Baidu announce on May 21?"])
def test_a_question_that_stands_alone_is_left_alone(asked: str) -> None:
    assert resolve_follow_up(asked, (turn("百度什么时候降价的？"),)) is None


def test_the_first_question_is_left_alone() -> None:
    assert resolve_follow_up("那输出呢?", ()) is None
