"""The command line's contract, on three small articles and the builtin encoder."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.errors import InputError
from ui.batch import run_batch
from ui.cli import main
from ui.visible import on_terminal

ROOT = Path(__file__).parents[2]

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


def _process(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own, with the test's environment."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "ui.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)


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
    assert _json(out)["reason"] == "not_found"
    assert _json(out)["text"]


def test_two_processes_without_timings_give_the_same_bytes(run: Run, articles: Path, tmp_path: Path) -> None:
    run("index", articles)
    questions = [
        "How many visitors did Dr. Imai count?",
        "料金はいくら？",
        "今年龙井每斤多少钱？",
        "What did GPT-5 cost?",
    ]
    rows = [json.dumps({"id": question, "question": question}) for question in questions]
    (tmp_path / "in.jsonl").write_text("\n".join(rows), encoding="utf-8")
    line = ("ask", "--batch", str(tmp_path / "in.jsonl"), "--no-timings")
    first, second = (_process(*line, seed=seed) for seed in ("1", "2"))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert [json.loads(row)["id"] for row in first.stdout.splitlines()] == questions
    assert b"timings_ms" not in first.stdout


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


def test_a_batch_says_how_many_rows_failed(run: Run, articles: Path, tmp_path: Path) -> None:
    run("index", articles)
    rows, out = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    rows.write_text('{"id": 1, "question": 5}\n{"id": 2, "query": "渡轮"}\n', encoding="utf-8")
    code, _, err = run("search", "--batch", rows, "--out", out)
    failed = _json(out.read_text(encoding="utf-8").splitlines()[0])
    assert code == 1
    assert err.startswith("wenju: 1 of 2 rows failed")
    assert failed["error"]["message"] == '"question" must be text, and is 5'


def test_words_left_over_are_told_to_be_quoted(run: Run) -> None:
    code, _, err = run("ask", "渡轮", "票价")
    assert code == 2
    assert "quotation marks" in err
    assert "quotation marks" not in run("ask", "渡轮", "--nothing")[2]


def test_an_unknown_id_names_the_nearest(run: Run, articles: Path) -> None:
    run("index", articles)
    known = _json(run("sources", "--json")[1])[0]["id"]
    assert f"did you mean {known}" in run("show", known[: len(known) // 2 + 1])[2]
    assert "did you mean" not in run("show", "zzzzzzzzzzzz")[2]


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
        (["search", "x", "-k", "abc"], 2, "usage"),
        (["serve", "--port", "99999"], 2, "usage"),
        (["ask", "谁？", "--out", "rows.jsonl"], 2, "usage"),
        (["search", "谁？", "--out", "rows.jsonl"], 2, "usage"),
        (["ask", "--batch", "rows.jsonl", "--session", "tea"], 2, "usage"),
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
    assert [check["name"] for check in _json(out)["checks"]] == [
        "python",
        "embedder",
        "cross-encoder",
        "index",
        "llm",
    ]


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


def test_a_line_that_is_no_row_does_not_throw_the_batch_away(run: Run, articles: Path, tmp_path: Path) -> None:
    run("index", articles)
    lines = [
        b'\xef\xbb\xbf{"id": "1", "question": "tea"}',
        b"{not json",
        b"[1]",
        b"\xff\xfe",
        b'{"id": "2", "query": "tea"}',
    ]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(lines))
    code, out, err = run("search", "--batch", tmp_path / "in.jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (1, "")
    assert [row["id"] for row in rows] == ["1", None, None, None, "2"]
    for number, row in enumerate(rows[1:4], 2):
        assert row["error"]["kind"] == "input"
        assert f"in.jsonl:{number}" in row["error"]["message"]


def test_a_row_that_breaks_something_does_not_take_the_others_with_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def work(row: dict[str, Any]) -> dict[str, Any]:
        return {"inverse": 1 / row["id"]}

    assert run_batch([{"id": 0}, {"id": 2}], work, tmp_path / "out.jsonl") == 1
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0]["error"]["kind"] == "internal"
    assert rows[1] == {"id": 2, "inverse": 0.5}
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0][:26]) == ("", "wenju: 1 of 2 rows failed;")


@pytest.mark.parametrize("line", [["index", "ARTICLES"], ["ask", "谁？"], ["sources"], ["remove", "tea"], ["doctor"]])
def test_a_data_directory_that_is_a_file_is_an_error_and_no_traceback(
    run: Run, articles: Path, tmp_path: Path, line: list[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    line = [str(articles) if argument == "ARTICLES" else argument for argument in line]
    code, out, err = run(*line, "--data-dir", tmp_path / "file", "--json")
    assert (code, err) == (1, "")
    assert len(out.splitlines()) == 1
    code, _, err = run(*line, "--data-dir", tmp_path / "file")
    assert code == 1
    assert len(err.splitlines()) <= 2


def _raise(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise error

    return fail


def test_a_failure_that_nobody_expected_is_told_in_two_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.cli._command", _raise(ZeroDivisionError("by\nzero")))
    code, out, _ = run("sources", "--json")
    assert code == 1
    assert _json(out)["error"] == {
        "kind": "internal",
        "message": "ZeroDivisionError: by zero",
        "hint": "please report it with what --log-level debug prints",
    }
    code, out, err = run("sources")
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "wenju: ZeroDivisionError: by zero"
    assert len(err.splitlines()) == 2


def test_debug_logging_shows_the_traceback_of_a_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    line = ("index", str(tmp_path / "file"), "--data-dir", str(tmp_path / "file"))
    assert b"Traceback" not in _process(*line).stderr
    assert b"Traceback" in _process("--log-level", "debug", *line).stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("json_flag", [[], ["--json"]])
def test_a_full_disk_behind_standard_output_is_said_on_stderr(run: Run, articles: Path, json_flag: list[str]) -> None:
    run("index", articles)
    command = [sys.executable, "-m", "ui.cli", "sources", *json_flag]
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=120
        )
    assert done.returncode == 1
    assert done.stderr.startswith("wenju: OSError")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("command", "said"), [("ask", "interrupted\n"), ("index", "interrupted; the index is as it was\n")]
)
def test_an_interrupt_speaks_of_the_index_only_where_it_was_being_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    monkeypatch.setattr("ui.cli._command", _raise(KeyboardInterrupt()))
    assert run(command, "x") == (130, "", said)


def test_common_options_stand_before_the_command_or_after_it(run: Run, articles: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert run("--data-dir", other, "index", articles)[0] == 0
    before = run("--json", "--log-level", "info", "--data-dir", other, "sources")
    assert before == run("sources", "--json", "--log-level", "info", "--data-dir", other)
    assert before == run("--json", "sources", "--data-dir", other)
    assert before == run("--js", "sources", "--data-dir", other)
    assert _json(run("--js", "show", "nothing", "--data-dir", other)[1])["error"]["kind"] == "not_found"
    assert len(_json(before[1])) == 3
    assert run("sources")[0] == 1


@pytest.mark.parametrize("line", [["--version"], ["ask", "--version"], ["show", "--version"]])
def test_the_version_is_told_with_any_command(run: Run, capsys: pytest.CaptureFixture[str], line: list[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        run(*line)
    assert capsys.readouterr().out.startswith("wenju ")


def test_a_number_that_is_none_is_called_so(run: Run) -> None:
    assert "'abc' is not a whole number 1 or more" in run("search", "x", "-k", "abc")[2]
    assert "'99999' is not a whole number from 1 to 65535" in run("serve", "--port", "99999")[2]


def test_chat_gives_one_json_object_a_line(run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("index", articles)
    questions = f"今年龙井每斤多少钱？\n{'长' * 5000}\n那去年呢？\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(questions))
    code, out, err = run("chat", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [row.get("question") for row in rows] == ["今年龙井每斤多少钱？", None, "那去年呢？"]
    assert rows[1]["error"]["kind"] == "usage"
    assert "620" in rows[2]["text"]


def test_what_an_article_says_cannot_steer_the_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "茶\x1b[2J讯\n\t龙井今年的价格是每斤\x1b]0;x\x07880元。\n"
    row = {"id": "a", "title": "茶\x1b[31m讯", "text": text}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    run("index", tmp_path / "a.jsonl")
    stored = _json(run("show", "a", "--json")[1])["text"]
    assert run("show", "a")[1].rstrip("\n") == stored.rstrip("\n")
    shown = [run("ask", "龙井今年每斤多少钱？")[1], run("search", "龙井")[1], run("sources")[1]]
    monkeypatch.setattr("sys.stdin", io.StringIO("龙井今年每斤多少钱？\n"))
    shown.append(run("chat")[1])
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    shown.append(run("show", "a")[1])
    assert all("880" in out or "讯" in out for out in shown)
    assert [out for out in shown if "\x1b" in out or "\x07" in out] == []


def test_text_on_a_terminal_keeps_newlines_and_tabs_and_nothing_that_acts() -> None:
    assert on_terminal("a\tb\r\nc\rd\x1be\x9bf\u202eg\ud800") == "a\tb\nc\ufffdd\ufffde\ufffdf\ufffdg\ufffd"


@pytest.mark.parametrize("name", [".", "no/such/folder/rows.jsonl", "file/rows.jsonl"])
def test_an_out_file_that_cannot_be_is_an_input_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = Path(name) if name == "." else tmp_path / name
    with pytest.raises(InputError, match=r"cannot be written|not the name of a file"):
        run_batch([{"id": 1}], lambda row: row, out)
