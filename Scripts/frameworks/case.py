"""What a maker of models hands to `test-all.py`: a folder a case, holding the model, its rows and its own answers."""

import csv
import json


def write(folder, name, framework, model, names, rows, outputs, *, tolerance=1e-5, options=(), kind="table", classes=None):
    """Writes one case. `model` is a reference in which the folder stands as `{folder}`."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    if kind == "table":
        with open(place / "rows.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([names, *rows])
    else:
        (place / "rows.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    described = {
        "name": name, "framework": framework, "model": model, "kind": kind, "options": list(options), "classes": classes,
        "outputs": [[float(value) for value in row] for row in outputs], "tolerance": tolerance,
    }
    (place / "case.json").write_text(json.dumps(described, allow_nan=False) + "\n")


def place(folder, name, file):
    """The path of a case's model, whose folder is made."""
    (folder / name).mkdir(parents=True, exist_ok=True)
    return str(folder / name / file)
