import hashlib
from pathlib import Path

import numpy as np
import pytest
from small_transformer import HIDDEN, INNER, LAYERS, MARKS, PIECES, write_small_model

from index.cross_encoder import packed
from index.cross_encoder.packed import PackedModel, checked_model, unpack
from index.errors import MissingPartError


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "small.bin"
    write_small_model(path)
    monkeypatch.setattr(packed, "WEIGHTS_SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    return path


def test_four_bit_blocks_are_unpacked_as_the_format_says() -> None:
    blocks = np.zeros((1, 1), dtype=[("scale", "<f2"), ("nibbles", "u1", 16)])
    blocks["scale"], blocks["nibbles"] = 0.5, 0x88
    blocks["nibbles"][0, 0, 0] = 0xF0  # low nibble 0 is weight 0, high nibble 15 is weight 16
    weights = unpack(blocks)
    assert weights.shape == (1, 32)
    assert (weights[0, 0], weights[0, 16]) == (-4.0, 3.5)
    assert np.count_nonzero(weights) == 2


def test_sizes_and_tensors_are_read(small: Path) -> None:
    model = checked_model(small)
    assert (model.hidden, model.layers, model.inner) == (HIDDEN, LAYERS, INNER)
    assert model.blocks("emb.word").shape == (len(MARKS) + len(PIECES), HIDDEN // 32)
    assert unpack(model.blocks("l1.fo.w")).shape == (HIDDEN, INNER)
    assert model.normalised[0xFF11] == "1"


def test_weights_that_are_not_the_published_ones_are_refused(small: Path) -> None:
    with small.open("ab") as file:
        file.write(b"x")
    with pytest.raises(MissingPartError, match="not the published one"):
        checked_model(small)


def test_another_file_is_not_taken_for_the_model(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="does not begin with"):
        PackedModel(tmp_path / "other.bin")
