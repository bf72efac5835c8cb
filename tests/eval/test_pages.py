"""The pages that carry figures: their tables render."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CELLS = re.compile(r"(?<!\\)\|")


@pytest.mark.parametrize("page", ["eval/README.md", "bench/README.md", "docs_src/README.md"])
def test_every_table_is_a_header_a_rule_and_rows_of_as_many_cells(page: str) -> None:
    blocks = re.split(r"\n\s*\n", (ROOT / page).read_text(encoding="utf-8"))
    tables = [block.strip().splitlines() for block in blocks if block.lstrip().startswith("|")]
    assert tables
    for header, *rest in tables:
        assert len(rest) > 1, f"no rule or no rows under {header}"
        assert re.fullmatch(r"[|:\- ]+", rest[0]), f"no rule under {header}"
        assert {len(CELLS.split(row)) for row in rest} == {len(CELLS.split(header))}, header
