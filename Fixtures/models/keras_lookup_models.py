"""Keras models that begin with a lookup of texts or integers.

Keras computes these layers with TensorFlow, which is not at hand: the rest of the model is saved by Keras, and the layer
is then written in front of it into the file's description, as Keras would have written it. What the layer gives is
computed here in plain Python, and the rest by the reference.
"""

import json
import string
import zipfile

import keras
import numpy as np
from keras import layers

SEED = 17
WORDS = ["good", "bad", "film", "não", "a", "the"]
COLOURS = ["red", "green", "blue"]
CODES = [3, 7, 20]
TEXTS = [
    "A good film.", "a BAD, bad film!", "", "não good", "NÃO good", "the the the unknown word's film", "good\tbad\nfilm",
    "well-made film", "a a a a a a a a good", "?!",
]
LENGTH = 5


def make(folder):
    """Saves the models into `folder` and yields a case for each."""
    random = np.random.default_rng(SEED)
    yield _words(folder, random)
    yield _bag(folder, random)
    yield _codes(folder, random)
    yield _columns(folder, random)


def _words(folder, random):
    """Numbers of words in order: 0 is padding, 1 an unknown word."""
    rest = _seeded(random, [
        keras.Input((LENGTH,), dtype="int64", name="text"), layers.Embedding(len(WORDS) + 2, 4), layers.Flatten(),
        layers.Dense(2, activation="softmax"),
    ])
    numbers = [[_number(word, 2) for word in _tokens(text)][:LENGTH] for text in TEXTS]
    numbers = np.array([row + [0] * (LENGTH - len(row)) for row in numbers])
    settings = {"max_tokens": None, "output_mode": "int", "output_sequence_length": LENGTH}
    layer = _text_vectorization(settings)
    return _sequential_case(folder, "keras_words", rest, layer, numbers, [[text] for text in TEXTS], [])


def _bag(folder, random):
    """How often words and pairs of words occur; 0 is whatever is not known."""
    vocabulary = ["good", "film", "a good", "good film", "the the"]
    depth = len(vocabulary) + 1
    rest = _seeded(random, [keras.Input((depth,), name="text"), layers.Dense(1, activation="sigmoid")])
    counts = np.zeros((len(TEXTS), depth))
    for row, text in zip(counts, TEXTS):
        words = _tokens(text)
        for token in words + [" ".join(pair) for pair in zip(words, words[1:])]:
            row[vocabulary.index(token) + 1 if token in vocabulary else 0] += 1
    settings = {"max_tokens": None, "output_mode": "count", "output_sequence_length": None, "ngrams": 2}
    layer = _text_vectorization({**settings, "vocabulary": ["[UNK]", *vocabulary]})
    return _sequential_case(folder, "keras_bag", rest, layer, counts, [[text] for text in TEXTS], [])


def _codes(folder, random):
    """Which of some whole numbers occur in a row of three."""
    depth = len(CODES) + 1
    rest = _seeded(random, [keras.Input((depth,), name="codes"), layers.Dense(1)])
    rows = random.choice([*CODES, 99, 0], size=(12, 3))
    flags = np.zeros((len(rows), depth))
    for row, codes in zip(flags, rows):
        for code in codes:
            row[CODES.index(code) + 1 if code in CODES else 0] = 1
    layer = _layer("IntegerLookup", {
        "name": "lookup", "invert": False, "max_tokens": None, "num_oov_indices": 1, "oov_token": -1, "mask_token": None,
        "output_mode": "multi_hot", "sparse": False, "pad_to_max_tokens": False, "vocabulary_dtype": "int64",
        "idf_weights": None, "vocabulary": [-1, *CODES],
    })
    return _sequential_case(folder, "keras_codes", rest, layer, flags, rows.tolist(), [3], dtype="int64")


def _columns(folder, random):
    """A column of texts beside one of numbers."""
    colour, size = keras.Input((1,), dtype="int64", name="colour"), keras.Input((1,), name="size")
    embedded = layers.Flatten()(layers.Embedding(len(COLOURS) + 1, 2, name="embedding")(colour))
    result = layers.Dense(3, activation="softmax")(layers.Concatenate()([embedded, size]))
    rest = keras.Model([colour, size], result)
    _seed(random, rest)
    cells = [[str(random.choice([*COLOURS, "pink"])), float(np.float32(random.normal()))] for _ in range(12)]
    numbers = np.array([[_number(cell, 1, COLOURS, 0)] for cell, _ in cells])
    outputs = keras.ops.convert_to_numpy(rest([numbers, np.array([[size] for _, size in cells], np.float32)]))
    file = "keras_columns.keras"
    rest.save(folder / file)
    _edit(folder / file, _with_string_lookup)
    return _case("keras_columns", file, cells, outputs)


def _with_string_lookup(config):
    listed = config["config"]["layers"]
    source = next(layer for layer in listed if layer["config"]["name"] == "colour")
    reader = next(layer for layer in listed if layer["config"]["name"] == "embedding")
    lookup = _layer("StringLookup", {
        "name": "lookup", "invert": False, "max_tokens": None, "num_oov_indices": 1, "oov_token": "[UNK]",
        "mask_token": None, "output_mode": "int", "sparse": False, "pad_to_max_tokens": False, "idf_weights": None,
        "vocabulary": ["[UNK]", *COLOURS], "encoding": "utf-8",
    })
    lookup["name"] = "lookup"
    lookup["inbound_nodes"] = json.loads(json.dumps(reader["inbound_nodes"]))
    lookup["inbound_nodes"][0]["args"][0]["config"]["dtype"] = source["config"]["dtype"] = "string"
    reader["inbound_nodes"][0]["args"][0]["config"]["keras_history"][0] = "lookup"
    listed.insert(listed.index(source) + 1, lookup)
    return config


def _tokens(text):
    """Words as TensorFlow sees them: ASCII letters lowered, ASCII marks removed, divided at ASCII spaces."""
    lowered = "".join(letter.lower() if letter.isascii() else letter for letter in text)
    return "".join(letter for letter in lowered if letter not in string.punctuation).split()


def _number(word, first, words=WORDS, unknown=1):
    return words.index(word) + first if word in words else unknown


def _seeded(random, listed):
    model = keras.Sequential(listed)
    _seed(random, model)
    return model


def _seed(random, model):
    model.set_weights([random.normal(size=array.shape).astype(np.float32) for array in model.get_weights()])


def _text_vectorization(settings):
    return _layer("TextVectorization", {
        "name": "words", "standardize": "lower_and_strip_punctuation", "split": "whitespace", "ngrams": None,
        "pad_to_max_tokens": False, "sparse": False, "ragged": False, "vocabulary": ["", "[UNK]", *WORDS],
        "idf_weights": None, "encoding": "utf-8", **settings,
    })


def _layer(kind, settings):
    return {"module": "keras.layers", "class_name": kind, "config": settings, "registered_name": None}


def _sequential_case(folder, name, rest, layer, numbers, cells, shape, dtype="string"):
    """Saves a Sequential model with a layer in front of it."""
    outputs = keras.ops.convert_to_numpy(rest(numbers.astype(rest.inputs[0].dtype)))
    rest.save(folder / f"{name}.keras")

    def with_layer(config):
        listed = config["config"]["layers"]
        listed[0]["config"].update(batch_shape=[None, *shape], dtype=dtype)
        listed.insert(1, layer)
        return config

    _edit(folder / f"{name}.keras", with_layer)
    return _case(name, f"{name}.keras", cells, outputs)


def _edit(path, change):
    """Rewrites the description in a .keras archive."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["config.json"] = json.dumps(change(json.loads(members["config.json"]))).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def _case(name, file, cells, outputs):
    task = "regression" if name == "keras_codes" else "classification"
    return {"name": name, "framework": "keras", "task": task, "files": [file], "cells": cells, "outputs": outputs.tolist()}
