"""Composition: from settings to an opened library, an answerer and a chain."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.answer import Answer, Turn
    from assistant.chain import Answerer, Ask
    from index.article import Article
    from index.reader import Index, Library


def settings_of(args: argparse.Namespace) -> Settings:
    """The environment's settings with the command line's --data-dir on top."""
    settings = load_settings(os.environ)
    if args.data_dir is not None:
        settings = settings.model_copy(update={"data_dir": args.data_dir})
    return settings


def open_library(settings: Settings) -> "Library":
    """The library of the data directory; its index is opened at the first use."""
    from index.embedding import load_embeddings
    from index.generation import require_generation
    from index.reader import Library

    require_generation(settings.data_dir)  # "no index yet" is said before a model is loaded
    return Library(settings.data_dir, load_embeddings(settings.embedding.model))


def make_answerer(settings: Settings) -> "Answerer":
    """The offline answerer, or the configured LLM with the offline one behind it."""
    from assistant.offline.answerer import ExtractiveAnswerer

    offline = ExtractiveAnswerer()
    if settings.llm.provider == "none":
        return offline
    from assistant.llm.compose import make_llm_answerer

    return make_llm_answerer(settings.llm, fallback=offline)


def open_chain(settings: Settings) -> "Runnable[Ask | str, Answer]":
    """The assembled chain over the data directory."""
    from assistant.chain import build_chain

    return build_chain(open_library(settings), make_answerer(settings))


class ChatService:
    """What the web page and the eval set talk to: one library, one answerer, one chain."""

    def __init__(self, settings: Settings) -> None:
        from assistant.chain import build_chain

        self._library = open_library(settings)
        self._answerer = make_answerer(settings)
        self.chain = build_chain(self._library, self._answerer)

    @property
    def answerer_name(self) -> str:
        return self._answerer.name

    @property
    def generation(self) -> str:
        return self._library.index().generation

    def ask(self, question: str, turns: "tuple[Turn, ...]") -> "Iterator[Answer]":
        from assistant.chain import Ask

        return self.chain.stream(Ask(question, turns))

    def warm(self) -> None:
        """Load what the first question would have to wait for; no answerer is asked."""
        from assistant.retrieval.retriever import retrieve

        index = self._library.index()
        retrieve(index, self._library.embeddings_for(index), "?", k=1)

    def index(self) -> "Index":
        """The live generation."""
        return self._library.index()

    def article(self, article_id: str) -> "Article":
        return self._library.index().article(article_id)

    def articles(self) -> "list[Article]":
        return self._library.index().articles()


def sample_collection() -> Path:
    """The articles that come with the project: ./docs_src, else the installed copy."""
    local = Path("docs_src")
    if local.is_dir():
        return local
    import index

    return Path(index.__file__).parent.parent / "docs_src"
