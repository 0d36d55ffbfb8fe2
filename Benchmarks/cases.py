"""The cases of the race: seeded data, the stand-in model's slopes, and what is asked of both sides."""

import json
import random
from pathlib import Path

SAMPLES = 5000
PICTURE_SAMPLES = 1000
LEVELS = (2, 3, 5, 7, 9, 14, 16, 41)


def write_tables(folder):
    """The three tables of the race, each with its columns named x0, x1, ….

    Bins are compared on evenly spread numbers, numbers without bins on normal ones: there the two packages draw from
    the same law. (Within a bin lime draws from a truncated normal with the bin's moments, we from the bin's values.)
    """
    draw = random.Random(20160213)
    write(folder / "even.csv", [[draw.uniform(-1.7, 1.7) for _ in range(20)] for _ in range(2000)])
    write(folder / "normal.csv", [[draw.gauss(0, 1) for _ in range(20)] for _ in range(2000)])
    mixed = [[draw.uniform(-1.7, 1.7) for _ in range(6)] + [level(draw, count) for count in LEVELS]
             for _ in range(32000)]
    write(folder / "mixed.csv", mixed)


def level(draw, count):
    """A level, the first ones more often."""
    return int(count * draw.random() ** 2)


def write(path, rows):
    header = ",".join(f"x{column}" for column in range(len(rows[0])))
    path.write_text("\n".join([header, *(",".join(map(repr, row)) for row in rows)]) + "\n")


def all_cases(folder, inputs):
    """Every case, in the order of the table that is printed."""
    steps = [0.6 * 0.86**column for column in range(20)]
    plain = {"data": str(folder / "even.csv"), "slopes": steps, "levels": [None] * 20}
    mixed = {
        "data": str(folder / "mixed.csv"),
        # A slope of a code is small where there are many codes, so that all columns matter alike.
        "slopes": steps[:6] + [0.8 / count for count in LEVELS],
        "intercept": -1.5,
        "levels": [None] * 6 + list(LEVELS),
    }
    picture = {
        "data": str(folder / "picture.png"),
        "segments": str(folder / "segments.npy"),
        "slopes": [(-1) ** cell * (0.5 + cell / 8) for cell in range(16)],
        "samples": PICTURE_SAMPLES,
        "seeds": 10,
    }
    entries = [
        ("20 columns, quartiles, 10 features", "table", {**plain, "features": 10}, 12),
        ("20 columns, quartiles, 5 features", "table", {**plain, "features": 5}, 80),
        ("20 raw columns, 10 features", "table", {**plain, "data": str(folder / "normal.csv"), "bins": False}, 5),
        ("14 mixed columns, 10 features", "table", {**mixed, "features": 10}, 8),
        ("14 mixed columns, 5 features", "table", {**mixed, "features": 5}, 80),
        ("picture 224x224, SLIC", "picture", picture, 10),
        ("explainer built on 32,000 x 14", "build", {**mixed, "seeds": 0}, 3),
    ]
    return [make(name, kind, settings, target, inputs) for name, kind, settings, target in entries]


def make(name, kind, settings, target, inputs):
    defaults = {"segments": None, "intercept": 0.2, "features": 10, "samples": SAMPLES, "superpixels": 33,
                "bins": True, "levels": [], "inputs": inputs, "seeds": 20}
    return {"name": name, "kind": kind, "target": target, **defaults, **settings}


def save(case, folder):
    path = Path(folder) / "case.json"
    path.write_text(json.dumps(case))
    return path
