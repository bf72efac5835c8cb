import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import InputError
from index.formats import read_file
from index.formats.disk import TooLong, read_bytes, read_lines


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(InputError, match=r"209,715,200 bytes, more than the 20,971,520"):
        list(read_file(path))


def test_a_pipe_a_socket_a_folder_and_a_device_are_refused_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    os.mkfifo("pipe.txt")
    Path("folder.txt").mkdir()
    Path("device.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        for name in ("pipe.txt", "folder.txt", "device.txt", "socket.txt"):
            with pytest.raises(InputError, match=name):
                list(read_file(Path(name)))


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("text", encoding="utf-8")

    def refuse(*_: object) -> int:  # a test may run as root, who may read everything
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(InputError, match=r"a\.md cannot be read: Permission denied"):
        list(read_file(path))


@pytest.mark.parametrize("name", ["missing.md", "missing.jsonl", "missing.pdf", "nul\x00.md", "x" * 300 + ".md"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_file(tmp_path / name))


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n')
    results: Iterator[object] = read_file(path)
    next(results)
    path.write_bytes(b'{"id": "c", "text": "z"}\n')
    with pytest.raises(InputError, match="changed while it was read"):
        list(results)


def test_a_file_that_vanishes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "a", "text": "x"}\n')
    results: Iterator[object] = read_file(path)
    next(results)
    path.unlink()
    with pytest.raises(InputError, match="cannot be read"):
        list(results)


def test_lines_end_where_they_end_and_long_ones_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"ab\nabcdef\nabc\n\nabcd")
    assert list(read_lines(path, 4)) == [b"ab\n", TooLong(4), b"abc\n", b"\n", b"abcd"]
    assert read_bytes(path, 19) == b"ab\nabcdef\nabc\n\nabcd"


def test_a_suffix_that_is_not_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"photo\.png is not an article file"):
        list(read_file(tmp_path / "photo.png"))
