"""Disagreements: shown where articles say the same thing otherwise, and only there."""

from dataclasses import replace

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.compose.disagreeing import spelled
from assistant.question.question import Question


def ask(question: str, evidence: Evidence) -> Answer:
    return list(ExtractiveAnswerer().answer(question, evidence))[-1]


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        # two versions
        ("Corvo 128k的正式价格是5元。", "Corvo 32k的正式价格是8元。", "Corvo 128k的正式价格是多少？"),
        # two events
        ("Corvo於5月6日發表了Corvo-2。", "Corvo於2023年7月誕生。", "Corvo是什麼時候誕生的？"),
        # two times
        (
            "In 2019 the museum had 40,000 visitors.",
            "In 2020 the museum had 9,000 visitors.",
            "How many visitors did the museum have?",
        ),
    ],
)
def test_values_of_other_things_events_and_times_do_not_disagree(one: str, other: str, question: str) -> None:
    assert not ask(question, evidence_of(one, other)).disagreements


def test_a_field_is_a_side_where_its_title_stands_in_question_and_sentence() -> None:
    evidence = evidence_of("轻轨与造价9.3亿元的北湾大桥并排过河。", "总造价：8.6亿元\n年维护费：300万元")
    titled = replace(evidence.articles["a1"], title="北湾大桥")
    evidence = replace(evidence, articles={**evidence.articles, "a1": titled})
    answer = ask("建北湾大桥一共花了多少钱？", evidence)
    assert {value.value for value in answer.disagreements[0].values} == {"9.3亿元", "8.6亿元"}


@pytest.mark.parametrize(
    ("texts", "question", "names"),
    [
        (
            ("北湾医院的院长是王晓敏；原文对同一人用了“王晓敏”和“王小敏”两种写法。",),
            "北湾医院院长的名字怎么写？",
            {"王晓敏", "王小敏"},
        ),
        (
            ("北湾医院的院长是王晓敏。", "北湾医院的院长王小敏说，床位够用。"),
            "北湾医院院长的名字怎么写？",
            {"王晓敏", "王小敏"},
        ),
    ],
)
def test_two_spellings_of_a_name_are_both_shown(texts: tuple[str, ...], question: str, names: set[str]) -> None:
    answer = spelled(Question(question), evidence_of(*texts))
    assert answer is not None
    assert set((answer.short or "").split(" / ")) == names
    assert bool(answer.disagreements) == (len(texts) > 1)


@pytest.mark.parametrize("question", ["北湾医院的院长是谁？", "王晓敏写了什么书？"])
def test_other_questions_ask_for_no_spelling(question: str) -> None:
    assert spelled(Question(question), evidence_of("北湾医院的院长是王晓敏。")) is None


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        (
            "斑纹银梭鱼生活在近海。\n体长可达42公分。",
            "短吻沙钻鱼生活在河口。\n体长可达10公分。",
            "斑纹银梭鱼的体长可达多少公分？",
        ),
        ("1990年，罗恩入选名人堂。", "1988年，韦斯入选名人堂。", "罗恩是哪一年入选名人堂的？"),
    ],
)
def test_sentences_of_two_subjects_do_not_disagree(one: str, other: str, question: str) -> None:
    assert not ask(question, evidence_of(one, other)).disagreements


def test_two_articles_that_name_two_designers_are_shown_side_by_side() -> None:
    evidence = evidence_of("北湾大桥的设计师是王敏。", "据当地报纸，北湾大桥的设计师是李强。")
    answer = ask("北湾大桥的设计师是谁？", evidence)
    assert [value.value for value in answer.disagreements[0].values] == ["王敏", "李强"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北湾大桥的设计师是李强。", "北湾大桥由王敏和李强设计。"),  # one of two is no other one
        ("北湾大桥的设计师是李强。", "北湾大桥的施工队长是王敏。"),  # another part
    ],
)
def test_other_people_with_other_parts_do_not_disagree(one: str, other: str) -> None:
    assert not ask("北湾大桥的设计师是谁？", evidence_of(one, other)).disagreements
