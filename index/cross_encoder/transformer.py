"""The transformer of multilingual-e5-small as an ONNX graph for onnxruntime.

The operators of com.microsoft are in
https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md. DynamicQuantizeMatMul rounds its input to
8 bits in one range for all of it: 3.4 times as fast as float32. MatMulNBits takes the 4-bit weights as they are, and a
range for every 32 inputs: as fast as float32, in an eighth of the memory.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.cross_encoder.onnx_bytes import MICROSOFT, Graph
from index.cross_encoder.packed import PackedModel, unpack

INPUT, OUTPUT = "embeddings", "hidden"
# What is added to the matrix called so, in float32 (rows, columns).
Changes = Mapping[str, NDArray[np.float32]]
# Weights have 7 bits: processors without VNNI add two products in 16 bits, and 2 x 255 x 63 still fits.
_LARGEST = 63


def model_bytes(model: PackedModel, changes: Changes) -> bytes:
    """The encoder of `model` as a serialised ModelProto; `changes` are added to its matrices.

    It takes `embeddings` (1, tokens, hidden), the sums of word, position and type before their norm, and gives
    `hidden` (1, tokens, hidden), float32. It is for one text at a time: the range that inputs are rounded in is that
    of the whole batch, so that a vector would depend on the texts beside it.
    """
    graph = Graph()
    _norm(graph, model, "emb.ln", INPUT, "in0")
    for layer in range(model.layers):
        output = OUTPUT if layer == model.layers - 1 else f"in{layer + 1}"
        _layer(graph, model, layer, output, changes)
    shape = [1, "tokens", model.hidden]
    return graph.finished({INPUT: shape}, {OUTPUT: shape})


def _layer(graph: Graph, model: PackedModel, layer: int, output: str, changes: Changes) -> None:
    """One block of BERT (arXiv:1810.04805): attention, then two dense layers; each is added to its input and normed."""
    prefix, given = f"l{layer}.", f"in{layer}"
    q, k, v, out, wide, narrow = (prefix + name for name in ("q", "k", "v", "ao", "fi", "fo"))
    _dense(graph, model, [q, k, v], given, changes)
    graph.node("Split", [q + k + v], [q, k, v], {"axis": -1})
    graph.node("MultiHeadAttention", [q, k, v], [prefix + "heads"], {"num_heads": model.heads}, MICROSOFT)
    _dense(graph, model, [out], prefix + "heads", changes)
    _added(graph, model, prefix + "aln", given, out, prefix + "middle")
    _dense(graph, model, [wide], prefix + "middle", changes)
    graph.node("Gelu", [wide], [prefix + "gelu"], {}, MICROSOFT)
    _dense(graph, model, [narrow], prefix + "gelu", changes)
    _added(graph, model, prefix + "oln", prefix + "middle", narrow, output)


def _dense(graph: Graph, model: PackedModel, names: Sequence[str], given: str, changes: Changes) -> None:
    """Dense layers of one input side by side; the output is called by their names."""
    name = "".join(names)
    weights = np.concatenate([unpack(model.blocks(part + ".w")) for part in names])
    weights += np.concatenate([changes[part] for part in names])
    scales = np.maximum(np.abs(weights).max(axis=1), np.finfo(np.float32).tiny) / np.float32(_LARGEST)
    weights /= scales[:, None]
    graph.constant(name + ".w", np.rint(weights, out=weights).astype(np.int8).T)
    graph.constant(name + ".s", scales)
    graph.constant(name + ".b", np.concatenate([model.floats(part + ".b") for part in names]))
    graph.node("DynamicQuantizeMatMul", [given, name + ".w", name + ".s", "", name + ".b"], [name], {}, MICROSOFT)


def _added(graph: Graph, model: PackedModel, name: str, given: str, change: str, output: str) -> None:
    graph.node("Add", [given, change], [name + ".sum"], {})
    _norm(graph, model, name, name + ".sum", output)


def _norm(graph: Graph, model: PackedModel, name: str, given: str, output: str) -> None:
    for part in (".w", ".b"):
        graph.constant(name + part, model.floats(name + part))
    attributes = {"axis": -1, "epsilon": model.epsilon}
    graph.node("LayerNormalization", [given, name + ".w", name + ".b"], [output], attributes)
