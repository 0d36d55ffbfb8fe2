#!/usr/bin/env python3
"""How long the command takes from its start to an explanation of a small table, as a person waits for it.

    Benchmarks/coldstart.py [LIME]

Explains row 0 of scikit-learn's breast cancer data (569 rows, 30 columns) with an XGBoost model of 100 trees, to JSON,
each time in a process of its own. Two runs warm the disk's cache; the median of the ten that follow is to stay under
150 ms. Exit: 0 when it does, 1 otherwise.
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import xgboost
from sklearn.datasets import load_breast_cancer

FOLDER = pathlib.Path(__file__).resolve().parent.parent
WARM_UP, RUNS = 2, 10
TARGET = 150


def make(folder: pathlib.Path) -> list[str]:
    """Writes table and model; returns the options that name them."""
    data = load_breast_cancer(as_frame=True)
    names = [name.replace(" ", "_") for name in data.feature_names]
    numbers = data.data.set_axis(names, axis=1)
    numbers.assign(malignant=1 - data.target).to_csv(folder / "table.csv", index=False)
    model = xgboost.XGBClassifier(n_estimators=100, max_depth=4, random_state=0).fit(numbers, 1 - data.target)
    model.save_model(folder / "model.ubj")
    return ["--model", str(folder / "model.ubj"), "--data", str(folder / "table.csv"), "--target", "malignant"]


def milliseconds(command: list[str]) -> float:
    """The wall-clock time of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    lime = sys.argv[1] if len(sys.argv) > 1 else str(FOLDER / ".build/release/lime")
    with tempfile.TemporaryDirectory() as name:
        options = make(pathlib.Path(name))
        command = [lime, "tabular", *options, "--row", "0", "--format", "json", "--quiet"]
        times = [milliseconds(command) for _ in range(WARM_UP + RUNS)][WARM_UP:]
        version = [milliseconds([lime, "--version"]) for _ in range(WARM_UP + RUNS)][WARM_UP:]
    median = statistics.median(times)
    print(f"start to JSON: median {median:.0f} ms of {RUNS} runs, from {min(times):.0f} to {max(times):.0f}")
    print(f"of it starting the program alone (--version): {statistics.median(version):.0f} ms")
    sys.exit(0 if median < TARGET else 1)


if __name__ == "__main__":
    main()
