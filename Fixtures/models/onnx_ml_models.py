"""Small ONNX models as scikit-learn's exporter writes them; outputs recorded from ONNX Runtime.

They use the operators of ai.onnx.ml, texts and maps, which the reference evaluator of ONNX covers in part only.
"""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

SEED = 14
ROWS, FEATURES = 24, 4
OPSETS = [helper.make_opsetid("", 13), helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("com.microsoft", 1)]
IR_VERSION = 8
# Not in alphabetical order: maps come sorted, the columns of an output do not.
ANIMALS, NUMBERS = ["wolf", "fox", "bear"], [7, 2, 5]
WORDS = {"good": 1.5, "bad": -2.0, "fine": 0.75, "not": -0.5, "film": 0.125}
COLOURS, SIZES = ["red", "green", "blue"], ["small", "medium", "large"]


def make(folder):
    """Saves the models into `folder` and yields a case for each."""
    for number, (name, graph, cells, options) in enumerate(_models(np.random.default_rng(SEED))):
        model = build(graph)
        onnx.save(model, folder / f"{name}.onnx")
        yield _case(name, model, cells, **options)


def build(graph):
    """A checked model of a graph."""
    model = helper.make_model(graph, opset_imports=OPSETS, ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    return model


def _models(random):
    """Name, graph, rows of cells and what is known of each model."""
    table = random.normal(size=(ROWS, FEATURES)).astype(np.float32)
    numbers = {"X": table}
    animals = {"task": "classification", "classes": ANIMALS}
    yield "onnx_trees_maps", _trees(random, ANIMALS, maps=True), numbers, animals
    yield "onnx_trees", _trees(random, ANIMALS, maps=False), numbers, animals
    integers = {"task": "classification", "classes": [str(number) for number in NUMBERS]}
    yield "onnx_linear_maps", _linear(random, NUMBERS), numbers, integers
    yield "onnx_forest", _regressor(random), numbers, {"task": "regression"}
    yield "onnx_static", _static(random), numbers, {"task": "regression"}
    levels = random.choice(SIZES, size=(ROWS, 2)).astype(object)
    yield "onnx_texts", _texts(), {"sizes": levels}, {"task": "regression"}
    words = np.array([[" ".join(random.choice([*WORDS, "a", "the"], size=8))] for _ in range(ROWS)], dtype=object)
    yield "onnx_words", _words(), {"text": words}, {"task": "classification", "classes": ["0", "1"]}
    columns = {
        "age": random.normal(size=(ROWS, 1)).astype(np.float32),
        "weight": random.normal(size=(ROWS, 1)),
        "visits": random.integers(0, 9, size=(ROWS, 1)),
        "member": random.integers(0, 2, size=(ROWS, 1)).astype(bool),
        "colour": random.choice(COLOURS, size=(ROWS, 1)).astype(object),
    }
    yield "onnx_columns", _columns(random), columns, {"task": "classification", "classes": ["no", "yes"]}


def _case(name, model, values, task, classes=None):
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    batch = session.get_inputs()[0].shape[0]
    step = batch if isinstance(batch, int) else ROWS
    rows = []
    for start in range(0, ROWS, step):
        outputs = session.run(None, {key: value[start : start + step] for key, value in values.items()})
        rows += _rows(outputs[-1], classes)
    cells = [[_cell(item) for value in values.values() for item in value[row]] for row in range(ROWS)]
    case = {"name": name, "framework": "onnxruntime", "task": task, "files": [f"{name}.onnx"], "cells": cells}
    return {**case, "outputs": rows, **({"classes": classes} if classes else {})}


def _rows(output, classes):
    """The rows of a tensor or of maps, in the order of the classes."""
    if isinstance(output, list):
        return [[float({str(key): value for key, value in row.items()}[name]) for name in classes] for row in output]
    return output.reshape(len(output), -1).astype(float).tolist()


def _cell(value):
    return value if isinstance(value, str) else float(value)


def _tensor(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


def _trees(random, classes, maps):
    """A forest with the class as text, and probabilities in a tensor or in maps."""
    leaves = {"class_ids": [], "class_nodeids": [], "class_treeids": [], "class_weights": []}

    def leaf(tree, node):
        for number, weight in enumerate(random.dirichlet(np.ones(len(classes))) / TREES):
            for key, value in zip(leaves, (number, node, tree, float(weight))):
                leaves[key].append(value)

    nodes = _forest(random, leaf)
    forest = helper.make_node(
        "TreeEnsembleClassifier", ["X"], ["label", "scores" if maps else "probabilities"], domain="ai.onnx.ml",
        classlabels_strings=classes, post_transform="NONE", **nodes, **leaves,
    )
    outputs = [_tensor("label", TensorProto.STRING, [None])]
    if not maps:
        outputs.append(_tensor("probabilities", TensorProto.FLOAT, [None, len(classes)]))
        return helper.make_graph([forest], "trees", [_tensor("X", TensorProto.FLOAT, [None, FEATURES])], outputs)
    zipped, value = _zip_map("scores", "output_probability", classlabels_strings=classes)
    inputs = [_tensor("X", TensorProto.FLOAT, [None, FEATURES])]
    return helper.make_graph([forest, zipped], "trees", inputs, [*outputs, value])


def _zip_map(source, target, **labels):
    """The node that makes a map of each row, and the description of what it makes."""
    key = TensorProto.STRING if "classlabels_strings" in labels else TensorProto.INT64
    tensor = helper.make_tensor_type_proto(TensorProto.FLOAT, [])
    kind = helper.make_sequence_type_proto(helper.make_map_type_proto(key, tensor))
    node = helper.make_node("ZipMap", [source], [target], domain="ai.onnx.ml", **labels)
    return node, helper.make_value_info(target, kind)


TREES, DEPTH = 5, 3


def _forest(random, leaf):
    """Full binary trees with random splits; `leaf` is told of each leaf."""
    keys = ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids")
    nodes = {f"nodes_{key}": [] for key in keys}
    splits = 2**DEPTH - 1
    for tree in range(TREES):
        for node in range(2 * splits + 1):
            is_leaf = node >= splits
            feature, threshold = int(random.integers(FEATURES)), float(random.normal())
            children = (0, 0) if is_leaf else (2 * node + 1, 2 * node + 2)
            row = (tree, node, feature, threshold, "LEAF" if is_leaf else "BRANCH_LEQ", *children)
            for key, value in zip(nodes, row):
                nodes[key].append(value)
            if is_leaf:
                leaf(tree, node)
    return nodes


def _regressor(random):
    leaves = {"target_ids": [], "target_nodeids": [], "target_treeids": [], "target_weights": []}

    def leaf(tree, node):
        for key, value in zip(leaves, (0, node, tree, float(random.normal()))):
            leaves[key].append(value)

    nodes = _forest(random, leaf)
    forest = helper.make_node(
        "TreeEnsembleRegressor", ["X"], ["variable"], domain="ai.onnx.ml", n_targets=1, **nodes, **leaves
    )
    inputs = [_tensor("X", TensorProto.FLOAT, [None, FEATURES])]
    return helper.make_graph([forest], "forest", inputs, [_tensor("variable", TensorProto.FLOAT, [None, 1])])


def _linear(random, classes):
    """Logistic regression with classes that are numbers, and maps."""
    classifier = helper.make_node(
        "LinearClassifier", ["X"], ["output_label", "scores"], domain="ai.onnx.ml", classlabels_ints=classes,
        coefficients=random.normal(size=len(classes) * FEATURES).tolist(),
        intercepts=random.normal(size=len(classes)).tolist(), post_transform="SOFTMAX",
    )
    zipped, value = _zip_map("scores", "output_probability", classlabels_int64s=classes)
    inputs = [_tensor("X", TensorProto.FLOAT, [None, FEATURES])]
    outputs = [_tensor("output_label", TensorProto.INT64, [None]), value]
    return helper.make_graph([classifier, zipped], "linear", inputs, outputs)


def _static(random):
    """A regressor that takes three rows at a time, no more and no less."""
    node = helper.make_node(
        "LinearRegressor", ["X"], ["variable"], domain="ai.onnx.ml",
        coefficients=random.normal(size=FEATURES).tolist(), intercepts=[0.5],
    )
    inputs = [_tensor("X", TensorProto.FLOAT, [3, FEATURES])]
    return helper.make_graph([node], "static", inputs, [_tensor("variable", TensorProto.FLOAT, [3, 1])])


def _texts():
    """The sum of two sizes that are given as texts."""
    nodes = [
        helper.make_node(
            "LabelEncoder", ["sizes"], ["codes"], domain="ai.onnx.ml", keys_strings=SIZES, values_floats=[1.0, 2.5, 4.0]
        ),
        helper.make_node("ReduceSum", ["codes", "axes"], ["variable"], keepdims=1),
    ]
    axes = helper.make_tensor("axes", TensorProto.INT64, [1], [1])
    inputs = [_tensor("sizes", TensorProto.STRING, [None, 2])]
    outputs = [_tensor("variable", TensorProto.FLOAT, [None, 1])]
    return helper.make_graph(nodes, "texts", inputs, outputs, [axes])


def _words():
    """Probabilities of a bad and a good review: the softmax of 0 and the sum of the weights of all words."""
    nodes = [
        helper.make_node("Reshape", ["text", "flat"], ["texts"]),
        helper.make_node(
            "Tokenizer", ["texts"], ["words"], domain="com.microsoft", mark=0, mincharnum=1, pad_value="",
            tokenexp="[a-z]+",
        ),
        helper.make_node(
            "TfIdfVectorizer", ["words"], ["counts"], mode="TF", min_gram_length=1, max_gram_length=1,
            max_skip_count=0, ngram_counts=[0], ngram_indexes=list(range(len(WORDS))), pool_strings=list(WORDS),
        ),
        helper.make_node("MatMul", ["counts", "weights"], ["logits"]),
        helper.make_node("Softmax", ["logits"], ["probabilities"], axis=1),
    ]
    constants = [
        helper.make_tensor("flat", TensorProto.INT64, [1], [-1]),
        helper.make_tensor(
            "weights", TensorProto.FLOAT, [len(WORDS), 2], [x for w in WORDS.values() for x in (0.0, w)]
        ),
    ]
    inputs = [_tensor("text", TensorProto.STRING, [None, 1])]
    outputs = [_tensor("probabilities", TensorProto.FLOAT, [None, 2])]
    return helper.make_graph(nodes, "words", inputs, outputs, constants)


def _columns(random):
    """A classifier of a table, with an input of its own type for every column."""
    kinds = {
        "age": TensorProto.FLOAT, "weight": TensorProto.DOUBLE, "visits": TensorProto.INT64,
        "member": TensorProto.BOOL, "colour": TensorProto.STRING,
    }
    nodes = [
        helper.make_node("Cast", [name], [f"{name}_number"], to=TensorProto.FLOAT)
        for name in ("age", "weight", "visits", "member")
    ]
    nodes.append(helper.make_node("OneHotEncoder", ["colour"], ["flags"], domain="ai.onnx.ml", cats_strings=COLOURS))
    nodes.append(helper.make_node("Reshape", ["flags", "shape"], ["colour_number"]))
    nodes.append(helper.make_node("Concat", [f"{name}_number" for name in kinds], ["features"], axis=1))
    weights = random.normal(size=len(kinds) - 1 + len(COLOURS))
    nodes.append(
        helper.make_node(
            "LinearClassifier", ["features"], ["label", "probabilities"], domain="ai.onnx.ml",
            classlabels_strings=["no", "yes"], coefficients=[*(-weights).tolist(), *weights.tolist()],
            intercepts=[-0.1, 0.1], post_transform="SOFTMAX",
        )
    )
    shape = helper.make_tensor("shape", TensorProto.INT64, [2], [-1, len(COLOURS)])
    inputs = [_tensor(name, kind, [None, 1]) for name, kind in kinds.items()]
    outputs = [
        _tensor("label", TensorProto.STRING, [None]), _tensor("probabilities", TensorProto.FLOAT, [None, 2]),
    ]
    return helper.make_graph(nodes, "columns", inputs, outputs, [shape])


def hostile():
    """Name, problem and bytes of models that must be refused."""
    loop = _regressor(np.random.default_rng(SEED))
    for attribute in loop.node[0].attribute:
        if attribute.name == "nodes_truenodeids":
            attribute.ints[1] = 0
    yield "tree_loop.onnx", "a branch of a tree leads back to its root", build(loop)
    text = [_tensor("text", TensorProto.STRING, [None])]
    lower = helper.make_node("StringNormalizer", ["text"], ["lower"], case_change_action="LOWER", locale="xx_YY")
    code = helper.make_node(
        "LabelEncoder", ["lower"], ["code"], domain="ai.onnx.ml", keys_strings=["a"], values_floats=[1.0]
    )
    graph = helper.make_graph([lower, code], "locale", text, [_tensor("code", TensorProto.FLOAT, [None])])
    yield "locale.onnx", "needs a locale that no system has", build(graph)
    trees = _trees(np.random.default_rng(SEED), ANIMALS, maps=False)
    del trees.output[1]
    yield "labels_only.onnx", "gives classes without probabilities", build(trees)
