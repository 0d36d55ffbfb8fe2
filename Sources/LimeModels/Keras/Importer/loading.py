"""From a file to a Keras model, with the repairs that it turns out to need."""

import copy
import sys
import tempfile
import zipfile

import keras

from archive import KerasArchive, layers_of
from failure import CORRUPT_FILE, NEEDS_TRUST, ImportFailure, last_line
from repairs import refused_arguments, repair, require_droppable
from strings import cut_string_layers, has_string_layers

# One round for each layer class whose arguments need dropping; real files need three.
MOST_ATTEMPTS = 12
CODE_CLASSES = ("Lambda", "__lambda__")


class LoadedModel:
    """A Keras model and what had to be done to its file.

    `preprocessing` describes layers that were cut off; `dropped` the Keras 2 arguments left out.
    """

    def __init__(self, model, preprocessing, dropped):
        self.model = model
        self.preprocessing = preprocessing
        self.dropped = dropped


def load(file, trusted):
    """Loads the model of an opened file; runs code stored in it only when `trusted`."""
    if trusted:
        keras.config.enable_unsafe_deserialization()
    else:
        _refuse_code(file)
    with tempfile.TemporaryDirectory() as folder:
        loaded = _load_repaired(file, trusted, folder)
    if not loaded.model.built:
        raise ImportFailure("not-built", f"the model in {file.path} has no input shape: call it once, or give it an "
                            "Input layer, and save it again")
    return loaded


def _refuse_code(file):
    for layer in layers_of(file.config):
        if layer["class_name"] in CODE_CLASSES:
            name = layer["config"].get("name", "")
            message = f"{file.path} has a Lambda layer {name!r}, which runs code stored in the file"
            raise ImportFailure("needs-trust", f"{message}: if you trust its author, add --trust", NEEDS_TRUST)


def _load_repaired(file, trusted, folder):
    """Tries the file as it is, then with repairs, until Keras reads it or asks for nothing new."""
    path, preprocessing, dropped = file.path, [], set()
    if has_string_layers(file.config):
        path, preprocessing = _rewrite(file, dropped, folder)
    for _ in range(MOST_ATTEMPTS):
        try:
            model = keras.models.load_model(path, compile=False, safe_mode=not trusted, custom_objects=_objects(file))
            return LoadedModel(model, preprocessing, sorted(dropped))
        except Exception as error:
            refused = refused_arguments(error)
            if path != file.path and not refused - dropped:
                raise _load_failure(file, error) from error
            require_droppable(refused, file.config)
            dropped |= refused
            path, preprocessing = _rewrite(file, dropped, folder)
    raise ImportFailure("cannot-load", f"Keras cannot load {file.path}: too many layers need repairs")


def _rewrite(file, dropped, folder):
    config = copy.deepcopy(file.config)
    preprocessing = cut_string_layers(config, file.asset_lines) if has_string_layers(config) else []
    repair(config, dropped)
    return file.rewritten(config, folder), preprocessing


def _objects(file):
    """HDF5 files name plain operations as if they were layers ("Unknown layer: NotEqual")."""
    if isinstance(file, KerasArchive):
        return None
    return {
        name: value
        for module_name, module in list(sys.modules.items())
        if module_name.startswith("keras.src.ops.")
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, keras.Operation)
        and value.__module__ == module_name and not hasattr(keras.layers, name)
    }


def _load_failure(file, error):
    text = str(error)
    if "Could not locate class" in text or "Unknown layer" in text or "Could not locate function" in text:
        return ImportFailure("custom-class", f"{file.path} needs a class or function that is not part of Keras "
                             f"({text.strip().splitlines()[0][:200]}): use the model through a Python script")
    if isinstance(error, (OSError, zipfile.BadZipFile)):
        return ImportFailure("corrupt-file", f"the weights in {file.path} cannot be read ({last_line(error)}); copy or "
                             "save the model again", CORRUPT_FILE)
    return ImportFailure("cannot-load", f"Keras cannot load {file.path}: {last_line(error)}")
