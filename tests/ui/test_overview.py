"""What the page says of the collection is worked out once a generation, and a failure of it is one line."""

from dataclasses import replace

import pytest
from page_service import JA, PRICE, ZH, FixtureService, cite

from index.article import Article
from index.errors import IndexDamagedError, NoIndexError
from ui import examples
from ui.examples import example_questions
from ui.exchange import Exchange
from ui.overview import Overviews, overview_of
from ui.page import _View
from ui.page_texts import TEXTS, texts_for


class CountingService(FixtureService):
    """Counts how often all articles are read; `failure` is raised by whatever is asked of the collection."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0
        self.failure: Exception | None = None

    def articles(self) -> list[Article]:
        self._fail()
        self.reads += 1
        return super().articles()

    def article(self, article_id: str) -> Article:
        self._fail()
        return super().article(article_id)

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


def test_articles_are_read_once_until_the_index_changes() -> None:
    service = CountingService()
    overviews = Overviews(service)
    assert overviews.newest() is overviews.newest()
    assert service.reads == 1
    service.generation = "g2"
    assert overviews.newest().articles == 3
    assert service.reads == 2


def test_no_event_of_the_page_reads_all_articles_again() -> None:
    service = CountingService()
    view = _View(service)
    for language in TEXTS:
        view._frame(language, ())
        view.clear(language)
        view.close_panel(language)
        view.stop((Exchange("q"),), language)
    assert service.reads == 1


def test_a_collection_that_cannot_be_read_is_one_line_in_the_panel_and_is_tried_again() -> None:
    service = CountingService()
    service.failure = IndexDamagedError("The catalog is damaged.", "rebuild it: wenju index --rebuild")
    view = _View(service)
    line = "The catalog is damaged. rebuild it: wenju index --rebuild"
    for panel in (view._frame("en", ())[-1], view.clear("en")[-1], view.close_panel("en")):
        assert line in panel
    assert line in view._article("zh", texts_for("en"))
    assert line in view._article("zh", texts_for("en"), cite(1, ZH, PRICE))
    service.failure = None
    assert line not in view.close_panel("en")


def test_an_article_that_is_gone_is_said_so() -> None:
    assert texts_for("en").gone in _View(FixtureService())._article("nowhere", texts_for("en"))


def test_an_overview_has_every_interface_language() -> None:
    overview = overview_of([ZH, JA])
    assert overview.articles == 2
    assert set(overview.shelves) == set(overview.examples) == set(TEXTS)
    assert overview.examples["ja"] == example_questions([ZH, JA], first="ja")


def test_examples_read_a_bounded_part_of_a_large_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(examples, "split_sentences", lambda text: read.append(text) or [])
    example_questions([replace(ZH, id=str(number), text="长" * 50_000) for number in range(2000)])
    assert 0 < len(set(map(id, read))) <= 100
    assert max(map(len, read)) <= 5000


def test_the_failure_of_an_unopened_index_is_told_by_its_generation() -> None:
    class Unopened(FixtureService):
        @property
        def generation(self) -> str:  # type: ignore[override]
            raise NoIndexError("there is no index", "make one: wenju index")

    assert "there is no index. make one: wenju index" in Overviews(Unopened()).newest().shelves["zh"]
