"""Snapshots reach the page at a bounded rate, the last one always."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from ui.pace import paced


async def collect(snapshots: Iterator[int], interval: float) -> list[int]:
    return [snapshot async for snapshot in paced(snapshots, interval)]


def test_a_flood_is_thinned_and_ends_with_the_last() -> None:
    shown = asyncio.run(collect(iter(range(500)), 30.0))
    assert shown == [0, 499]


def test_without_an_interval_everything_is_shown() -> None:
    assert asyncio.run(collect(iter(range(5)), 0.0)) == [0, 1, 2, 3, 4]


def test_nothing_gives_nothing() -> None:
    assert asyncio.run(collect(iter(()), 0.1)) == []


def test_a_snapshot_is_shown_while_the_next_is_still_being_made() -> None:
    seen = threading.Event()

    def slow() -> Iterator[int]:
        yield 1
        yield 2
        assert seen.wait(10), "2 was held back until 3 came"
        yield 3

    async def run() -> list[int]:
        shown = []
        async for snapshot in paced(slow(), 0.02):
            shown.append(snapshot)
            if snapshot == 2:
                seen.set()
        return shown

    assert asyncio.run(run()) == [1, 2, 3]


def test_an_error_of_the_source_is_raised() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        asyncio.run(collect(broken(), 0.0))


def test_a_consumer_that_stops_closes_the_source() -> None:
    closed = threading.Event()

    def source() -> Iterator[int]:
        try:
            yield from range(1000)
        finally:
            closed.set()

    async def run() -> None:
        stream = paced(source(), 0.0)
        async for _ in stream:
            break
        await stream.aclose()  # type: ignore[attr-defined]
        await asyncio.sleep(0)

    asyncio.run(run())
    assert closed.wait(5)
