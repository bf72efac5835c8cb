"""The reader's weights and the score of a span under them: a log-linear model over dense and hashed signals.

bench/train_reader.py writes assistant/data/reader.npz; what the file says about its training data goes with it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.offline.reader.features import DENSE, Looks
from assistant.offline.reader.spans import Spans

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).parents[2] / "data" / "reader.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`dense` (DENSE), `kinds` (KINDS, DENSE) what a kind adds to it, `hashed` (2 ** bits) for the hashed signals.

    `confidence` are the weights of a logistic model over reader.confidence_signals.
    """

    dense: Floats
    kinds: Floats
    hashed: Floats
    confidence: Floats


@cache
def weights() -> Weights:
    """The weights of the package, read once."""
    with np.load(WEIGHTS) as stored:
        return Weights(
            stored["dense"].astype(np.float32),
            stored["kinds"].astype(np.float32),
            stored["hashed"].astype(np.float32) * np.float32(stored["step"]),
            stored["confidence"].astype(np.float32),
        )


def scores(looks: Looks, spans: Spans, kind: int, model: Weights) -> Floats:
    """The score of every span; their softmax is the probability that a span is the answer."""
    assert looks.dense.shape[1] == len(DENSE)
    mask = np.uint32(len(model.hashed) - 1)
    begins = model.hashed[looks.at_first & mask].sum(axis=1)
    ends = model.hashed[looks.at_last & mask].sum(axis=1)
    whole = model.hashed[looks.whole & mask].sum(axis=1)
    dense = looks.dense @ (model.dense + model.kinds[kind])
    return np.asarray(dense + whole + begins[spans.firsts] + ends[spans.lasts], dtype=np.float32)


def softmax(values: Floats) -> Floats:
    """Probabilities that add up to 1."""
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)
