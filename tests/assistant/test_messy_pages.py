"""Pages as crawlers deliver them, from the folder to the passages: repaired, without furniture, notes kept."""

import re
from pathlib import Path

import pytest

from assistant.retrieval.retriever import retrieve
from index.build import build_index
from index.embedding import ArrayEmbeddings, BuiltinEmbeddings
from index.reader import Library

RAW = Path(__file__).parents[2].parent / "shared" / "articles"
_ANNOTATION = re.compile(r"[\u3400-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,7}\)")

# Aimed at what stands around articles: notices, forum furniture, credits; in the words that such lines use anywhere.
SEARCHES = (
    "免责声明",
    "免責聲明 本網站內容僅供參考",
    "版权归作者所有",
    "僅代表作者個人觀點 與本網無關",
    "投诉邮箱 侵权 通知",
    "可能涉嫌侵犯知識產權 書面權利通知",
    "本站不承担任何法律责任",
    "登录后才可以回帖 立即注册",
    "本版积分规则",
    "新手上路 粉丝 关注 主题",
    "首页 报纸 正文",
    "未经许可,不得转载",
    "題圖來自 CC0協議",
    "题图及配图来源",
    "图片来源 摄图网",
    "目前还没评论,等你发挥",
    "發表評論 分享 收藏",
    "标签:",
    "平台仅提供信息存储空间服务",
    "扫码关注公众号",
    "ログイン 会員登録 返信",
    "免責事項 著作権",
    "コメントはまだありません",
    "無断転載を禁じます",
    "log in to reply",
    "disclaimer views expressed are the author's own",
    "all rights reserved no reproduction",
    "photo credit Unsplash Pixabay",
    "no comments yet be the first",
    "terms of use privacy cookies",
)
FURNITURE = re.compile(
    r"免責聲明|免责声明|回帖|积分规则|新手上路|还没评论|還沒評論|CC0|Unsplash|Pixabay|不得轉載|不得转载|存儲空間服務|存储空间服务|"
    r"知識產權|知识产权|权利通知|權利通知|editor@|首页 报纸|标签:|图片版权|ご返信には|コメントはまだ"
)

# Three pages of our own, each with its furniture; the notes in them carry facts.
PAGES = {
    "forum.txt": (
        "首页 论坛 正文\n\n渡口的夜班船\n青石渡的夜班船每晚十一点开船,单程票价六元。船工老方说,去年冬天只停了三天。\n"
        "镇上打算明年再添一条船,好让上夜班的人不用等到天亮。\n(应受访者要求,老方为化名)\n"
        "您需要登录后才可以回帖 登录 | 立即注册\n\n本版积分规则\n\n"
        "hezhou88 新手上路\n  • 粉丝\n\n    3\n\n  • 关注\n\n    1\n"
    ),
    "portal.txt": (
        "山城茶廠重開\n山城茶廠停工兩年後重開,首批出茶四百斤,每斤售價二百八十元。\n廠長說,老茶樹只修剪,不再砍掉。\n"
        "更正:上一版誤將首批出茶寫作四千斤。\n免責聲明:本網站內容僅供參考,不保證其準確性及完整性,對任何錯誤概不負法律責任。"
        "任何單位或個人認為內容可能侵犯其知識產權,應及時提出書面權利通知。\n"
    ),
    "blog.txt": (
        "灯台守の記録\n白崎の灯台は昨年、見学者が一万二千人を超えた。入場料は三百円のままである。\n"
        "灯台守の名前は仮名です。\n画像:Unsplash\nコメントはまだありません。\n"
    ),
}
NOTES = ("老方为化名", "更正:上一版", "名前は仮名")


@pytest.fixture(scope="module")
def embeddings() -> ArrayEmbeddings:
    return BuiltinEmbeddings()


def _furniture_found(library: Library) -> list[tuple[str, str]]:
    """(search, line) for every line of furniture in the passages that the searches return."""
    index = library.index()
    return [
        (search, line)
        for search in SEARCHES
        for passage in retrieve(index, library.embeddings, search)
        for line in passage.text.splitlines()
        if FURNITURE.search(line)
    ]


def test_no_search_returns_what_stands_around_the_articles(tmp_path: Path, embeddings: ArrayEmbeddings) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    build_index(tmp_path / "data", [folder], embeddings)
    library = Library(tmp_path / "data", embeddings)
    assert _furniture_found(library) == []
    texts = "\n".join(article.text for article in library.index().articles())
    assert [note for note in NOTES if note not in texts] == []


@pytest.mark.skipif(not RAW.is_dir(), reason="the raw articles are not here; the test above has pages of our own")
def test_raw_articles_are_repaired_and_freed_of_their_furniture(tmp_path: Path, embeddings: ArrayEmbeddings) -> None:
    report = build_index(tmp_path / "data", [RAW], embeddings)
    assert (report.articles, [item.reason for item in report.skipped if item.failed]) == (5, [])
    library = Library(tmp_path / "data", embeddings)
    texts = {article.id[:3]: article.text for article in library.index().articles()}
    assert [name for name, text in texts.items() if _ANNOTATION.search(text)] == []
    assert (texts["001"].count("“"), texts["001"].count("”")) == (36, 36)
    assert [name for name, text in texts.items() if "?!" in text or "??" in text or "\ufffd" in text] == []
    assert _furniture_found(library) == []
    assert all("化名" in texts[name] for name in ("001", "004"))
    for article in library.index().articles():
        assert article.original
        assert len(library.index().changes(article.id)) > 0
