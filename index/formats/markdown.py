"""Blocks of text as Markdown: tables, and the blank lines between blocks."""


def table_text(rows: list[list[str]]) -> str:
    """Rows of cells as a Markdown table, the first row as its header."""
    rows = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in rows if any(map(str.strip, row))]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join((*lines[:1], f"|{'---|' * width}", *lines[1:])) if lines else ""


def join_blocks(pairs: list[tuple[str, str]]) -> str:
    """(kind, text) pairs as one Markdown text: a blank line between blocks, none between the items of a list."""
    pieces: list[str] = []
    previous = ""
    for kind, text in pairs:
        if pieces:
            pieces.append("\n" if kind == previous == "item" else "\n\n")
        pieces.append(text)
        previous = kind
    return "".join(pieces)
