"""A language that is not answered in is told from the names and the words of those that are."""

import pytest

from assistant.question.foreign import foreign_language
from assistant.question.question import Question


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Was kostet Corvo-2?", "de"),
        ("Wer ist der Direktor von Alder?", "de"),
        ("Quel est le prix de Corvo-2 ?", "fr"),
        ("Qui est Ann Holt ?", "fr"),
        ("¿Cuánto cuesta Corvo-2?", "es"),
        ("Quanto costa Corvo-2?", "it"),
        ("Quanto custa o Corvo-2?", "pt"),
        ("Hoeveel kost een kaartje?", "nl"),
        ("Corvo-2 가격은 얼마입니까?", "ko"),
        ("Сколько стоит Corvo-2?", "ru"),
        ("Was Corvo-2 released in May?", None),
        ("Who is Der Kurier's editor?", None),
        ("La Liga winner?", None),
        ("Where is Las Palmas?", None),
        ("How come fares fell?", None),
        ("What does 김치 mean?", None),
        ("museum open hours?", None),
        ("Corvo-2", None),
        ("Corvo-2多少钱？", None),
        ("「한글」是什么？", None),
        ("Corvo-2はいくら？", None),
    ],
)
def test_the_language_of_a_question_that_is_not_answered_in(text: str, language: str | None) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize("text", ["Was kostet Corvo-2?", "Quel est le prix de Corvo-2 ?", "Wer leitet das Museum?"])
def test_its_words_are_not_read_as_english(text: str) -> None:
    question = Question(text)
    assert question.kind == "name"
    assert question.focus is None
    assert set(question.names) <= {"Corvo-2"}


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("How much?", True),
        ("为什么？", True),
        ("多少钱", True),
        ("いくら？", True),
        ("Who is he?", True),
        ("Corvo-2?", False),
        ("How much is the fare?", False),
        ("票价多少？", False),
        ("2016?", False),
        ("运费", False),
    ],
)
def test_a_question_word_alone_asks_of_nothing(text: str, bare: bool) -> None:
    assert Question(text).bare == bare
