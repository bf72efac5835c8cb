"""The command line's contract, on three small articles and the builtin encoder."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command line over the test's own data directory; gives (exit code, stdout, stderr)."""
    for name in [name for name in os.environ if name.startswith("WENJU_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("WENJU_DATA_DIR", str(tmp_path / "data"))

    def run_line(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run_line


def _json(out: str) -> Any:
    return json.loads(out)


def test_index_show_sources_verify_and_remove(run: Run, articles: Path) -> None:
    code, out, _ = run("index", articles, "--json")
    assert code == 0
    assert {name: _json(out)[name] for name in ("new", "changed", "unchanged", "removed", "skipped", "articles")} == {
        "new": 3,
        "changed": 0,
        "unchanged": 0,
        "removed": [],
        "skipped": [],
        "articles": 3,
    }
    code, out, _ = run("sources", "--json")
    assert [row["id"] for row in _json(out)] == ["lib-1", "tea", "train.txt"]
    assert {"title", "publisher", "published", "language", "characters", "chunks", "duplicate_of"} <= set(_json(out)[0])
    code, out, _ = run("show", "tea", "--json")
    assert _json(out)["text"].startswith("# 春茶上市")
    code, out, _ = run("show", "tea", "--original")
    assert out.startswith("---\nid: tea")
    assert run("verify")[0] == 0
    code, out, _ = run("remove", "tea", "--json")
    assert _json(out)["removed"] == ["tea"]
    assert run("show", "tea")[0] == 1


def test_every_citation_of_an_answer_is_a_verbatim_span(run: Run, articles: Path) -> None:
    run("index", articles)
    _, out, _ = run("show", "tea", "--json")
    text = _json(out)["text"]
    code, out, _ = run("ask", "今年龙井每斤多少钱？", "--json")
    answer = _json(out)
    assert code == 0
    assert not answer["declined"]
    assert "880" in answer["text"]
    assert answer["language"] == "zh"
    assert answer["schema"] == 1
    for citation in answer["citations"]:
        assert citation["article_id"] == "tea"
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert f"[{citation['n']}]" in answer["text"]
    assert any(passage["used"] for passage in answer["passages"])


def test_a_question_the_articles_do_not_answer_is_declined(run: Run, articles: Path) -> None:
    run("index", articles)
    code, out, _ = run("ask", "What did GPT-5 cost at launch?", "--json")
    assert code == 0
    assert _json(out)["declined"] is True
    assert _json(out)["reason"] in ("not_found", "false_premise", "unsupported")
    assert _json(out)["text"]


def test_two_runs_without_timings_are_byte_identical(run: Run, articles: Path) -> None:
    run("index", articles)
    first = run("ask", "How many visitors did Dr. Imai count?", "--json", "--no-timings")
    assert first == run("ask", "How many visitors did Dr. Imai count?", "--json", "--no-timings")
    assert "timings_ms" not in _json(first[1])


def test_a_batch_keeps_its_order_and_names_failing_rows(run: Run, articles: Path, tmp_path: Path) -> None:
    run("index", articles)
    questions, out_file = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": "1", "question": "料金はいくら？"},
        {"id": "2", "question": " "},
        {"id": "3", "turns": ["今年龙井每斤多少钱？", "去年呢？"]},
        {"id": "4"},
    ]
    questions.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    code, _, _ = run("ask", "--batch", questions, "--out", out_file, "--no-timings")
    written = [json.loads(line) for line in out_file.read_text(encoding="utf-8").splitlines()]
    assert code == 1
    assert [row["id"] for row in written] == ["1", "2", "3", "4"]
    assert written[0]["language"] == "ja"
    assert written[1]["error"]["kind"] == "usage"
    assert [turn["question"] for turn in written[2]["turns"]] == ["今年龙井每斤多少钱？", "去年呢？"]
    assert written[3]["error"]["kind"] == "usage"
    assert [path.name for path in tmp_path.glob("*.new")] == []

    code, out, _ = run("search", "--batch", questions, "-k", "2")
    assert code == 1
    assert len(json.loads(out.splitlines()[0])["passages"]) == 2


def test_a_session_remembers_its_turns(run: Run, articles: Path) -> None:
    run("index", articles)
    run("ask", "今年龙井每斤多少钱？", "--session", "tea")
    code, out, _ = run("ask", "那去年呢？", "--session", "tea", "--json")
    assert code == 0
    assert "620" in _json(out)["text"]
    assert run("ask", "?", "--session", "../escape")[0] == 2


@pytest.mark.parametrize(
    ("line", "code", "kind"),
    [
        (["ask", "谁？"], 1, "no_index"),
        (["search", "谁？"], 1, "no_index"),
        (["sources"], 1, "no_index"),
        (["verify"], 1, "no_index"),
        (["ask", "  "], 2, "usage"),
        (["ask", "长" * 1_000_000], 2, "usage"),
        (["ask"], 2, "usage"),
        (["index", "no/such/path"], 1, "input"),
        (["frobnicate"], 2, "usage"),
        (["search", "x", "-k", "0"], 2, "usage"),
    ],
)
def test_bad_input_has_its_own_error_and_exit_code(run: Run, line: list[str], code: int, kind: str) -> None:
    found, out, _ = run(*line, "--json")
    assert found == code
    error = _json(out)["error"]
    assert error["kind"] == kind
    assert error["hint"]
    found, out, err = run(*line)
    assert (found, out) == (code, "")
    assert err.startswith("wenju: ")


def test_an_empty_folder_and_a_binary_file_say_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run("index", tmp_path / "empty")
    assert code == 1
    assert "holds no article" in err
    (tmp_path / "photo.txt").write_bytes(b"\x00\x01\x02\x03")
    code, _, err = run("index", tmp_path / "photo.txt")
    assert code == 1
    assert "binary file" in err


def test_an_unknown_setting_names_the_nearest_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENJU_LLM__PROVIDR", "qwen")
    code, _, err = run("sources")
    assert code == 2
    assert "WENJU_LLM__PROVIDER" in err


def test_doctor_reports_each_part(run: Run, articles: Path) -> None:
    code, out, _ = run("doctor")
    assert code == 1
    assert "BAD index" in out
    run("index", articles)
    code, out, _ = run("doctor", "--json")
    assert code == 0
    assert [check["name"] for check in _json(out)["checks"]] == ["python", "embedder", "index", "llm"]


def test_the_articles_own_bracketed_numbers_are_not_taken_for_markers(run: Run, tmp_path: Path) -> None:
    text = "# 茶讯\n据报道[3]，龙井今年的价格是每斤880元[12]。去年是620元。\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    run("index", tmp_path / "a.md")
    code, out, _ = run("ask", "龙井今年每斤多少钱？", "--json")
    answer = _json(out)
    assert code == 0
    assert "880" in answer["text"]
    assert "[12]" not in answer["text"]
    assert any("[12]" in citation["quote"] for citation in answer["citations"])
