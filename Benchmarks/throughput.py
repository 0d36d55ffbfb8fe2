#!/usr/bin/env python3
"""How fast models run inside an explanation, beside the same runtime driven from Python with batches of the same size.

Usage: .venv/bin/python Benchmarks/throughput.py LIME [ROUNDS]       (LIME: the command, built for release)

Rounds of both sides alternate; the table shows the best of each in items a second, and their ratio. For `lime` it is the
time that an explanation's document gives for the model, from the hand-over of a batch to its answer, while samples are
drawn on the same processor; for Python the time of the calls with ready arrays. Batches are so large that handing them
to another thread is no part of it: a small network answers 1,024 rows faster than a thread wakes. EfficientNet needs
`make assets`. Exit: 0 every ratio is 0.95 or more, 1 otherwise.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SEED, COLUMNS, ROWS, TARGET = 29, 30, 500, 0.95
TABLE_BATCH, PICTURE_BATCH = 8192, 32
SAMPLES, PICTURES = 16 * TABLE_BATCH, 320


def main():
    lime, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    missed = False
    print("| model | lime, items/s | Python, items/s | ratio |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for label, command, samples, prepare in cases(Path(name)):
            call, batch = prepare()
            explain(lime, command, len(batch))  # conversions and first calls are no part of it
            call(batch)
            ours, theirs = [], []
            for _ in range(rounds):
                ours.append(explain(lime, command, samples) / samples)
                theirs.append(driven(call, batch, samples) / samples)
            ratio = min(theirs) / min(ours)
            missed = missed or ratio < TARGET
            print(f"| {label} | {1 / min(ours):,.0f} | {1 / min(theirs):,.0f} | {ratio:.2f} |", flush=True)
    sys.exit(1 if missed else 0)


def explain(lime, command, samples):
    """The seconds that one explanation spent in the model."""
    command = [lime, *command, "--samples", str(samples), "--profile", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ})
    return json.loads(done.stdout)["seconds"]["model"]


def driven(call, batch, samples):
    """The seconds of as many items in batches of the same size."""
    started = time.perf_counter()
    for first in range(0, samples, len(batch)):
        call(batch[: min(len(batch), samples - first)])
    getattr(call, "finish", bool)()
    return time.perf_counter() - started


def cases(folder):
    """Label, command of lime, samples, and what makes Python's call with a batch."""
    random = np.random.default_rng(SEED)
    rows = random.normal(size=(ROWS, COLUMNS)).astype("f4")
    np.savetxt(folder / "x.csv", rows, delimiter=",", header=",".join(f"x{i}" for i in range(COLUMNS)), comments="")
    many = random.normal(size=(TABLE_BATCH, COLUMNS)).astype("f4")
    table = ["tabular", "--data", str(folder / "x.csv"), "--row", "0", "--seed", "1", "--batch-size", str(TABLE_BATCH),
             "--model"]
    boosted = trees(folder / "trees.ubj", rows)
    yield "XGBoost, 100 trees, 30 columns", [*table, str(folder / "trees.ubj")], SAMPLES, lambda: (boosted, many)
    for width in (64, 512):
        path = folder / f"net{width}.onnx"
        network(path, width, random)
        label = f"dense {COLUMNS}-{width}-{width}-2"
        yield f"ONNX Runtime, {label}", [*table, f"onnxruntime:{path}"], SAMPLES, lambda: (onnxruntime(path), many)
        yield f"OpenVINO, {label}", [*table, str(path)], SAMPLES, lambda: (openvino(str(path)), many)
    picture = ["image", ".assets/chelsea.png", "--model", ".assets/efficientnet_lite0.keras", "--seed", "1"]
    if (ROOT / ".assets" / "efficientnet_lite0.keras").exists():
        yield "OpenVINO, EfficientNet-Lite0", [*picture, "--batch-size", str(PICTURE_BATCH)], PICTURES, efficientnet


def trees(path, rows):
    import xgboost

    labels = (rows[:, 0] + rows[:, 1] * rows[:, 2] > 0).astype(int)
    model = xgboost.train({"objective": "binary:logistic", "max_depth": 6, "seed": SEED},
                          xgboost.DMatrix(rows, labels), num_boost_round=100)
    model.save_model(path)
    return model.inplace_predict


def network(path, width, random):
    from onnx import TensorProto, checker, helper, numpy_helper, save

    weights = {"a": (COLUMNS, width), "b": (width,), "c": (width, width), "d": (width,), "e": (width, 2), "f": (2,)}
    constants = [numpy_helper.from_array((random.normal(size=shape) / shape[0] ** 0.5).astype("f4"), name)
                 for name, shape in weights.items()]
    nodes = [
        helper.make_node("Gemm", ["x", "a", "b"], ["h"]), helper.make_node("Relu", ["h"], ["r"]),
        helper.make_node("Gemm", ["r", "c", "d"], ["i"]), helper.make_node("Relu", ["i"], ["j"]),
        helper.make_node("Gemm", ["j", "e", "f"], ["s"]), helper.make_node("Softmax", ["s"], ["y"], axis=1),
    ]
    graph = helper.make_graph(
        nodes, "net", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", COLUMNS])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 2])], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    checker.check_model(model)
    save(model, path)


def onnxruntime(path):
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return lambda batch: session.run(None, {"x": batch})


def openvino(path):
    import openvino

    hints = {"INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "THROUGHPUT"}
    compiled = openvino.Core().compile_model(path, "CPU", hints)
    return Requests(openvino.AsyncInferQueue(compiled))


class Requests:
    """As many requests under way as OpenVINO finds best."""

    def __init__(self, queue):
        self.queue, self.finish = queue, queue.wait_all

    def __call__(self, batch):
        self.queue.start_async({0: batch})


def efficientnet():
    """The same conversion that lime made, with as many requests at once as lime has."""
    cache = Path(os.environ.get("LIME_CACHE") or Path.home() / ".cache" / "lime")
    import hashlib

    digest = hashlib.sha256((ROOT / ".assets" / "efficientnet_lite0.keras").read_bytes()).hexdigest()
    found = sorted((cache / "models").glob(f"{digest}-*/model.xml"), key=lambda path: path.stat().st_mtime)
    if not found:
        sys.exit("run `lime model import .assets/efficientnet_lite0.keras` first")
    return openvino(str(found[-1])), np.random.default_rng(SEED).random((PICTURE_BATCH, 224, 224, 3), dtype="f4")


if __name__ == "__main__":
    main()
