"""Weights: the numbers of the two linear models, fitted by the scripts in bench/ and kept in two JSON files.

One is for evidence with the cross-encoder, the other for where it is not installed.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("weights.json")
FILE_WITHOUT_ENCODER = Path(__file__).with_name("weights_without_encoder.json")


@cache
def weights_of(model: str, *, encoded: bool) -> Mapping[str, float]:
    """Feature -> weight of "ranking" or "declining"; "threshold": the probability from which a question is answered."""
    file = FILE if encoded else FILE_WITHOUT_ENCODER
    return {name: float(value) for name, value in json.loads(file.read_text(encoding="utf-8"))[model].items()}


@cache
def _in_order(model: str, features: tuple[str, ...], encoded: bool) -> tuple[float, ...]:
    weights = weights_of(model, encoded=encoded)
    return tuple(weights.get(name, 0.0) for name in features)


def weighted(model: str, features: tuple[str, ...], values: Sequence[float], *, encoded: bool) -> float:
    """The score that the model gives to the values, which are in the order of `features`."""
    return sum(weight * value for weight, value in zip(_in_order(model, features, encoded), values, strict=True))
