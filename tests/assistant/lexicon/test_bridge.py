"""A sentence in another language is seen to say what the question says, and no other sentence is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.lexicon.bridge import Bridge
from assistant.lexicon.renderings import renderings
from assistant.lexicon.sounds import likeness, skeleton

_PAIRS = [
    ("渡轮公司什么时候开始运营?", "zh", "en", "The ferry company began operating in 1931.",
     "The harbour froze in 1931."),
    ("医院有多少张病床?", "zh", "ja", "病院には病床が三百ある。", "学校には生徒が三百人いる。"),
    ("How many patients did the hospital treat?", "en", "zh", "医院共治疗了三百名病人。", "学校共有三百名学生。"),
    ("When did the ferry prices rise?", "en", "ja", "フェリーの価格は四月に上がった。", "橋は四月に完成した。"),
    ("病院はいつ建設されましたか?", "ja", "en", "The hospital was built in 1950.", "The team was beaten in 1950."),
    ("市長はいつ辞任しましたか?", "ja", "zh", "市长在三月辞职。", "球队在三月获胜。"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "source", "target", "right", "wrong"), _PAIRS)
def test_the_sentence_that_says_it_covers_more(question: str, source: str, target: str, right: str, wrong: str) -> None:
    bridge = Bridge(question, source)
    assert bridge.coverage(right, target) >= 0.4
    assert bridge.coverage(wrong, target) <= 0.25


@pytest.mark.parametrize(
    ("word", "source", "target", "expected"),
    [
        ("价格", "zh", "en", "price"), ("价格", "zh", "ja", "值段"), ("price", "en", "zh", "价格"),
        ("上がる", "ja", "en", "rise"), ("rise", "en", "ja", "上がっ"), ("病院", "ja", "zh", "医院"),
        ("children", "en", "zh", "儿童"), ("market share", "en", "zh", "市场份额"), ("战争", "zh", "ja", "战争"),
    ],
)  # fmt: skip
def test_a_common_word_is_rendered(word: str, source: str, target: str, expected: str) -> None:
    assert expected in renderings(word, source, target)


def test_numbers_and_latin_names_match_themselves_as_wholes() -> None:
    bridge = Bridge("Orion-7在2019年卖了多少?", "zh")
    assert bridge.covered("Orion 7 was launched in 12019.", "en")["2019"] == 0
    assert bridge.covered("In 2019 it sold well.", "en")["2019"] == 1
    assert Bridge("How fast is the Borealis?", "en").covered("这艘Borealis很快。", "zh")["borealis"] == 1


def test_an_alias_stands_for_the_name() -> None:
    text = "Northgate sold its ferries."
    plain = Bridge("北门公司卖了什么?", "zh")
    named = Bridge("北门公司卖了什么?", "zh", {next(iter(plain.words)): ("Northgate",)})
    assert named.coverage(text, "en") > plain.coverage(text, "en")


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("格兰杰", "Granger"),
        ("坎克利", "Kuechly"),
        ("皮凯蒂", "Piketty"),
        ("グレンジャー", "Granger"),
        ("メルケル", "Merkel"),
    ],
)
def test_a_name_is_known_by_its_sound(name: str, latin: str) -> None:
    assert likeness(skeleton(name), [skeleton(latin)], within=False) >= 0.75


@pytest.mark.parametrize(("name", "latin"), [("格兰杰", "Washington"), ("皮凯蒂", "Merkel"), ("メルケル", "Paris")])
def test_another_name_sounds_different(name: str, latin: str) -> None:
    assert likeness(skeleton(name), [skeleton(latin)], within=False) == 0


def test_a_transliterated_name_counts_as_said() -> None:
    bridge = Bridge("皮凯蒂离开了哪家医院?", "zh")
    assert bridge.coverage("Piketty left Saint Anne.", "en") > bridge.coverage("Everyone left Saint Anne.", "en")


@settings(max_examples=60)
@given(st.text(max_size=40), st.text(max_size=60), st.permutations(["zh", "ja", "en"]))
def test_coverage_is_a_share(question: str, text: str, languages: list[str]) -> None:
    bridge = Bridge(question, languages[0])
    assert 0 <= bridge.coverage(text, languages[1]) <= 1 + 1e-9
    assert set(bridge.covered(text, languages[1])) == set(bridge.words)


def test_a_question_without_words_is_covered_by_nothing() -> None:
    assert Bridge("?", "zh").coverage("The price rose.", "en") == 0


def test_a_sentence_is_scored_fast_enough_for_a_hundred() -> None:
    bridge = Bridge("渡轮公司在涨价之后的市场份额是多少?", "zh")
    sentence = (
        "The ferry operator saw its share of the market slip to 30% after prices rose, and said so in its report."
    )
    bridge.coverage(sentence, "en")
    start = time.process_time()
    for _ in range(100):
        bridge.coverage(sentence, "en")
    assert time.process_time() - start < 0.2  # measured: .01 s; the limit leaves room for a slow machine
