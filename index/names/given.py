"""The aliases that people write down: aliases.psv in the root of a collection or in the data directory."""

from pathlib import Path

from index.catalog import Aliases

FILE = "aliases.psv"


def parse_aliases(text: str) -> Aliases:
    """The names of one thing for each line of two or more between bars; lines with # and blank ones are skipped."""
    lines = (line.strip() for line in text.splitlines())
    rows = (tuple(name.strip() for name in line.split("|")) for line in lines if line and not line.startswith("#"))
    return tuple(tuple(filter(None, row)) for row in rows if sum(map(bool, row)) > 1)


class GivenAliases:
    """The aliases.psv of a data directory, read again when it has changed."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / FILE
        self._read: tuple[object, Aliases] = (None, ())

    def now(self) -> Aliases:
        """What the file says now; nothing when there is none that can be read."""
        try:
            status = self._path.stat()
            version = (status.st_mtime_ns, status.st_size)
            if self._read[0] != version:
                self._read = (version, parse_aliases(self._path.read_text(encoding="utf-8-sig", errors="replace")))
        except OSError:
            return ()
        return self._read[1]
