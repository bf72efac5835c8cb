"""Every fixed text exists in every language that we answer in, with the same blanks."""

import re
from typing import get_args

import pytest

from assistant import phrases
from assistant.phrases import Key, language_name, phrase, quoted
from index.language import LANGUAGES


@pytest.mark.parametrize("key", get_args(Key))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_exists_in_every_language_with_the_same_blanks(key: Key, language: str) -> None:
    texts = phrases._TEXTS[key]
    assert set(re.findall(r"{\w+}", texts[language])) == set(re.findall(r"{\w+}", texts["en"]))


def test_an_unknown_language_gets_english() -> None:
    assert phrase("not_found", "fr") == phrase("not_found", "en")
    assert language_name("fr", "en") == "fr"


def test_a_quote_names_its_language_in_the_askers() -> None:
    assert quoted("値下げ", "ja", "en") == "“値下げ” (Japanese)"
