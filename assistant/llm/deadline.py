"""An HTTP client whose responses end at a wall-clock limit, whatever the server keeps sending.

Servers under load send keep-alive comments for minutes, and each of them restarts an idle time-out: only a clock
over the whole response ends such a request and gives its connection back.
"""

import time
from collections.abc import Iterator

import httpx2  # the HTTP library of the openai client


class _LimitedStream(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, ends_at: float) -> None:
        self._stream = stream
        self._ends_at = ends_at

    def __iter__(self) -> Iterator[bytes]:
        for block in self._stream:
            if time.monotonic() > self._ends_at:
                raise httpx2.ReadTimeout("the response did not end within its time limit")
            yield block

    def close(self) -> None:
        self._stream.close()


class DeadlineTransport(httpx2.BaseTransport):
    """A transport that lets each response last `limit_s` seconds from the moment the request is sent."""

    def __init__(self, inner: httpx2.BaseTransport, limit_s: float) -> None:
        self._inner = inner
        self._limit_s = limit_s

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request; reading its body raises ReadTimeout once the limit has passed."""
        ends_at = time.monotonic() + self._limit_s
        response = self._inner.handle_request(request)
        if not isinstance(response.stream, httpx2.SyncByteStream):
            raise TypeError("a synchronous transport gave an asynchronous stream")
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_LimitedStream(response.stream, ends_at),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def deadline_client(limit_s: float) -> httpx2.Client:
    """A client for one endpoint; follows no redirects, so that a key never travels to another host."""
    transport = DeadlineTransport(httpx2.HTTPTransport(), limit_s)
    return httpx2.Client(transport=transport, timeout=limit_s, follow_redirects=False)
