"""Vocabulary: the keyword tokens of a collection, looked up the ways that finding a slip of typing needs."""

from collections.abc import Collection
from functools import cached_property


class Vocabulary:
    """The tokens that some chunk has: words of Latin letters, and pairs of neighbouring Han characters or kana."""

    def __init__(self, tokens: Collection[str]) -> None:
        self._tokens = tokens

    def __contains__(self, token: str) -> bool:
        return token in self._tokens

    @cached_property
    def words(self) -> frozenset[str]:
        """The words in Latin letters, without digits."""
        return frozenset(token for token in self._tokens if token.isascii() and token.isalpha())

    @cached_property
    def followers(self) -> dict[str, set[str]]:
        """Character -> the characters that stand behind it somewhere."""
        found: dict[str, set[str]] = {}
        for token in self._tokens:
            if len(token) == 2 and token[0] > "\u3000":
                found.setdefault(token[0], set()).add(token[1])
        return found
