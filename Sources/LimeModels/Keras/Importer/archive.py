"""Reading and rewriting model files: `.keras` archives (zip) and HDF5 files.

Both hold a JSON description of the layers beside the weights. The importer reads that
description before Keras sees the file, so that damage, code and string layers are met with a
clear answer, and writes a copy with an edited description where Keras refuses the original.
"""

import json
import os
import shutil
import zipfile
import zlib

import h5py

from failure import CORRUPT_FILE, ImportFailure

CONFIG = "config.json"
WEIGHTS = ("model.weights.h5", "model.weights.json", "model.weights.npz")
HDF5_SIGNATURE = b"\x89HDF\r\n\x1a\n"
LARGEST_CONFIG = 256 << 20  # bytes; the largest real ones hold vocabularies of some 10 MB


def open_model_file(path):
    """The file as a `KerasArchive` or an `HDF5File`, told apart by content, never by its name."""
    signature = _signature(path)
    if signature.startswith(b"PK"):
        return KerasArchive(path)
    if signature == HDF5_SIGNATURE:
        return HDF5File(path)
    raise _corrupt(path, "is neither a .keras archive nor an HDF5 file; save it again with model.save()", "not-a-model")


def layers_of(config):
    """Every layer description in `config`, at any depth: dictionaries with class_name and config."""
    if isinstance(config, dict):
        if isinstance(config.get("class_name"), str) and isinstance(config.get("config"), dict):
            yield config
        children = list(config.values())
    else:
        children = config if isinstance(config, list) else []
    for child in children:
        yield from layers_of(child)


class KerasArchive:
    """A `.keras` file: a zip of config.json, metadata.json, the weights and perhaps assets."""

    def __init__(self, path):
        self.path = path
        try:
            with zipfile.ZipFile(path) as archive:
                self._check_members(archive)
                self.config = parse_config(archive.read(CONFIG), path)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise _corrupt(path, f"is a damaged .keras archive ({error}); copy or save it again") from error
        self.compile_config = self.config.get("compile_config")

    def _check_members(self, archive):
        names = archive.namelist()
        for name in names:
            if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
                what = f"holds a file named '{name}', which points outside the archive"
                raise _corrupt(self.path, what, "unsafe-archive")
        if CONFIG not in names:
            raise _corrupt(self.path, f"is a zip without {CONFIG}, so not a Keras model", "not-a-model")
        if not any(name in names for name in WEIGHTS):
            raise _corrupt(self.path, "is a .keras archive without weights; save the model again")
        if archive.getinfo(CONFIG).file_size > LARGEST_CONFIG:
            raise _corrupt(self.path, f"has a {CONFIG} of more than {LARGEST_CONFIG >> 20} MB")
        damaged = archive.testzip()
        if damaged:
            raise _corrupt(self.path, f"is a damaged .keras archive: the checksum of {damaged} is wrong")

    def asset_lines(self, name):
        """The lines of a text file inside the archive, or None."""
        with zipfile.ZipFile(self.path) as archive:
            if name not in archive.namelist():
                return None
            return archive.read(name).decode("utf-8").split("\n")

    def rewritten(self, config, folder):
        """A copy in `folder` with `config` in place of the file's own; returns its path."""
        copy = os.path.join(folder, "model.keras")
        with zipfile.ZipFile(self.path) as source, zipfile.ZipFile(copy, "w") as target:
            for name in source.namelist():
                target.writestr(name, json.dumps(config) if name == CONFIG else source.read(name))
        return copy


class HDF5File:
    """An `.h5` file as Keras 1 to 3 write it: the description is an attribute, weights are groups."""

    def __init__(self, path):
        self.path = path
        try:
            with h5py.File(path, "r") as file:
                description = file.attrs.get("model_config")
                training = file.attrs.get("training_config")
                has_weights = "model_weights" in file
        except (OSError, RuntimeError, KeyError, ValueError) as error:
            raise _corrupt(path, f"is a damaged HDF5 file ({error}); copy or save it again") from error
        if description is None:
            raise ImportFailure(
                "weights-only",
                f"{path} holds weights only, not the layers: save the whole model with model.save('model.keras')",
            )
        if not has_weights:
            raise _corrupt(path, "holds layers but no weights; save the model again")
        self.config = parse_config(description, path)
        self.compile_config = parse_config(training, path, needs_layers=False) if training is not None else None

    def asset_lines(self, name):
        """HDF5 files carry no assets."""
        return None

    def rewritten(self, config, folder):
        """A copy in `folder` with `config` in place of the file's own; returns its path."""
        copy = os.path.join(folder, "model.h5")
        shutil.copyfile(self.path, copy)
        with h5py.File(copy, "r+") as file:
            file.attrs["model_config"] = json.dumps(config)
        return copy


def parse_config(text, path, needs_layers=True):
    """The JSON description as a dictionary, or a failure that names the file."""
    try:
        config = json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise _corrupt(path, f"has a description of its layers that is not readable JSON ({error})") from error
    if not isinstance(config, dict):
        raise _corrupt(path, "has a description of its layers that is not a JSON object")
    if needs_layers and not (isinstance(config.get("class_name"), str) and isinstance(config.get("config"), dict)):
        raise _corrupt(path, "does not describe a Keras model (no class_name and config); save it with model.save()")
    return config


def _signature(path):
    if os.path.isdir(path):
        raise ImportFailure("is-folder", f"{path} is a folder; SavedModel folders are read without an import")
    try:
        with open(path, "rb") as file:
            signature = file.read(len(HDF5_SIGNATURE))
    except OSError as error:
        raise ImportFailure("not-readable", f"{path} cannot be read: {error.strerror}", CORRUPT_FILE) from error
    if not signature:
        raise _corrupt(path, "is empty (0 bytes); copy it again")
    return signature


def _corrupt(path, what, code="corrupt-file"):
    return ImportFailure(code, f"{path} {what}", CORRUPT_FILE)
