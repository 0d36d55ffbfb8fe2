"""Turning a Keras model into an OpenVINO graph by calling it on symbolic inputs.

`keras.Model.export` would fix the batch to 1, so the model is called on parameters instead, as its
own `predict` does. Some layers write the batch size into the graph as a number; `batch.py` mends
those graphs, and a fixed batch is the last resort.
"""

import inspect
import re

import keras
import numpy as np
import openvino as ov
import openvino.opset16 as ops
from keras import tree
from keras.src.backend.openvino.core import OPENVINO_DTYPES, OpenVINOKerasTensor
from keras.src.export.export_utils import _infer_input_signature_from_model, get_input_signature

from failure import ImportFailure, last_line

# Stands for an open dimension other than the batch where a size is needed.
OPEN_SIZE = 16


class Tracer:
    """Calls one model, symbolically (`graph`) or on numbers (`evaluate`)."""

    def __init__(self, model):
        self.model = model
        self.signature = _signature(model)
        self.inputs = tree.flatten(self.signature)
        self.input_names = self._input_names()
        arguments = inspect.signature(model.call).parameters
        self._takes_training = "training" in arguments
        positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
        required = [item for item in arguments.values() if item.default is inspect.Parameter.empty]
        self._takes_several = sum(item.kind in positional for item in required) > 1

    def graph(self, batch, open_sizes=True):
        """The model as an OpenVINO graph for this batch (-1 for any)."""
        parameters = []

        def parameter(spec):
            rest = [(-1 if open_sizes else OPEN_SIZE) if size is None else int(size) for size in spec.shape[1:]]
            parameters.append(ops.parameter([batch, *rest], OPENVINO_DTYPES[str(spec.dtype)]))
            return OpenVINOKerasTensor(parameters[-1].output(0))

        outputs = tree.flatten(self._call(tree.map_structure(parameter, self.signature)))
        results = [ops.result(_as_float32(output.output)) for output in outputs]
        graph = ov.Model(results, parameters, "keras")
        for parameter_node, name in zip(parameters, self.input_names):
            _rename(parameter_node, name)
        for result, name in zip(results, self._output_names(len(results))):
            _rename(result, name)
        graph.validate_nodes_and_infer_types()
        return graph

    def evaluate(self, arrays):
        """Keras' own outputs for numbers, as float32 arrays."""
        remaining = iter(arrays)
        values = tree.map_structure(lambda spec: keras.ops.convert_to_tensor(next(remaining)), self.signature)
        outputs = tree.flatten(self._call(values))
        return [np.asarray(keras.ops.convert_to_numpy(output)).astype("float32") for output in outputs]

    def _call(self, values):
        if self._takes_several and isinstance(values, (list, tuple)):
            return self.model(*values, training=False)
        return self.model(values, training=False) if self._takes_training else self.model(values)

    def _input_names(self):
        own = getattr(self.model, "input_names", None) or []
        names = []
        for index, spec in enumerate(self.inputs):
            # Keras appends CLONE to the names of inputs that it copied.
            name = re.sub(r"(CLONE)+$", "", getattr(spec, "name", None) or "")
            names.append(name or (own[index] if len(own) == len(self.inputs) else f"input_{index}"))
        return names

    def _output_names(self, count):
        own = list(getattr(self.model, "output_names", None) or [])
        names = own if len(own) == count else [f"output_{index}" for index in range(count)]
        return [f"{name}_out" if name in self.input_names else name for name in names]


def _signature(model):
    try:
        signature = get_input_signature(model)
    except ValueError as error:
        # A subclassed model that was only loaded has never been called, but knows its shapes.
        signature = _infer_input_signature_from_model(model)
        if not signature:
            message = f"the model does not say what inputs it takes: {last_line(error)}"
            raise ImportFailure("not-built", message) from error
    return signature[0] if isinstance(signature, (list, tuple)) and len(signature) == 1 else signature


def _as_float32(output):
    """Half-precision outputs are widened, so that every caller reads one type."""
    if output.get_element_type() in (ov.Type.f16, ov.Type.bf16):
        return ops.convert(output, ov.Type.f32).output(0)
    return output


def _rename(node, name):
    node.set_friendly_name(name)
    node.output(0).tensor.set_names({name})
