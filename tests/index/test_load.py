from pathlib import Path

import pytest

from index.errors import InputError
from index.load import load_root


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
        ("date.md", b"---\npublished: 2024-02-30\n---\ntext", "not valid YAML"),
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
