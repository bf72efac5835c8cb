"""A tiny collection and makers of cases, answers and trials over it."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.answer import Answer, Citation, Passage
from eval.case import Case, Support
from eval.trial import Trial
from index.article import Article

PRICES = "DeepSeek-V2输入每百万tokens 1元。GLM-3 Turbo降幅为90%。混元-lite免费。"
CUTS = "GLM-3 Turboの値下げ幅は80%である。"
ARTICLES = {
    "prices": Article("prices", "价格", PRICES, PRICES, "zh", published="2024-05"),
    "cuts": Article("cuts", "値下げ", CUTS, CUTS, "ja", published="2024-05-21"),
}


def _cite(n: int, article_id: str, quote: str) -> Citation:
    article = ARTICLES[article_id]
    start = article.text.index(quote)
    return Citation(n, article_id, quote, start, start + len(quote), article.title, article.language)


def _passage(article_id: str, quote: str) -> Passage:
    start = ARTICLES[article_id].text.index(quote)
    end = start + len(quote)
    return Passage(f"{article_id}:{start}", article_id, start, end, quote, 1.0, 1.0, 1.0, "zh", "")


def _case(**changes: Any) -> Case:
    fields: dict[str, Any] = {
        "id": "c1",
        "turns": ("DeepSeek-V2的输入价格是多少?",),
        "language": "zh",
        "type": "amount",
        "fact": "v2-price",
        "answerable": True,
        "why_not": None,
        "accepted": (("1元",),),
        "rejected": (),
        "limit": 100,
        "support": (Support("prices", "DeepSeek-V2输入每百万tokens 1元。"),),
        "disagreement": (),
        "yes_no": None,
        "group": "facts",
        "source": "facts.jsonl:1",
    }
    if changes.get("answerable") is False:
        fields |= {"accepted": (), "why_not": "not_found"}
    return Case(**(fields | changes))


def _answer(text: str = "", *citations: Citation, **changes: Any) -> Answer:
    return Answer("q", "zh", text, citations, **changes)


def _trial(case: Case, answer: Answer | None, error: str | None = None) -> Trial:
    return Trial(case, (answer,) if answer is not None else (), error, ARTICLES)


@pytest.fixture
def articles() -> dict[str, Article]:
    """The collection: `prices` in Chinese and `cuts` in Japanese."""
    return ARTICLES


@pytest.fixture
def cite() -> Callable[..., Citation]:
    """cite(n, article_id, quote): a valid citation."""
    return _cite


@pytest.fixture
def passage() -> Callable[..., Passage]:
    """passage(article_id, quote): a passage that is exactly the quote."""
    return _passage


@pytest.fixture
def make_case() -> Callable[..., Case]:
    """make_case(**changes): a case about the price of DeepSeek-V2, changed."""
    return _case


@pytest.fixture
def make_answer() -> Callable[..., Answer]:
    """make_answer(text, *citations, **changes)."""
    return _answer


@pytest.fixture
def make_trial() -> Callable[..., Trial]:
    """make_trial(case, answer, error=None)."""
    return _trial
