"""What finding a slip looks at of a collection, and what it finds."""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

Found = Iterator[tuple[int, int, str]]
"""Where in a question a slip stands, and what is meant there."""


class Tokens(Protocol):
    """The keyword tokens of a collection: `index.vocabulary.Vocabulary`."""

    @property
    def words(self) -> frozenset[str]: ...

    @property
    def followers(self) -> Mapping[str, Collection[str]]: ...

    def __contains__(self, token: str) -> bool: ...


class Searched(Protocol):
    """What is looked at of a collection: `index.reader.Index`."""

    @property
    def vocabulary(self) -> Tokens: ...

    def mentions(self, term: str) -> bool: ...

    def texts_with(self, term: str) -> list[str]: ...
