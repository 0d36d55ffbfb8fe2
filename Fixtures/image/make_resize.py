#!/usr/bin/env python3
"""Writes resize.json and luma.json: what Pillow makes of small seeded pictures.

Made with Python 3 and Pillow 12.3.0: python3 make_resize.py
"""

import json
import random
from pathlib import Path

from PIL import Image, __version__

SEED = 2024
# width, height, width after, height after, mode, part of the picture (x, y, width, height) or None
CASES = [
    (17, 11, 5, 4, "RGB", None),
    (5, 4, 17, 11, "RGB", None),
    (13, 9, 13, 3, "RGB", None),
    (13, 9, 4, 9, "RGB", None),
    (64, 48, 7, 7, "RGB", None),
    (31, 29, 8, 15, "L", None),
    (3, 40, 10, 10, "L", None),
    (1, 1, 6, 5, "RGB", None),
    (40, 3, 1, 1, "RGB", None),
    (20, 30, 6, 6, "RGB", (0, 5, 20, 20)),
    (33, 12, 9, 9, "RGB", (10, 0, 12, 12)),
]
OUT = Path(__file__).parent


def picture(rng, width, height, mode):
    """Half of the pictures are pure noise, half are black and white noise, where rounding shows most."""
    count = width * height * len(mode)
    levels = [0, 255] if rng.random() < 0.5 else range(256)
    return Image.frombytes(mode, (width, height), bytes(rng.choice(levels) for _ in range(count)))


def main():
    rng = random.Random(SEED)
    cases = []
    for width, height, new_width, new_height, mode, part in CASES:
        source = picture(rng, width, height, mode)
        x, y, w, h = part or (0, 0, width, height)
        seen = source.crop((x, y, x + w, y + h))
        result = seen.resize((new_width, new_height), Image.Resampling.BILINEAR)
        cases.append({
            "width": width, "height": height, "channels": len(mode), "region": [x, y, w, h],
            "newWidth": new_width, "newHeight": new_height,
            "source": list(source.tobytes()), "expected": list(result.tobytes()),
        })
    colors = picture(rng, 40, 1, "RGB")
    luma = {"pillow": __version__, "source": list(colors.tobytes()), "expected": list(colors.convert("L").tobytes())}
    for name, document in (("resize", {"pillow": __version__, "cases": cases}), ("luma", luma)):
        (OUT / f"{name}.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
