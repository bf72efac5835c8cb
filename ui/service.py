"""What the page needs from the rest of the house: questions answered as a stream, and articles to read."""

from collections.abc import Iterator
from typing import Protocol

from assistant.answer import Answer, Turn
from index.article import Article


class Service(Protocol):
    """One opened collection with its answerer; called from several threads at once.

    Failures a user can do something about are raised as `WenjuError`.
    """

    @property
    def answerer_name(self) -> str:
        """ "extractive" or "<provider>:<model>"; for the badge."""
        ...

    @property
    def generation(self) -> str:
        """Names what is indexed: another name means that articles may have changed."""
        ...

    def ask(self, question: str, turns: tuple[Turn, ...]) -> Iterator[Answer]:
        """Snapshots of the answer, each a verified prefix of the next; the last one is final. At least one."""
        ...

    def article(self, article_id: str) -> Article:
        """The stored article; raises NotFoundError."""
        ...

    def articles(self) -> list[Article]:
        """Every indexed article."""
        ...
