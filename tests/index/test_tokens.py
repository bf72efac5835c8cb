from index.tokens import keyword_tokens


def test_cjk_becomes_bigrams_and_the_rest_words_and_numbers() -> None:
    found = keyword_tokens("Qwen-Long 降价后 0.0005元, 1,000 tokens")
    assert found[:4] == ["qwen", "long", "降价", "价后"]
    assert "0.0005" in found
    assert "1000" in found


def test_scripts_and_widths_meet() -> None:
    assert keyword_tokens("降價後的ＧＰＴ") == keyword_tokens("降价后的gpt")
