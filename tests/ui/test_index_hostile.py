"""`wenju index` on a folder that means harm: what can be read is indexed, all else is named, and nothing is lost."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ui.cli import main

ROOT = Path(__file__).parents[2]
BOMB_MEGABYTES = 300


def _zip(path: Path, members: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with two good articles and every sort of trap."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "good.md").write_text("# 渡口\n\n渡口的夜班船每晚十一点开船,票价六元。\n", encoding="utf-8")
    (folder / "good.html").write_text(
        "<html><title>Night ferry</title><body><article><h1>Night ferry</h1><p>The night ferry leaves at eleven and "
        "costs six yuan.</p></article><script>alert('no')</script></body></html>",
        encoding="utf-8",
    )
    _zip(folder / "bomb.docx", {"word/document.xml": b"<a>" + b" " * (BOMB_MEGABYTES << 20) + b"</a>"})
    _zip(folder / "bomb.epub", {"META-INF/container.xml": b"\0" * (BOMB_MEGABYTES << 20)})
    _zip(folder / "climb.epub", {"../../escape.txt": b"out", "/etc/escape.txt": b"out"})
    (folder / "entities.rss").write_text(
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&b;&c;</title></item></channel></rss>',
        encoding="utf-8",
    )
    with (folder / "line.txt").open("wb") as file:
        file.truncate(200 << 20)  # one line of 200 MB, of which the disk holds nothing
    (folder / "nul.txt").write_bytes(b"\0\1\2\3" * 4000)
    (folder / "rows.jsonl").write_text('{"id": "s", "text": "half \\ud800 pair"}\n[[[[\n', encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj<</Length 99999999>>stream\n")
    os.mkfifo(folder / "pipe.txt")
    secret = tmp_path / "outside.txt"
    secret.write_text("not to be indexed", encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    return folder


def test_a_hostile_folder_is_indexed_as_far_as_it_goes(
    hostile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(tmp_path / "data")
    assert main(["index", str(hostile), "--data-dir", data, "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["articles"] == 3
    skipped = {Path(item["path"]).name: item for item in report["skipped"]}
    assert set(skipped) == {
        "bomb.docx",
        "bomb.epub",
        "broken.pdf",
        "climb.epub",
        "entities.rss",
        "line.txt",
        "link.txt",
        "loop",
        "nul.txt",
        "pipe.txt",
        "rows.jsonl:2",
    }
    assert all(item["reason"] for item in skipped.values())
    assert {name for name, item in skipped.items() if not item["failed"]} == {"link.txt", "loop", "pipe.txt"}
    assert not list(tmp_path.rglob("escape.txt"))
    assert main(["verify", "--data-dir", data]) == 0
    assert main(["ask", "渡口的夜班船票价多少?", "--data-dir", data]) == 0
    assert "六元" in capsys.readouterr().out


def test_what_may_not_be_read_is_named_and_the_rest_is_indexed(hostile: Path, tmp_path: Path) -> None:
    closed = hostile / "closed"
    closed.mkdir()
    (closed / "inside.md").write_text("closed", encoding="utf-8")
    for path in (hostile / "good.html", hostile / "rows.jsonl", closed):
        path.chmod(0)
    command = [sys.executable, "-m", "ui.cli", "index", str(hostile), "--data-dir", str(tmp_path / "data"), "--json"]
    if os.geteuid() == 0:  # root reads everything, unless it lays down the capability to
        if shutil.which("setpriv") is None:
            pytest.skip("root may read everything, and setpriv (util-linux) is not here")
        without = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={without}", f"--inh-caps={without}", *command]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    closed.chmod(0o700)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert report["articles"] == 1
    refused = {Path(item["path"]).name for item in report["skipped"] if "Permission denied" in item["reason"]}
    assert refused == {"good.html", "rows.jsonl", "closed"}
