from collections.abc import Callable

import pytest

from index.errors import InputError
from index.extract import Extract
from index.formats import Unreadable
from index.formats.pdf_lines import Line, join_lines, page_furniture, paragraphs

Read = Callable[[str, bytes], list[Extract | Unreadable]]
MakePdf = Callable[..., bytes]


@pytest.mark.parametrize(
    ("encoding", "first", "second"),
    [
        ("GBK-EUC-H", "河湾区图书馆昨日宣布，自六月一日起，闭馆时间由晚上八点", "推迟到十点。"),
        ("UniGB-UCS2-H", "河湾区图书馆昨日宣布，自六月一日起，闭馆时间由晚上八点", "推迟到十点。"),
        ("ETen-B5-H", "河灣區圖書館昨日宣布，自六月一日起，閉館時間由晚上八點", "延到十點。"),
        ("90ms-RKSJ-H", "河湾図書館は六月一日から、閉館時間を午後八時から午後十時", "に延長すると発表した。"),
        ("UniJIS-UCS2-H", "河湾図書館は六月一日から、閉館時間を午後八時から午後十時", "に延長すると発表した。"),
    ],
)
def test_lines_in_predefined_character_maps_join_without_a_space(
    read: Read, make_pdf: MakePdf, encoding: str, first: str, second: str
) -> None:
    (extract,) = read("a.pdf", make_pdf([[(72, 780, 12, first), (72, 762, 12, second)]], encoding))
    assert isinstance(extract, Extract)
    assert extract.text == first + second
    assert extract.original == f"{first}\n{second}\n"


def test_headings_and_paragraphs_are_told_apart(read: Read, make_pdf: MakePdf) -> None:
    page = [
        (72, 790, 20, "图书馆延长开放"),
        (96, 760, 12, "河湾区图书馆昨日宣布，自六月一日起，闭馆时间由晚"),
        (72, 742, 12, "上八点推迟到十点。"),
        (96, 724, 12, "读者表示欢迎，说下班以后终于来得及去借书，不用再"),
        (72, 706, 12, "请假了。"),
    ]
    (extract,) = read("a.pdf", make_pdf([page]))
    assert isinstance(extract, Extract)
    assert extract.text.split("\n\n") == [
        "# 图书馆延长开放",
        "河湾区图书馆昨日宣布，自六月一日起，闭馆时间由晚上八点推迟到十点。",
        "读者表示欢迎，说下班以后终于来得及去借书，不用再请假了。",
    ]


def test_running_headers_and_page_numbers_are_left_out_and_listed(read: Read, make_pdf: MakePdf) -> None:
    pages = [
        [
            (72, 800, 9, "河湾区公报"),
            (72, 700, 12, f"这是正文的第{word}页，说了一件事。"),
            (290, 40, 9, f"- {number} -"),
        ]
        for number, word in enumerate("一二三四", 1)
    ]
    (extract,) = read("a.pdf", make_pdf(pages))
    assert isinstance(extract, Extract)
    assert extract.text.split("\n\n") == [f"这是正文的第{word}页，说了一件事。" for word in "一二三四"]
    expected = [before for number in "1234" for before in ("河湾区公报", f"- {number} -")]
    assert [change.before for change in extract.changes] == expected
    for change in extract.changes:
        assert extract.original[change.start :].startswith(change.before)


def test_a_paragraph_goes_on_over_the_page(read: Read, make_pdf: MakePdf) -> None:
    pages = [
        [(72, 100, 12, "河湾区图书馆昨日宣布，自六月一日起，闭馆时间由晚上")],
        [(72, 780, 12, "八点推迟到十点。"), (72, 744, 12, "读者欢迎。")],
    ]
    (extract,) = read("a.pdf", make_pdf(pages))
    assert isinstance(extract, Extract)
    assert extract.text.startswith("河湾区图书馆昨日宣布，自六月一日起，闭馆时间由晚上八点推迟到十点。")


def test_the_title_of_a_document_is_taken_unless_a_program_made_it_up(read: Read, make_pdf: MakePdf) -> None:
    page = [[(72, 780, 12, "本日休馆。")]]
    titles = {
        "River report": "River report",
        "Microsoft Word - draft 2.docx": None,
        "untitled": None,
        "report_final_v2": None,
        "GPT-4": "GPT-4",
    }
    for stated, expected in titles.items():
        (extract,) = read("a.pdf", make_pdf(page, info=f"/Title ({stated}) /Author (Administrator)"))
        assert isinstance(extract, Extract)
        assert (extract.metadata.title, extract.metadata.author) == (expected, None)
        assert extract.metadata.published is None


def test_a_document_without_text_says_that_it_needs_ocr(read: Read, make_pdf: MakePdf) -> None:
    with pytest.raises(InputError, match="no text layer") as raised:
        read("a.pdf", make_pdf([[]]))
    assert "OCR" in raised.value.hint


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n" + b"x" * 2_000, b"PK\x03\x04", b"<html>no</html>"])
def test_what_is_no_pdf_is_refused(read: Read, data: bytes) -> None:
    with pytest.raises(InputError, match="not a PDF that can be read"):
        read("a.pdf", data)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("图书馆", "开放", "图书馆开放"),
        ("library", "hours", "library hours"),
        ("exten-", "sion", "extension"),
        ("man\xad", "agement", "management"),
        ("pre\xad", "Columbian", "pre-Columbian"),
        ("state-", "Owned", "state- Owned"),
        ("图书馆", "Library", "图书馆 Library"),
        ("开放。", "次日", "开放。次日"),
    ],
)
def test_lines_join_as_their_script_asks(first: str, second: str, expected: str) -> None:
    assert join_lines(first, second) == expected


@pytest.mark.parametrize(("style", "joined"), [("共有3个", "全长548公里"), ("共有 3 个", "全长548 公里")])
def test_a_digit_and_a_chinese_character_join_as_elsewhere_in_the_document(style: str, joined: str) -> None:
    lines = [_line(0, style, 70, 270, 700), _line(1, "全长548", 70, 270, 688), _line(2, "公里", 70, 100, 676)]
    assert joined in paragraphs([lines])[0]


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [
        ("", "presentday"),
        ("A present-day map.", "present-day"),
        ("Present or day.", "present-day"),
        ("Presentday.", "presentday"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_the_document_says_so(elsewhere: str, expected: str) -> None:
    lines = [_line(0, f"{elsewhere} A map of present\xad", 70, 270, 700), _line(1, "day rivers.", 70, 120, 688)]
    assert paragraphs([lines])[0].endswith(f"{expected} rivers.")


def _line(number: int, text: str, left: float, right: float, bottom: float, size: float = 10.0, page: int = 0) -> Line:
    return Line(page, number, text, left, bottom, right, bottom + size, size)


def test_a_latin_paragraph_ends_where_its_last_line_leaves_room() -> None:
    lines = [
        _line(0, "The library will stay open until ten in the", 70, 270, 700),
        _line(1, "evening.", 70, 105, 688),
        _line(2, "Readers welcomed the decision, which costs", 70, 268, 676),
        _line(3, "little.", 70, 95, 664),
    ]
    assert paragraphs([lines]) == [
        "The library will stay open until ten in the evening.",
        "Readers welcomed the decision, which costs little.",
    ]


def test_the_second_column_goes_on_where_the_first_ended() -> None:
    lines = [
        _line(0, "The library will stay open until", 70, 270, 700),
        _line(1, "ten in the evening, which readers", 70, 272, 688),
        _line(2, "welcomed in many letters.", 300, 420, 700),
    ]
    assert paragraphs([lines]) == [
        "The library will stay open until ten in the evening, which readers welcomed in many letters."
    ]


def test_columns_whose_lines_are_drawn_in_turn_are_read_one_after_the_other(read: Read, make_pdf: MakePdf) -> None:
    left = ["图书馆昨日宣布延长夜间开放，从", "六月一日起闭馆时间由晚上八点推", "迟到十点，每周五天，周六和周日"]
    right = ["不变。读者可以在二楼自习，夜间", "有两名馆员值班。经费来自区政府", "的公共文化预算，共三十六万元。"]
    left, right = left * 2, right * 2
    page = [(72, 800, 12, "河湾区图书馆延长夜间开放的通知和说明（二〇二四年五月二十一日）")]
    for number, (one, two) in enumerate(zip(left, right, strict=True)):
        page += [(72, 760 - 18 * number, 12, one), (300, 760 - 18 * number, 12, two)]
    (extract,) = read("a.pdf", make_pdf([page]))
    assert isinstance(extract, Extract)
    assert extract.text.endswith("".join(left + right))


def test_the_cells_of_a_table_stay_in_their_row(read: Read, make_pdf: MakePdf) -> None:
    rows = [
        ("馆区", "原闭馆", "新闭馆"),
        ("总馆", "20:00", "22:00"),
        ("东馆", "18:00", "21:00"),
        ("西馆", "18:00", "20:00"),
    ]
    cells = [(72 + 120 * x, 780 - 18 * y, 12, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)]
    (extract,) = read("a.pdf", make_pdf([cells]))
    assert isinstance(extract, Extract)
    assert extract.text.split("\n\n") == [" ".join(row) for row in rows]


def test_vertical_writing_is_read_from_right_to_left(read: Read, make_pdf: MakePdf) -> None:
    columns = [
        "河湾図書館は六月一日から平日の閉館時間を",
        "午後八時から午後十時に延長すると発表した。",
        "費用は区の予算から出る。",
    ]
    page = [(500 - 20 * n, 780 - 12 * row, 12, char) for n, text in enumerate(columns) for row, char in enumerate(text)]
    (extract,) = read("a.pdf", make_pdf([page], "90ms-RKSJ-H"))
    assert isinstance(extract, Extract)
    assert "".join(extract.text.split("\n\n")) == "".join(columns)


def test_two_pages_have_no_running_header_yet() -> None:
    pages = [
        [_line(0, "Report", 70, 100, 800, page=page), _line(1, "Text.", 70, 90, 700, page=page)] for page in (0, 1)
    ]
    assert page_furniture(pages) == {}
