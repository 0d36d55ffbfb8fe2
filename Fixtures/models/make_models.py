#!/usr/bin/env python3
"""Makes small models of every kind, with their frameworks' own outputs, for the tests.

Usage: .venv/bin/python Fixtures/models/make_models.py [FOLDER]      (default: .assets/test-models)

Weights and inputs come from seeds. Beside the models of a name lies NAME.expected.json:

    {"name", "framework", "task", "inputShape", "inputs": [[…]], "outputs": [[…]],
     "features"?: […], "classes"?: […]}

with a row an input, flattened in row-major order; null is a missing value. Models that take texts or
have several inputs have "cells" instead: one input after the other, texts as texts. `hostile/` holds files
that must be refused. `manifest.json` lists all and the versions that made them. Running it again
does nothing while these scripts and the lock stay the same.
"""

import hashlib
import importlib.util
import json
import logging
import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MANIFEST = "manifest.json"
PACKAGES = ("h5py", "keras", "lightgbm", "numpy", "onnx", "onnxruntime", "openvino", "pandas", "scikit-learn", "xgboost-cpu")


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".assets" / "test-models"
    manifest_path, wanted = folder / MANIFEST, _fingerprint()
    if _is_current(manifest_path, wanted):
        print(f"make_models: {folder} is up to date")
        return
    if importlib.util.find_spec("keras") is None:
        sys.exit("make_models: run Scripts/setup.sh first, then this with .venv/bin/python")
    started = time.monotonic()
    (folder / "hostile").mkdir(parents=True, exist_ok=True)
    manifest_path.unlink(missing_ok=True)
    _write(folder, wanted)
    print(f"make_models: {folder} is ready, {time.monotonic() - started:.0f} s")


def _write(folder, fingerprint):
    """Makes all models, then the files that list what they should give."""
    os.environ["KERAS_BACKEND"] = "openvino"
    logging.disable(logging.WARNING)  # that .h5 is an old format
    import hostile
    import keras_lookup_models
    import keras_models
    import keras_own_models
    import lightgbm_models
    import onnx_ml_models
    import onnx_models
    import sklearn_models
    import tensorflow_models
    import xgboost_models

    makers = (
        keras_models, keras_lookup_models, keras_own_models, tensorflow_models, onnx_models, onnx_ml_models, xgboost_models,
        lightgbm_models, sklearn_models,
    )
    cases = [case for maker in makers for case in maker.make(folder)]
    for case in cases:
        expected = {key: value for key, value in case.items() if key != "files"}
        (folder / f"{case['name']}.expected.json").write_text(json.dumps(expected, allow_nan=False) + "\n")
    manifest = {
        "schema": "lime.test-models/1",
        "fingerprint": fingerprint,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        "models": [{"name": case["name"], "files": case["files"], "task": case["task"]} for case in cases],
        "hostile": hostile.make(folder),
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n")


def _fingerprint():
    sources = [*sorted(HERE.glob("*.py")), ROOT / "Scripts" / "requirements.lock"]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def _is_current(manifest_path, wanted):
    try:
        manifest = json.loads(manifest_path.read_text())
        files = [name for model in manifest["models"] for name in model["files"]]
        return manifest["fingerprint"] == wanted and all((manifest_path.parent / name).exists() for name in files)
    except (OSError, ValueError, KeyError):
        return False


if __name__ == "__main__":
    main()
