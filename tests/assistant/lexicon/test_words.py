"""The content words of a question are found in its own language, in the form that the lexicon has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.lexicon.english import base_forms, forms_of, stem_of, stems_in
from assistant.lexicon.entries import entry_of
from assistant.lexicon.words import content_words, passing_words, rarity
from index.fold import fold


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("渡轮公司为什么降价?", "zh", {"渡轮", "公司", "降价"}),
        ("醫院的建設費用是多少?", "zh-Hant", {"医院", "建设", "费用"}),
        ("病院の建設費はいつ上がりましたか?", "ja", {"病院", "建设", "上がる"}),
        ("フェリー会社が値下げした理由は?", "ja", {"フェリー", "会社", "值下げ"}),
        ("When did the museums lose their market share?", "en", {"museum", "lose", "market share"}),
        ("How much were the ticket prices cut in 2019?", "en", {"ticket price", "2019"}),
    ],
)
def test_words_come_in_the_form_of_the_lexicon(question: str, language: str, expected: set[str]) -> None:
    assert expected <= set(content_words(question, language))


@pytest.mark.parametrize(
    ("question", "language"), [("他们是什么?", "zh"), ("それは何ですか?", "ja"), ("What is it about?", "en")]
)
def test_question_words_and_grammar_are_left_out(question: str, language: str) -> None:
    assert content_words(question, language) == ()


def test_numbers_and_latin_names_stay_as_they_stand() -> None:
    assert {"orion-7", "1,200".replace(",", "")} <= set(content_words("Orion-7的1,200位乘客来自哪里?", "zh"))


def test_a_name_of_transliterating_characters_is_one_word() -> None:
    assert "格兰杰" in content_words("格兰杰什么时候离开医院?", "zh")


def test_words_keep_the_order_of_an_english_question() -> None:
    words = content_words("In 1998, who opened the museum with 40 paintings?", "en")
    assert [word for word in words if word in ("1998", "museum", "40")] == ["1998", "museum", "40"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prices", "price"), ("cities", "city"), ("stopped", "stop"), ("fell", "fall"), ("children", "child"),
        ("colour", "color"), ("organised", "organize"), ("centre", "center"), ("running", "run"), ("French", "France"),
    ],
)  # fmt: skip
def test_forms_of_an_english_word_share_a_stem(one: str, other: str) -> None:
    assert stem_of(one.lower()) == stem_of(other.lower())


def test_different_words_have_different_stems() -> None:
    assert len({stem_of(word) for word in ("price", "prize", "port", "sport", "fall", "fill", "war", "ward")}) == 8


def test_forms_hold_what_texts_write() -> None:
    assert {"carries", "carried", "carrying"} <= set(forms_of("carry"))
    assert {"sold", "sells", "selling"} <= set(forms_of("sell"))
    assert {"planned", "planning"} <= set(forms_of("plan"))


@given(st.from_regex(r"[a-z]{3,9}", fullmatch=True))
def test_a_word_is_among_its_forms_and_base_forms(word: str) -> None:
    assert word in forms_of(word)
    assert word in base_forms(word)


def test_numbers_are_read_without_separators() -> None:
    assert "12000" in stems_in("about 12,000 seats")


def test_a_rare_word_says_more_than_a_common_one() -> None:
    assert rarity("反垄断", "zh") > rarity("价格", "zh") > rarity("人", "zh")


@pytest.mark.parametrize("language", ["zh", "ja", "en"])
def test_words_that_say_nothing_are_written_folded(language: str) -> None:
    assert all(word == fold(word) for word in passing_words(language))


def test_an_unknown_word_has_no_entry() -> None:
    assert entry_of("qqqqzz", "en") is None
    assert entry_of("", "zh") is None


@given(st.text(max_size=60), st.sampled_from(["zh", "zh-Hant", "ja", "en"]))
def test_any_text_gives_distinct_folded_words(text: str, language: str) -> None:
    words = content_words(text, language)
    assert len(set(words)) == len(words)
    assert all(words)
