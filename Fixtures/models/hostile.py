"""Model files that must be refused with a clear message, and models that misbehave."""

import io
import json
import zipfile

import h5py
import keras
import numpy as np
from keras import layers
from onnx import helper

import onnx_ml_models
from onnx_models import build

GOOD = ("dense_softmax.keras", "dense_softmax.h5", "onnx_softmax.onnx", "xgb_binary.json", "xgb_binary.ubj", "lgb_binary.txt")
NOT_A_MODEL = b"This is a text, whatever its name says.\n" * 20


def make(folder):
    """Writes the files into `folder`/hostile; returns [{file, problem}]. Needs the good models."""
    made = []

    def write(name, problem, data):
        (folder / "hostile" / name).write_bytes(data)
        made.append({"file": f"hostile/{name}", "problem": problem})

    for name in GOOD:
        ending = name.split(".")[1]
        good = (folder / name).read_bytes()
        write(f"empty.{ending}", "no bytes", b"")
        write(f"text.{ending}", "a text file", NOT_A_MODEL)
        write(f"truncated.{ending}", "the second half is missing", good[: len(good) // 2])
    archive = (folder / "dense_softmax.keras").read_bytes()
    write("bad_config.keras", "the description of the layers is not JSON", _edited(archive, config=b'{"class_name": '))
    write("outside.keras", "a file name points outside the archive", _edited(archive, extra="../../outside.txt"))
    hdf5 = (folder / "dense_softmax.h5").read_bytes()
    write("weights_only.h5", "weights without the layers", _weights_only(hdf5))
    write("other.json", "JSON, but not a model", json.dumps({"learner": 1}).encode())
    write("not_finite.onnx", "gives NaN for negative inputs", _logarithm())
    for name, problem, model in onnx_ml_models.hostile():
        write(name, problem, model.SerializeToString())
    code = layers.Lambda(lambda values: values * 2)
    keras.Sequential([keras.Input((4,)), code]).save(folder / "hostile" / "lambda.keras")
    made.append({"file": "hostile/lambda.keras", "problem": "runs code stored in the file"})
    _not_a_number(folder / "hostile" / "not_finite.keras")
    made.append({"file": "hostile/not_finite.keras", "problem": "its weights are NaN, and so are its outputs"})
    return made


def _edited(archive, config=None, extra=None):
    """A copy of a .keras archive with another config.json or one more file."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            target.writestr(name, config if config and name == "config.json" else source.read(name))
        if extra:
            target.writestr(extra, "x")
    return result.getvalue()


def _weights_only(data):
    stream = io.BytesIO(data)
    with h5py.File(stream, "r+") as file:
        del file.attrs["model_config"]
    return stream.getvalue()


def _logarithm():
    nodes = [helper.make_node("Log", ["features"], ["result"])]
    return build(nodes, ("features", 2), ("result", 2)).SerializeToString()


def _not_a_number(path):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2, activation="softmax")])
    model.set_weights([np.full(array.shape, np.nan) for array in model.get_weights()])
    model.save(path)
