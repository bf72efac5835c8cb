"""The reader: what its spans are, what it picks in plain sentences, and that its numbers are in order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.offline.reader import reader
from assistant.offline.reader.features import DENSE
from assistant.offline.reader.model import WEIGHTS, scores, softmax, weights
from assistant.offline.reader.question import KINDS, asked_of
from assistant.offline.reader.units import GAP, joined, mix, units_of
from assistant.question.question import Question
from index.fold import fold

TEXTS = st.text(alphabet="青山铁路是的，。、「」()（）《》 ABcd-12.5%カタナのはをab\n", max_size=60)


def best(question: str, *sentences: str) -> str | None:
    reading = reader.read(Question(question), sentences, [1.0 - n for n in range(len(sentences))])
    return None if reading is None else sentences[reading.sentence][reading.span.start : reading.span.end]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("青山铁路的总设计师是谁？", "青山铁路的总设计师是王小明。", "王小明"),
        ("他毕业于哪所大学？", "他2008年毕业于东海大学，后来去了南方。", "东海大学"),
        ("Which company built the ferry?", "The ferry was built by Northwind Yards in 1998.", "Northwind Yards"),
    ],
)
def test_a_plain_question_is_read(question: str, sentence: str, expected: str) -> None:
    assert best(question, sentence) == expected


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["青山铁路是什么？", "カタナは何？", "What is Abcd?", "为什么？", ""]))
def test_a_reading_is_a_span_of_its_sentence(one: str, two: str, question: str) -> None:
    reading = reader.read(Question(question), [one, two], [1.0, 0.5])
    if reading is not None:
        text = (one, two)[reading.sentence]
        assert 0 <= reading.span.start < reading.span.end <= len(text)
        assert text[reading.span.start : reading.span.end].strip()
        assert 0.0 <= reading.confidence <= 1.0


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_signals_are_finite_and_no_span_crosses_sentences(one: str, two: str) -> None:
    prepared = reader.prepare(Question("青山铁路在哪里？"), [one, two], [1.0, 0.5])
    assert prepared.looks.dense.shape == (len(prepared.spans), len(DENSE))
    assert np.isfinite(prepared.looks.dense).all()
    homes = [
        np.searchsorted(prepared.begins, at, side="right") for at in (prepared.spans.firsts, prepared.spans.lasts - 1)
    ]
    assert (homes[0] == homes[1]).all()
    assert prepared.joint.content[prepared.joint.classes == 0].sum() == 0


@given(TEXTS)
def test_units_cover_everything_but_white_space(text: str) -> None:
    units = units_of(text)
    assert "".join(text[a:b] for a, b in zip(units.starts, units.ends, strict=True)) == "".join(text.split())


def test_the_same_question_is_read_the_same_in_either_script_and_width() -> None:
    sentence = "新渡轮名为“海鸥号”，可载300人。"
    assert best("新渡轮叫什么名字？", sentence) == best("新渡輪叫什麼名字?", sentence) == "海鸥号"


def test_joined_units_keep_their_places() -> None:
    parts = [units_of("青山铁路"), units_of("白水站"), units_of("")]
    joint, begins = joined(parts)
    assert begins.tolist() == [GAP, GAP + 4 + GAP, GAP + 4 + GAP + 3 + GAP]
    assert joint.codes[begins[1] : begins[1] + 3].tolist() == [ord(c) for c in "白水站"]


def test_a_hash_depends_on_order_and_stays_as_the_weights_were_trained() -> None:
    one, two = np.array([1], dtype=np.uint32), np.array([2], dtype=np.uint32)
    assert mix(one, two)[0] != mix(two, one)[0]
    assert int(mix(one, two)[0]) == 549389701


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("哪所大学培养了他？", "大学"),
        ("首都是什么？", "首都"),
        ("何県にありますか？", "県"),
        ("Which company is it?", " company"),
    ],
)
def test_the_noun_asked_for_is_made_out(question: str, noun: str) -> None:
    codes = units_of(fold(noun)).codes
    assert asked_of(Question(question)).focus == int(codes[-1])


def test_the_package_brings_weights_that_fit_the_signals() -> None:
    model = weights()
    assert model.dense.shape == (len(DENSE),)
    assert model.kinds.shape == (len(KINDS), len(DENSE))
    assert len(model.hashed) & (len(model.hashed) - 1) == 0
    assert model.confidence.shape == (reader.SIGNALS,)


def test_the_weights_name_the_sets_that_they_come_from_with_their_licences() -> None:
    with np.load(WEIGHTS) as stored:
        assert all("CC-BY-SA" in source for source in stored["trained_on"].tolist())
        assert len(stored["trained_on"]) >= 4
    assert WEIGHTS.stat().st_size < 200_000


def test_chances_of_all_spans_add_up_to_one() -> None:
    prepared = reader.prepare(Question("渡轮叫什么？"), ["渡轮名为“海鸥号”。"], [0.0])
    chances = softmax(scores(prepared.looks, prepared.spans, prepared.asked.kind, weights()))
    assert chances.sum() == pytest.approx(1.0, abs=1e-4)
