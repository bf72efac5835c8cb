"""Evidence over a few small articles, with an encoder that counts shared characters and words."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Passage
from assistant.evidence import Evidence
from assistant.question.terms import content_terms
from index.article import Article
from index.fold import fold
from index.language import detect_language

DIMENSIONS = 256


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """L2-normalised counts of content terms, hashed: a real encoder of meaning in miniature."""
    vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in enumerate(texts):
        for term in content_terms(text):
            vectors[row, crc32(term.encode()) % DIMENSIONS] += 1
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, norms, out=vectors, where=norms > 0)
    return vectors


def evidence_of(*texts: str, aliases: tuple[tuple[str, ...], ...] = ()) -> Evidence:
    """Each text is an article of one passage, the first one the best; `aliases` are what the collection brings."""
    articles = {
        f"a{number}": Article(
            f"a{number}", f"A{number}", text, text, detect_language(text), publisher=f"P{number}", published="2024-05"
        )
        for number, text in enumerate(texts)
    }
    passages = tuple(
        Passage(f"{a.id}#0", a.id, 0, len(a.text), a.text, 1.0 - 0.1 * rank, 0.5, 0.5, a.language, a.title)
        for rank, a in enumerate(articles.values())
    )
    known = fold(" ".join(texts))
    languages = frozenset(a.language for a in articles.values())
    return Evidence(passages, articles, embed, languages, lambda term: fold(term) in known, aliases)
