"""ONNX models that both sides run through ONNX Runtime."""
import numpy as np
import onnxruntime
import skl2onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType


def save_table_model(model, columns, path):
    """A scikit-learn model of numbers as ONNX, its class scores as a plain tensor."""
    options = {id(model): {"zipmap": False}} if hasattr(model, "classes_") else None
    graph = skl2onnx.to_onnx(
        model, initial_types=[("rows", FloatTensorType([None, columns]))], options=options, target_opset=15
    )
    path.write_bytes(graph.SerializeToString())


def save_text_model(pipeline, path):
    """A pipeline of a vectorizer and a classifier as ONNX. Locale C needs nothing installed."""
    graph = skl2onnx.to_onnx(
        pipeline,
        initial_types=[("texts", StringTensorType([None, 1]))],
        options={id(pipeline): {"zipmap": False}},
        target_opset=15,
    )
    for node in graph.graph.node:
        for attribute in node.attribute:
            if attribute.name == "locale":
                attribute.s = b"C"
    path.write_bytes(graph.SerializeToString())


def session(path):
    """A session on one thread, so that sums are formed in one order."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def scores(opened, inputs):
    """The last output, which is the scores where there is a label before it, in double precision."""
    answers = opened.run(None, {opened.get_inputs()[0].name: inputs})
    return np.asarray(answers[-1], dtype=np.float64)
