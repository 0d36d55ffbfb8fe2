"""A small ONNX network; its outputs come from ONNX' own reference evaluator."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

SEED = 12
INPUTS, HIDDEN, CLASSES, ROWS = 5, 7, 3, 20
# Old enough for every runtime at hand.
OPSET, IR_VERSION = 13, 8


def make(folder):
    """Saves the model into `folder` and yields its case."""
    random = np.random.default_rng(SEED)
    model = _network(random)
    onnx.save(model, folder / "onnx_softmax.onnx")
    inputs = random.normal(size=(ROWS, INPUTS)).astype(np.float32)
    outputs = ReferenceEvaluator(model).run(None, {"features": inputs})[0]
    yield {
        "name": "onnx_softmax",
        "framework": "onnx",
        "task": "classification",
        "files": ["onnx_softmax.onnx"],
        "inputShape": [INPUTS],
        "inputs": inputs.tolist(),
        "outputs": outputs.tolist(),
    }


def _network(random):
    """softmax(relu(x W1 + b1) W2 + b2) with an open batch."""
    shapes = {"w1": (INPUTS, HIDDEN), "b1": (HIDDEN,), "w2": (HIDDEN, CLASSES), "b2": (CLASSES,)}
    weights = [
        numpy_helper.from_array(random.normal(size=shape).astype(np.float32), name) for name, shape in shapes.items()
    ]
    nodes = [
        helper.make_node("Gemm", ["features", "w1", "b1"], ["hidden"]),
        helper.make_node("Relu", ["hidden"], ["active"]),
        helper.make_node("Gemm", ["active", "w2", "b2"], ["logits"]),
        helper.make_node("Softmax", ["logits"], ["probabilities"], axis=1),
    ]
    return build(nodes, ("features", INPUTS), ("probabilities", CLASSES), weights)


def build(nodes, source, target, weights=()):
    """A checked ONNX model of float32 tables: `source` and `target` are (name, columns)."""
    values = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", columns]) for name, columns in (source, target)
    ]
    graph = helper.make_graph(nodes, "network", values[:1], values[1:], list(weights))
    opset = helper.make_opsetid("", OPSET)
    model = helper.make_model(graph, opset_imports=[opset], ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    return model
