"""What a converted model takes and gives: shapes, activations, and the task guessed from them.

The task comes from the loss that the model was compiled with, else from the last operation of the
graph. A linear layer of several units without a loss may be anything, and is called unknown.
"""

import re

ACTIVATIONS = {
    "Softmax": "softmax", "SoftMax": "softmax", "LogSoftmax": "log_softmax",
    "Sigmoid": "sigmoid", "HSigmoid": "hard_sigmoid", "HardSigmoid": "hard_sigmoid",
    "Tanh": "tanh", "Relu": "relu", "SoftPlus": "softplus", "Exp": "exp", "Clamp": "clamp",
    "Add": "linear", "MatMul": "linear", "Subtract": "linear", "Convolution": "linear",
}
# Operations that only change shape or type; the activation is in front of them.
TRANSPARENT = ("Convert", "Reshape", "Squeeze", "Unsqueeze", "Transpose")
HINGES = ("hinge", "squared_hinge", "categorical_hinge")


def describe_inputs(graph):
    """Name, type and shape of each input; -1 is an open dimension."""
    return [_describe(port) for port in graph.inputs]


def describe_outputs(graph, losses):
    """The same of each output, with its activation and task; `losses` has an entry for each."""
    outputs = []
    for port, result, loss in zip(graph.outputs, graph.get_results(), losses):
        output = _describe(port)
        output["activation"] = _activation(result)
        width = output["shape"][-1] if output["shape"] else 1
        output.update(_task(output["activation"], width, loss))
        outputs.append(output)
    return outputs


def losses_of(compile_config, output_names):
    """The loss of each output as {name, fromLogits}, or None where the file does not say."""
    loss = compile_config.get("loss") if isinstance(compile_config, dict) else None
    if isinstance(loss, dict) and "class_name" not in loss:
        return [_loss(loss.get(name)) for name in output_names]
    if isinstance(loss, list):
        return [_loss(item) for item in loss] if len(loss) == len(output_names) else [None] * len(output_names)
    return [_loss(loss)] * len(output_names)


def _describe(port):
    shape = port.get_partial_shape()
    return {
        "name": port.get_any_name(),
        "dtype": port.get_element_type().get_type_name(),
        "shape": [size.get_length() if size.is_static else -1 for size in shape],
    }


def _activation(result):
    node = result.input_value(0).get_node()
    while node.get_type_name() in TRANSPARENT:
        node = node.input_value(0).get_node()
    kind = node.get_type_name()
    return ACTIVATIONS.get(kind, kind.lower())


def _loss(entry):
    """One loss in any of the forms Keras 2 and 3 write: a name, a function, or a class with options."""
    if isinstance(entry, str):
        return {"name": _snake_case(entry), "fromLogits": False}
    if not isinstance(entry, dict) or not isinstance(entry.get("class_name"), str):
        return None
    options = entry.get("config")
    if entry["class_name"] == "function":
        return {"name": _snake_case(str(options)), "fromLogits": False}
    options = options if isinstance(options, dict) else {}
    name = _snake_case(str(options.get("name") or entry["class_name"]))
    return {"name": name, "fromLogits": bool(options.get("from_logits"))}


def _snake_case(name):
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return name.replace("cross_entropy", "crossentropy")


def _task(activation, width, loss):
    """Task, kind and scale of an output that is `width` numbers wide."""
    name = loss["name"] if loss else ""
    if "crossentropy" in name:
        kind = "multilabel" if name.startswith("binary") else "multiclass"
        normalized = activation in ("softmax", "sigmoid")
        scale = "logit" if loss["fromLogits"] and not normalized else "probability"
        return _classification("binary" if width == 1 else kind, scale)
    if name in HINGES:
        return _classification("binary" if width == 1 else "multiclass", "score")
    if name:
        return {"task": "regression"}
    if activation in ("softmax", "log_softmax"):
        return _classification("multiclass", "probability" if activation == "softmax" else "log-probability")
    if activation in ("sigmoid", "hard_sigmoid"):
        return _classification("binary" if width == 1 else "multilabel", "probability")
    return {"task": "regression" if width == 1 else "unknown"}


def _classification(kind, scale):
    return {"task": "classification", "kind": kind, "scale": scale}
