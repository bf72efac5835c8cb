from collections.abc import Callable, Mapping

import pytest

from index.errors import InputError
from index.extract import Extract, Metadata
from index.formats import Unreadable

Read = Callable[[str, bytes], list[Extract | Unreadable]]
MakeZip = Callable[[Mapping[str, str | bytes]], bytes]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:styleId="x"><w:name w:val="Mine"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">
<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">
<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title>
<dc:creator>林晓舟</dc:creator><dcterms:created>2024-05-21T08:30:00Z</dcterms:created></cp:coreProperties>"""


def paragraph(content: str, style: str = "", number: str = "") -> str:
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    )
    run = content if content.startswith("<") else f"<w:r><w:t>{content}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def document(*content: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{"".join(content)}</w:body></w:document>'


def test_headings_lists_tables_and_footnotes_are_kept(read: Read, make_zip: MakeZip) -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = document(
        paragraph("图书馆延长开放", "a3"),
        paragraph("背景", "1"),
        paragraph(
            "<w:r><w:t>昨日</w:t></w:r><w:ins><w:r><w:t>宣布。</w:t></w:r></w:ins><w:del><w:r><w:delText>暂停。</w:delText></w:r>"
            '</w:del><w:r><w:footnoteReference w:id="2"/></w:r>'
        ),
        paragraph("细节", "x"),
        paragraph("两名馆员", number="1"),
        paragraph("先预约", number="2"),
        paragraph("后取书", number="2"),
        f"<w:tbl>{row.format(paragraph('馆区'), paragraph('新'))}"
        f"{row.format(paragraph('总馆'), paragraph('22:00'))}</w:tbl>",
        f"<w:sdt><w:sdtContent>{paragraph('控件里的字。')}</w:sdtContent></w:sdt>",
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph("见公告。")}</w:footnote></w:footnotes>'
    data = make_zip(
        {
            "word/document.xml": body,
            "word/styles.xml": STYLES,
            "word/numbering.xml": NUMBERING,
            "word/footnotes.xml": notes,
            "docProps/core.xml": CORE.format(title="图书馆公告"),
        }
    )
    (extract,) = read("a.docx", data)
    assert isinstance(extract, Extract)
    assert extract.text == (
        "# 图书馆延长开放\n\n# 背景\n\n昨日宣布。[^1]\n\n## 细节\n\n- 两名馆员\n1. 先预约\n2. 后取书\n\n"
        "| 馆区 | 新 |\n|---|---|\n| 总馆 | 22:00 |\n\n控件里的字。\n\n[^1]: 见公告。"
    )
    assert extract.metadata == Metadata(
        title="图书馆公告", author="林晓舟", published="2024-05-21", published_sure=False
    )
    assert [(change.before, change.reason) for change in extract.changes] == [
        ("暂停。", "deleted with changes tracked")
    ]


def test_the_first_heading_is_the_title_where_the_properties_have_none(read: Read, make_zip: MakeZip) -> None:
    data = make_zip({"word/document.xml": document(paragraph("一", "1"), paragraph("文")), "word/styles.xml": STYLES})
    (extract,) = read("a.docx", data)
    assert isinstance(extract, Extract)
    assert extract.metadata == Metadata(title="一")


def test_furigana_is_taken_out_and_listed_and_a_text_box_is_read_once(read: Read, make_zip: MakeZip) -> None:
    reading = "<w:rt><w:r><w:t>しず</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>静</w:t></w:r></w:rubyBase>"
    box = f"<w:txbxContent>{paragraph('箱の字。')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    twice = f'<mc:AlternateContent xmlns:mc="x">{both}</mc:AlternateContent>'
    body = document(paragraph(f"<w:r><w:ruby>{reading}</w:ruby></w:r><w:r><w:t>か</w:t></w:r><w:r>{twice}</w:r>"))
    (extract,) = read("a.docx", make_zip({"word/document.xml": body}))
    assert isinstance(extract, Extract)
    assert extract.text == "静か\n\n箱の字。"
    assert [(change.before, change.reason) for change in extract.changes] == [("しず", "reading aid")]


def test_a_cell_may_hold_a_table(read: Read, make_zip: MakeZip) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('内')}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}</w:tc></w:tr></w:tbl>"
    (extract,) = read("a.docx", make_zip({"word/document.xml": document(outer)}))
    assert isinstance(extract, Extract)
    assert extract.text.count("内") == 1


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"a.txt": "x"}, "not a Word document"),
        ({"word/document.xml": document()}, "has no text"),
        ({"word/document.xml": "<broken"}, "not well-formed"),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "XML entities"),
    ],
)
def test_what_is_no_document_says_why(read: Read, make_zip: MakeZip, members: Mapping[str, str], expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        read("a.docx", make_zip(members))


def test_an_old_word_document_is_refused(read: Read) -> None:
    with pytest.raises(InputError, match="damaged"):
        read("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
