"""Python lime's side of the race with Keras models, under TensorFlow.

Usage: .venv-keras/bin/python keras_side.py make FOLDER                      (writes a network, its table, a picture)
       .venv-keras/bin/python keras_side.py (table|picture) MODEL FOLDER INPUTS SAMPLES      (prints the result)
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}

import numpy as np

SEED, COLUMNS, ROWS, WIDTH = 31, 20, 5000, 64


def make(folder):
    """A network that has learnt a rule with interactions, and what python_side.py writes of the cat."""
    import keras
    from python_side import write_picture

    keras.utils.set_random_seed(SEED)
    rows = np.random.default_rng(SEED).normal(size=(ROWS, COLUMNS)).astype("f4")
    labels = (rows[:, 0] + 0.5 * rows[:, 1] + rows[:, 2] * rows[:, 3] > 0).astype(int)
    layers = [keras.layers.Dense(WIDTH, activation="relu") for _ in range(2)]
    model = keras.Sequential([keras.Input((COLUMNS,)), *layers, keras.layers.Dense(2, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    model.fit(rows, labels, epochs=5, batch_size=64, verbose=0)
    model.save(folder / "mlp.keras")
    names = ",".join(f"x{column}" for column in range(COLUMNS))
    np.savetxt(folder / "mlp.csv", rows, delimiter=",", header=names, comments="", fmt="%.9g")
    write_picture(folder)


def table(model, folder, inputs, samples):
    from lime.lime_tabular import LimeTabularExplainer

    data = np.loadtxt(folder / "mlp.csv", delimiter=",", skiprows=1)
    explainer = LimeTabularExplainer(data, random_state=1)
    for row in data[:inputs]:
        start = time.perf_counter()
        explanation = explainer.explain_instance(
            row, lambda rows: model.predict(rows, verbose=0), num_features=10, num_samples=samples)
        yield time.perf_counter() - start, explanation.predict_proba, explanation.as_map()[1]


def picture(model, folder, inputs, samples):
    import lime.lime_image
    from skimage.io import imread

    lime.lime_image.tqdm = lambda iterable: iterable
    image, segments = imread(folder / "picture.png"), np.load(folder / "segments.npy").astype(int)
    prediction = model.predict(image[None].astype("f4"), verbose=0)[0]
    for _ in range(inputs):
        explainer = lime.lime_image.LimeImageExplainer(random_state=1)
        start = time.perf_counter()
        explanation = explainer.explain_instance(
            image, lambda images: model.predict(images.astype("f4"), verbose=0), top_labels=1, num_samples=samples,
            segmentation_fn=lambda _: segments)
        yield time.perf_counter() - start, prediction, explanation.local_exp[explanation.top_labels[0]]


def main():
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
        return
    import keras

    model = keras.models.load_model(sys.argv[2])
    # The first call compiles.
    model.predict(np.zeros((2, *model.input_shape[1:]), "f4"), verbose=0)
    kind = {"table": table, "picture": picture}[sys.argv[1]]
    seconds, predictions, weights = zip(*kind(model, Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])))
    print(json.dumps({
        "seconds": seconds, "predictions": [list(map(float, row)) for row in predictions],
        "weights": [{str(feature): float(weight) for feature, weight in row} for row in weights],
    }))


if __name__ == "__main__":
    main()
