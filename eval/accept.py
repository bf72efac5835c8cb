"""Accept a run: `python -m eval.accept RESULTS.json [BASELINE.json] [README.md]`.

Makes the run the baseline that later runs are compared with, and puts its figures into the README between the two
marks. The result file holds everything that is needed; nothing is run again.
"""

import json
import sys
from pathlib import Path
from typing import Any

from eval.table import markdown, tables

HERE = Path(__file__).parent
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def accept(results_file: Path, baseline_file: Path, readme: Path) -> None:
    """Write the baseline and the README's figures from a result file."""
    results: dict[str, Any] = json.loads(results_file.read_text(encoding="utf-8"))
    baseline_file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results["baseline"], ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    baseline_file.write_text(text, encoding="utf-8")
    page = readme.read_text(encoding="utf-8")
    readme.write_text(with_figures(page, "\n\n".join(map(markdown, tables(results)))), encoding="utf-8")


def with_figures(page: str, figures: str) -> str:
    """`page` with what stands between the marks replaced. Raises ValueError when the marks are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}"


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    if not given:
        sys.exit("usage: python -m eval.accept RESULTS.json [BASELINE.json] [README.md]")
    defaults = [given[0], HERE / "baselines" / "offline.json", HERE / "README.md"]
    accept(*(given + defaults[len(given) :]))
