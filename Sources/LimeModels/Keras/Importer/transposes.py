"""Removing the transposes that Keras' OpenVINO backend wraps around every picture layer.

OpenVINO computes convolutions channels-first and Keras models are channels-last, so the backend
transposes before and after each convolution, pooling and normalization: 245 times in
EfficientNet-Lite0, which costs two thirds of the speed. Transposes are moved down through
operations that do not care about the order of dimensions until pairs of them meet and cancel:

    f(transpose(x)) = transpose(f(x))            for f elementwise
    transpose_q(transpose_p(x)) = transpose_{p[q]}(x)

Every step keeps the function the graph computes; the self-check afterwards confirms it.
"""

import numpy as np
import openvino as ov
import openvino.opset16 as ops
from openvino.passes import ConstantFolding, Manager

ELEMENTWISE = frozenset((
    "Relu", "Clamp", "Sigmoid", "Swish", "HSwish", "Tanh", "Elu", "Gelu", "HSigmoid", "Exp", "Abs", "Sqrt", "Negative",
    "Convert", "SoftPlus", "Mish", "HardSigmoid", "Floor", "Sign", "Erf", "Log", "Selu",
))
BROADCASTING = frozenset((
    "Add", "Multiply", "Subtract", "Divide", "Maximum", "Minimum", "Power", "SquaredDifference",
))
# Chains of transposes settle in two or three rounds; the rest is a guard against a loop.
MOST_ROUNDS = 12


def sink_transposes(graph):
    """Moves the transposes of `graph` down in place, and returns it."""
    folding = Manager()
    folding.register_pass(ConstantFolding())
    folding.run_passes(graph)
    for _ in range(MOST_ROUNDS):
        moved = [_move_above(node, graph) for node in graph.get_ordered_ops() if node.get_input_size()]
        graph.validate_nodes_and_infer_types()
        if not any(moved):
            break
    return graph


def _move_above(node, graph):
    """Moves the transposes in front of `node` behind it, if that is known to be allowed."""
    kind = node.get_type_name()
    inputs = [node.input_value(index) for index in range(node.get_input_size())]
    orders = [_order(value) for value in inputs]
    if kind == "Convert" and inputs[0].get_element_type() == node.get_output_element_type(0):
        return _redirect(node, inputs[0])
    if not any(orders):
        return False
    if kind == "Transpose":
        return _merge(node, inputs, orders)
    if kind in ELEMENTWISE or (kind == "BatchNormInference" and orders[0] and orders[0][1] == 1):
        return _sink(node, [_source(inputs[0]), *inputs[1:]], orders[0])
    if kind in BROADCASTING:
        return _move_above_broadcasting(node, inputs, orders)
    if kind == "Concat":
        return _move_above_concat(node, inputs, orders, graph)
    if kind == "Pad" and orders[0]:
        return _move_above_pad(node, inputs, orders[0])
    return False


def _merge(node, inputs, orders):
    """Two transposes in a row become one, or none when they undo each other."""
    own = _order(node.output(0))
    if own is None or orders[0] is None:
        return False
    merged = [orders[0][index] for index in own]
    source = _source(inputs[0])
    return _redirect(node, source if merged == sorted(merged) else _transposed(source, merged))


def _move_above_broadcasting(node, inputs, orders):
    order = orders[0] or orders[1]
    sources = [
        _source(value) if own == order else _brought_into_order(value, own, order)
        for value, own in zip(inputs, orders)
    ]
    return None not in sources and _sink(node, sources, order)


def _brought_into_order(value, own, order):
    """An operand without this transpose, such that f(operand) may be transposed; None if costly."""
    inverse = _inverse(order)
    rank = value.get_partial_shape().rank
    if rank.is_dynamic or own is not None or rank.get_length() > len(order):
        return None
    constant = value.get_node()
    if constant.get_type_name() == "Constant":
        data = constant.data
        if data.size == 1:
            return ops.constant(data.reshape(()), value.get_element_type()).output(0)
        full = data.reshape((1,) * (len(order) - data.ndim) + data.shape)
        return ops.constant(np.ascontiguousarray(full.transpose(inverse))).output(0)
    # Transposing a small operand (a gate per channel, say) is cheap; a whole picture would not be.
    sizes = list(value.get_partial_shape())
    ones = sum(size.is_static and size.get_length() == 1 for size in sizes)
    if len(sizes) == len(order) and ones >= len(order) - 2:
        return _transposed(value, inverse)
    return None


def _move_above_concat(node, inputs, orders, graph):
    if any(order != orders[0] for order in orders):
        return False
    # Operations changed above still carry their old shapes, which Concat would compare.
    graph.validate_nodes_and_infer_types()
    axis = node.get_attributes()["axis"] % len(orders[0])
    joined = ops.concat([_source(value) for value in inputs], orders[0][axis])
    return _redirect(node, _transposed(joined.output(0), orders[0]))


def _move_above_pad(node, inputs, order):
    if any(value.get_node().get_type_name() != "Constant" for value in inputs[1:]):
        return False
    inverse = _inverse(order)
    before, after = (ops.constant(value.get_node().data[inverse]) for value in inputs[1:3])
    padded = ops.pad(_source(inputs[0]), before, after, node.get_attributes()["pad_mode"], *inputs[3:])
    return _redirect(node, _transposed(padded.output(0), order))


def _sink(node, sources, order):
    """Feeds `node` with `sources` and puts the transpose behind it."""
    if order is None:
        return False
    for index, source in enumerate(sources):
        node.input(index).replace_source_output(source)
    targets = list(node.output(0).get_target_inputs())
    result = _transposed(node.output(0), order)
    for target in targets:
        target.replace_source_output(result)
    return True


def _redirect(node, replacement):
    """Lets everything that reads `node` read `replacement` instead."""
    for target in list(node.output(0).get_target_inputs()):
        target.replace_source_output(replacement)
    return True


def _order(value):
    """The order of dimensions if `value` comes out of a transpose with a constant order."""
    node = value.get_node()
    if node.get_type_name() != "Transpose" or node.input_value(1).get_node().get_type_name() != "Constant":
        return None
    return [int(index) for index in node.input_value(1).get_node().data]


def _inverse(order):
    return [order.index(index) for index in range(len(order))]


def _source(value):
    return value.get_node().input_value(0)


def _transposed(value, order):
    return ops.transpose(value, ops.constant(order, ov.Type.i64)).output(0)
