"""ONNX models written as protobuf bytes: onnxruntime reads them, and neither `onnx` nor `protobuf` is needed.

Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; only what a plain graph of float32
inputs needs is here.
"""

import struct
from collections.abc import Mapping, Sequence
from typing import Any

from numpy.typing import NDArray

MICROSOFT = "com.microsoft"
_OPERATORS = {"": 17, MICROSOFT: 1}  # 17 is the first version with LayerNormalization
_FORMAT = 8  # the IR version that came with it
_TYPES = {"float32": 1, "uint8": 2, "int8": 3}  # TensorProto.DataType

Attributes = Mapping[str, int | float]
Shape = Sequence[int | str]


class Graph:
    """Nodes and constants of a model, collected as the fields of a GraphProto."""

    def __init__(self) -> None:
        self._fields: list[bytes] = []

    def constant(self, name: str, values: NDArray[Any]) -> None:
        """Add an array of float32, uint8 or int8 that nodes can use by its name."""
        dims = b"".join(_number(1, size) for size in values.shape)
        kind = _number(2, _TYPES[values.dtype.name])
        self._fields.append(_message(5, dims, kind, _text(8, name), _message(9, values.tobytes())))

    def node(
        self, kind: str, inputs: Sequence[str], outputs: Sequence[str], attributes: Attributes, domain: str = ""
    ) -> None:
        """Add an operator; an input that is left out is called ""."""
        names = [*(_text(1, name) for name in inputs), *(_text(2, name) for name in outputs), _text(4, kind)]
        fields = [_attribute(name, value) for name, value in attributes.items()]
        self._fields.append(_message(1, *names, *fields, _text(7, domain)))

    def finished(self, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape]) -> bytes:
        """The serialised ModelProto; inputs and outputs are float32, a size that is not fixed is given as a name."""
        ends = [_value(11, name, shape) for name, shape in inputs.items()]
        ends += [_value(12, name, shape) for name, shape in outputs.items()]
        graph = _message(7, *self._fields, _text(2, "graph"), *ends)
        versions = [_message(8, _text(1, domain), _number(2, version)) for domain, version in _OPERATORS.items()]
        return _number(1, _FORMAT) + graph + b"".join(versions)


def _value(field: int, name: str, shape: Shape) -> bytes:
    """A ValueInfoProto."""
    sizes = (_message(1, _number(1, size) if isinstance(size, int) else _text(2, size)) for size in shape)
    tensor = _message(1, _number(1, _TYPES["float32"]), _message(2, *sizes))
    return _message(field, _text(1, name), _message(2, tensor))


def _attribute(name: str, value: float) -> bytes:
    if isinstance(value, float):  # fields 2 and 3 are f and i, 20 says which of them there is
        return _message(5, _text(1, name), _varint(2 << 3 | 5), struct.pack("<f", value), _number(20, 1))
    return _message(5, _text(1, name), _number(3, value), _number(20, 2))


def _message(field: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return _varint(field << 3 | 2) + _varint(len(body)) + body


def _text(field: int, text: str) -> bytes:
    return _message(field, text.encode())


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value & 0xFFFFFFFFFFFFFFFF)  # protobuf writes -1 in 64 bits


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
