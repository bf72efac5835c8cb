"""Evidence: what an answerer may use for one question, all of it from one generation of the index."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Passage
from index.article import Article


@dataclass(frozen=True, slots=True)
class Evidence:
    """Ranked passages, the articles they come from, and the encoder.

    `passages` are best first; `articles` maps the id of every passage's article to it; `embed` gives float32
    (n, dim) L2-normalised vectors; `languages` are those of the whole collection; `mentioned` tells whether a
    term stands anywhere in the collection, after folding; each of the `aliases` is all the names of one thing.
    """

    passages: tuple[Passage, ...]
    articles: Mapping[str, Article]
    embed: Callable[[Sequence[str]], NDArray[np.float32]]
    languages: frozenset[str]
    mentioned: Callable[[str], bool] = lambda term: True
    aliases: tuple[tuple[str, ...], ...] = ()
