"""The smallest SavedModel and TensorFlow Lite models, written field by field: TensorFlow itself is 600 MB.

Field numbers are those of TensorFlow 2.20: saved_model.proto, meta_graph.proto, graph.proto, function.proto,
attr_value.proto and, for TensorFlow Lite, schema.fbs. Outputs are computed by NumPy in double precision.
"""

import flatbuffers
import numpy as np

from reference import ACTIVATIONS

SEED = 16
ROWS, FEATURES, CLASSES = 20, 4, 3
FLOAT = 1  # DT_FLOAT
FULLY_CONNECTED, SOFTMAX, LOGISTIC = 9, 25, 14  # BuiltinOperator


def make(folder):
    """Writes the models and yields a case for each."""
    random = np.random.default_rng(SEED)
    inputs = random.normal(size=(ROWS, FEATURES)).astype(np.float32)
    heads = (("softmax", CLASSES, "classification"), ("sigmoid", 1, "classification"), ("linear", 1, "regression"))
    for head, width, task in heads:
        kernel = random.normal(size=(FEATURES, width)).astype(np.float32)
        bias = random.normal(size=width).astype(np.float32)
        outputs = ACTIVATIONS[head](inputs.astype(float) @ kernel + bias)
        graph = folder / f"saved_{head}" / "saved_model.pb"
        graph.parent.mkdir(exist_ok=True)
        graph.write_bytes(_saved_model(kernel, bias, head))
        yield _case(f"saved_{head}", f"saved_{head}/saved_model.pb", task, inputs, outputs)
        (folder / f"lite_{head}.tflite").write_bytes(_lite_model(kernel, bias, head))
        yield _case(f"lite_{head}", f"lite_{head}.tflite", task, inputs, outputs)


def _case(name, file, task, inputs, outputs):
    return {
        "name": name, "framework": "numpy", "task": task, "files": [file], "inputShape": [FEATURES],
        "inputs": inputs.tolist(), "outputs": outputs.tolist(),
    }


# ---- SavedModel: protocol buffers --------------------------------------------------------------


def _saved_model(kernel, bias, head):
    """A graph that calls a function, as Keras' export does; the function holds the layer."""
    width = len(bias)
    body = [
        _node("kernel", "Const", dtype=_type(FLOAT), value=_tensor(kernel)),
        _node("bias", "Const", dtype=_type(FLOAT), value=_tensor(bias)),
        _node("product", "MatMul", "x", "kernel:output:0", T=_type(FLOAT)),
        _node("sum", "BiasAdd", "product:product:0", "bias:output:0", T=_type(FLOAT)),
    ]
    last = "sum:output:0"
    if head != "linear":
        kind, output = {"softmax": ("Softmax", "softmax"), "sigmoid": ("Sigmoid", "y")}[head]
        body.append(_node("head", kind, last, T=_type(FLOAT)))
        last = f"head:{output}:0"
    body.append(_node("result", "Identity", last, T=_type(FLOAT)))
    signature = _field(1, "serve_1") + _field(2, _argument("x")) + _field(3, _argument("y"))
    function = _field(1, signature) + b"".join(_field(3, node) for node in body) + _field(4, _entry("y", "result:output:0"))
    call = _node("call", "StatefulPartitionedCall", "features", f=_field(10, _field(1, "serve_1")), **_types())
    given = _node("features", "Placeholder", dtype=_type(FLOAT), shape=_field(7, _shape(-1, FEATURES)))
    graph = _field(1, given) + _field(1, call) + _field(2, _field(1, function)) + _field(4, _field(1, 2000))
    ports = _field(1, _entry("features", _port("features:0", FEATURES))) + _field(2, _entry("y", _port("call:0", width)))
    served = _entry("serving_default", ports + _field(3, "tensorflow/serving/predict"))
    return _field(1, 1) + _field(2, _field(1, _field(4, "serve")) + _field(2, graph) + _field(5, served))


def _varint(value):
    value &= (1 << 64) - 1
    head = bytes([value & 127 | 128]) if value > 127 else bytes([value])
    return head + (_varint(value >> 7) if value > 127 else b"")


def _field(number, value):
    """A field with a whole number, a text or a message."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _entry(key, value):
    return _field(1, key) + _field(2, value)


def _node(name, kind, *inputs, **attributes):
    head = _field(1, name) + _field(2, kind) + b"".join(_field(3, value) for value in inputs)
    return head + b"".join(_field(5, _entry(key, value)) for key, value in attributes.items())


def _argument(name):
    return _field(1, name) + _field(3, FLOAT)


def _type(number):
    return _field(6, number)


def _types():
    """The types of a call's inputs and outputs: a list of one."""
    return {key: _field(1, _field(6, FLOAT)) for key in ("Tin", "Tout")}


def _shape(*sizes):
    return b"".join(_field(2, _field(1, size)) for size in sizes)


def _tensor(array):
    return _field(8, _field(1, FLOAT) + _field(2, _shape(*array.shape)) + _field(4, array.astype("<f4").tobytes()))


def _port(tensor, width):
    return _field(1, tensor) + _field(2, FLOAT) + _field(3, _shape(-1, width))


# ---- TensorFlow Lite: FlatBuffers --------------------------------------------------------------


def _lite_model(kernel, bias, head):
    """One dense layer and its activation, for any number of rows."""
    builder = flatbuffers.Builder(4096)
    width = len(bias)
    codes = [FULLY_CONNECTED] + {"softmax": [SOFTMAX], "sigmoid": [LOGISTIC], "linear": []}[head]
    buffers = [b"", kernel.T.astype("<f4").tobytes(), bias.astype("<f4").tobytes()]
    tensors = [
        _lite_tensor(builder, "features", [1, FEATURES], 0, [-1, FEATURES]),
        _lite_tensor(builder, "kernel", [width, FEATURES], 1),
        _lite_tensor(builder, "bias", [width], 2),
        _lite_tensor(builder, "sum", [1, width], 0, [-1, width]),
    ]
    operators = [_operator(builder, 0, [0, 1, 2], [3], 8, _table(builder))]
    if len(codes) > 1:
        tensors.append(_lite_tensor(builder, "result", [1, width], 0, [-1, width]))
        options = (9, _table(builder, (0, "Float32", 1.0))) if head == "softmax" else (0, None)
        operators.append(_operator(builder, 1, [3], [4], *options))
    graph = _table(
        builder, (0, "offset", _vector(builder, tensors)), (1, "offset", _numbers(builder, [0])),
        (2, "offset", _numbers(builder, [len(tensors) - 1])), (3, "offset", _vector(builder, operators)),
    )
    listed = [_table(builder, (0, "Int8", code), (3, "Int32", code)) for code in codes]
    stored = [_table(builder, (0, "offset", builder.CreateByteVector(data))) if data else _table(builder) for data in buffers]
    model = _table(
        builder, (0, "Uint32", 3), (1, "offset", _vector(builder, listed)), (2, "offset", _vector(builder, [graph])),
        (4, "offset", _vector(builder, stored)),
    )
    builder.Finish(model, b"TFL3")
    return bytes(builder.Output())


def _table(builder, *fields):
    """A table of (number, kind, value)."""
    builder.StartObject(8)
    for number, kind, value in fields:
        write = builder.PrependUOffsetTRelativeSlot if kind == "offset" else getattr(builder, f"Prepend{kind}Slot")
        write(number, value, 0)
    return builder.EndObject()


def _vector(builder, offsets):
    builder.StartVector(4, len(offsets), 4)
    for offset in reversed(offsets):
        builder.PrependUOffsetTRelative(offset)
    return builder.EndVector()


def _numbers(builder, values):
    return builder.CreateNumpyVector(np.array(values, np.int32))


def _lite_tensor(builder, name, shape, buffer, signature=None):
    fields = [(0, "offset", _numbers(builder, shape)), (2, "Uint32", buffer), (3, "offset", builder.CreateString(name))]
    if signature:
        fields.append((7, "offset", _numbers(builder, signature)))
    return _table(builder, *fields)


def _operator(builder, code, inputs, outputs, kind, options):
    fields = [(0, "Uint32", code), (1, "offset", _numbers(builder, inputs)), (2, "offset", _numbers(builder, outputs))]
    if options is not None:
        fields += [(3, "Uint8", kind), (4, "offset", options)]
    return _table(builder, *fields)
