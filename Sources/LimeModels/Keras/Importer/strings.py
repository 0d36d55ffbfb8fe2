"""Cutting off the layers that turn strings or ids into numbers.

OpenVINO has no such operations and Keras computes them with TensorFlow. Where the layer reads an
input of the model directly, it is replaced by one that passes its input on, and described in the
result instead: the caller computes it. Everything else is refused by name.
"""

import re

import keras

from archive import layers_of
from failure import ImportFailure

STRING_LAYERS = ("TextVectorization", "StringLookup", "IntegerLookup", "Hashing", "HashedCrossing")
# What the caller needs to repeat the layer, under Keras' own names.
SETTINGS = ("standardize", "split", "ngrams", "output_mode", "output_sequence_length", "max_tokens", "num_oov_indices",
            "mask_token", "oov_token", "pad_to_max_tokens", "idf_weights", "invert", "mask_value")
SUPPORTED_MODES = ("int", "one_hot", "multi_hot", "count")
PACKAGE = "lime"


class _PassOn(keras.layers.Layer):
    """Stands for a string layer: returns what the caller computed."""

    def __init__(self, name=None, **ignored):
        super().__init__(name=name, trainable=False)

    def call(self, values):
        return values

    def compute_output_spec(self, values):
        # A tensor of its own: Keras would take the input itself for a cycle.
        return keras.KerasTensor(values.shape, values.dtype)


def _register_stand_ins():
    # The class keeps the layer's name, since Keras finds weights by it.
    for name in STRING_LAYERS:
        keras.saving.register_keras_serializable(PACKAGE)(type(name, (_PassOn,), {}))


def has_string_layers(config):
    """Whether any layer, at any depth, needs cutting."""
    return any(layer["class_name"] in STRING_LAYERS for layer in layers_of(config))


def cut_string_layers(config, asset_lines):
    """Edits `config` so that string layers pass numbers on; returns a description of each.

    `asset_lines(name)` reads a text file of the archive, where Keras 3 keeps vocabularies.
    """
    _register_stand_ins()
    layers = config["config"].get("layers", [])
    seen = {}
    descriptions = []
    for position, layer in enumerate(layers):
        folder = re.sub(r"(?<!^)(?=[A-Z])", "_", layer["class_name"]).lower()
        number = seen[folder] = seen.get(folder, -1) + 1
        if layer["class_name"] in STRING_LAYERS:
            asset = f"assets/layers/{folder}{f'_{number}' if number else ''}/vocabulary.txt"
            descriptions.append(_StringLayer(layers, position, asset_lines(asset)).cut())
    if len(descriptions) != sum(layer["class_name"] in STRING_LAYERS for layer in layers_of(config)):
        raise ImportFailure("string-layer", "the model has a string layer inside a nested model, which only Keras "
                            "with TensorFlow can compute: use the model through a Python script")
    return descriptions


class _StringLayer:
    """One string layer among the `layers` of a model, with the input it reads."""

    def __init__(self, layers, position, vocabulary_lines):
        self.layers = layers
        self.layer = layers[position]
        self.settings = self.layer["config"]
        self.name = self.layer.get("name") or self.settings.get("name")
        self.mode = self.settings.get("output_mode", "int")
        self.is_text = self.layer["class_name"] == "TextVectorization"
        listed = self.settings.get("vocabulary")
        self.vocabulary = listed if isinstance(listed, list) else vocabulary_lines
        self.input = self._input(position)

    def cut(self):
        self._require_simple_options()
        shape, dtype = self._output()
        source = self.input["config"]
        description = {
            "input": source["name"],
            "layer": self.name,
            "class": self.layer["class_name"],
            "rawShape": [-1 if size is None else size for size in source["batch_shape"]],
            "rawDtype": source["dtype"],
            "feeds": {"shape": [-1 if size is None else size for size in shape], "dtype": dtype},
            "settings": {key: self.settings[key] for key in SETTINGS if key in self.settings} | {"ngrams": self._ngrams()},
            **self._numbering(),
        }
        self._rewire(shape, dtype)
        return description

    def _input(self, position):
        """The input layer in front; any other arrangement cannot be cut."""
        tensors = list(_tensors(self.layer))
        source = tensors[-1]["keras_history"][0] if tensors else None
        previous = self.layers[position - 1] if position else None
        for other in self.layers:
            is_source = other["config"].get("name") == source or (source is None and other is previous)
            if other["class_name"] == "InputLayer" and is_source:
                reads = [tensor["keras_history"][0] for reader in self.layers for tensor in _tensors(reader)]
                if reads.count(source) > 1:
                    raise self._refusal(f"shares its input '{source}' with another layer")
                return other
        raise self._refusal("does not read an input of the model directly")

    def _output(self):
        """Shape and type of what the layer gave, as its readers recorded them."""
        # Counts and one-hot vectors are whole numbers, but every layer behind reads them as floats.
        for reader in self.layers:
            for tensor in _tensors(reader):
                if tensor["keras_history"][0] == self.name:
                    return tensor["shape"], tensor["dtype"] if self.mode == "int" else "float32"
        if self.mode != "int":
            return self._vectors(), "float32"
        length = [None, self.settings.get("output_sequence_length")] if self.is_text else self.input["config"]["batch_shape"]
        return length, "int64"

    def _vectors(self):
        """The shape of vectors with a place for each entry of the vocabulary."""
        numbering = self._numbering()
        depth = len(numbering["vocabulary"]) + numbering["firstIndex"]
        if self.settings.get("pad_to_max_tokens") and self.settings.get("max_tokens"):
            depth = self.settings["max_tokens"]
        outer = self.input["config"]["batch_shape"][:-1] or [None]
        if self.mode == "one_hot" and not self.is_text:
            outer = [size for size in self.input["config"]["batch_shape"] if size != 1]
        return [*outer, depth]

    def _rewire(self, shape, dtype):
        self.input["config"].update(batch_shape=shape, dtype=dtype)
        self.layer.update(module=None, registered_name=f"{PACKAGE}>{self.layer['class_name']}")
        source = self.input["config"]["name"]
        for reader in self.layers:
            for tensor in _tensors(reader):
                if tensor["keras_history"][0] == source:
                    tensor.update(shape=shape, dtype=dtype)

    def _numbering(self):
        """The vocabulary without special tokens, and the numbers those take.

        Token i of `vocabulary` becomes firstIndex + i, an unknown one unknownIndex, padding 0.
        """
        has_padding = self.mode == "int" and (self.is_text or self.settings.get("mask_token") is not None)
        special = {"", "[UNK]", str(self.settings.get("mask_token")), str(self.settings.get("oov_token", -1))}
        words = self.vocabulary
        start = next((index for index, word in enumerate(words) if str(word) not in special), len(words))
        words = words[start:]
        if self.layer["class_name"] == "IntegerLookup":
            words = [int(word) for word in words]
        return {"unknownIndex": int(has_padding), "firstIndex": int(has_padding) + 1, "vocabulary": words}

    def _ngrams(self):
        """The widths of joined tokens: Keras takes n as 1 to n."""
        ngrams = self.settings.get("ngrams")
        return list(range(1, ngrams + 1)) if isinstance(ngrams, int) else ngrams

    def _require_simple_options(self):
        settings = self.settings
        unknown_numbers = 1 if self.is_text else settings.get("num_oov_indices", 1)
        reasons = {
            f"gives '{self.mode}' output": self.mode not in SUPPORTED_MODES,
            "has no vocabulary in the file": not isinstance(self.vocabulary, list),
            f"has {unknown_numbers} numbers for unknown values": unknown_numbers != 1,
            "has tf-idf weights": bool(settings.get("idf_weights")),
            "gives ragged output": bool(settings.get("ragged")),
            "maps numbers to strings": bool(settings.get("invert")),
            "has its own standardize function": isinstance(settings.get("standardize"), dict),
            "has its own split function": isinstance(settings.get("split"), dict),
        }
        for reason, applies in reasons.items():
            if applies:
                raise self._refusal(reason)

    def _refusal(self, reason):
        return ImportFailure(
            "string-layer",
            f"the {self.layer['class_name']} layer '{self.name}' {reason}, which only Keras with TensorFlow can "
            "compute: use the model through a Python script",
        )


def _tensors(layer):
    """The descriptions of the tensors that a layer reads."""
    for item in layers_of(layer.get("inbound_nodes", [])):
        if item["class_name"] == "__keras_tensor__":
            yield item["config"]
