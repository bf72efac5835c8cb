"""Ordinary words of a language are told from names, in the forms in which they are met."""

import pytest

from assistant.names.ordinary import in_han_word, is_english_word, is_katakana_word


@pytest.mark.parametrize(
    "word",
    [
        "could",
        "should",
        "whats",
        "couldnt",
        "advertised",
        "harbours",
        "cheapest",
        "relocating",
        "unspent",
        "readership",
    ],
)
def test_english_words_in_any_form_are_ordinary(word: str) -> None:
    assert is_english_word(word)


@pytest.mark.parametrize("word", ["polmaris", "lumneta", "deepsek"])
def test_names_and_slips_are_no_english_words(word: str) -> None:
    assert not is_english_word(word)


def test_katakana_words_may_be_two_joined() -> None:
    assert is_katakana_word("サービス")
    assert is_katakana_word("フェリーサービス")
    assert not is_katakana_word("ベルディナ")


@pytest.mark.parametrize(
    ("run", "at", "inside"), [("船票涨价了", 2, True), ("离不开码头", 0, True), ("由未明经营", 2, False)]
)
def test_a_character_in_a_word_of_two_or_more_is_ordinary(run: str, at: int, inside: bool) -> None:
    assert in_han_word(run, at) is inside
