"""Exchange: one question on the page and how far its answer has come; a conversation is a tuple of them."""

from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer import Answer, Citation, Turn

Status = Literal["streaming", "done", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, the newest snapshot of its answer (None before the first), and its status.

    `failure` is the one line that is shown when the status is "failed".
    """

    question: str
    answer: Answer | None = None
    status: Status = "streaming"
    failure: str | None = None


Conversation = tuple[Exchange, ...]


def turns_of(conversation: Conversation) -> tuple[Turn, ...]:
    """The finished turns, which is what a follow-up is resolved against."""
    return tuple(
        Turn(exchange.question, exchange.answer)
        for exchange in conversation
        if exchange.status == "done" and exchange.answer is not None
    )


def stopped(conversation: Conversation) -> Conversation:
    """The conversation with a still streaming last answer marked as stopped."""
    if not conversation or conversation[-1].status != "streaming":
        return conversation
    return (*conversation[:-1], replace(conversation[-1], status="stopped"))


def citation_at(conversation: Conversation, turn: int, n: int) -> Citation | None:
    """The citation behind marker [n] of the `turn`-th answer (from 0), or None where there is none."""
    if not 0 <= turn < len(conversation):
        return None
    answer = conversation[turn].answer
    return next((c for c in answer.citations if c.n == n), None) if answer is not None else None
