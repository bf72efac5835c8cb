"""What is shown is text: escaped, with markers only for citations, and an article that reads back exactly."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_service import ATTACK, FREE, HOSTILE, JA, LAST, PRICE, ZH, FixtureService, cite

from assistant.answer import Answer
from index.article import Article
from ui.examples import example_questions
from ui.exchange import Exchange, citation_at, stopped, turns_of
from ui.markup import escape, inline, only_markers, prose, safe_url
from ui.page_texts import TEXTS, preferred_language, texts_for
from ui.reading import SHELF_LIMIT, article_html, article_panel, shelf_panel
from ui.render import answer_html, conversation_html, header

EN = texts_for("en")


class Tree(HTMLParser):
    """The tags, attributes and text of a piece of HTML; `marked` is the text inside <mark>."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text, self.marked, self._marks = "", "", 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self._marks += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._marks -= tag == "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._marks else ""


def answer_of(text: str, **more: object) -> Answer:
    return Answer("q", "zh", text, (cite(1, ZH, PRICE), cite(2, JA, JA.text[5:12])), **more)  # type: ignore[arg-type]


def test_markers_of_citations_become_buttons_and_unknown_ones_stay_text() -> None:
    shown = inline("价格[1]，其他[7]。", lambda n: "<button>1</button>" if n == 1 else None)
    assert shown == '<span class="together">格<button>1</button></span>'.join(("价", "，其他[7]。"))


def test_a_marker_after_an_escaped_character_keeps_the_character_whole() -> None:
    assert inline('"x"[1]', lambda n: "<b></b>") == '&quot;x<span class="together">&quot;<b></b></span>'


def test_a_marker_is_what_the_check_of_citations_takes_for_one() -> None:
    shown = inline("甲[1]、乙[999]、丙[1000]", lambda n: f"<b>{n}</b>")
    assert "<b>1</b>" in shown
    assert "<b>999</b>" in shown
    assert "丙[1000]" in shown
    assert [n for n in (1, 999, 1000) if only_markers(f"[{n}]")] == [1, 999]


def test_nobody_is_named_as_having_answered_while_the_answer_still_streams() -> None:
    answer = answer_of(f"{PRICE}[1]", timings_ms={"total": 61.0})
    assert "61 ms" not in answer_html(answer, 0, EN, final=False)
    assert "61 ms" not in conversation_html((Exchange("q", answer),), EN, [])
    assert "61 ms" in answer_html(answer, 0, EN, final=True)


def test_a_quote_in_another_language_is_marked_as_such_for_readers_and_glyphs() -> None:
    shown = inline("他说“値下げ<b>”[1] **値下げ<b>**", lambda n: None, {"値下げ<b>": "ja"})
    assert shown.count('<span lang="ja">値下げ&lt;b&gt;</span>') == 2
    assert "<strong><span" in shown


def test_an_answer_that_opens_with_its_short_answer_says_it_once() -> None:
    tree = Tree(answer_html(answer_of(f"97% [1]\n\n{PRICE} [1]", short="97%"), 0, EN))
    assert tree.text.count("97%") == 2  # once in front, once in the sentence
    assert tree.text.startswith("97%1")
    sentence = Tree(answer_html(answer_of("97% is the cut. [1]", short="97%"), 0, EN))
    assert sentence.text.startswith("97%97% is the cut.")  # a sentence is not the short answer


def test_markdown_of_models_is_understood_and_images_links_and_html_are_text() -> None:
    shown = prose("# 标题\n- 一\n- 二\n**粗** <b>x</b> ![a](http://e.example/i.png)", lambda n: None)
    assert shown.startswith("<h4>标题</h4><ul><li>一</li><li>二</li></ul><p><strong>粗</strong> &lt;b&gt;")
    assert set(Tree(shown).tags) == {"h4", "ul", "li", "p", "strong"}


def test_an_answer_shows_short_first_then_evidence_then_sources() -> None:
    shown = answer_html(answer_of(f"{PRICE}[1]", short="0.0005元"), 3, texts_for("zh"))
    assert shown.index('class="short"') < shown.index('class="said"') < shown.index('class="sources"')
    assert 'data-turn="3" data-n="1"' in shown


def test_a_quote_in_the_text_is_not_repeated_below_but_another_is() -> None:
    tree = Tree(answer_html(answer_of(f"{PRICE}[1]"), 0, EN))
    assert tree.text.count(PRICE) == 1
    assert JA.text[5:12] in tree.text
    assert "日本語" in tree.text  # the language of a quote in another language than the question


def test_a_decline_names_its_reason_and_is_not_an_error() -> None:
    shown = answer_html(answer_of("没有。", declined=True, reason="false_premise"), 0, texts_for("zh"))
    assert texts_for("zh").false_premise in shown
    assert "failure" not in shown


@pytest.mark.parametrize("status", ["streaming", "stopped", "failed"])
def test_an_exchange_without_an_answer_is_never_empty(status: str) -> None:
    exchange = Exchange("q", None, status, "no\nconnection")  # type: ignore[arg-type]
    text = Tree(conversation_html((exchange,), EN, [])).text
    assert {"streaming": EN.searching, "stopped": EN.stopped_early, "failed": "no connection"}[status] in text


def test_hostile_text_creates_no_element_and_no_address_anywhere() -> None:
    answer = list(FixtureService().ask("hostile", ()))[-1]
    pages = (
        conversation_html((Exchange(ATTACK, answer, "done"),), EN, []),
        conversation_html((Exchange(ATTACK, None, "failed", ATTACK),), EN, []),
        conversation_html((), EN, [("en", ATTACK)]),
        article_panel(HOSTILE, EN, answer.citations[0]),
        shelf_panel([HOSTILE], EN),
        header(EN, "en", ATTACK, 1),
    )
    ours = {"div", "section", "p", "span", "button", "bdi", "h1", "h2", "h4", "table", "caption", "thead", "tbody",
            "tr", "th", "td", "ol", "ul", "li", "q", "article", "mark", "strong", "header"}  # fmt: skip
    for page in pages:
        tree = Tree(page)
        assert set(tree.tags) <= ours
        assert not {name for name, _ in tree.attributes} & {"src", "href", "style", "srcset", "action"}
        assert not [name for name, _ in tree.attributes if name.startswith("on")]
        assert "<script>window.pwned=1</script>" in f"{tree.text} {tree.attributes}"


@given(st.text(), st.data())
def test_an_article_reads_back_exactly_and_its_marks_are_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    tree = Tree(article_html(text, (start, end)))
    seen = Tree(escape(text)).text  # with the characters that nobody can see replaced
    assert len(seen) == len(text)
    assert (tree.text, tree.marked) == (seen, seen[start:end])


def test_a_quote_over_a_heading_and_a_list_is_marked_whole() -> None:
    text = "# A\n\n## Heading\n- one\n- two\n"
    start, end = text.index("Heading"), text.index("two") + 3
    assert Tree(article_html(text, (start, end))).marked == text[start:end]


def test_a_quote_that_moved_is_said_so_and_nothing_is_marked() -> None:
    changed = Article(ZH.id, ZH.title, "新的开头。" + ZH.text, "", "zh")
    shown = article_panel(changed, EN, cite(1, ZH, FREE))
    assert "mark" not in Tree(shown).tags
    assert EN.moved in shown


def test_a_first_heading_that_repeats_the_title_is_hidden_unless_it_is_quoted() -> None:
    assert "repeated" in article_html("# T\nx", title="T")
    assert "repeated" not in article_html("# T\nx", (2, 3), title="T")


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://a.example/x?y=1#z", True), ("http://a.example", True), ("javascript:alert(1)", False),
        ("data:text/html,x", False), ("//a.example", False), ("https://", False), ("https://a.example/ x", False),
        ("https://a.example/\"onclick=", False), ("HTTPS://a.example", True), ("http://[", False), ("", False),
        (None, False),
    ],
)  # fmt: skip
def test_only_plain_web_addresses_become_links(url: str | None, good: bool) -> None:
    assert (safe_url(url) is not None) is good


def test_the_shelf_is_bounded_and_says_how_many_more_there_are() -> None:
    many = [Article(str(n), f"t{n}", "x", "", "en") for n in range(SHELF_LIMIT + 7)]
    shown = shelf_panel(many, EN)
    assert shown.count("data-article=") == SHELF_LIMIT
    assert EN.shelf_more.format(count=7) in shown


def test_every_interface_language_has_every_text() -> None:
    for texts in TEXTS.values():
        for name in texts.__dataclass_fields__:
            assert getattr(texts, name).strip(), (texts.html_lang, name)
    for name in ("welcome", "searching", "not_found", "failed", "sources", "shelf"):
        assert len({getattr(texts, name) for texts in TEXTS.values()}) >= 3, name


@pytest.mark.parametrize(
    ("header_value", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("zh-TW", "zh-Hant"), ("zh-Hant-HK", "zh-Hant"), ("ja,en-US;q=0.9", "ja"),
        ("fr-FR,en;q=0.5", "en"), ("fr", "en"), ("en;q=0.2,ja;q=0.7", "ja"), ("", "zh"), (None, "zh"), ("ja;q=x", "en"),
    ],
)  # fmt: skip
def test_the_interface_follows_the_browsers_language(header_value: str | None, language: str) -> None:
    assert preferred_language(header_value) == language


def test_examples_come_from_the_collection_in_three_languages() -> None:
    examples = example_questions([ZH, JA], first="ja")
    assert {language for language, _ in examples} == {"zh", "ja", "en"}
    assert examples[0][0] == "ja"
    assert ("zh", "Qwen-Long的API输入价格是多少？") in examples
    assert all("Qwen-Long" in question or "ERNIE Speed" in question for _, question in examples)
    assert example_questions([ZH, JA], first="ja") == examples
    assert example_questions([]) == []


def test_only_finished_answers_become_turns_and_stopping_marks_the_last() -> None:
    answer = answer_of(f"{LAST}[1]")
    talk = (Exchange("a", answer, "done"), Exchange("b", None, "failed", "x"), Exchange("c", answer))
    assert [turn.question for turn in turns_of(talk)] == ["a"]
    assert [exchange.status for exchange in stopped(talk)] == ["done", "failed", "stopped"]
    assert stopped(talk[:2]) == talk[:2]
    assert citation_at(talk, 0, 1) == answer.citations[0]
    assert citation_at(talk, 1, 1) is citation_at(talk, 9, 1) is citation_at(talk, -1, 1) is None
