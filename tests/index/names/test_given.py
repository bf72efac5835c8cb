"""The aliases that people write down hold without indexing again, and what articles teach comes behind them."""

import os
from pathlib import Path

from conftest import HashEmbeddings

from index.build import build_index
from index.reader import open_live


def test_the_aliases_of_the_data_directory_hold_at_once(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data = tmp_path / "data"
    build_index(data, [articles], embeddings)
    index = open_live(data)
    assert index.aliases == ()
    (data / "aliases.psv").write_text("# names\n龙井|Longjing\n", encoding="utf-8")
    assert index.aliases == (("龙井", "Longjing"),)
    assert index.aliases is index.aliases
    (data / "aliases.psv").write_text("龙井|Longjing|ロンジン\n", encoding="utf-8")
    os.utime(data / "aliases.psv", ns=(1, 1))
    assert index.aliases == (("龙井", "Longjing", "ロンジン"),)


def test_what_an_article_teaches_is_known_until_it_is_gone(
    articles: Path, tmp_path: Path, embeddings: HashEmbeddings
) -> None:
    data = tmp_path / "data"
    (articles / "ferry.txt").write_text("北海轮渡管理局（简称渡管局）昨天宣布停航。\n", encoding="utf-8")
    build_index(data, [articles], embeddings)
    assert open_live(data).learned_aliases == (("北海轮渡管理局", "渡管局"),)
    (articles / "more.txt").write_text("又一篇文章，与渡轮无关，只讲天气。\n", encoding="utf-8")
    build_index(data, [articles], embeddings)
    assert open_live(data).aliases == (("北海轮渡管理局", "渡管局"),)
    (articles / "ferry.txt").unlink()
    build_index(data, [articles], embeddings)
    assert open_live(data).aliases == ()


def test_the_same_collection_teaches_the_same_twice(articles: Path, tmp_path: Path, embeddings: HashEmbeddings) -> None:
    (articles / "ferry.txt").write_text("北海轮渡管理局（简称渡管局）昨天宣布停航。\n", encoding="utf-8")
    written = []
    for name in ("one", "two"):
        build_index(tmp_path / name, [articles], embeddings)
        written.append(next((tmp_path / name).glob("generations/*/names.json")).read_bytes())
    assert written[0] == written[1]
