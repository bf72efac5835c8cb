"""A chat endpoint on loopback that speaks the OpenAI-compatible protocol, well or badly, as a test asks it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

Behaviour = Callable[["Exchange"], None]


class Exchange:
    """One request and the connection to answer it on."""

    def __init__(self, handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
        self.request = request
        self._handler = handler

    def status(self, code: int, body: object, headers: dict[str, str] | None = None) -> None:
        """A whole response that is not a stream."""
        data = json.dumps(body).encode()
        self._handler.send_response(code)
        self._handler.send_header("Content-Type", "application/json")
        self._handler.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self._handler.send_header(name, value)
        self._handler.end_headers()
        self._handler.wfile.write(data)

    def start(self) -> None:
        """The head of an event stream."""
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "text/event-stream")
        self._handler.end_headers()

    def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def delta(self, delta: dict[str, object], finish: str | None = None) -> None:
        """One chunk of a reply."""
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self.event({"id": "1", "object": "chat.completion.chunk", "model": "double", "choices": [choice]})

    def event(self, data: object) -> None:
        """One event of a stream."""
        self.raw(b"data: " + json.dumps(data, ensure_ascii=False).encode() + b"\n\n")


class Endpoint:
    """A running double: `base_url` to configure, `play` to say what it does, `requests` it has seen."""

    def __init__(self, port: int) -> None:
        self.base_url = f"http://127.0.0.1:{port}/v1"
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.behaviours: list[Behaviour] = []

    def play(self, *behaviours: Behaviour) -> None:
        """What the next requests get, in order; the last one is repeated."""
        self.behaviours = list(behaviours)


@contextmanager
def running_endpoint() -> Iterator[Endpoint]:
    """An endpoint that stops when the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            endpoint.requests.append(request)
            endpoint.headers.append(dict(self.headers))
            at = min(len(endpoint.requests), len(endpoint.behaviours)) - 1
            # The client hung up, which is what some tests are about.
            with suppress(BrokenPipeError, ConnectionResetError):
                endpoint.behaviours[at](Exchange(self, request))

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    server = Server(("127.0.0.1", 0), Handler)
    endpoint = Endpoint(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()


def says(
    text: str, *, size: int = 3, finish: str | None = "stop", usage: int | None = None, reasoning: str = ""
) -> Behaviour:
    """A stream of `text` in pieces of `size` characters; finish None cuts it at the end."""

    def behave(exchange: Exchange) -> None:
        exchange.start()
        exchange.delta({"role": "assistant", "content": ""})
        for piece in pieces_of(reasoning, size):
            exchange.delta({"reasoning_content": piece, "content": None})
        for piece in pieces_of(text, size):
            exchange.delta({"content": piece})
        if finish is None:
            return
        exchange.delta({}, finish)
        if usage is not None:
            counts = {"prompt_tokens": usage, "completion_tokens": 7, "total_tokens": usage + 7}
            exchange.event({"id": "1", "object": "chat.completion.chunk", "model": "d", "choices": [], "usage": counts})
        exchange.raw(b"data: [DONE]\n\n")

    return behave


def fails(code: int, message: str = "no", headers: dict[str, str] | None = None) -> Behaviour:
    """An HTTP error."""
    return lambda exchange: exchange.status(code, {"error": {"message": message}}, headers)


def sends(data: bytes) -> Behaviour:
    """A stream of exactly these bytes."""

    def behave(exchange: Exchange) -> None:
        exchange.start()
        exchange.raw(data)

    return behave


def keeps_alive(seconds: float) -> Behaviour:
    """Comments that keep the connection alive and say nothing."""

    def behave(exchange: Exchange) -> None:
        exchange.start()
        ends_at = time.monotonic() + seconds
        while time.monotonic() < ends_at:
            exchange.raw(b": keep-alive\n\n")
            time.sleep(0.05)

    return behave


def breaks_off(text: str, event: object) -> Behaviour:
    """Some text, then an error event in the middle of the stream."""

    def behave(exchange: Exchange) -> None:
        exchange.start()
        exchange.delta({"content": text})
        exchange.event(event)

    return behave


def pieces_of(text: str, size: int) -> Iterator[str]:
    """`text` in pieces of `size` characters."""
    return (text[at : at + size] for at in range(0, len(text), size))


class ScriptedModel(BaseChatModel):
    """A chat model that streams given replies, one for each call (the last one is repeated), without any transport."""

    replies: Sequence[str]
    finish: str | None = "stop"
    size: int = 4
    seen: list[list[BaseMessage]] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        self.seen.append(messages)
        reply = self.replies[min(len(self.seen), len(self.replies)) - 1]
        for piece in pieces_of(reply, self.size):
            yield ChatGenerationChunk(message=AIMessageChunk(content=piece))
        metadata = {"finish_reason": self.finish} if self.finish else {}
        yield ChatGenerationChunk(message=AIMessageChunk(content="", response_metadata=metadata))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        text = "".join(str(chunk.message.content) for chunk in self._stream(messages))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])
