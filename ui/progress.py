"""A progress bar on stderr, when it is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.write import Progress

if TYPE_CHECKING:
    pass

Count = Callable[[int, int], None]
"""Called with (done, total)."""

_UNITS = {"read": "files", "split": "articles", "embed": "windows", "keywords": "steps"}


@contextmanager
def terminal_progress() -> Iterator[Progress]:
    """A function to report (stage, done, total) to: one bar a stage, with rate and remaining time."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from tqdm import tqdm

    bars: dict[str, tqdm] = {}  # type: ignore[type-arg]  # tqdm's stubs are generic, tqdm itself is not

    def report(stage: str, done: int, total: int) -> None:
        if stage not in bars:
            for bar in bars.values():
                bar.close()
            bars[stage] = tqdm(total=total, desc=stage, unit=f" {_UNITS.get(stage, stage)}", file=sys.stderr)
        bars[stage].update(done - bars[stage].n)

    try:
        yield report
    finally:
        for bar in bars.values():
            bar.close()


@contextmanager
def count_progress(unit: str) -> Iterator[Count]:
    """A function to report (done, total) to: one bar."""
    with terminal_progress() as report:
        yield lambda done, total: report(unit, done, total)
