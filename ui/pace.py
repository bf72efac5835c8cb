"""A blocking stream of snapshots as an asynchronous one that never updates faster than people can see."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


async def paced(snapshots: Iterator[T], interval: float) -> AsyncIterator[T]:
    """Yield the newest of `snapshots` at most once per `interval` seconds, and always the last one.

    A snapshot is never held back for longer than `interval`, even while the next one is still being made. Each step
    of `snapshots` runs in a worker thread; when the consumer stops, `snapshots` is closed after its current step.
    """
    newest: list[T] = []
    shown = float("-inf")
    step = _next_of(snapshots)
    try:
        while True:
            wait = max(0.0, shown + interval - monotonic()) if newest else None
            done, _ = await asyncio.wait({step}, timeout=wait)
            if done:
                got = step.result()
                if not got:
                    break
                newest, step = got, _next_of(snapshots)
            if newest and monotonic() - shown >= interval:
                yield newest.pop()
                shown = monotonic()
        if newest:
            yield newest.pop()
    finally:
        step.add_done_callback(lambda _: _close(snapshots))


def _next_of(snapshots: Iterator[T]) -> "asyncio.Future[list[T]]":
    def step() -> list[T]:  # a list, because StopIteration cannot be raised into a Future
        for snapshot in snapshots:
            return [snapshot]
        return []

    return asyncio.get_running_loop().run_in_executor(None, step)


def _close(snapshots: Iterator[object]) -> None:
    close: Callable[[], None] | None = getattr(snapshots, "close", None)
    if close is not None:
        with suppress(RuntimeError, ValueError):  # already running its own clean-up
            close()
