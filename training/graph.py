"""The encoder as an 8-bit ONNX graph, built node by node.

Weights are 8-bit with one scale an output column (kept within 7 bits, so that processors
without VNNI, which add pairs in 16 bits, cannot overflow); activations are made 8-bit as it
runs; the unit table has one scale a row. Attention, GELU and norms stay in floats.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data

from training.net import HEADS, LAYERS, POSITIONS, WIDTH

Weights = dict[str, NDArray[np.float32]]
MICROSOFT = "com.microsoft"
RANGE = 63
EPSILON = 1e-12
TABLE = "words.bin"


class Graph:
    """Nodes and initializers as they are added; values are known by name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def add(self, op: str, inputs: list[str], output: str, **attributes: object) -> str:
        """One node with one output."""
        ours = {"DynamicQuantizeMatMul", "MultiHeadAttention", "SkipLayerNormalization", "Gelu"}
        domain = MICROSOFT if op in ours else ""
        self.nodes.append(helper.make_node(op, inputs, [output], domain=domain, **attributes))
        return output

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """One initializer."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def linear(self, x: str, name: str, weights: Weights) -> str:
        """A linear layer in 8 bits."""
        matrix = weights[f"{name}.weight"].T
        scale = np.abs(matrix).max(0) / RANGE
        scale[scale == 0] = 1
        whole = np.round(matrix / scale).astype(np.int8)
        inputs = [
            x,
            self.constant(f"{name}.w", whole),
            self.constant(f"{name}.s", scale.astype(np.float32)),
            self.constant(f"{name}.z", np.zeros(matrix.shape[1], np.int8)),
            self.constant(f"{name}.b", weights[f"{name}.bias"]),
        ]
        return self.add("DynamicQuantizeMatMul", inputs, f"{name}.y")

    def norm(self, x: str, residual: str, name: str, weights: Weights) -> str:
        """Layer norm of a sum."""
        gamma = self.constant(f"{name}.g", weights[f"{name}.weight"])
        beta = self.constant(f"{name}.o", weights[f"{name}.bias"])
        inputs = [x, residual, gamma, beta]
        return self.add("SkipLayerNormalization", inputs, f"{name}.y", epsilon=EPSILON)


def table(graph: Graph, name: str, weight: NDArray[np.float32], index: str) -> str:
    """Look rows up in an 8-bit table with one scale a row."""
    scale = np.abs(weight).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    whole = np.round(weight / scale).astype(np.int8)
    graph.constant(f"{name}.w", whole)
    graph.constant(f"{name}.s", scale.astype(np.float16))
    rows = graph.add("Gather", [f"{name}.w", index], f"{name}.rows")
    scales = graph.add("Gather", [f"{name}.s", index], f"{name}.r")
    rows = graph.add("Cast", [rows], f"{name}.f", to=TensorProto.FLOAT)
    scales = graph.add("Cast", [scales], f"{name}.rf", to=TensorProto.FLOAT)
    return graph.add("Mul", [rows, scales], f"{name}.y")


def build(weights: Weights, positions: int) -> onnx.ModelProto:
    """The whole encoder; ``weights`` are those of :class:`training.net.Encoder`."""
    graph = Graph()
    words = table(graph, "words", weights["words.weight"], "ids")
    features = table(graph, "features", weights["features.weight"], "features")
    places = table(graph, "places", weights["places.weight"][:positions], "places")
    x = graph.add("Add", [features, places], "kind")
    x = graph.norm(words, x, "norm", weights)
    for i in range(LAYERS):
        x = _layer(graph, x, f"layers.{i}", weights)
    graph.add("Identity", [x], "vectors")
    integer = TensorProto.INT64
    inputs = [
        helper.make_tensor_value_info("ids", integer, ["batch", "units"]),
        helper.make_tensor_value_info("features", integer, ["batch", "units"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        helper.make_tensor_value_info("places", integer, ["units"]),
    ]
    shape = ["batch", "units", WIDTH]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, shape)
    made = helper.make_graph(graph.nodes, "encoder", inputs, [output], graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def _layer(graph: Graph, x: str, name: str, weights: Weights) -> str:
    qkv = graph.linear(x, f"{name}.qkv", weights)
    parts = [f"{name}.{part}" for part in "qkv"]
    graph.nodes.append(helper.make_node("Split", [qkv, _thirds(graph)], parts, axis=2))
    seen = graph.add("MultiHeadAttention", [*parts, "", "lengths"], f"{name}.seen", num_heads=HEADS)
    mixed = graph.linear(seen, f"{name}.mix", weights)
    x = graph.norm(mixed, x, f"{name}.norm1", weights)
    inner = graph.add("Gelu", [graph.linear(x, f"{name}.up", weights)], f"{name}.gelu")
    return graph.norm(graph.linear(inner, f"{name}.down", weights), x, f"{name}.norm2", weights)


def _thirds(graph: Graph) -> str:
    if not any(c.name == "thirds" for c in graph.constants):
        graph.constant("thirds", np.array([WIDTH] * 3, np.int64))
    return "thirds"


def save(weights: Weights, path: Path, positions: int = POSITIONS) -> None:
    """Build, check and write the graph; its table of units goes to ``words.bin`` beside it."""
    model = build(weights, positions)
    onnx.checker.check_model(model)
    share(model, path)


def share(model: onnx.ModelProto, path: Path) -> None:
    """Write a graph without its table of units, which graphs of one folder have in common.

    Raises ``ValueError`` where the folder has another table.
    """
    tables = [c for c in model.graph.initializer if c.name.startswith("words.")]
    data = b"".join(table.raw_data for table in tables)
    common = path.parent / TABLE
    if common.exists() and common.read_bytes() != data:
        raise ValueError(f"{common} holds another table than {path.name}: remove it first")
    common.write_bytes(data)
    at = 0
    for table in tables:
        size = len(table.raw_data)
        set_external_data(table, TABLE, offset=at, length=size)
        table.ClearField("raw_data")
        at += size
    path.write_bytes(model.SerializeToString())
