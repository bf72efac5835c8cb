"""The collections beside the sample one: their cases load, and their quotes are verbatim."""

import re
from collections import Counter
from pathlib import Path

import pytest

from eval.case import check_support, load_cases

COLLECTIONS = sorted(path for path in (Path(__file__).parents[2] / "eval" / "collections").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", COLLECTIONS, ids=lambda folder: folder.name)
def test_every_quote_of_a_collection_is_verbatim(folder: Path) -> None:
    texts = {}
    for file in (folder / "articles").glob("*.md"):
        _, front, text = file.read_text(encoding="utf-8").split("---\n", 2)
        found = re.search(r"^id: (.+)$", front, re.MULTILINE)
        assert found is not None
        texts[found[1].strip()] = text
    cases = load_cases(sorted(folder.glob("cases*.jsonl")))
    check_support(cases, texts)
    assert not [name for name, count in Counter(case.id for case in cases).items() if count > 1]
