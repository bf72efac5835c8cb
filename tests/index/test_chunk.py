from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.chunk import chunk_article, chunk_spans, width, window_spans
from index.language import detect_language
from index.sentences import split_sentences

_TEXT = st.text(alphabet="价格降了百度ab。！? \n#-", max_size=400) | st.text(max_size=400)


@given(_TEXT, st.integers(min_value=5, max_value=60))
@settings(max_examples=300)
def test_chunks_tile_the_text_and_keep_to_the_limit(text: str, limit: int) -> None:
    spans = chunk_spans(text, limit)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(width(text[start:end]) <= limit + 1e-6 for start, end in spans)


@given(_TEXT, st.integers(min_value=5, max_value=80))
@settings(max_examples=500)
def test_a_sentence_that_fits_is_never_cut(text: str, limit: int) -> None:
    cuts = {start for start, _ in chunk_spans(text, limit)} - {0}
    for sentence in split_sentences(text):
        if width(text[sentence.start : sentence.end]) <= limit:
            assert not any(sentence.start < cut < sentence.end for cut in cuts)


@given(_TEXT)
@settings(max_examples=200)
def test_the_chunks_of_an_article_are_its_text_in_order(text: str) -> None:
    at = 0
    for number, chunk in enumerate(chunk_article(Article("a", "t", text, "", "zh"), "t", detect_language)):
        assert chunk.start >= at
        assert not text[at : chunk.start].strip()
        assert text[chunk.start : chunk.end].strip()
        assert int(chunk.id.removeprefix("a#")) >= number
        at = chunk.end
    assert not text[at:].strip()


def test_a_heading_opens_a_chunk_rather_than_ending_one() -> None:
    text = "甲" * 60 + "。\n\n## 新的一节\n\n" + "乙" * 30 + "。"
    assert [text[a:b][:5] for a, b in chunk_spans(text, 100)] == ["甲甲甲甲甲", "## 新的"]


def test_windows_are_whole_sentences_inside_their_chunk() -> None:
    text = "甲说了一句话。乙也说了一句话。丙没有说话。"
    windows = window_spans(text, 0, len(text), target=16)
    assert [text[a:b] for a, b in windows] == ["甲说了一句话。乙也说了一句话。", "乙也说了一句话。丙没有说话。"]


def test_the_same_article_gives_the_same_ids() -> None:
    article = Article("a", "t", "一句话。" * 300, "", "zh")
    chunks = chunk_article(article, "t", detect_language)
    assert chunks == chunk_article(article, "t", detect_language)
    assert [chunk.id for chunk in chunks][:2] == ["a#0", "a#1"]


def test_a_line_of_a_million_characters_is_cut_in_one_pass() -> None:
    spans = chunk_spans("字" * 1_000_000)
    assert max(end - start for start, end in spans) == 480
