"""Left-over markup: entities and tags go from plain text, and stay where the text is about them."""

import pytest

from index.change import Changed
from index.repair import repair


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("春茶上市了。</p>", "春茶上市了。"),
        ("<p>春茶上市了。</p>\n<p>价格不变。</p>", "春茶上市了。\n价格不变。"),
        ("第一句。<br>第二句。", "第一句。\n第二句。"),
        ("第一句。<br/>\n第二句。<BR />", "第一句。\n第二句。"),
        ("看图<img src=\"a.png\" alt='茶'>就知道。", "看图就知道。"),
        ('这是<b>重点</b>，那是<span style="color:red">红字</span>。', "这是重点，那是红字。"),
        ("春茶上市了。&lt;br/&gt;", "春茶上市了。"),
        ("他走了。?/p>\n她来了。", "他走了。\n她来了。"),
        ("茶好喝吗?/p>", "茶好喝吗?"),
        ("茶好喝/p>", "茶好喝"),
        ("| 春茶 | 880<br>元 |", "| 春茶 | 880 元 |"),
        ("A&nbsp;B&#8220;C&#x201D;", "A B“C”"),
        ("研发&amp;amp;生产", "研发&生产"),
        ("3 &lt; 5", "3 < 5"),
    ],
)
def test_left_over_markup_goes(text: str, clean: str) -> None:
    assert repair(text).text == clean
    assert repair(clean).changes == ()


@pytest.mark.parametrize(
    "text",
    [
        "用 <br> 标签换行，用 </p> 结束段落。",
        "HTML says <b>bold</b>; &lt; is an entity.",
        "`<p>` and ``a & b &amp; c`` are code.",
        "~~~\n<div>&nbsp;</div>\n~~~\n",
        "a < b > c, List<String>, <think>hm</think>, 1<2",
        "AT&T; R&D; &unknown; &;",
        "set <a> to 5 and <i> to 6 in the formula",
        "HTMLのタグ<p>は段落です。",
        "下载 http://example.org/p>",
    ],
)
def test_text_about_markup_stays(text: str) -> None:
    assert repair(text).text is text


def test_a_torn_tag_after_a_word_is_a_guess() -> None:
    (change,) = repair("茶好喝吗?/p>").changes
    assert (change.step, change.before, change.sure) == ("tag", "/p>", False)


@pytest.mark.parametrize(
    "text",
    [
        "i<p and p>3",
        "若集合a<b and c>d 时成立",
        "f(x)<s and s>0",
        "x<q if q>2",
        "a<i b>c",
        "List<p> xs",
        "copy <source> to <target>",
        "Temperatures <em high> are logged",
    ],
)
def test_a_comparison_or_a_type_is_no_tag(text: str) -> None:
    assert repair(text) == Changed(text)
