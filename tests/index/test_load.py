import os
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import load
from index.errors import InputError
from index.files import find_files
from index.load import load_root
from index.source_file import Skipped


def test_front_matter_names_the_article_and_stays_out_of_its_text(articles: Path) -> None:
    by_id = {article.id: article for article in load_root(articles).articles}
    tea = by_id["tea"]
    assert (tea.title, tea.publisher, tea.published, tea.language) == ("春茶上市", "茶周刊", "2024-04-02", "zh")
    assert tea.text.startswith("# 春茶上市")
    assert tea.original.startswith("---\n")
    assert set(by_id) == {"tea", "train.txt", "lib-1"}
    assert by_id["train.txt"].language == "ja"


def test_readme_hidden_and_other_files_are_left_out(articles: Path) -> None:
    (articles / "README.md").write_text("about this folder", encoding="utf-8")
    (articles / ".secret.md").write_text("hidden", encoding="utf-8")
    (articles / "photo.png").write_bytes(b"\x89PNG\x00")
    loaded = load_root(articles)
    assert {article.id for article in loaded.articles} == {"tea", "train.txt", "lib-1"}
    assert [Path(item.path).name for item in loaded.skipped] == ["photo.png"]


def test_a_bad_row_is_skipped_and_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a", "text": "good"}\nnot json\n{"id": "b"}\n{"text": "no id"}\n', encoding="utf-8")
    loaded = load_root(path)
    assert [article.id for article in loaded.articles] == ["a"]
    assert [item.path.rpartition(":")[2] for item in loaded.skipped] == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("binary.md", b"\x00\x01\x02PK", "binary"),
        ("empty.txt", b"  \n", "empty"),
        ("broken.md", b"---\ntitle: [\n---\ntext", "not valid YAML"),
        ("list.md", b"---\n- a\n---\ntext", "not a mapping"),
        ("noise.txt", b"\xff\xff\xfe\xfa", "neither UTF-8 nor GB18030"),
        ("paper.pdf", b"%PDF-1.7", "not a PDF that can be read"),
        ("film.mp4", b"ftyp", "not an article file"),
        ("none.jsonl", b"{}\n", "holds no article"),
    ],
)
def test_a_file_that_is_no_article_says_why(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=expected):
        load_root(path)


def test_a_date_that_no_calendar_has_does_not_cost_the_article(tmp_path: Path) -> None:
    path = tmp_path / "date.md"
    path.write_text("---\ntitle: 茶\npublished: 2024-13-45\n---\n今年的茶来得早。", encoding="utf-8")
    ((draft,),) = [file.drafts for file in load_root(path).files]
    assert draft is not None
    assert (draft.article.text, draft.article.title) == ("今年的茶来得早。", "茶")
    assert (draft.article.published, draft.article.published_sure) == ("2024-13-45", False)
    assert [(change.step, change.before, change.sure) for change in draft.changes] == [
        ("front matter", "2024-13-45", False)
    ]


def test_an_unknown_date_is_not_a_sure_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今年的茶来得早。", encoding="utf-8")
    (article,) = load_root(tmp_path).articles
    assert (article.published, article.published_sure) == (None, False)


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        load_root(tmp_path / "nowhere")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_common_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("大模型降价了。".encode(encoding))
    assert load_root(path).articles[0].text == "大模型降价了。"


def test_the_original_is_kept_as_it_came(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("---\r\ntitle: t\r\n---\r\n一行。\r\n二行。\r\n".encode())
    (tmp_path / "b.jsonl").write_text('{"id": "b", "text": "x y",  "lang": "EN-us"}\n', encoding="utf-8")
    by_id = {article.id: article for article in load_root(tmp_path).articles}
    assert by_id["a.md"].original == "---\r\ntitle: t\r\n---\r\n一行。\r\n二行。\r\n"
    assert by_id["a.md"].text == "一行。\n二行。\n"
    assert by_id["b"].original == '{"id": "b", "text": "x y",  "lang": "EN-us"}'
    assert by_id["b"].language == "en"


def test_lone_surrogates_and_deep_nesting_do_no_harm(tmp_path: Path) -> None:
    rows = ['{"id": "a\\ud800", "title": "\\udfff", "text": "x\\ud800y", "lang": "\\ud800"}', "[" * 100_000]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    loaded = load_root(tmp_path / "rows.jsonl")
    assert [(a.id, a.title, a.text, a.language) for a in loaded.articles] == [("a\ufffd", "x\ufffdy", "x\ufffdy", "en")]
    assert len(loaded.skipped) == 1


def test_unreadable_aliases_do_not_stop_their_root(articles: Path) -> None:
    (articles / "aliases.psv").write_text(" ", encoding="utf-8")
    loaded = load_root(articles)
    assert len(loaded.articles) == 3
    assert [Path(item.path).name for item in loaded.skipped] == ["aliases.psv"]


def test_an_id_that_stands_twice_in_a_file_is_skipped_and_named(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', encoding="utf-8")
    loaded = load_root(tmp_path / "rows.jsonl")
    assert [article.text for article in loaded.articles] == ["x"]
    assert "line 1 already" in loaded.skipped[0].reason


def test_a_name_that_is_no_utf8_is_read_under_a_name_that_can_be_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("caf\u00e9.txt".encode("latin-1"))).write_text("Coffee is served.", encoding="utf-8")
    (tmp_path / os.fsdecode("茶.png".encode("gb18030"))).write_bytes(b"")
    loaded = load_root(tmp_path)
    assert [(article.id, article.text) for article in loaded.articles] == [("caf\\xe9.txt", "Coffee is served.")]
    assert [Path(item.path).name for item in loaded.skipped] == ["\\xb2\\xe8.png"]


def test_folders_of_any_depth_are_walked(tmp_path: Path) -> None:
    depth = 1100
    with chdir(tmp_path):
        for _ in range(depth):
            os.mkdir("d")
            os.chdir("d")
        Path("a.txt").write_text("at the bottom", encoding="utf-8")
        bottom = os.open(".", os.O_RDONLY)
    try:
        assert [article.text for article in load_root(tmp_path).articles] == ["at the bottom"]
    finally:  # shutil.rmtree, which clears tmp_path away, goes down by recursion
        with chdir(tmp_path):
            os.fchdir(bottom)
            Path("a.txt").unlink()
            for _ in range(depth):
                os.chdir("..")
                os.rmdir("d")
        os.close(bottom)


def test_a_file_that_vanishes_while_its_folder_is_read_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    skipped: list[Skipped] = []
    found = find_files(tmp_path, skipped)
    assert next(found).path.name == "a.txt"
    (tmp_path / "b.txt").unlink()
    assert [file.path.name for file in found] == ["c.txt"]
    assert [(Path(item.path).name, item.failed) for item in skipped] == [("b.txt", False)]


def test_a_folder_that_cannot_be_listed_keeps_what_was_indexed_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("text", encoding="utf-8")
    known = {file.path: replace(file, drafts=None) for file in load_root(tmp_path).files}
    real = os.scandir

    def refusing(folder: Path) -> Any:
        if Path(folder).name == "sub":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    loaded = load_root(tmp_path, known)
    assert [file.path for file in loaded.files] == list(known)
    assert [(Path(item.path).name, item.failed) for item in loaded.skipped] == [("sub", True)]


def test_a_file_that_cannot_be_read_is_not_tried_again_before_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: [\n---\ntext", encoding="utf-8")
    (tmp_path / "b.md").write_text("good", encoding="utf-8")
    first = load_root(tmp_path)
    known = {file.path: replace(file, drafts=None) for file in first.files}
    monkeypatch.setattr(load, "read_file", lambda path: pytest.fail(f"{path} was read again"))
    assert load_root(tmp_path, known).skipped == first.skipped
