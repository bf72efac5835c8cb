"""Extract: what a file format gives of one article before it is cleaned."""

import hashlib
from dataclasses import dataclass

from index.change import Change


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article; None is unknown.

    `published` is an ISO date, possibly partial ("2024-05"), or the text that a person gave for it;
    `published_sure` is False when a part of it was inferred, such as the year of "5月21日". `language` is a tag
    as it was found ("zh-TW").
    """

    id: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_sure: bool = True
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """One article as its file gives it: `text` to be cleaned, `original` the input as it came, and what the file says.

    `text` is plain text or Markdown: "# " headings, "| a | b |" tables, "- " lists. For a binary format `original` is
    the text as it was extracted. `changes` lists what extraction itself left out or repaired. `part` tells apart the
    articles of one file: a row's or message's number, "" where the file is one article.
    """

    text: str
    original: str
    metadata: Metadata = Metadata()
    changes: tuple[Change, ...] = ()
    part: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 over everything in it: cleaning the same extract again would give the same draft."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()
