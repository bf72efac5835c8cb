"""What it costs to index again: nothing changed, and one article of many changed, against the full run.

    python bench/reindex.py [--articles 5000] [--data FOLDER]

Each run is `wenju index` in a process of its own, in CPU seconds (user + system, all threads). The passages are
those of the public sets in FOLDER, or else are made of the sentences of docs_src/, drawn with a fixed seed.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from index.sentences import split_sentences  # noqa: E402  (the path is set above)

SEED = 20261125


def made_up_passages(count: int) -> Iterator[str]:
    """`count` different passages of about 400 characters."""
    chance = random.Random(SEED)
    sentences = []
    for path in sorted((ROOT / "docs_src").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        sentences += [text[s.start : s.end] for s in split_sentences(text) if not s.heading]
    for number in range(count):
        passage = f"第{number}篇。"
        while len(passage) < 400:
            passage += chance.choice(sentences)
        yield passage


def public_passages(folder: Path, count: int) -> Iterator[str]:
    """Up to `count` different passages of the public sets in `folder`."""
    seen: set[str] = set()
    for path in sorted(folder.glob("*/passages.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            if len(seen) < count and text not in seen:
                seen.add(text)
                yield text


def index_cpu(source: Path, data: Path) -> tuple[float, dict[str, object]]:
    """CPU seconds and the report of one `wenju index` in its own process."""
    before = os.times()
    command = [sys.executable, "-m", "ui.cli", "index", str(source), "--data-dir", str(data), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--data", type=Path, help="folder of public sets")
    args = parser.parse_args()
    texts = list(public_passages(args.data, args.articles) if args.data else ())
    texts += list(made_up_passages(args.articles - len(texts)))
    with tempfile.TemporaryDirectory() as folder:
        source, data = Path(folder) / "passages.jsonl", Path(folder) / "data"

        def run(name: str, full: float | None = None) -> float:
            rows = [json.dumps({"id": str(n), "text": text}, ensure_ascii=False) for n, text in enumerate(texts)]
            source.write_text("\n".join(rows), encoding="utf-8")
            cpu, report = index_cpu(source, data)
            share = "" if full is None else f"  {cpu / full:.2%} of the full run"
            counts = ", ".join(f"{report[key]} {key}" for key in ("new", "changed", "unchanged"))
            print(f"{name:12} {cpu:8.2f} s of CPU  ({counts}){share}", flush=True)
            return cpu

        full = run("full")
        run("no change", full)
        texts[len(texts) // 2] += "这一句是新加的。"
        run("one changed", full)


if __name__ == "__main__":
    main()
