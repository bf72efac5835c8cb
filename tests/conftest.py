"""What every test shares: no network but loopback, a small collection, and embeddings without a model."""

import hashlib
import ipaddress
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from numpy.typing import NDArray

from index.embedding import ArrayEmbeddings
from index.tokens import keyword_tokens

_BLOCKED = False
settings.register_profile("steady", deadline=None, derandomize=True)  # the same in every run, however busy the machine
settings.load_profile("steady")


def _forbid_network(event: str, args: tuple[object, ...]) -> None:
    """An audit hook cannot be removed, so it asks a flag; it sees every Python socket of the process."""
    if not _BLOCKED or event not in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        return
    host = args[0] if event == "socket.getaddrinfo" else (args[1][0] if isinstance(args[1], tuple) else None)
    if host in (None, "", "localhost", b"localhost"):
        return
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        allowed = ipaddress.ip_address(text).is_loopback or text == "0.0.0.0"
    except ValueError:
        allowed = False
    if not allowed:
        raise RuntimeError(f"a test reached for the network: {event} {text}")


sys.addaudithook(_forbid_network)


@pytest.fixture(autouse=True)
def _only_loopback() -> Iterator[None]:
    global _BLOCKED  # the hook outlives every test
    _BLOCKED = True
    yield
    _BLOCKED = False


class HashEmbeddings(ArrayEmbeddings):
    """Bags of hashed tokens: texts that share words are near, with no model to load; counts what it encodes."""

    fingerprint = "test:hashed-tokens"

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for token in keyword_tokens(text):
                row[hashlib.sha256(token.encode()).digest()[0] % 64] += 1
            row[0] += 0.01
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def embeddings() -> HashEmbeddings:
    return HashEmbeddings()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with three short articles in three languages."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "tea.md").write_text(
        "---\nid: tea\ntitle: 春茶上市\npublisher: 茶周刊\npublished: 2024-04-02\n---\n"
        "# 春茶上市\n\n龙井今年的价格是每斤880元。茶农老周说，去年只卖620元。\n",
        encoding="utf-8",
    )
    (folder / "train.txt").write_text(
        "夜行列車の復活\n夜行列車「ほしぞら」は2025年7月に運行を再開する。片道の料金は12,400円である。\n",
        encoding="utf-8",
    )
    (folder / "library.jsonl").write_text(
        '{"id": "lib-1", "title": "Night library", "text": "The town library now opens until 11 p.m. '
        'Dr. Imai counted 412 visitors on the first night."}\n',
        encoding="utf-8",
    )
    return folder
