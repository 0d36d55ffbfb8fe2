"""TensorFlow: SavedModel and TensorFlow Lite files that TensorFlow itself wrote, and Keras models that no import takes."""

import keras
import numpy as np
import tensorflow as tf

import case

SEED, RECORDED, NAMES = 5, 40, ["a", "b", "c", "d"]
MODULE = '''import keras


class Doubled(keras.layers.Layer):
    def call(self, values):
        return values * 2
'''


def make(folder):
    keras.utils.set_random_seed(SEED)
    rows = np.random.default_rng(SEED).normal(size=(RECORDED, len(NAMES))).astype("f4")
    for name, last, width in (("softmax", "softmax", 3), ("sigmoid", "sigmoid", 1), ("values", None, 1)):
        network = dense(last, width)
        outputs = np.asarray(network(rows))
        if last == "sigmoid":
            outputs = np.hstack([1 - outputs, outputs])
        network.export(case.place(folder, f"saved_{name}", "model"), verbose=False)
        save(folder, f"saved_{name}", "model", rows, outputs)
        lite = tf.lite.TFLiteConverter.from_keras_model(network).convert()
        with open(case.place(folder, f"lite_{name}", "model.tflite"), "wb") as file:
            file.write(lite)
        save(folder, f"lite_{name}", "model.tflite", rows, outputs)
    custom(folder, rows)
    weighted_words(folder)


def dense(last, width):
    return keras.Sequential([keras.Input((len(NAMES),)), keras.layers.Dense(8, "relu"), keras.layers.Dense(width, last)])


def save(folder, name, model, rows, outputs, options=()):
    case.write(folder, name, f"TensorFlow {tf.__version__}, Keras {keras.__version__}", "{folder}/" + model, NAMES,
               rows.tolist(), outputs, options=options)


def custom(folder, rows):
    """A layer of a module beside the model, which runs with --trust only."""
    import importlib
    import sys

    place = case.place(folder, "keras_custom", "model.keras")
    (folder / "keras_custom" / "doubling.py").write_text(MODULE)
    sys.path.insert(0, str(folder / "keras_custom"))
    layer = importlib.import_module("doubling").Doubled()
    network = keras.Sequential([keras.Input((len(NAMES),)), layer, keras.layers.Dense(3, "softmax")])
    network.save(place)
    save(folder, "keras_custom", "model.keras", rows, np.asarray(network(rows)), ["--trust"])


def weighted_words(folder):
    """Words weighed by tf-idf, which only Keras with TensorFlow computes; no code, so no --trust."""
    texts = ["good fine film", "bad dull film", "fine acting good plot", "dull plot bad acting", "film", "good bad"]
    layer = keras.layers.TextVectorization(output_mode="tf_idf")
    layer.adapt(tf.constant(texts))
    network = keras.Sequential([keras.Input((1,), dtype="string"), layer, keras.layers.Dense(2, "softmax")])
    outputs = np.asarray(network(tf.constant([[text] for text in texts])))
    network.save(case.place(folder, "keras_tfidf", "model.keras"))
    case.write(folder, "keras_tfidf", f"TensorFlow {tf.__version__}, Keras {keras.__version__}", "{folder}/model.keras", [],
               texts, outputs, kind="texts")
