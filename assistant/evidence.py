"""Evidence: what an answerer may use for one question, all of it from one generation of the index."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Passage
from index.article import Article
from index.cross_encoder import Answering


@dataclass(frozen=True, slots=True)
class Evidence:
    """Ranked passages, the articles they come from, and the encoder.

    `passages` are best first; `articles` maps the id of every passage's article to it; `embed` gives float32
    (n, dim) L2-normalised vectors; `languages` are those of the whole collection; `mentioned` tells whether a
    term stands anywhere in the collection, after folding; each of the `aliases` is all the names of one thing;
    `retrieve` gives the evidence for another question, from the same generation; `read` judges the
    sentences of windows, each a title and sentences, by the cross-encoder; it is None where that is not installed;
    `catalog` gives every article of the collection, for questions about the articles themselves.
    """

    passages: tuple[Passage, ...]
    articles: Mapping[str, Article]
    embed: Callable[[Sequence[str]], NDArray[np.float32]]
    languages: frozenset[str]
    mentioned: Callable[[str], bool] = lambda term: True
    aliases: tuple[tuple[str, ...], ...] = ()
    retrieve: Callable[[str], "Evidence"] | None = None
    read: Callable[[str, Sequence[tuple[str, Sequence[str]]]], list[list[Answering]]] | None = None
    catalog: Callable[[], Sequence[Article]] | None = None

    def for_question(self, question: str) -> "Evidence":
        """The evidence for `question`; this one where there is nothing to search."""
        return self.retrieve(question) if self.retrieve is not None else self
