"""Small Keras models: dense ones for tables, convolutional ones for pictures."""

import keras
import numpy as np
from keras import layers

from reference import forward

SEED = 11
# Between Keras in float32 and the double-precision reference, relative to the largest output.
TOLERANCE = 1e-5


def make(folder):
    """Saves the models into `folder` and yields a case for each."""
    for number, (name, layer_list, options) in enumerate(_models()):
        random = np.random.default_rng([SEED, number])
        model = keras.Sequential(layer_list, name=name)
        model.set_weights([_weight(random, array.shape) for array in model.get_weights()])
        if "loss" in options:
            model.compile(loss=options["loss"])
        files = [f"{name}{ending}" for ending in options.get("endings", (".keras",))]
        for file in files:
            model.save(folder / file)
        inputs = options["inputs"](random, model.input_shape[1:])
        yield _case(name, model, inputs, options, files)


def _models():
    """Name, layers and options of each model."""
    table, classes = ["length", "width", "height", "weight"], ["red", "green", "blue"]
    yield "dense_softmax", [
        keras.Input((4,), name="features"),
        layers.Dense(8, activation="relu"),
        layers.Dense(3, activation="softmax"),
    ], {
        "task": "classification", "features": table, "classes": classes, "inputs": _normal,
        "loss": "sparse_categorical_crossentropy", "endings": (".keras", ".h5"),
    }
    yield "dense_sigmoid", [
        keras.Input((4,), name="features"),
        layers.Dense(6, activation="tanh"),
        layers.Dense(1, activation="sigmoid"),
    ], {"task": "classification", "features": table, "inputs": _normal}
    yield "dense_regression", [
        keras.Input((4,), name="features"),
        layers.Dense(8, activation="relu"),
        layers.Dense(1),
    ], {"task": "regression", "features": table, "inputs": _normal, "loss": "mse"}
    yield "cnn_gray", [
        keras.Input((28, 28, 1), name="digit"),
        layers.Conv2D(6, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ], {"task": "classification", "inputs": _unit}
    yield "cnn_color", [
        keras.Input((32, 32, 3), name="picture"),
        layers.Rescaling(1 / 127.5, -1),
        layers.Conv2D(8, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(8, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(3, activation="softmax"),
    ], {"task": "classification", "classes": classes, "inputs": _pixels}


def _weight(random, shape):
    """Normal numbers whose spread keeps values of the order of 1 through the layers."""
    fan_in = np.prod(shape[:-1]) if len(shape) > 1 else 25
    return (random.normal(size=shape) * np.sqrt(2 / fan_in)).astype(np.float32)


def _normal(random, shape):
    return random.normal(size=(20, *shape)).astype(np.float32)


def _unit(random, shape):
    return random.random((4, *shape), dtype=np.float32)


def _pixels(random, shape):
    return random.integers(0, 256, (4, *shape)).astype(np.float32)


def _case(name, model, inputs, options, files):
    # Not predict(), which computes in bfloat16 on processors that can.
    outputs = keras.ops.convert_to_numpy(model(inputs))
    reference = forward(model, inputs)
    difference = np.abs(outputs - reference).max() / max(1, np.abs(reference).max())
    if difference > TOLERANCE:
        raise ValueError(f"{name}: Keras and the reference differ by {difference:.1e}")
    return {
        "name": name,
        "framework": "keras",
        "task": options["task"],
        "files": files,
        "inputShape": list(inputs.shape[1:]),
        **{key: options[key] for key in ("features", "classes") if key in options},
        "inputs": inputs.reshape(len(inputs), -1).tolist(),
        "outputs": outputs.tolist(),
    }
