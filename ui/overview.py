"""What the page says of the whole collection, worked out once for each generation of the index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from index.article import Article
from index.errors import WenjuError
from ui.examples import Example, example_questions
from ui.failure import error_line
from ui.page_texts import TEXTS
from ui.reading import message_panel, shelf_panel
from ui.service import Service


@dataclass(frozen=True, slots=True)
class Overview:
    """How many articles there are and, by interface language, the shelf as HTML and the questions to start with."""

    articles: int
    shelves: Mapping[str, str]
    examples: Mapping[str, list[Example]]


def overview_of(articles: Sequence[Article]) -> Overview:
    """The overview of a collection."""
    return Overview(
        len(articles),
        {language: shelf_panel(articles, texts) for language, texts in TEXTS.items()},
        {language: example_questions(articles, first=language) for language in TEXTS},
    )


class Overviews:
    """The overview of a service's newest generation: no visit reads the articles again until the index changes."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lock = Lock()
        self._generation: str | None = None
        self._overview = overview_of([])

    def newest(self) -> Overview:
        """The overview; where the collection cannot be read, one whose shelf says why in a line."""
        with self._lock:  # the visitors who come while it is worked out wait for it
            try:
                generation = self._service.generation
                if generation != self._generation:
                    self._overview = overview_of(self._service.articles())
                    self._generation = generation
            except WenjuError as error:
                line = error_line(error)
                return Overview(0, {code: message_panel(line, texts) for code, texts in TEXTS.items()}, {})
            return self._overview
