"""Article: one text of a collection with what is known about it."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its metadata; `text` is what is stored, searched and quoted.

    Offsets everywhere in the project count Unicode code points in `text`. `original` is the input as it came: with its
    front matter, or as its line of JSON. `published` is an ISO date, possibly partial ("2024-05"), or None when it is
    not known; `published_sure` is False when a part of it was inferred. `language` is "zh", "zh-Hant", "ja", "en" or
    another ISO code. `id_given` is False for an id made from the path. `duplicate_of` is the id of the article that
    stands for this one where several carry the same text.
    """

    id: str
    title: str
    text: str
    original: str
    language: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    source: str = ""
    root: str = ""
    id_given: bool = True
    published_sure: bool = True
    duplicate_of: str | None = None

    @property
    def content_hash(self) -> str:
        """SHA-256 over everything of the article itself that is indexed or shown; equal hashes need no new work."""
        parts = (
            self.id,
            self.title,
            self.text,
            self.original,
            self.language,
            self.publisher,
            self.author,
            self.published,
            self.url,
        )
        digest = hashlib.sha256()
        for part in parts:
            data = b"\x00" if part is None else b"\x01" + part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()
