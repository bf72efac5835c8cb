"""Tables of a result file: Markdown for README and pull requests, and plain text for the terminal.

`python -m eval.table RESULTS.json` prints the Markdown.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.report import SHOWN
from index.chunk import width

Table = list[list[str]]


def overall(results: Mapping[str, Any]) -> Table:
    """One line per metric: value, 95 % interval, cases."""
    rows = [["metric", "value", "95 %", "cases"]]
    rows += [[name, _value(name, s), _interval(s), str(s["n"])] for name, s in results["scores"].items()]
    return rows


def by(results: Mapping[str, Any], cut: str) -> Table:
    """One line per value of `cut` ("language", "type", "file")."""
    rows = [[cut, "cases", "correct", "95 %", *SHOWN[1:]]]
    for value, scores in results["slices"][cut].items():
        correct = scores["correct"]
        rows.append(
            [value, str(correct["n"]), _value("correct", correct), _interval(correct)]
            + [_value(name, scores[name]) for name in SHOWN[1:]]
        )
    return rows


def tables(results: Mapping[str, Any]) -> list[Table]:
    """The tables of a report, in order."""
    return [overall(results), *(by(results, cut) for cut in results["slices"])]


def plain(table: Table) -> str:
    """The table in columns for a terminal; wide characters take two places."""
    widths = [max(_places(row[i]) for row in table) for i in range(len(table[0]))]
    return "\n".join(
        "  ".join(_pad(cell, widths[i], left=i == 0) for i, cell in enumerate(row)).rstrip() for row in table
    )


def markdown(table: Table) -> str:
    """The table in Markdown."""
    lines = ["| " + " | ".join(row) + " |" for row in table]
    rule = "| --- |" + " ---: |" * (len(table[0]) - 1)
    return "\n".join([lines[0], rule, *lines[1:]])


def summary_markdown(results: Mapping[str, Any], flips: Sequence[str] = ()) -> str:
    """The short report: what was run, the tables, the cases that flipped and every failure in a line."""
    wrong = [row for row in results["rows"] if not row["right"]]
    answerers = ", ".join(results["answerers"]) or "nobody"
    head = f"{results['cases']} cases, answered by {answerers}; {results['errors']} errors."
    parts = ["# Evaluation", head, *map(markdown, tables(results))]
    if flips:
        parts += ["## Against the baseline", "\n".join(f"- {flip}" for flip in flips)]
    parts += [f"## Not right ({len(wrong)})"]
    parts += ["\n".join(f"- `{row['id']}` {row['turns'][-1]} - {row['why']}" for row in wrong)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _value(name: str, score: Mapping[str, Any]) -> str:
    if score["value"] is None:
        return "-"
    return f"{score['value']:.0f}" if name == "answer length" else f"{score['value']:.3f}"


def _interval(score: Mapping[str, Any]) -> str:
    return f"{score['low']:.2f}-{score['high']:.2f}" if "low" in score else "-"


def _places(text: str) -> int:
    return len(text) + sum(width(char) == 1 for char in text)


def _pad(cell: str, places: int, *, left: bool) -> str:
    blank = " " * (places - _places(cell))
    return cell + blank if left else blank + cell


if __name__ == "__main__":
    shown = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write("\n\n".join(map(markdown, tables(shown))) + "\n")
