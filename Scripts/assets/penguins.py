"""A boosted-tree classifier of penguin species, and the encoding that says what it was trained on.

The model reads numbers; the table has words. `penguins.encoding.json` records the translation in
the format `lime.encoding/1`: the model's inputs in order, each column as it is, as one 0/1 input a
level (`oneHot`), or as the position of its level (`codes`); empty cells become NaN. The column
`year` tells when a bird was measured, not what it is, and is left out.
"""

import csv
import io

import numpy as np
import xgboost

CLASSES = ("Adelie", "Chinstrap", "Gentoo")
MISSING = "NA"
ENCODING = {
    "schema": "lime.encoding/1",
    "columns": [
        {"column": "island", "oneHot": ["Biscoe", "Dream", "Torgersen"]},
        {"column": "bill_length_mm"},
        {"column": "bill_depth_mm"},
        {"column": "flipper_length_mm"},
        {"column": "body_mass_g"},
        {"column": "sex", "codes": ["female", "male"]},
    ],
    "missing": "nan",
    "unknown": "error",
    "classes": list(CLASSES),
}
# One thread and a seed: the same file on every machine.
PARAMETERS = {
    "objective": "multi:softprob", "num_class": len(CLASSES), "max_depth": 3, "eta": 0.2, "subsample": 0.8,
    "seed": 20, "nthread": 1,
}
ROUNDS = 60
# Every fifth row is kept out of training, to measure accuracy on.
HELD_OUT = 5


def train(table):
    """The trained booster and its accuracy on held-out rows, from the text of penguins.csv."""
    rows = list(csv.DictReader(io.StringIO(table)))
    values = np.array([_encode(row) for row in rows], dtype=np.float32)
    labels = np.array([CLASSES.index(row["species"]) for row in rows])
    is_held_out = np.arange(len(rows)) % HELD_OUT == 0
    names = _input_names()
    training = xgboost.DMatrix(values[~is_held_out], labels[~is_held_out], feature_names=names)
    booster = xgboost.train(PARAMETERS, training, ROUNDS)
    predicted = booster.predict(xgboost.DMatrix(values[is_held_out], feature_names=names)).argmax(axis=1)
    return booster, float((predicted == labels[is_held_out]).mean())


def _encode(row):
    """One row of the table as the model's inputs."""
    inputs = []
    for column in ENCODING["columns"]:
        cell = row[column["column"]]
        levels = column.get("oneHot") or column.get("codes")
        if cell == MISSING:
            inputs += [np.nan] * len(column.get("oneHot", [None]))
        elif levels is None:
            inputs.append(float(cell))
        elif cell not in levels:
            raise ValueError(f"penguins.csv has the unknown {column['column']} '{cell}'")
        else:
            inputs += [float(cell == level) for level in levels] if "oneHot" in column else [levels.index(cell)]
    return inputs


def _input_names():
    return [
        f"{column['column']}_{level}" if level else column["column"]
        for column in ENCODING["columns"]
        for level in column.get("oneHot", [None])
    ]
