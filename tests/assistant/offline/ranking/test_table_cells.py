"""Rows of a table are read with their header."""

from assistant.offline.ranking.table_cells import cells_of, header_above, in_words, is_header, is_row

TABLE = (
    "票价如下：\n| 航线 | 时间 | 现票价 |\n| --- | --- | --- |\n"
    "| 北湾—外岛 | 45分钟 | 22元 |\n| 北湾—南湾 | 70分钟 | 34元 |\n"
)


def _span(row: str) -> tuple[int, int]:
    start = TABLE.index(row)
    return start, start + len(row)


def test_a_cell_knows_its_row_and_its_column() -> None:
    cells = cells_of(TABLE, *_span("| 北湾—南湾 | 70分钟 | 34元 |"))
    assert [(cell.row, cell.column, cell.value) for cell in cells] == [
        ("北湾—南湾", "时间", "70分钟"),
        ("北湾—南湾", "现票价", "34元"),
    ]


def test_the_spans_of_cells_are_into_the_row() -> None:
    row = "| 北湾—外岛 | 45分钟 | 22元 |"
    assert all(row[cell.start : cell.end] == cell.value for cell in cells_of(TABLE, *_span(row)))


def test_the_header_is_told_from_the_rows() -> None:
    start, end = _span("| 航线 | 时间 | 现票价 |")
    assert is_header(TABLE, end)
    assert not is_header(TABLE, _span("| 北湾—外岛 | 45分钟 | 22元 |")[1])
    assert header_above(TABLE, start) == ""


def test_a_row_in_words_names_its_columns() -> None:
    assert in_words(TABLE, *_span("| 北湾—外岛 | 45分钟 | 22元 |")) == "航线: 北湾—外岛; 时间: 45分钟; 现票价: 22元"


def test_a_sentence_is_no_row() -> None:
    assert not is_row("a | b")
    assert cells_of("没有表格。", 0, 5) == []
