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


def write_texts(folder):
    """Texts of distinct words w0, w1, … in random order, a text a line: short ones and long ones."""
    draw = random.Random(20160213)
    for name, words, lines in (("short.txt", 20, 25), ("long.txt", 500, 5)):
        texts = [" ".join(f"w{number}" for number in draw.sample(range(words), words)) for _ in range(lines)]
        (folder / name).write_text("\n".join(texts) + "\n")


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
    text = {"data": str(folder / "short.txt"), "slopes": steps, "intercept": -2}
    long = {**text, "data": str(folder / "long.txt"), "slopes": [0.02 * step for step in steps], "seeds": 0,
            "inputs": min(inputs, 5)}
    raw = {**plain, "data": str(folder / "normal.csv"), "bins": False}
    # Each with the least ratio for the presets python and default.
    entries = [
        ("20 columns, quartiles, 10 features", "table", {**plain, "features": 10}, 5, 15),
        ("20 columns, quartiles, 5 features", "table", {**plain, "features": 5}, 25, 80),
        ("20 raw columns, 10 features", "table", raw, 4, 6),
        ("14 mixed columns, 10 features", "table", {**mixed, "features": 10}, 6, 12),
        ("14 mixed columns, 5 features", "table", {**mixed, "features": 5}, 40, 80),
        ("text of 20 words", "text", text, 15, 20),
        ("text of 500 words", "text", long, 6, 8),
        ("picture 224x224, SLIC", "picture", picture, 10, 12),
        ("quickshift alone", "quickshift", {**picture, "seeds": 0}, 3, None),
        ("explainer built on 32,000 x 14", "build", {**mixed, "seeds": 0}, 3, 3),
    ]
    return [make(name, kind, settings, python, default, inputs) for name, kind, settings, python, default in entries]


def make(name, kind, settings, python, default, inputs):
    defaults = {"segments": None, "intercept": 0.2, "features": 10, "samples": SAMPLES, "superpixels": 33,
                "bins": True, "levels": [], "inputs": inputs, "seeds": 20}
    targets = {preset: target for preset, target in (("python", python), ("default", default)) if target}
    return {"name": name, "kind": kind, "targets": targets, **defaults, **settings}


def save(case, folder):
    path = Path(folder) / "case.json"
    path.write_text(json.dumps(case))
    return path
