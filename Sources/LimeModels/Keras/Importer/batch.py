"""Freeing the batch of graphs into which a layer wrote it as a number.

The model is traced at two batch sizes. Constants that differ between the two traces must follow
the batch: whole numbers are replaced by multiples of the first input's batch, blocks of equal
rows by one row repeated. Any other difference makes the route fail.
"""

import numpy as np
import openvino as ov
import openvino.opset16 as ops

# Primes that are unlikely to be the size of anything in a model.
FIRST, SECOND = 37, 41


class BatchMismatch(Exception):
    """The two traces differ in a way that the batch does not explain."""


def with_free_batch(tracer):
    """The traced graph with its batch made free, for models whose batch cannot be traced as free."""
    graph, other = tracer.graph(FIRST), tracer.graph(SECOND)
    nodes, other_nodes = graph.get_ordered_ops(), other.get_ordered_ops()
    if [node.get_type_name() for node in nodes] != [node.get_type_name() for node in other_nodes]:
        raise BatchMismatch("the graphs of two batch sizes have different operations")
    batch = _batch_of(graph)
    for node, other_node in zip(nodes, other_nodes):
        if node.get_type_name() == "Constant" and not _equal(node.data, other_node.data):
            _replace(node, _following(batch, node.data, other_node.data))
    for parameter in graph.get_parameters():
        shape = parameter.get_partial_shape()
        shape[0] = ov.Dimension(-1)
        parameter.set_partial_shape(shape)
    graph.validate_nodes_and_infer_types()
    return graph


def _batch_of(graph):
    """A node that gives the batch size, as an array of one number, when the graph runs."""
    shape = ops.shape_of(graph.get_parameters()[0], ov.Type.i64)
    return ops.gather(shape, _whole([0]), ops.constant(0, ov.Type.i64))


def _equal(first, second):
    return first.shape == second.shape and np.array_equal(first, second, equal_nan=first.dtype.kind == "f")


def _following(batch, first, second):
    """A node that gives `first` at batch FIRST, `second` at SECOND, and the like at any other."""
    if first.shape == second.shape and first.dtype.kind in "iu" and first.ndim <= 1:
        return _scaled(batch, first, second)
    if first.ndim == second.ndim and first.ndim and (len(first), len(second)) == (FIRST, SECOND):
        row = first[:1]
        if first.shape[1:] == second.shape[1:] and (first == row).all() and (second == row).all():
            return _repeated(batch, row)
    raise BatchMismatch("a constant changes with the batch in an unknown way")


def _scaled(batch, first, second):
    """Whole numbers (shapes, mostly), some of which are multiples of the batch."""
    parts = []
    for value, other in zip(first.reshape(-1).tolist(), second.reshape(-1).tolist()):
        factor = value // FIRST
        if value == other:
            parts.append(_whole([value]))
        elif (value, other) == (factor * FIRST, factor * SECOND):
            parts.append(ops.multiply(batch, _whole([factor])))
        else:
            raise BatchMismatch("a constant does not scale with the batch")
    return ops.concat(parts, 0) if first.ndim else ops.squeeze(parts[0], _whole([0]))


def _repeated(batch, row):
    rest = row.shape[1:]
    shape = ops.concat([batch, _whole(rest)], 0) if rest else batch
    return ops.broadcast(ops.constant(np.ascontiguousarray(row)), shape)


def _whole(values):
    return ops.constant(list(values), ov.Type.i64)


def _replace(node, new):
    kind = node.get_output_element_type(0)
    if new.get_output_element_type(0) != kind:
        new = ops.convert(new, kind)
    for target in list(node.output(0).get_target_inputs()):
        target.replace_source_output(new.output(0))
