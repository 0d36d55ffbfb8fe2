#!/usr/bin/env python3
"""Converts a Keras model (.keras, .h5) to OpenVINO IR, without TensorFlow.

    python keras_import.py MODEL OUT.xml [--trust] [--check-tolerance T]

Writes OUT.xml and OUT.bin (float32 weights, any batch size) after comparing them with Keras' own
outputs, and prints exactly one JSON object on standard output:

    schema         "lime.keras-import/1"
    inputs         [{name, dtype, shape}]; shape has -1 for open dimensions, dtype is OpenVINO's
                   (f32, f16, f64, i32, i64, u8, boolean …)
    outputs        [{name, dtype, shape, activation, task, kind, scale}]
                   task: classification | regression | unknown; only for classification
                   kind: binary | multiclass | multilabel
                   scale: probability | logit | log-probability | score
    route          dynamic-sunk | dynamic | patched | fixed, as the conversion succeeded
    batch          -1 = any, else the only batch size the model accepts
    loss           for each output {name, fromLogits}, or null where the file does not say
    verified       {sizes, maxDifference}: the batches compared, max |a − b| / max(1, max |b|)
    preprocessing  layers cut off, for the caller to compute: [{input, layer, class, rawShape,
                   rawDtype, feeds: {shape, dtype}, settings, unknownIndex, firstIndex, vocabulary}]
    versions       {python, keras, openvino}
    warnings       [{code, message}]
    seconds        {load, total}

or, when it fails, {"schema", "error": {code, message}}. Exit status: 0 converted and verified,
2 cannot be imported, 3 converted but wrong, 4 a Python package is missing, 5 the file is damaged
or no Keras model, 6 the file runs code and needs --trust, 64 wrong usage,
130 interrupted (without output).
"""

import argparse
import json
import logging
import os
import platform
import sys
import tempfile
import time
import warnings

START = time.monotonic()
# Python leaves the script's folder out of the path under -P, -I and PYTHONSAFEPATH.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from failure import CANNOT_IMPORT, MISSING_PACKAGE, WRONG_RESULT, WRONG_USAGE, ImportFailure, last_line  # noqa: E402

SCHEMA = "lime.keras-import/1"
FIXED_BATCH = 32
INTERRUPTED = 130
PACKAGES = ("numpy", "scipy", "h5py", "openvino", "keras")
INSTALL = "pip install 'keras>=3.15' openvino h5py scipy numpy"


def main():
    results = _protect_stdout()
    try:
        document, status = _convert(_arguments()), 0
    except ImportFailure as failure:
        document, status = _error(failure.code, failure.message), failure.status
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    except Exception as error:  # A reader of the output must never meet a traceback.
        message = f"unexpected {type(error).__name__} while importing: {last_line(error)}"
        document, status = _error("internal", message), CANNOT_IMPORT
    with os.fdopen(results, "w", encoding="utf-8") as output:
        output.write(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")
    # Tearing down the runtimes takes a second and may print; nothing is left to save.
    os._exit(status)


def _protect_stdout():
    """Keeps the real standard output for the result: all that libraries print goes to stderr."""
    results = os.dup(1)
    os.dup2(2, 1)
    return results


def _error(code, message):
    return {"schema": SCHEMA, "error": {"code": code, "message": message}}


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise ImportFailure("usage", f"{message}; {self.format_usage().strip()}", WRONG_USAGE)


def _arguments():
    parser = _Parser(prog="keras_import.py", description="Converts a Keras model to OpenVINO IR.")
    parser.add_argument("model", help="a .keras or .h5 file")
    parser.add_argument("output", metavar="OUT.xml", help="where to write; the weights go to OUT.bin")
    parser.add_argument("--trust", action="store_true", help="run code stored in the file (Lambda layers)")
    parser.add_argument("--check-tolerance", type=float, default=1e-5, metavar="T", help="allowed difference to Keras")
    return parser.parse_args()


def _convert(arguments):
    with tempfile.TemporaryDirectory() as home:
        # A keras.json in the user's home could turn pictures channels-first or floats to half.
        os.environ.update(KERAS_HOME=home, KERAS_BACKEND="openvino")
        warnings.filterwarnings("ignore")
        logging.disable(logging.WARNING)
        # Importing openvino would send usage data through this package; without it openvino is silent.
        sys.modules["openvino_telemetry"] = None
        _require_packages()
        from archive import open_model_file

        # Before Keras is imported, which takes a second, so that a bad file is answered at once.
        return _convert_file(open_model_file(arguments.model), arguments)


def _convert_file(file, arguments):
    try:
        from backend_faults import correct_backend
        from loading import load
        from tracing import Tracer
        from verification import Verifier
    except (ImportError, AttributeError) as error:
        message = f"this version of Keras or OpenVINO does not fit the importer ({last_line(error)}): {INSTALL}"
        raise ImportFailure("missing-package", message, MISSING_PACKAGE) from error

    correct_backend()
    loading = time.monotonic()
    loaded = load(file, arguments.trust)
    seconds = {"load": round(time.monotonic() - loading, 2)}
    tracer = Tracer(loaded.model)
    verifier = Verifier(tracer, arguments.check_tolerance)
    conversion = _first_correct_route(tracer, verifier)
    _save(conversion["graph"], arguments.output)
    result = _result(file, loaded, tracer, verifier, conversion)
    result["seconds"] = {**seconds, "total": round(time.monotonic() - START, 2)}
    return result


def _require_packages():
    import importlib.util

    missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        names = ", ".join(missing)
        raise ImportFailure("missing-package", f"{sys.executable} lacks {names}: {INSTALL}", MISSING_PACKAGE)


def _first_correct_route(tracer, verifier):
    """Tries the ways to convert, best first, and returns the first that agrees with Keras."""
    from batch import with_free_batch
    from transposes import sink_transposes
    from verification import BATCHES

    routes = (
        ("dynamic-sunk", BATCHES, lambda: sink_transposes(tracer.graph(-1))),
        ("dynamic", BATCHES, lambda: tracer.graph(-1)),
        ("patched", BATCHES, lambda: with_free_batch(tracer)),
        ("fixed", (FIXED_BATCH,), lambda: tracer.graph(FIXED_BATCH, open_sizes=False)),
    )
    failed = []
    for route, sizes, convert in routes:
        try:
            graph = convert()
            difference = verifier.largest_difference(graph, sizes)
        except Exception as error:  # Backend faults come as exceptions of every kind.
            failed.append(f"{route}: {last_line(error, 200)}")
            continue
        return {"route": route, "graph": graph, "sizes": sizes, "difference": difference, "failed": failed}
    raise ImportFailure("wrong-result", "no conversion agrees with Keras (" + "; ".join(failed) + "): use the model "
                        "through a Python script", WRONG_RESULT)


def _save(graph, path):
    import openvino

    try:
        openvino.save_model(graph, path, compress_to_fp16=False)
    except Exception as error:
        for leftover in (path, os.path.splitext(path)[0] + ".bin"):
            if os.path.exists(leftover):
                os.remove(leftover)
        raise ImportFailure("cannot-write", f"{path} cannot be written: {last_line(error)}") from error


def _result(file, loaded, tracer, verifier, conversion):
    import keras
    import openvino

    from description import describe_inputs, describe_outputs, losses_of

    graph, fixed = conversion["graph"], conversion["route"] == "fixed"
    losses = losses_of(file.compile_config, [port.get_any_name() for port in graph.outputs])
    outputs = describe_outputs(graph, losses)
    return {
        "schema": SCHEMA,
        "inputs": describe_inputs(graph),
        "outputs": outputs,
        "route": conversion["route"],
        "batch": FIXED_BATCH if fixed else -1,
        "loss": losses,
        "verified": {"sizes": list(conversion["sizes"]), "maxDifference": conversion["difference"]},
        "preprocessing": loaded.preprocessing,
        "versions": {
            "python": platform.python_version(),
            "keras": keras.__version__,
            "openvino": openvino.__version__.split("-")[0],
        },
        "warnings": _warnings(loaded, verifier, conversion, outputs),
    }


def _warnings(loaded, verifier, conversion, outputs):
    notes = []
    if conversion["route"] == "fixed":
        notes.append(("fixed-batch", f"the model runs only at batch size {FIXED_BATCH}"))
    if conversion["failed"]:
        notes.append(("slower-route", "better conversions failed: " + "; ".join(conversion["failed"])))
    if verifier.is_half:
        notes.append(("float16", "the model computes in half precision: expect differences of up to 2e-3"))
    if not verifier.is_finite:
        notes.append(("not-finite", "Keras itself gives NaN or infinity for random inputs: check the weights"))
    if loaded.dropped:
        names = ", ".join(f"{layer}.{argument}" for layer, argument in loaded.dropped)
        notes.append(("dropped-arguments", f"arguments that Keras 3 does not know were left out: {names}"))
    if any(output["task"] == "unknown" for output in outputs):
        notes.append(("unknown-task", "classification or regression? The file does not say: choose with --task"))
    return [{"code": code, "message": message} for code, message in notes]


if __name__ == "__main__":
    main()
