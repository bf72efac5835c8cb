"""How much of an article, and how much else, extractors take from pages whose articles are marked.

    python bench/html_extraction.py [FOLDER]

In the pages of FOLDER (by default those of our tests) what belongs to the article has the attribute data-keep. A marked
element counts as kept, and a text that is not in one as noise, when its characters but for white space and Markdown
stand in what is extracted. Extractors that are not installed are passed over:
`pip install trafilatura lxml_html_clean readability-lxml markitdown`.
"""

import importlib
import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from index.formats.html import html_text, read_html

PAGES = Path(__file__).parents[1] / "tests/index/formats/data/pages"


def main() -> None:
    """Print a table: for each page and extractor the share of the article that is kept and the pieces of noise."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    extractors = {name: extract for name, (module, extract) in EXTRACTORS.items() if _is_installed(module)}
    print(f"| page | {' | '.join(extractors)} |")
    print(f"| --- |{' --- |' * len(extractors)}")
    totals = {name: [0, 0, 0, 0] for name in extractors}
    for path in sorted(folder.glob("*.html")):
        cells = []
        article, noise = _marked(path.read_bytes())
        for name, extract in extractors.items():
            text = _plain(extract(path.read_bytes()))
            kept = sum(piece in text for piece in article)
            taken = sum(piece in text for piece in noise)
            totals[name] = [a + b for a, b in zip(totals[name], (kept, len(article), taken, len(noise)), strict=True)]
            cells.append(f"{kept}/{len(article)}, {taken}/{len(noise)}")
        print(f"| {path.stem} | {' | '.join(cells)} |")
    cells = [f"{kept}/{all_kept}, {taken}/{noise_}" for kept, all_kept, taken, noise_ in totals.values()]
    print(f"| all | {' | '.join(cells)} |")


def _is_installed(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


def _marked(data: bytes) -> tuple[list[str], list[str]]:
    """The pieces of text of the article, and those that are visible beside it."""
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    for reading in list(root.iter("rt", "script", "style", "head")):
        tail, parent = reading.tail or "", reading.getparent()
        before = reading.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(reading)
    article, noise = [], []
    for element in root.iter():
        if element.get("data-keep") is not None:
            cells = [*element.iter("td", "th", "li")] or [element]
            article += [_plain("".join(cell.itertext())) for cell in cells]
        elif not any(node.get("data-keep") is not None for node in element.iterancestors()):
            noise += [_plain(element.text or "")]
    return [piece for piece in article if piece], [piece for piece in noise if len(piece) > 3]


def _plain(text: str) -> str:
    return re.sub(r"[\s|*`>\\]", "", text)


def _ours(data: bytes) -> str:
    return next(read_html(data, "page")).text


def _trafilatura(data: bytes) -> str:
    import trafilatura

    return trafilatura.extract(data, output_format="markdown", include_comments=False, include_tables=True) or ""


def _trafilatura_recall(data: bytes) -> str:
    import trafilatura

    return (
        trafilatura.extract(
            data, output_format="markdown", include_comments=False, include_tables=True, favor_recall=True
        )
        or ""
    )


def _readability(data: bytes) -> str:
    import readability

    return html_text(readability.Document(data.decode()).summary())


def _markitdown(data: bytes) -> str:
    from markitdown import MarkItDown

    return MarkItDown().convert_stream(io.BytesIO(data), file_extension=".html").text_content


EXTRACTORS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "ours": ("lxml", _ours),
    "trafilatura": ("trafilatura", _trafilatura),
    "trafilatura, recall": ("trafilatura", _trafilatura_recall),
    "readability": ("readability", _readability),
    "markitdown": ("markitdown", _markitdown),
}

if __name__ == "__main__":
    main()
