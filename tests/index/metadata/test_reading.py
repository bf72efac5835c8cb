"""What a text says about itself, and what it does not say."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.extract import Metadata
from index.metadata import read_metadata

SHARED = Path(__file__).parents[3] / "../shared"
UNKNOWN = Metadata()
BODY = (
    "早上五点半，第一班渡船照常靠岸，船长像往常一样向岸上的人挥手。\n"
    "这条航线开了四十六年，桥通车以后，每天只剩下二十几个乘客。"
)
PARAGRAPHS = [f"{BODY}第{number}年也是这样过去的。" for number in range(14)]


def head(*lines: str) -> Metadata:
    """What is read from an article with these lines between its title and its text."""
    return read_metadata("\n".join(["渡船的最后一天", *lines, BODY]), UNKNOWN)


def tail(*lines: str) -> Metadata:
    """What is read from a long article with these lines at its end."""
    return read_metadata("\n".join(["渡船的最后一天", *PARAGRAPHS, *lines]), UNKNOWN)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者｜林舟", "林舟"),
        ("作者：林舟", "林舟"),
        ("作者 | 林舟 编辑 | 沈青", "林舟"),
        ("作者丨林舟", "林舟"),
        ("作者/林舟", "林舟"),
        ("文 | 林舟", "林舟"),
        ("文：林舟", "林舟"),
        ("文／林舟", "林舟"),
        ("文/图 林舟", None),
        ("撰文：林舟、周平", "林舟, 周平"),
        ("执笔：林舟", "林舟"),
        ("記者：林大山", "林大山"),
        ("撰文：歐陽喜", "歐陽喜"),
        ("作者：林舟，周平，何川", "林舟, 周平, 何川"),
        ("记者 | 林舟 周平", "林舟, 周平"),
        ("本报记者：林舟", "林舟"),
        ("（记者 林舟）", "林舟"),
        ("（本报记者 林舟 周平）", "林舟, 周平"),
        ("記者林大山／花蓮報導", None),
        ("作者：半夜看船", "半夜看船"),
        ("作者：阿里木·买买提", "阿里木·买买提"),
        ("作者：Nora Feld", "Nora Feld"),
        ("文：山田太郎", "山田太郎"),
        ("取材・文：山田太郎", "山田太郎"),
        ("取材・文／山田太郎", "山田太郎"),
        ("執筆：山田 太郎", "山田 太郎"),
        ("著者：佐藤はな", "佐藤はな"),
        ("ライター：佐藤はな", "佐藤はな"),
        ("By Nora Feld", "Nora Feld"),
        ("by Nora Feld", "Nora Feld"),
        ("BY NORA FELD", "Nora Feld"),
        ("By Ian Marsh and Ruth Okafor", "Ian Marsh, Ruth Okafor"),
        ("By Ian Marsh, Jo Lind and Ruth Okafor", "Ian Marsh, Jo Lind, Ruth Okafor"),
        ("By Nora Feld, Staff Writer", "Nora Feld"),
        ("By Nora Feld | May 21, 2024", "Nora Feld"),
        ("By Nora Feld, May 21, 2024", "Nora Feld"),
        ("Written by Nora Feld", "Nora Feld"),
        ("Author: Nora Feld", "Nora Feld"),
        ("Words: Nora Feld | Photos: Ian Marsh", "Nora Feld"),
        ("By Ludwig van der Berg", "Ludwig van der Berg"),
        ("来源：江岸晚报 作者：林舟", "林舟"),
        ("2024-05-21 10:32 来源：江岸晚报 作者：林舟", "林舟"),
        # nobody, or not the author
        ("作者：", None),
        ("作者：佚名", None),
        ("作者：网络", None),
        ("作者：admin", None),
        ("编辑：沈青", None),
        ("责任编辑：沈青", None),
        ("摄影：沈青", None),
        ("校对：沈青", None),
        ("(本报记者周平对此文亦有贡献)", None),
        ("图：船长在岸上挥手", None),
        ("By the Sea", None),
        ("By Night", None),
        ("By The Old Harbour", None),
        ("By 2030, the ferry will be gone", None),
        ("By Monday Everything Had Changed.", None),
        ("作者认为，渡船还会回来", None),
        ("作者：一个在江边长大、见过三次大水的人", None),
        ("文：渡船是这座城市的记忆。", None),
        ("记者在现场看到，船已经靠岸", None),
        ("记者：您开了多少年船？", None),
    ],
)
def test_author_in_the_head(line: str, author: str | None) -> None:
    assert head(line).author == author


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("江岸新闻记者 | 林舟 周平", "林舟, 周平", "江岸新闻"),
        ("江岸新闻记者｜林舟", "林舟", "江岸新闻"),
        ("江岸新闻编辑 | 沈青", None, None),
        ("（江岸社记者 林舟）", "林舟", "江岸社"),
        ("来源：江岸晚报", None, "江岸晚报"),
        ("来源 | 江岸晚报", None, "江岸晚报"),
        ("來源：江岸晚報", None, "江岸晚報"),
        ("出处：江岸晚报", None, "江岸晚报"),
        ("文章来源：江岸晚报", None, "江岸晚报"),
        ("稿源：江岸晚报", None, "江岸晚报"),
        ("转自：江岸晚报", None, "江岸晚报"),
        ("来源：《江岸晚报》", None, "江岸晚报"),
        ("2024年05月21日 10:32　来源：江岸晚报", None, "江岸晚报"),
        ("来源：江岸晚报 2024-05-21 10:32", None, "江岸晚报"),
        ("Source: Harbour Herald", None, "Harbour Herald"),
        ("配信元：川辺日報", None, "川辺日報"),
        ("江岸故事(jiangangushi)原创", None, "江岸故事"),
        ("本文首发于江岸故事，未经许可不得转载。", None, "江岸故事"),
        ("来源：网络", None, None),
        ("来源：互联网", None, None),
        ("来源：综合", None, None),
        ("来源：", None, None),
        ("图片来源：视觉中国", None, None),
        ("数据来源：国家统计局", None, None),
        ("来源：https://example.com/a", None, None),
        ("资金来源：自筹", None, None),
        ("来源：渡船公司在江边的旧仓库里找到的手稿", None, None),
        ("Source: company data, analyst estimates", None, None),
    ],
)
def test_author_and_publisher_in_the_head(line: str, author: str | None, publisher: str | None) -> None:
    found = head(line)
    assert (found.author, found.publisher) == (author, publisher)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2024-05-21 10:32", "2024-05-21"),
        ("2024年05月21日 10:32", "2024-05-21"),
        ("2024年5月21日", "2024-05-21"),
        ("2024/5/21", "2024-05-21"),
        ("May 21, 2024", "2024-05-21"),
        ("令和6年5月21日", "2024-05-21"),
        ("2024年5月21日 10時32分 公開", "2024-05-21"),
        ("公開日：2024年5月21日", "2024-05-21"),
        ("投稿日 2024.05.21", "2024-05-21"),
        ("发布时间：2024-05-21 10:32:00", "2024-05-21"),
        ("发布于 2024-05-21", "2024-05-21"),
        ("發布時間：2024年5月21日", "2024-05-21"),
        ("日期：2024-05-21", "2024-05-21"),
        ("Published May 21, 2024", "2024-05-21"),
        ("Posted on May 21, 2024 by Tom Arden", "2024-05-21"),
        ("Published: 21 May 2024", "2024-05-21"),
        ("Published May 21, 2024 | Updated May 23, 2024", "2024-05-21"),
        ("By Nora Feld, May 21, 2024", "2024-05-21"),
        ("Nora Feld · May 21, 2024 · 5 min read", "2024-05-21"),
        ("2024-05-21 10:32 来源：江岸晚报", "2024-05-21"),
        ("来源：江岸晚报 2024-05-21 10:32", "2024-05-21"),
        ("楼主| 发表于 2024-5-21 21:14:05 | 只看该作者", "2024-05-21"),
        ("江岸晚报 2024-05-21 10:32", "2024-05-21"),
        # not when it was published
        ("更新时间：2024-05-21", None),
        ("Updated May 21, 2024", None),
        ("最終更新：2024年5月21日", None),
        ("截至2024年5月21日", None),
        ("2024年5月21日，第一班船靠岸", None),
        ("On May 21, 2024, the ferry stopped.", None),
        ("会议时间：2024年5月21日", None),
        ("1978-2024", None),
        ("5月21日", None),
        ("昨天 10:32", None),
        ("3小时前", None),
        ("10:32", None),
    ],
)
def test_date_in_the_head(line: str, published: str | None) -> None:
    found = head(line)
    assert (found.published, found.published_sure) == (published, True)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("发布于 2023-03-12 09:20", "published", "2023-03-12"),
        ("发表于：2023年3月12日", "published", "2023-03-12"),
        ("（作者：林舟）", "author", "林舟"),
        ("(记者 林舟)", "author", "林舟"),
        ("（来源：江岸晚报）", "publisher", "江岸晚报"),
        ("来源：江岸晚报", "publisher", "江岸晚报"),
        ("来源：国家统计局", "publisher", None),
        ("Source: Bureau of Ferries", "publisher", None),
        ("本文首发于江岸故事", "publisher", "江岸故事"),
        ("原文链接：https://example.com/ferry?id=1", "url", "https://example.com/ferry?id=1"),
        ("原文連結：https://example.com/ferry", "url", "https://example.com/ferry"),
        ("元記事：https://example.com/ferry", "url", "https://example.com/ferry"),
        ("Original article: https://example.com/ferry.", "url", "https://example.com/ferry"),
        ("参考：https://example.com/other", "url", None),
        ("更多：https://example.com/other", "url", None),
        ("2024年5月21日", "published", None),
        ("2024年5月21日于江边", "published", None),
    ],
)
def test_line_at_the_end(line: str, field: str, value: str | None) -> None:
    assert getattr(tail(line), field) == value


@pytest.mark.parametrize(
    ("opening", "rest", "published"),
    [
        ("新华社南昌5月21日电（记者林舟）渡船停航。", "航线2024年5月21日停航。", "2024-05-21"),
        ("江岸晚报5月21日讯 渡船停航。", "2024年5月21日早上，最后一班船靠岸。", "2024-05-21"),
        ("OSLO, May 21 (Reuters) - The ferry stopped.", "It stopped on May 21, 2024.", "2024-05-21"),
        ("5/21(火) 10:32配信", "2024年5月21日、最後の船が着いた。", "2024-05-21"),
        ("新华社南昌5月21日电（记者林舟）渡船停航。", "渡船1978年开航，2023年客流减半。", None),
        ("新华社南昌5月21日电（记者林舟）渡船停航。", "2023年5月21日与2024年5月21日的客流相同。", None),
        ("5月21日，渡船停航。", "2024年5月21日早上，最后一班船靠岸。", None),
        ("渡船5月21日停航。", "2024年5月21日早上，最后一班船靠岸。", None),
    ],
)
def test_year_is_inferred_for_a_dateline_only_and_is_not_sure(opening: str, rest: str, published: str | None) -> None:
    found = read_metadata(f"渡船的最后一天\n{opening}\n{rest}\n{BODY}", UNKNOWN)
    assert (found.published, found.published_sure) == (published, published is None)


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("新华社南昌5月21日电（记者林舟）渡船停航。", "新华社"),
        ("中新网南昌5月21日电 (记者 林舟) 渡船停航。", "中新网"),
        ("（中央社記者林大山台北21日電）渡船停航。", "中央社"),
        ("［ロンドン ２１日 ロイター］ - 渡し船が運航を終えた。", "ロイター"),
        ("OSLO, May 21 (Reuters) - The ferry made its last crossing on Tuesday.", "Reuters"),
        ("据新华社5月21日报道，渡船停航。", None),
        ("新华社的记者也来了，渡船停航。", None),
    ],
)
def test_agency_is_the_publisher_of_its_own_dispatch(opening: str, publisher: str | None) -> None:
    assert read_metadata(f"渡船的最后一天\n{opening}\n{BODY}", UNKNOWN).publisher == publisher


def test_dates_of_a_timeline_are_not_the_date_of_the_article() -> None:
    text = (
        "渡船大事记\n1978年3月1日\n航线开航，第一班船坐了三百人，岸上站满了来看的人。\n"
        "2024年5月21日\n航线停航，最后一班船坐了二十人，岸上没有人。"
    )
    assert read_metadata(text, UNKNOWN).published is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["# 渡船的最后一天", BODY], "渡船的最后一天"),
        (["渡船的最后一天", BODY], "渡船的最后一天"),
        (["首页 新闻 正文", "渡船的最后一天", BODY], "渡船的最后一天"),
        (["首页 > 新闻 > 正文", "", "1", "渡船的最后一天", BODY], "渡船的最后一天"),
        (["首页", "登录", "# 渡船的最后一天", BODY], "渡船的最后一天"),
        (["作者｜林舟", "渡船的最后一天", BODY], "渡船的最后一天"),
        (["2024-05-21 10:32", "渡船的最后一天", BODY], "渡船的最后一天"),
        (["By Nora Feld", "The Last Ferry", "The first boat came in at half past five."], "The Last Ferry"),
        (["## 一、开航", BODY], "一、开航"),
        ([BODY], BODY[:60].splitlines()[0]),
        (["长" * 90], "长" * 60),
        (["# " + "长" * 90], "长" * 90),
        (["", "  ", "渡船"], "渡船"),
        (["第一行就是正文，没有标题，也没有署名。", "# 后面的标题"], "第一行就是正文，没有标题，也没有署名。"),
        (["1984", "这是一本小说的读后感，写得很长，也写得很慢。"], "这是一本小说的读后感，写得很长，也写得很慢。"),
        (["1984"], "1984"),
        ([""], None),
    ],
)
def test_title_is_the_first_line_that_can_be_one(lines: list[str], title: str | None) -> None:
    assert read_metadata("\n".join(lines), UNKNOWN).title == title


@pytest.mark.parametrize(
    ("given_date", "published"),
    [
        ("May 21, 2024", "2024-05-21"),
        ("2024年5月21日", "2024-05-21"),
        ("Tue, 21 May 2024 10:32:00 +0800", "2024-05-21"),
        ("2024/05/21", "2024-05-21"),
        ("2024-05", "2024-05"),
        ("spring 2024", "spring 2024"),
        ("０５/０６/２０２４", "05/06/2024"),
    ],
)
def test_given_date_is_normalised_where_it_is_plain(given_date: str, published: str) -> None:
    assert read_metadata(BODY, Metadata(published=given_date)).published == published


FULL_HEAD = (
    "渡船的最后一天\n2024-05-21 10:32 来源：江岸晚报 作者：林舟\n" + BODY + "\n原文链接：https://example.com/ferry"
)
KNOWN = Metadata("id", "标题", "作者甲", "出版者乙", "2020-01-01", False, "https://example.org", "zh-TW")


def test_what_is_given_is_never_replaced() -> None:
    assert read_metadata(FULL_HEAD, KNOWN) == KNOWN


@pytest.mark.parametrize("field", ["title", "author", "publisher", "published", "url"])
def test_only_what_is_missing_is_filled_in(field: str) -> None:
    found = read_metadata(FULL_HEAD, replace(KNOWN, **{field: None}))
    assert replace(found, **{field: None}, published_sure=False) == replace(KNOWN, **{field: None})
    assert getattr(found, field) == getattr(read_metadata(FULL_HEAD, UNKNOWN), field) is not None


PIECES = st.sampled_from(
    [
        *BODY.splitlines(),
        *("作者：林舟", "By Nora Feld", "来源：江岸晚报", "2024-05-21 10:32", "5/21(火) 10:32配信", "（记者 林舟）"),
        *("新华社南昌5月21日电", "2024年5月21日", "|a|", "作者：" * 40, "原文链接：https://a.example/b"),
        *("# 标题", "", "首页", "\u3000", "\x00", "1"),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=20), st.sampled_from(["\n", "\r\n", " "]))
def test_reading_twice_gives_the_same(pieces: list[str], separator: str) -> None:
    text = separator.join(pieces)
    found = read_metadata(text, UNKNOWN)
    assert read_metadata(text, found) == found


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = read_metadata(text, UNKNOWN)
    assert read_metadata(text, found) == found


OWN_PASSAGES = (
    "2012年3月12日，这座桥正式通车。作者：林某在书中写道，通车那天下着雨。",
    "By 1931 the lighthouse had two lamps. By John Harrison's account, both failed in the same week.",
    "この橋は2012年3月に公開された。写真は後に雑誌に掲載された。",
    "据新华社5月21日报道，桥已经通车。来源：史料不详。",
)


@pytest.mark.parametrize("passage", OWN_PASSAGES)
def test_passage_says_nothing_about_itself(passage: str) -> None:
    assert read_metadata(passage, UNKNOWN) == Metadata(title=passage[:60])
    assert read_metadata(passage, Metadata(title="桥")) == Metadata(title="桥")


@pytest.mark.skipif(not (SHARED / "eval_data").is_dir(), reason="the public passages are not beside the checkout")
def test_nothing_is_invented_for_public_passages() -> None:
    for name in ("xquad_zh", "cmrc2018_dev", "drcd_dev", "jsquad_valid", "pool_zhjaen"):
        for row in (SHARED / "eval_data" / name / "passages.jsonl").read_text(encoding="utf-8").splitlines():
            passage = json.loads(row)
            for text in (passage["text"], f"{passage['title']}\n{passage['text']}"):
                found = read_metadata(text, UNKNOWN)
                assert replace(found, title=None) == UNKNOWN, passage["id"]
                assert found.title == text.strip().splitlines()[0].strip().lstrip("#").strip()[:60]


def test_passage_is_read_quickly() -> None:
    texts = [f"{number}\n{BODY}" for number in range(300)]
    started = time.process_time()
    for text in texts:
        read_metadata(text, UNKNOWN)
    assert time.process_time() - started < 0.6, "measured: 0.05 s alone on the machine"
