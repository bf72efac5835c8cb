"""What goes and what stays, on pages of many kinds, and what must hold for any text."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.boilerplate import drop_structural
from index.change import Changed
from index.language import detect_language
from index.sentences import split_sentences

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "../shared"
LINE = "\n"


def read_pages() -> dict[str, list[str]]:
    """The pages of pages.txt: name -> lines, each behind "+|" (stays) or "-|" (goes); ⟦...⟧ goes inside of a line."""
    pages: dict[str, list[str]] = {}
    for line in (HERE / "pages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            pages[line.removeprefix("=== ")] = lines = []
        else:
            lines.append(line)
    return pages


PAGES = read_pages()


def restored(changed: Changed) -> str:
    """The text before the changes: each `before` put back at its `start`."""
    text = changed.text
    for change in changed.changes:
        text = text[: change.start] + change.before + text[change.start :]
    return text


@pytest.mark.parametrize("name", PAGES)
def test_page_keeps_its_article_and_loses_the_rest(name: str) -> None:
    given_text = LINE.join(re.sub("[⟦⟧]", "", line[2:]) for line in PAGES[name])
    kept = [re.sub("⟦.*?⟧", "", line[2:]) for line in PAGES[name] if line.startswith("+|")]
    assert drop_structural(given_text).text.splitlines() == kept


@pytest.mark.parametrize("name", PAGES)
def test_page_in_blank_separated_lines_is_read_the_same(name: str) -> None:
    given_text = (LINE * 2).join(re.sub("[⟦⟧]", "", line[2:]) for line in PAGES[name])
    kept = [re.sub("⟦.*?⟧", "", line[2:]) for line in PAGES[name] if line.startswith("+|")]
    assert [line for line in drop_structural(given_text).text.splitlines() if line.strip()] == kept


def article(*tail: str, head: tuple[str, ...] = ()) -> str:
    """A short article with lines around it."""
    return LINE.join(
        [
            *head,
            "渡船的最后一天",
            "早上五点半，第一班渡船照常靠岸，船长像往常一样向岸上的人挥手。",
            "这条航线开了四十六年，桥通车以后，每天只剩下二十几个乘客。",
            *tail,
        ]
    )


@pytest.mark.parametrize(
    "note",
    [
        "应受访者要求，文中李某为化名。",
        "(应采访对象要求，张梅、刘洋为化名)",
        "文中人物均为化名",
        "應受訪者要求，文中人物為化名。",
        "※登場人物は仮名です。",
        "*Some names have been changed to protect privacy.",
        "The ferryman asked not to be named.",
        "更正：本文早前版本误写了开航的年份。",
        "訂正：初出時、開航の年に誤りがありました。お詫びして訂正します。",
        "Correction: An earlier version of this article gave the wrong year.",
        "编辑：沈青",
        "責任編輯：王立",
        "(本报记者周平对此文亦有贡献)",
        "Additional reporting by Jo Lind.",
        "Editing by Sam Hart",
        "来源：江岸晚报",
        "作者简介：何川，自由撰稿人，著有散文集两种。",
        "Nora Feld is a writer based in Bergen.",
        "Disclosure: the author owns shares of the ferry company.",
        "标签：渡船 航运",
        "原文链接：https://example.com/ferry",
        "参考资料：《江河航运史》，1987年。",
    ],
)
def test_note_with_a_fact_stays_at_the_end(note: str) -> None:
    assert drop_structural(article(note)).text == article(note)
    assert drop_structural(article(note, "暂无评论", "未经许可，不得转载。")).text == article(note) + LINE


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("* 题图来源于 Unsplash。应受访者要求，李某为化名。", "* 应受访者要求，李某为化名。"),
        ("图片来自网络。更正：第一段的年份应为1978年。", "更正：第一段的年份应为1978年。"),
        ("文中人物均为化名。未经许可，不得转载。", "文中人物均为化名。"),
        ("本文首发于江岸晚报，未经授权，禁止转载。", "本文首发于江岸晚报。"),
        ("Photo by Lena Ortiz on Unsplash. Names have been changed.", "Names have been changed."),
        ("文中の人物は仮名です。無断転載を禁じます。", "文中の人物は仮名です。"),
    ],
)
def test_mixed_line_loses_its_boilerplate_only(line: str, kept: str) -> None:
    assert drop_structural(article(line)).text == article(kept)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("首页 > 新闻 > 正文", "site navigation"),
        ("您需要登录后才可以回帖 登录 | 注册", "forum footer"),
        ("共 12 条评论", "comment count"),
        ("No comments yet", "comment count"),
        ("コメントはまだありません", "comment count"),
        ("题图来自视觉中国", "image credit"),
        ("Photo: Nora Feld", "image credit"),
        ("画像：PIXTA", "image credit"),
        ("标签：", "empty tags"),
        ("长按二维码关注我们", "share/follow prompt"),
        ("Subscribe to our newsletter", "share/follow prompt"),
        ("Accept all cookies", "cookie notice"),
        ("© 2024 江岸晚报", "copyright"),
        ("未经许可，不得转载", "copyright"),
        ("本文仅代表作者观点，不代表本站立场", "disclaimer"),
        ("相关阅读：桥上的第一天", "related links"),
    ],
)
def test_reason_says_what_a_line_was(line: str, reason: str) -> None:
    changes = drop_structural(article(line)).changes
    assert [(change.step, change.reason, change.before, change.after) for change in changes] == [
        ("boilerplate", reason, line, "")
    ]


def test_text_without_boilerplate_is_given_back_itself() -> None:
    text = article()
    assert drop_structural(text).text is text
    assert drop_structural("").text == ""


def test_words_decided_so_it_is_not_sure() -> None:
    (change,) = drop_structural(article("以上内容由用户上传，版权归原作者，本平台不承担任何责任")).changes
    assert not change.sure


LINES_OF_PAGES = {re.sub("[⟦⟧]", "", line[2:]) for lines in PAGES.values() for line in lines}
FRAGMENTS = st.sampled_from([*sorted(LINES_OF_PAGES), "", "  ", "\r", "```", "|a|", "# 标题"])


@settings(deadline=None)
@given(st.lists(FRAGMENTS, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]))
def test_putting_back_what_was_dropped_gives_the_text_again(lines: list[str], separator: str) -> None:
    text = separator.join(lines)
    changed = drop_structural(text)
    assert restored(changed) == text
    assert all(change.before and not change.after for change in changed.changes)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert restored(drop_structural(text)) == text


@settings(deadline=None)
@given(st.lists(FRAGMENTS, max_size=20))
def test_what_was_cleaned_keeps_a_paragraph(lines: list[str]) -> None:
    text = LINE.join(lines)
    if text.strip():
        assert drop_structural(text).text.strip()


OWN_PASSAGES = (
    "黑豹乐队的第一张专辑卖出了三十万张。主唱后来回忆，录音棚里只有一台空调，夏天热得站不住。",
    "在歐洲，第一個研究這種文字的人是一位神父。他的手稿現在收藏於國家圖書館，編號為一二七。",
    "この城は1600年に築かれ、明治の初めに取り壊された。石垣だけが今も残り、春には桜の名所として知られる。",
    "The treaty was signed in 1648. Under its terms, no side could reproduce the other's coins without permission.",
    "著作权法第二十四条规定了合理使用的情形。为个人学习、研究或者欣赏，使用他人已经发表的作品，可以不经许可，不支付报酬。",
    "请关注血压的变化，早晚各量一次，把结果记录下来，复诊时带给医生。",
    "第一个登上这座岛的人没有留下名字。评论家认为，这正是小说的主题。",
)


@pytest.mark.parametrize("passage", OWN_PASSAGES)
def test_passage_is_not_touched(passage: str) -> None:
    sentences = LINE.join(passage[each.start : each.end] for each in split_sentences(passage))
    for text in (passage, sentences, LINE.join([passage, sentences, passage])):
        assert drop_structural(text).text is text


# Sentences of articles that have the words of notices, credits and prompts without being any.
PROSE = (HERE / "prose.txt").read_text(encoding="utf-8").splitlines()
AROUND = {
    "zh": ("早上五点半，第一班渡船照常靠岸，船长向岸上的人挥手。", "这条航线开了四十六年，每天只剩下二十几个乘客。"),
    "ja": (
        "朝五時半、始発の渡し船はいつもどおり岸に着き、船長は手を振った。",
        "この航路の乗客は一日に二十人ほどしかいない。",
    ),
    "en": (
        "The first ferry of the day came in at half past five, as it had done for forty-six years.",
        "Since the bridge opened only some twenty passengers a day have used the line.",
    ),
}


@pytest.mark.parametrize("sentence", PROSE)
def test_sentence_with_the_words_of_a_notice_stays_wherever_it_stands(sentence: str) -> None:
    first, last = AROUND[detect_language(sentence).removesuffix("-Hant")]
    for text in (
        LINE.join([sentence, first, last]),
        LINE.join([first, sentence, last]),
        LINE.join([first, last, sentence]),
        LINE.join([first, last * 2, sentence, first, last, first, last]),
        LINE.join([first, f"{last} {sentence}"]),
    ):
        assert drop_structural(text).text is text


@pytest.mark.parametrize(
    "notice",
    [
        "All rights reserved.",
        "© 2024 The Harbour Post. All rights reserved.",
        "版权所有，未经许可不得转载。",
        "转载请注明出处。",
        "Photo by Lena Ortiz on Unsplash.",
        "Sign up for our newsletter.",
        "無断転載を禁じます。",
    ],
)
def test_notice_with_a_full_stop_still_goes_at_the_end(notice: str) -> None:
    assert drop_structural(article(notice)).text == article("")


def test_clauses_of_a_licence_stay() -> None:
    text = LINE.join(
        [
            "Charts of the harbour",
            "The charts were drawn in 1998 and are given away with the lessons on the ferry.",
            "You may hand them on, changed or as they are, when these conditions are met:",
            "1. Redistributions of the charts must retain the above copyright notice and this disclaimer.",
            "2. Redistributions in print must reproduce the above copyright notice and this disclaimer.",
        ]
    )
    assert drop_structural(text).text is text


def test_question_made_of_menu_words_is_no_menu() -> None:
    text = LINE.join(["*Code of conduct?*", *AROUND["en"], "*Code of conduct?*"])
    assert drop_structural(text).text is text


def passages() -> list[str]:
    """The passages of the public sets, the English ones of the mixed set included."""
    found: list[str] = []
    for name in ("xquad_zh", "cmrc2018_dev", "drcd_dev", "jsquad_valid", "pool_zhjaen"):
        rows = (SHARED / "eval_data" / name / "passages.jsonl").read_text(encoding="utf-8").splitlines()
        texts = [json.loads(row) for row in rows]
        found += [row["text"] for row in texts if name != "pool_zhjaen" or row["lang"] == "en"]
    return found


@pytest.mark.skipif(not (SHARED / "eval_data").is_dir(), reason="the public passages are not beside the checkout")
def test_public_passages_are_not_touched() -> None:
    changed = [change for text in passages() for change in drop_structural(text).changes]
    assert changed == []


@pytest.mark.skipif(not (SHARED / "eval_data").is_dir(), reason="the public passages are not beside the checkout")
def test_public_passages_with_a_sentence_a_line_are_not_touched() -> None:
    lines = (LINE.join(text[each.start : each.end] for each in split_sentences(text)) for text in passages()[::3])
    assert [change for text in lines for change in drop_structural(text).changes] == []


def test_digests_of_the_project_are_not_touched() -> None:
    for path in sorted((HERE.parents[2] / "docs_src").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert drop_structural(text).changes == (), path.name


ARTICLES = sorted((SHARED / "articles").glob("0*.txt"))
PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")


@pytest.mark.skipif(not ARTICLES, reason="the crawled articles are not beside the checkout")
def test_crawled_articles_lose_their_pages_and_keep_their_notes() -> None:
    page_words = re.compile(
        "免[责責][声聲]明|回帖|新手上路|粉丝|首页 报纸|Pixabay|Unsplash|存[储儲]空|[评評][论論],等你|投[诉訴][邮郵]箱"
    )
    kept_notes = re.compile("化名")
    for path in ARTICLES:
        text = PINYIN.sub("", path.read_text(encoding="utf-8"))
        cleaned = drop_structural(text)
        assert restored(cleaned) == text
        assert not page_words.search(cleaned.text), path.name
        assert len(kept_notes.findall(cleaned.text)) == len(kept_notes.findall(text))
        assert len(text) - len(cleaned.text) < 450, path.name


@pytest.mark.parametrize(
    "line",
    [
        "a " * 99,
        "。" * 199,
        "1," * 99,
        "( " * 99,
        "关注" * 99,
        "更多" * 99,
        "photo " * 33,
        "x/" * 99,
        "- " * 99,
        "Ab " * 66,
    ],
)
def test_odd_line_takes_no_longer_than_others(line: str) -> None:
    text = article(*[f"{line}{number}" for number in range(20)], head=tuple(f"{number}{line}" for number in range(20)))
    started = time.process_time()
    drop_structural(text)
    assert time.process_time() - started < 1.0


def test_text_of_one_long_line_is_read_at_once() -> None:
    text = "没有换行的长文，一直写下去，写了又写。" * 50_000
    started = time.process_time()
    assert drop_structural(text).text is text
    assert time.process_time() - started < 2.0


def test_clean_passage_takes_a_millisecond() -> None:
    passage = "".join(OWN_PASSAGES[n % len(OWN_PASSAGES)] for n in range(16))[:1000]
    drop_structural(passage)
    started = time.process_time()
    for n in range(100):
        drop_structural(f"{n}{passage}")
    assert time.process_time() - started < 0.5, "measured: 0.03 s alone on the machine"
