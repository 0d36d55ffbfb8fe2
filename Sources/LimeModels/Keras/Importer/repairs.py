"""Edits of a model's description that let Keras 3 read what Keras 2 or an HDF5 file says.

None of them changes what the model computes: they rename, unwrap, or drop arguments that matter
only while training. An argument outside `DROPPABLE` is never dropped.
"""

import re

from archive import layers_of
from failure import ImportFailure

# Arguments of Keras 2 layers that Keras 3 refuses and that do not change a prediction.
DROPPABLE = frozenset((
    "groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint", "time_major", "implementation",
    "input_dtype", "batch_input_shape", "virtual_batch_size", "adjustment", "renorm", "fused",
    "experimental_autocast", "quantization_config", "query_shape", "key_shape", "value_shape",
))
REFUSED = re.compile(r"Unrecognized keyword arguments? passed to (\w+): \{(.*)\}")
MODELS = {"Functional": "functional", "Model": "functional", "Sequential": "sequential"}


def repair(config, dropped):
    """Applies every repair in place; `dropped` holds pairs (layer class, argument) to leave out."""
    for layer in layers_of(config):
        settings = layer["config"]
        if layer["class_name"] in MODELS:
            _modernise_model(layer)
        if layer["class_name"] == "BatchNormalization" and isinstance(settings.get("axis"), list):
            settings["axis"] = settings["axis"][0]
        # HDF5 files are read with a table of functions by name, in which "dot" is the layer's.
        if layer["class_name"] == "AdditiveAttention" or settings.get("score_mode") == "dot":
            settings.pop("score_mode", None)
        for class_name, argument in dropped:
            if layer["class_name"] == class_name:
                settings.pop(argument, None)


def refused_arguments(error):
    """The pairs (layer class, argument) that Keras' error names, if it is about arguments."""
    match = REFUSED.search(str(error))
    if not match:
        return set()
    # Values may be dictionaries with keys of their own: blank them out before looking for names.
    flat = re.sub(r"\{[^{}]*(\{[^{}]*\}[^{}]*)*\}", "0", match.group(2))
    return {(match.group(1), argument) for argument in re.findall(r"'(\w+)':", flat)}


def require_droppable(arguments, config):
    """Refuses arguments whose loss would change the model's answers."""
    for class_name, argument in sorted(arguments):
        if argument not in DROPPABLE:
            message = f"Keras does not know the argument '{argument}' of the {class_name} layer"
            raise ImportFailure("unsupported-layer", f"{message}: save the model again with Keras 3")
    for layer in layers_of(config):
        if (layer["class_name"], "groups") in arguments and layer["config"].get("groups", 1) != 1:
            raise ImportFailure("unsupported-layer", f"a {layer['class_name']} layer with groups is not supported")


def _modernise_model(layer):
    """Keras 2 named its modules differently and wrapped a single input or output once more."""
    if "engine" in str(layer.get("module")):
        layer["module"] = f"keras.src.models.{MODELS[layer['class_name']]}"
    for key in ("input_layers", "output_layers"):
        tensors = layer["config"].get(key)
        if isinstance(tensors, list) and len(tensors) == 1 and isinstance(tensors[0], list):
            layer["config"][key] = tensors[0]
