from hypothesis import given
from hypothesis import strategies as st

from index.sentences import split_sentences


def _texts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


def test_cjk_sentences_end_at_their_marks_and_keep_closing_quotes() -> None:
    assert _texts("价格降了。真的吗？“真的！”他说。") == ["价格降了。", "真的吗？", "“真的！”", "他说。"]


def test_a_sentence_inside_a_quotation_is_not_cut_off() -> None:
    assert _texts("他说：“好的。我去。”然后走了。") == ["他说：“好的。我去。”", "然后走了。"]


def test_decimals_and_abbreviations_do_not_end_an_english_sentence() -> None:
    text = "Mr. Lee paid 3.5 yuan at 9 a.m. in the U.S. office. Then he left."
    assert _texts(text) == ["Mr. Lee paid 3.5 yuan at 9 a.m. in the U.S. office.", "Then he left."]


def test_headings_and_list_marks_are_known() -> None:
    text = "# 标题。还是标题\n- 第一点\n2. Second point\n"
    sentences = split_sentences(text)
    assert [text[s.start : s.end] for s in sentences] == ["标题。还是标题", "第一点", "Second point"]
    assert [s.heading for s in sentences] == [True, False, False]


@given(st.text(alphabet="他说。！“”「」a. 1\n#-…", max_size=200))
def test_sentences_are_ordered_disjoint_and_lose_only_space_and_marks(text: str) -> None:
    sentences = split_sentences(text)
    at = 0
    for sentence in sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        assert not set(text[at : sentence.start]) - set(" \n\r\t\u3000#-*+•・0123456789.)、>\x0b\x0c\x1c\x1d\x1e\x85")
        at = sentence.end
    assert not text[at:].strip() or text[at:].strip() <= "~"
