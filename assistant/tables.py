"""The tables in assistant/data: words of three languages as data, one row a line, cells between bars."""

from pathlib import Path

_FOLDER = Path(__file__).with_name("data")


def table_rows(name: str, cells: int) -> list[list[str]]:
    """The rows of `name`.psv in order; the last of the `cells` cells may contain bars. Lines with # are comments."""
    rows = []
    for line in (_FOLDER / f"{name}.psv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            rows.append(line.split("|", cells - 1))
    return rows


def word_list(name: str) -> frozenset[str]:
    """The list `name` of words.psv."""
    return frozenset(next(words for key, words in table_rows("words", 2) if key == name).split())
