"""The question proper is found among greetings, thanks and reasons; what it needs to be understood stays."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.proper import question_proper
from assistant.question.question import Question

SHARED = Path(__file__).parents[4] / "shared" / "eval_data"
_ASKED = {
    "zh": ("灯塔是谁设计的？", "渡轮成人票多少钱？", "2020年博物馆有多少观众？", "港口为什么封闭？"),
    "zh-Hant": ("渡輪公司的總部在哪裡？", "燈塔有多高？"),
    "ja": ("灯台を設計したのは誰ですか？", "橋の長さはどのくらいですか？", "博物館はいつ開館しましたか？"),
    "en": ("Who designed the lighthouse?", "How many ferries does the company run?", "Is the museum free on Sundays?"),
}
_AROUND = {
    "zh": (
        "你好！{}谢谢！", "您好，请问{}", "写稿用，求个数：{}", "我是记者，正在赶稿。{}", "麻烦帮我查一下，{}",
        "在线等，急！{}", "请教一下各位，{}", "好奇问一下，{}", "对了，{}",
        "我们正在做调研，想知道{}", "不好意思打扰了。{}", "明白了。{}",
    ),
    "zh-Hant": ("您好，想請問一下，{}", "我在寫報告。{}謝謝！", "請問{}"),
    "ja": (
        "こんにちは。{}", "レポートを書いています。{}", "すみません、{}",
        "お世話になっております。{}よろしくお願いします。",
        "質問です。{}", "ちなみに、{}", "記事を書いているのですが、{}", "なるほど。{}ありがとうございます。",
    ),
    "en": (
        "Hi! {} Thanks in advance.", "Investor here. {}", "For a story: {}",
        "Quick question: {}", "I'm a student. {}", "By the way, {}",
        "Sorry to bother you, but {}", "We're comparing vendors. {}", "Just curious, {}", "Got it. {}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("around", "asked"),
    [(around, asked) for language in _AROUND for around in _AROUND[language] for asked in _ASKED[language]],
)
def test_what_is_said_around_a_question_is_left_out(around: str, asked: str) -> None:
    opened = asked[0].lower() + asked[1:] if around.rstrip("{}").endswith((", ", ": ", "but ")) else asked
    assert question_proper(around.format(opened)) == opened
    assert Question(around.format(opened)).kind == Question(asked).kind
    assert Question(around.format(opened)).terms == Question(asked).terms


@pytest.mark.parametrize(
    ("text", "proper"),
    [
        ("Could you tell me what a ticket costs?", "what a ticket costs?"),
        ("For my report I need to know how long the pier is.", "how long the pier is"),
        ("Hi, I'm writing about ports and I'd like to know when the museum opened.", "when the museum opened"),
        ("有没有人知道大桥花了多少钱", "大桥花了多少钱"),
        ("我想了解一下学校是哪年合并的", "学校是哪年合并的"),
        ("谁知道灯塔是谁设计的？", "灯塔是谁设计的？"),
    ],
)
def test_the_frame_of_a_question_is_left_out(text: str, proper: str) -> None:
    assert question_proper(text) == proper


@pytest.mark.parametrize(
    "text",
    [
        "博物馆五月开了新馆。面积多大？",
        "我在用Corvo-5。降价后多少钱？",
        "博物館は五月に新館を開いた。広さはどのくらい？",
        "町の人口について調べています。いくつですか？",
        "The museum opened a new wing in May. How big is it?",
        "I use Corvo-5 at work. How much does it cost?",
        "I've heard the bridge was closed. Why was it closed?",
        "谁设计了灯塔？",
        "你好",
        "",
    ],
)
def test_what_says_what_the_question_is_about_stays(text: str) -> None:
    assert question_proper(text) == text


@given(st.text(max_size=80))
def test_the_proper_question_is_made_of_the_text_and_stays_itself(text: str) -> None:
    proper = question_proper(text)
    assert set("".join(proper.split())) <= set(text)
    assert question_proper(proper) == proper


@pytest.mark.skipif(not SHARED.exists(), reason="the public question sets are not beside the checkout")
@pytest.mark.parametrize("name", ["cmrc2018_dev", "drcd_dev", "jsquad_valid", "xquad_zh"])
def test_questions_with_nothing_around_them_stay_whole(name: str) -> None:
    rows = (SHARED / name / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(row)["question"] for row in random.Random(5).sample(rows, 400)]
    shorter = [text for text in asked if len(question_proper(text)) < len(text) - 2]
    assert len(shorter) <= 2
