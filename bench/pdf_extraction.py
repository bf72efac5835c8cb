"""How many paragraphs come out of a PDF as they went in: our reader, and the text of the libraries it could be made of.

    python bench/pdf_extraction.py FOLDER [--passages 40] [--chromium chromium]

FOLDER holds evaluation sets: a folder each with a passages.jsonl of {"text", "lang"}. Chromium prints the passages of a
language, justified, to PDF. "exact" counts the passages that are paragraphs of our text, "whole" those whose characters
(but for white space) stand together in a text. Libraries that are not installed are passed over:
`pip install pypdf pdfminer.six`.
"""

import argparse
import html
import importlib.util
import io
import json
import logging
import re
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from index.extract import Extract
from index.formats.pdf import read_pdf

LAYOUTS = {
    "one column": "",
    "two columns": "column-count:2;column-gap:30px",
    "vertical": "writing-mode:vertical-rl;height:900px",
}


def main() -> None:
    """Print a table: layout, language, paragraphs that are exact, and for each reader those that are whole."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passages", type=int, default=40)
    parser.add_argument("--chromium", default="chromium")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    readers = {name: read for name, (module, read) in READERS.items() if importlib.util.find_spec(module)}
    print("| layout | language | exact |", " | ".join(f"{name}: whole, s" for name in readers), "|")
    print("| --- | --- | --- |" + " --- |" * len(readers))
    for layout, style in LAYOUTS.items():
        for language, texts in _passages(arguments.folder, arguments.passages).items():
            if layout == "vertical" and language != "ja":
                continue
            data = _printed(texts, language, style, arguments.chromium)
            paragraphs = _ours(data).split("\n\n")
            cells = [f"{sum(text in paragraphs for text in texts)}/{len(texts)}"]
            for read in readers.values():
                start = time.perf_counter()
                found = _plain(read(data))
                whole = sum(_plain(text) in found for text in texts)
                cells.append(f"{whole}, {time.perf_counter() - start:.2f}")
            print(f"| {layout} | {language} | {' | '.join(cells)} |", flush=True)


def _passages(folder: Path, count: int) -> dict[str, list[str]]:
    """The first passages of each language, white space collapsed."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob("*/passages.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if len(found[row["lang"]]) < count:
                found[row["lang"]].append(" ".join(row["text"].split()))
    return found


def _printed(texts: list[str], language: str, style: str, chromium: str) -> bytes:
    indent = "" if language == "en" else "text-indent:2em;margin:0"
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    page = f"<html lang={language}><meta charset=utf-8><style>p{{text-align:justify;{indent}}} div{{{style}}}</style>"
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "a.html", Path(name) / "a.pdf"
        source.write_text(f"{page}<div>{paragraphs}</div></html>", encoding="utf-8")
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _ours(data: bytes) -> str:
    return next(result.text for result in read_pdf(data, "a.pdf") if isinstance(result, Extract))


def _pdfium(data: bytes) -> str:
    import pypdfium2

    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def _pypdf(data: bytes) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _pdfminer(data: bytes) -> str:
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(data)))


READERS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "ours": ("pypdfium2", _ours),
    "PDFium": ("pypdfium2", _pdfium),
    "pypdf": ("pypdf", _pypdf),
    "pdfminer.six": ("pdfminer", _pdfminer),
}

if __name__ == "__main__":
    main()
