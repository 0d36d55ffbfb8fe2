"""Python lime's side of `rows.py`: prints how many rows a second this process explains.

Usage: .venv-bench/bin/python rows_python.py FOLDER FEATURES ROWS SECONDS PROCESS

FOLDER is that of rows_data.py; of two processes each takes every other row. XGBoost is that of .venv.
"""

import sys
import time
from pathlib import Path

import numpy as np
from lime.lime_tabular import LimeTabularExplainer

SITE = "lib/python{}.{}/site-packages".format(*sys.version_info)
sys.path.append(str(Path(__file__).resolve().parent.parent / ".venv" / SITE))
import xgboost  # noqa: E402


def main():
    folder, features, rows, seconds, process = Path(sys.argv[1]), *map(float, sys.argv[2:])
    data = np.load(folder / "codes.npy")
    categories = [int(column) for column in (folder / "categories.txt").read_text().split()]
    booster = xgboost.Booster(model_file=str(folder / "model.ubj"))
    booster.set_param({"nthread": 1})

    def predict(batch):
        p = booster.inplace_predict(batch.astype(np.float32))
        return np.stack([1 - p, p], axis=1)

    explainer = LimeTabularExplainer(data, categorical_features=categories, random_state=1)
    explainer.explain_instance(data[0], predict, num_features=int(features))
    start, done = time.monotonic(), 0
    for row in range(int(process), int(rows), 2):
        explainer.explain_instance(data[row], predict, num_features=int(features))
        done += 1
        if time.monotonic() - start > seconds:
            break
    print(done / (time.monotonic() - start))


if __name__ == "__main__":
    main()
