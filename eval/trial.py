"""Trial: one case put to the assistant, and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.answer import Answer
from eval.case import Case
from index.article import Article


@dataclass(frozen=True, slots=True)
class Trial:
    """`answers` holds one answer per turn; `error` is set, and the answers end, where the assistant failed.

    `articles` are the articles that may be cited, by id.
    """

    case: Case
    answers: tuple[Answer, ...]
    error: str | None = None
    articles: Mapping[str, Article] = field(default_factory=dict)

    @property
    def answer(self) -> Answer | None:
        """The answer to the turn that is judged; None after an error."""
        return self.answers[-1] if self.error is None and self.answers else None
