"""Draft: an article as its own file gives it; Entry: an article as its collection makes of it."""

from dataclasses import dataclass

from index.article import Article
from index.change import Change


@dataclass(frozen=True, slots=True)
class Draft:
    """`article` as far as its file alone tells, what cleaning changed, and the signature that finds its duplicates.

    `digest` is that of the extract it was made from.

    The article's id is the one that it was given, or its path below its root; where two roots clash, the collection
    puts the root's name in front. Its text still holds what only the whole collection shows to be boilerplate.
    """

    article: Article
    changes: tuple[Change, ...]
    signature: bytes
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it is indexed, the draft that it came from, and what the look at the whole collection changed."""

    article: Article
    draft: Draft
    changes: tuple[Change, ...] = ()

    @property
    def all_changes(self) -> tuple[Change, ...]:
        """What cleaning changed, in the order of its steps."""
        return self.draft.changes + self.changes
