"""A Keras model with a layer of its author's own, in a module beside the file: no import reads it, Keras itself does."""

import importlib
import sys

import keras
import numpy as np
from keras import layers

SEED = 43
NAME = "keras_own"
MODULE = '''import keras


@keras.saving.register_keras_serializable("fixture")
class Doubled(keras.layers.Layer):
    def call(self, values):
        return values * 2
'''


def make(folder):
    """Saves the model with its module into a folder of their own and yields the case."""
    place = folder / NAME
    place.mkdir(exist_ok=True)
    (place / "doubling.py").write_text(MODULE)
    sys.path.insert(0, str(place))
    doubled = importlib.import_module("doubling").Doubled()
    random = np.random.default_rng(SEED)
    model = keras.Sequential([keras.Input((4,)), doubled, layers.Dense(3, activation="softmax")])
    kernel, bias = random.normal(size=(4, 3)).astype("f4"), random.normal(size=3).astype("f4")
    model.set_weights([kernel, bias])
    model.save(place / f"{NAME}.keras")
    inputs = random.normal(size=(20, 4)).astype("f4")
    scores = np.exp(2 * inputs.astype("f8") @ kernel + bias)
    yield {
        "name": NAME, "files": [f"{NAME}/{NAME}.keras"], "framework": f"keras {keras.__version__}",
        "task": "classification", "inputShape": [4], "inputs": inputs.tolist(),
        "outputs": (scores / scores.sum(axis=1, keepdims=True)).tolist(),
    }
