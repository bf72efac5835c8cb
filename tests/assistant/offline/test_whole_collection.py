"""Questions about the articles themselves, and about all that they tell: members, events, each one's value."""

from dataclasses import replace

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.articles_asked import articles_asked
from assistant.question.question import Question
from assistant.verification.citations import check_citations

ALIASES = (("Heron", "苍鹭", "ヘロン"), ("Crane", "白鹤", "クレーン"), ("Gull", "海鸥", "ガル"))
TEXTS = (
    "白鹤先降价。\n5月6日，白鹤宣布降价。\n5月后，苍鹭、海鸥跟着降价。\n6月1日，码头开放。",
    "5月21日，苍鹭宣布降价，降幅为40%。\n5月9日，海鸥宣布降价30%。\n海鸥降价以后利润率仍有50%。\n头盔不够用。",
    "The pier opened in May. Herons nest there.",
)


def collection(*authors: str | None) -> Evidence:
    evidence = evidence_of(*TEXTS, aliases=ALIASES)
    titles = ("降价的渡轮", "票价之争", "The pier")
    articles = {
        article.id: replace(article, title=title, author=author)
        for article, title, author in zip(evidence.articles.values(), titles, authors or (None,) * 3, strict=True)
    }
    return replace(evidence, articles=articles, catalog=lambda: list(articles.values()))


def ask(question: str, evidence: Evidence) -> Answer:
    return check_citations(list(ExtractiveAnswerer().answer(question, evidence))[-1], evidence.articles)


@pytest.mark.parametrize(
    ("question", "field", "topic", "mention"),
    [
        ("哪些文章提到了苍鹭？", None, "苍鹭", True),
        ("关于渡轮的文章是谁写的？", "author", "渡轮", False),
        ("这几篇文章分别是谁写的？", "author", None, False),
        ("苍鹭に触れた記事はどれですか", None, "苍鹭", True),
        ("この記事は誰が書きましたか", "author", None, False),
        ("When was the article about the pier published?", "published", "pier", False),
        ("Which articles are about ferries?", None, "ferries", False),
        ("这篇关于渡轮的报道是哪家媒体发的？", "publisher", "渡轮", False),
    ],
)
def test_the_articles_themselves_are_asked_about(
    question: str, field: str | None, topic: str | None, mention: bool
) -> None:
    asked = articles_asked(Question(question))
    assert asked is not None
    assert (asked.field, asked.topic, asked.mention) == (field, topic, mention)


@pytest.mark.parametrize(
    "question",
    [
        "李开在文章中说了什么？",
        "What do the articles say about ferries?",
        "谁写了这部小说？",
        "When was the report published?",
        "哪家媒体报道了这次降价？",
        "この小説は誰が書きましたか",
    ],
)
def test_what_stands_in_the_articles_is_another_question(question: str) -> None:
    assert articles_asked(Question(question)) is None


def test_every_article_that_mentions_it_has_a_line_and_a_quote() -> None:
    answer = ask("哪些文章提到了头盔？", collection())
    assert [citation.quote for citation in answer.citations] == ["头盔不够用。"]
    assert "票价之争" in (answer.short or "")


def test_the_author_is_the_one_of_the_article_that_is_meant() -> None:
    assert ask("关于渡轮的文章是谁写的？", collection("周敏", "高远", None)).short == "周敏"
    assert ask("When was the article about the pier published?", collection()).short == "2024-05"


def test_an_article_without_an_author_has_no_short_answer() -> None:
    answer = ask("关于渡轮的文章是谁写的？", collection())
    assert answer.short is None
    assert "未注明作者" in answer.text


def test_who_wrote_what_no_article_is_about_is_not_known() -> None:
    assert ask("Who wrote the article about dinosaurs?", collection("周敏", "高远", None)).declined


def test_what_happened_in_a_month_is_told_in_order() -> None:
    answer = ask("5月发生了什么？", collection())
    quotes = [citation.quote for citation in answer.citations]
    days = [quotes.index(quote) for quote in quotes if "5月6日" in quote or "5月9日" in quote or "5月21日" in quote]
    assert len(days) == 3
    assert days == sorted(days)
    assert not any("6月1日" in quote for quote in quotes)


def test_what_happened_on_a_day_is_nothing_of_its_month() -> None:
    answer = ask("5月21日发生了什么？", collection())
    assert all("5月21日" in citation.quote for citation in answer.citations)


def test_those_who_did_something_are_named_and_not_their_sort() -> None:
    evidence = evidence_of("巨头和创业公司都在降价。\n渡轮公司苍鹭、海鸥、白鹤跟着降价。", aliases=ALIASES)
    assert ask("降价的公司有哪些？", evidence).short == "苍鹭、海鸥、白鹤"


def test_each_one_has_its_own_value_and_no_other_measure() -> None:
    answer = ask("各家降价的幅度分别是多少？", collection())
    assert answer.short is not None
    assert set(answer.short.split("；")) == {"苍鹭：40%", "海鸥：30%"}
