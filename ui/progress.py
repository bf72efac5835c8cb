"""A progress bar on stderr, when it is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from index.write import Progress

Count = Callable[[int, int], None]
"""Called with (done, total)."""

# What is counted in a stage; any other stage counts what it is called.
_UNITS = {"read": "files", "split": "articles", "embed": "windows", "keywords": "steps"}


@contextmanager
def terminal_progress() -> Iterator[Progress]:
    """A function to report (stage, done, total) to: one bar that goes through the stages, with rate and time left.

    A stage may say more behind its name ("embed 12 articles").
    """
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from tqdm import tqdm

    with tqdm(file=sys.stderr) as bar:
        current = ""

        def report(stage: str, done: int, total: int) -> None:
            nonlocal current
            if stage != current:
                current = stage
                bar.unit = f" {_UNITS.get(stage.partition(' ')[0], stage)}"
                bar.set_description(stage, refresh=False)
                bar.reset(total=total)
            bar.update(done - bar.n)

        yield report


@contextmanager
def count_progress(unit: str) -> Iterator[Count]:
    """A function to report (done, total) to: one bar."""
    with terminal_progress() as report:
        yield lambda done, total: report(unit, done, total)
