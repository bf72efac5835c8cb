"""The transformer of multilingual-e5-small as an ONNX graph for onnxruntime.

The operators of com.microsoft are in
https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md. DynamicQuantizeMatMul rounds its input to
8 bits in one range for all of it: 3.4 times as fast as float32. MatMulNBits takes the 4-bit weights as they are, and a
range for every 32 inputs: as fast as float32, in an eighth of the memory.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.sentence_encoder.onnx_bytes import MICROSOFT, Graph
from index.sentence_encoder.packed import BLOCK, PackedModel, unpack

INPUT, OUTPUT = "embeddings", "hidden"
# Weights have 7 bits: processors without VNNI add two products in 16 bits, and 2 x 255 x 63 still fits.
_LARGEST = 63

# Layers with a few large values before their last matrix: one range for all would cost .002 of cosine, 4 half of it.
_LARGE_VALUES = frozenset((0, 4, 5))
_EIGHT_BIT_INPUT = 4  # MatMulNBits' accuracy_level


def model_bytes(model: PackedModel) -> bytes:
    """The encoder of `model` as a serialised ModelProto.

    It takes `embeddings` (1, tokens, hidden), the sums of word, position and type before their norm, and gives
    `hidden` (1, tokens, hidden), float32. It is for one text at a time: the range that inputs are rounded in is that
    of the whole batch, so that a vector would depend on the texts beside it.
    """
    graph = Graph()
    _norm(graph, model, "emb.ln", INPUT, "in0")
    for layer in range(model.layers):
        output = OUTPUT if layer == model.layers - 1 else f"in{layer + 1}"
        _layer(graph, model, layer, output)
    shape = [1, "tokens", model.hidden]
    return graph.finished({INPUT: shape}, {OUTPUT: shape})


def _layer(graph: Graph, model: PackedModel, layer: int, output: str) -> None:
    """One block of BERT (arXiv:1810.04805): attention, then two dense layers; each is added to its input and normed."""
    prefix, given = f"l{layer}.", f"in{layer}"
    q, k, v, out, wide, narrow = (prefix + name for name in ("q", "k", "v", "ao", "fi", "fo"))
    _dense(graph, model, [q, k, v], given)
    graph.node("Split", [q + k + v], [q, k, v], {"axis": -1})
    graph.node("MultiHeadAttention", [q, k, v], [prefix + "heads"], {"num_heads": model.heads}, MICROSOFT)
    _dense(graph, model, [out], prefix + "heads")
    _added(graph, model, prefix + "aln", given, out, prefix + "middle")
    _dense(graph, model, [wide], prefix + "middle")
    graph.node("Gelu", [wide], [prefix + "gelu"], {}, MICROSOFT)
    if layer in _LARGE_VALUES:
        _dense_by_blocks(graph, model, narrow, prefix + "gelu")
    else:
        _dense(graph, model, [narrow], prefix + "gelu")
    _added(graph, model, prefix + "oln", prefix + "middle", narrow, output)


def _dense(graph: Graph, model: PackedModel, names: Sequence[str], given: str) -> None:
    """Dense layers of one input side by side; the output is called by their names."""
    name = "".join(names)
    weights = np.concatenate([unpack(model.blocks(part + ".w")) for part in names])
    scales = np.maximum(np.abs(weights).max(axis=1), np.finfo(np.float32).tiny) / np.float32(_LARGEST)
    weights /= scales[:, None]
    graph.constant(name + ".w", np.rint(weights, out=weights).astype(np.int8).T)
    graph.constant(name + ".s", scales)
    graph.constant(name + ".b", np.concatenate([model.floats(part + ".b") for part in names]))
    graph.node("DynamicQuantizeMatMul", [given, name + ".w", name + ".s", "", name + ".b"], [name], {}, MICROSOFT)


def _dense_by_blocks(graph: Graph, model: PackedModel, name: str, given: str) -> None:
    """A dense layer whose input is rounded in a range for every 32 values."""
    blocks = model.blocks(name + ".w")
    graph.constant(name + ".w", _in_pairs(blocks["nibbles"]))
    graph.constant(name + ".s", blocks["scale"].astype(np.float32).reshape(-1))
    graph.constant(name + ".b", model.floats(name + ".b"))
    sizes = {"K": model.inner, "N": len(blocks), "bits": 4, "block_size": BLOCK, "accuracy_level": _EIGHT_BIT_INPUT}
    graph.node("MatMulNBits", [given, name + ".w", name + ".s", "", "", name + ".b"], [name], sizes, MICROSOFT)


def _in_pairs(nibbles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Q4_0 has weights n and n + 16 in a byte, MatMulNBits 2n and 2n + 1; to both, nibble 8 is nought."""
    ordered = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1)
    pairs: NDArray[np.uint8] = ordered[..., 0::2] | (ordered[..., 1::2] << 4)
    return pairs


def _added(graph: Graph, model: PackedModel, name: str, given: str, change: str, output: str) -> None:
    graph.node("Add", [given, change], [name + ".sum"], {})
    _norm(graph, model, name, name + ".sum", output)


def _norm(graph: Graph, model: PackedModel, name: str, given: str, output: str) -> None:
    for part in (".w", ".b"):
        graph.constant(name + part, model.floats(name + part))
    attributes = {"axis": -1, "epsilon": model.epsilon}
    graph.node("LayerNormalization", [given, name + ".w", name + ".b"], [output], attributes)
