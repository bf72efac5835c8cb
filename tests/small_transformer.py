"""A file of the same format with two small layers of random weights, and its transformer in plain NumPy."""

import math
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 64, 2, 2, 128, 128
EPSILON = 1e-12
MARKS = ["<s>", "<pad>", "</s>", "<unk>"]
PIECES = {
    "▁": -3.0, "▁query": -5.0, "▁passage": -5.0, ":": -4.0, "▁the": -4.0, "▁fer": -6.0, "ry": -6.0, "▁ferry": -7.0,
    "渡": -8.0, "船": -8.0, "渡船": -9.0, "が": -7.0, "1": -6.5,
}  # fmt: skip
NORMALISED = {0x0A: " ", 0xFF11: "1", 0x2168: "IX"}

Array = NDArray[np.float32]


def write_small_model(path: Path, seed: int = 7) -> None:
    """Write the file; the same `seed` gives the same bytes."""
    rng = np.random.default_rng(seed)
    tensors: dict[str, bytes] = {
        "emb.word": _packed(rng, len(MARKS) + len(PIECES), HIDDEN),
        "emb.pos": _floats(rng, POSITIONS * HIDDEN),
        "emb.type": _floats(rng, 2 * HIDDEN),
    }
    tensors |= _norm(rng, "emb.ln")
    for layer in range(LAYERS):
        for name, rows, columns in [
            *((part, HIDDEN, HIDDEN) for part in ("q", "k", "v", "ao")),
            ("fi", INNER, HIDDEN),
            ("fo", HIDDEN, INNER),
        ]:
            tensors[f"l{layer}.{name}.w"] = _packed(rng, rows, columns)
            tensors[f"l{layer}.{name}.b"] = _floats(rng, rows)
        tensors |= _norm(rng, f"l{layer}.aln") | _norm(rng, f"l{layer}.oln")
    path.write_bytes(_file(tensors))


def forward(tensors: dict[str, Array], embeddings: Array) -> Array:
    """The hidden states (tokens, HIDDEN) of BERT for embeddings that are not normed yet, in float32."""
    x = _normed(embeddings, tensors, "emb.ln")
    for layer in range(LAYERS):
        p = f"l{layer}."
        q, k, v = (_dense(x, tensors, p + name).reshape(len(x), HEADS, -1).transpose(1, 0, 2) for name in "qkv")
        scores = q @ k.transpose(0, 2, 1) / math.sqrt(HIDDEN // HEADS)
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        heads = (weights @ v).transpose(1, 0, 2).reshape(len(x), HIDDEN)
        x = _normed(x + _dense(heads, tensors, p + "ao"), tensors, p + "aln")
        wide = _dense(x, tensors, p + "fi")
        gelu = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        x = _normed(x + _dense(gelu, tensors, p + "fo"), tensors, p + "oln")
    return x.astype(np.float32)


def _dense(x: Array, tensors: dict[str, Array], name: str) -> Array:
    return x @ tensors[name + ".w"].T + tensors[name + ".b"]


def _normed(x: Array, tensors: dict[str, Array], name: str) -> Array:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
    return centred / spread * tensors[name + ".w"] + tensors[name + ".b"]


def _file(tensors: dict[str, bytes]) -> bytes:
    pieces = [*MARKS, *PIECES]
    raw = [piece.encode() for piece in pieces]
    offsets = np.cumsum([0, *map(len, raw)]).astype("<u4")
    scores = np.array([0.0] * len(MARKS) + list(PIECES.values()), dtype="<f4")
    sizes = (HIDDEN, LAYERS, HEADS, INNER, len(pieces), POSITIONS, 2)
    head = b"E5S1" + struct.pack("<I7ifi5iQ", 1, *sizes, EPSILON, 32, len(pieces), 0, 2, 1, 3, int(offsets[-1]))
    entries = b"".join(
        struct.pack("<IB", code, len(to)) + to.encode("utf-32-le") for code, to in sorted(NORMALISED.items())
    )
    head += offsets.tobytes() + scores.tobytes() + b"".join(raw)
    head += struct.pack("<iI", len(NORMALISED), len(entries)) + entries + struct.pack("<i", len(tensors))
    at = len(head) + sum(2 + len(name) + 1 + 4 + 16 for name in tensors)
    directory = b""
    for name, values in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 0, 0, at, len(values))
        at += len(values)
    return head + directory + b"".join(tensors.values())


def _packed(rng: np.random.Generator, rows: int, columns: int) -> bytes:
    blocks = np.zeros(rows * columns // 32, dtype=[("scale", "<f2"), ("nibbles", "u1", 16)])
    blocks["scale"] = rng.uniform(0.01, 0.03, len(blocks))
    blocks["nibbles"] = rng.integers(0, 256, (len(blocks), 16))
    return blocks.tobytes()


def _floats(rng: np.random.Generator, count: int) -> bytes:
    return rng.normal(0, 0.1, count).astype("<f4").tobytes()


def _norm(rng: np.random.Generator, name: str) -> dict[str, bytes]:
    return {name + ".w": rng.uniform(0.8, 1.2, HIDDEN).astype("<f4").tobytes(), name + ".b": _floats(rng, HIDDEN)}
