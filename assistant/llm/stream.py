"""A reply as it streams in: text pieces under a wall-clock deadline, and a reason why it ended."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextvars import copy_context
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from assistant.llm.failure import ModelFailedError, failure_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

# What LangChain's integrations call the reason (OpenAI-compatible, Anthropic, Ollama's own).
_FINISH_KEYS = ("finish_reason", "stop_reason", "done_reason")


class Reply:
    """One streamed reply, iterated once. `finish` and `usage` are known when the iteration has ended.

    Iterating raises ModelFailedError when the model fails, the deadline passes, or the stream ends without saying
    why: clients report a connection that was cut as a normal end. Nothing is waited for once the iteration stops.
    """

    def __init__(self, model: "BaseChatModel", messages: Sequence[tuple[str, str]], deadline_s: float) -> None:
        self._model = model
        self._messages = list(messages)
        self._deadline_s = deadline_s
        self.finish: str | None = None
        self.usage: dict[str, int] | None = None

    def __iter__(self) -> Iterator[str]:
        ends_at = time.monotonic() + self._deadline_s
        queue: SimpleQueue[AIMessageChunk | BaseException | None] = SimpleQueue()
        abandoned = threading.Event()
        # A thread, because a read that waits cannot be ended from outside; a daemon, so that it holds up no exit.
        context = copy_context()  # LangChain passes callbacks and config on in context variables
        threading.Thread(target=context.run, args=(self._pump, queue, abandoned), daemon=True).start()
        try:
            while True:
                try:
                    item = queue.get(timeout=max(0.0, ends_at - time.monotonic()))
                except Empty:
                    raise ModelFailedError("timeout", f"no complete answer within {self._deadline_s:g} s") from None
                if item is None:
                    break
                if isinstance(item, BaseException):
                    raise (failure_of(item) or item) from item
                self._note(item)
                yield from _text_of(item)
        finally:
            abandoned.set()
        if self.finish is None:
            raise ModelFailedError("cut", "the stream ended without a finish reason")
        if self.finish == "content_filter":
            raise ModelFailedError("filtered")

    def _pump(self, queue: "SimpleQueue[AIMessageChunk | BaseException | None]", abandoned: threading.Event) -> None:
        try:
            for chunk in self._model.stream(self._messages):
                if abandoned.is_set():
                    return
                queue.put(chunk)
        except BaseException as error:  # noqa: BLE001 - handed to the reading thread, which names what it handles
            queue.put(error)
        else:
            queue.put(None)

    def _note(self, chunk: "AIMessageChunk") -> None:
        for key in _FINISH_KEYS:
            if chunk.response_metadata.get(key):
                self.finish = str(chunk.response_metadata[key])
        if chunk.usage_metadata:
            usage = chunk.usage_metadata
            names = ("input_tokens", "output_tokens", "total_tokens")
            self.usage = {name: int(usage[name]) for name in names}  # type: ignore[literal-required]


def _text_of(chunk: "AIMessageChunk") -> Iterator[str]:
    """The text of a chunk; reasoning_content and other blocks are not part of the answer."""
    if isinstance(chunk.content, str):
        if chunk.content:
            yield chunk.content
        return
    for block in chunk.content:
        if isinstance(block, str):
            yield block
        elif block.get("type") == "text":
            yield str(block.get("text", ""))
