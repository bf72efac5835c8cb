"""What a collection repeats goes from the edges of its articles; what articles say goes nowhere."""

import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.boilerplate import Repeated, drop_repeated, drop_structural, repeated_lines
from index.change import Changed
from index.sentences import split_sentences

SUBJECTS = ("灯塔", "码头", "果园", "书店", "磨坊", "车站", "窑厂", "渔港", "茶山", "钟楼", "渡口", "水库")


def body(subject: str) -> list[str]:
    """Three paragraphs that no other subject's body repeats."""
    return [
        f"{subject}建成以后，附近的居民第一次在晚上出门散步，沿路的小店也多了起来。",
        f"管理{subject}的老人说，最难的是冬天，风大，人手也少，只能轮流守夜。",
        f"今年春天，{subject}重新粉刷了一遍，志愿者来了三十多人。",
    ]


def collection(
    tail: Sequence[str] = (), head: Sequence[str] = (), size: int = 6, groups: int | None = None
) -> list[tuple[str, str]]:
    """(group, text) of `size` articles, the same lines around each body; `{n}` in a line is the article's number."""
    articles = []
    for number, subject in enumerate(SUBJECTS[:size]):
        lines = [*head, f"{subject}的故事", *body(subject), *tail]
        articles.append((str(number % (groups or size)), "\n".join(lines).replace("{n}", str(number * 7 + 3))))
    return articles


def cleaned(articles: list[tuple[str, str]]) -> list[Changed]:
    repeated = repeated_lines(articles)
    return [drop_repeated(text, repeated) for _, text in articles]


def dropped(articles: list[tuple[str, str]]) -> set[str]:
    return {line for done in cleaned(articles) for change in done.changes for line in change.before.splitlines()}


@pytest.mark.parametrize(
    "line",
    [
        "本文仅代表作者观点",
        "关注小城故事，每周听一个好故事",
        "小城故事，慢慢读，慢慢走",
        "—— 更多故事在小城 ——",
        "未經許可，請勿轉載",
        "この街の話を、毎週お届け",
        "Stories from small towns, every week",
        "Subscribe to Small Town Stories",
    ],
)
def test_line_repeated_at_the_end_of_independent_articles_goes(line: str) -> None:
    assert dropped(collection(tail=[line])) == {line}


def test_line_goes_from_every_article_and_the_reason_counts_them() -> None:
    done = cleaned(collection(tail=["小城故事，慢慢读，慢慢走"]))
    assert {change.reason for each in done for change in each.changes} == {"repeated in 6 of 6 articles"}
    assert all(each.text.endswith("志愿者来了三十多人。\n") for each in done)


def test_lines_that_differ_in_their_numbers_are_one_line() -> None:
    articles = collection(tail=["共 {n} 条评论"])
    assert dropped(articles) == {f"共 {number * 7 + 3} 条评论" for number in range(6)}


def test_script_and_width_do_not_matter() -> None:
    lines = ["未经许可,请勿转载!", "未經許可，請勿轉載！", "未经许可，请勿转载！"]
    articles = [(str(n), "\n".join([f"{s}的故事", *body(s), lines[n]])) for n, s in enumerate(SUBJECTS[:3])]
    assert dropped(articles) == set(lines)


def test_line_at_the_head_goes() -> None:
    assert dropped(collection(head=["小城故事 每周一个好故事", "点击上方关注我们"])) == {
        "小城故事 每周一个好故事",
        "点击上方关注我们",
    }


def test_two_articles_are_not_enough() -> None:
    assert repeated_lines(collection(tail=["小城故事，慢慢读，慢慢走"], size=2)).counts == {}


def test_copies_of_one_article_share_lines_because_they_are_copies() -> None:
    text = "\n".join(["灯塔的故事", *body("灯塔"), "小城故事，慢慢读，慢慢走", "本文仅代表作者观点"])
    articles = [("one", text)] * 8
    assert dropped(articles) == set()


def test_groups_are_counted_not_texts() -> None:
    assert dropped(collection(tail=["小城故事，慢慢读，慢慢走"], size=8, groups=2)) == set()


def test_refrain_within_one_article_stays() -> None:
    song = "\n".join(["船歌", *["摇啊摇，摇到外婆桥"] * 12, "外婆请我吃年糕，吃了年糕再回家，明年春天还要来。"])
    assert dropped([("song", song), *collection(size=5)]) == set()


@pytest.mark.parametrize(
    "line",
    [
        "## 结论",
        "Summary",
        "结论",
        "まとめ",
        "| 型号 | 价格 |",
        "Q: 为什么？",
        "是。",
        "不知道。",
        "第三条",
        "一、背景",
        "深度求索成立于2023年7月",
        "深度求索成立于杭州。",
        "深度求索是一家做大模型的公司",
        "门票 12 元",
        "最高气温 35 度",
        "编辑：沈青",
        "来源：江岸晚报",
        "文 | 林舟",
        "作者简介：林舟，自由撰稿人",
        "应受访者要求，文中人物均为化名。",
        "文中人物均为化名",
        "Names have been changed.",
        "By Nora Feld",
        "2024年5月21日",
        "他说：“慢慢来，比较快。”",
        "本法自公布之日起施行。",
        "The company is based in Oslo.",
        "Opening hours: 9 to 5",
        "开放时间：九点到十七点",
    ],
)
def test_line_that_tells_something_stays_however_often_it_is_repeated(line: str) -> None:
    assert dropped(collection(tail=[line], size=12)) == set()
    assert dropped(collection(head=[line], size=12)) == set()


def test_fact_in_the_middle_of_many_articles_stays() -> None:
    articles = [
        (str(number), "\n".join([f"{subject}的故事", body(subject)[0], "小城故事，慢慢读，慢慢走", *body(subject)[1:]]))
        for number, subject in enumerate(SUBJECTS)
    ]
    assert dropped(articles) == set()


def test_few_articles_among_many_of_other_sites_share_a_block() -> None:
    others = [(f"other {n}", "\n".join([f"第{n}号笔记", *body(f"{n}号楼")])) for n in range(60)]
    block = ["小城故事，慢慢读，慢慢走", "每周三晚八点，不见不散"]
    assert dropped([*others, *collection(tail=block, size=4)]) == set(block)
    assert dropped([*others, *collection(tail=block[:1], size=4)]) == set()


def test_article_of_repeated_lines_only_is_left_alone() -> None:
    articles = collection(tail=["小城故事，慢慢读，慢慢走"])
    repeated = repeated_lines(articles)
    text = "小城故事，慢慢读，慢慢走\n小城故事，慢慢读，慢慢走"
    assert drop_repeated(text, repeated) == Changed(text)


def test_nothing_learned_changes_nothing() -> None:
    text = collection()[0][1]
    assert drop_repeated(text, Repeated()).text is text
    assert repeated_lines([]) == Repeated()


def test_order_of_the_texts_does_not_matter() -> None:
    articles = collection(tail=["共 {n} 条评论", "小城故事，慢慢读，慢慢走"], head=["首页 新闻 登录"], size=12)
    shuffled = articles.copy()
    random.Random(7).shuffle(shuffled)
    assert repeated_lines(shuffled) == repeated_lines(articles)


def test_putting_back_gives_the_text_again() -> None:
    for _, text in (
        articles := collection(tail=["共 {n} 条评论", "小城故事，慢慢读，慢慢走"], head=["首页 新闻 登录"])
    ):
        done = drop_repeated(text, repeated_lines(articles))
        restored = done.text
        for change in done.changes:
            restored = restored[: change.start] + change.before + restored[change.start :]
        assert restored == text
        assert done.changes


def test_structure_first_then_repetition_leaves_the_article() -> None:
    articles = collection(tail=["小城故事，慢慢读，慢慢走", "暂无评论", "标签："], head=["首页 新闻 登录"])
    structural = [(group, drop_structural(text).text) for group, text in articles]
    repeated = repeated_lines(structural)
    assert drop_repeated(structural[0][1], repeated).text.splitlines() == ["灯塔的故事", *body("灯塔")]


def test_five_thousand_texts_are_learned_from_quickly() -> None:
    texts = [
        (
            str(n),
            "\n".join([f"标题{n}", *[f"第{n}篇的第{k}段，" + "讲的是一件小事，" * 11 for k in range(10)], "暂无评论"]),
        )
        for n in range(5000)
    ]
    started = time.process_time()
    assert repeated_lines(texts).counts == {"暂无评论": 5000}
    assert time.process_time() - started < 2.5, "measured: 0.4 s alone on the machine"


EVAL = Path(__file__).parents[3] / "../shared/eval_data"


@pytest.mark.skipif(not EVAL.is_dir(), reason="the public passages are not beside the checkout")
@pytest.mark.parametrize("name", ["xquad_zh", "cmrc2018_dev", "drcd_dev", "jsquad_valid", "pool_zhjaen"])
def test_public_passages_as_a_collection_repeat_nothing(name: str) -> None:
    rows = [json.loads(row) for row in (EVAL / name / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    whole = [(row["id"], row["text"]) for row in rows]
    lines = [
        (row_id, "\n".join(text[each.start : each.end] for each in split_sentences(text))) for row_id, text in whole
    ]
    for texts in (whole, lines):
        repeated = repeated_lines(texts)
        assert [change for _, text in texts for change in drop_repeated(text, repeated).changes] == []
