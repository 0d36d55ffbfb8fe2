"""Random tables with random settings."""
import csv
import dataclasses
import json
import pathlib

import numpy as np
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LogisticRegression, Ridge

from . import models
from .comparison import SELECTIONS, Case, from_python

METRICS = ["euclidean", "sqeuclidean", "manhattan", "chebyshev", "canberra", "hamming", "braycurtis"]
# A binary row of ones has no variance and no angle of its own.
RAW_METRICS = [*METRICS, "cosine", "correlation"]
DISCRETIZERS = ["quartile", "decile", "entropy", "none"]


def _columns(random, rows):
    """Columns of many shapes; every value is exact in float32, so that trees cut alike on both sides."""
    makers = [
        lambda: random.normal(size=rows) * 8,
        lambda: random.exponential(size=rows) * 20,
        lambda: random.integers(0, 40, rows),
        lambda: random.normal(size=rows) * 200 + 1000,
        lambda: np.where(random.random(rows) < 0.4, 0, random.exponential(size=rows) * 50),
    ]
    count = int(random.integers(4, 12))
    return [np.round(makers[int(random.integers(len(makers)))]() * 8) / 8 for _ in range(count)]


def _model(random, data, is_regression):
    """A model of the columns, trees or linear, trained on a noisy rule; and what it was trained on."""
    signal = (data - data.mean(0)) / np.maximum(data.std(0), 1e-9) @ random.normal(size=data.shape[1])
    signal = signal + random.normal(size=len(data)) * 0.5
    is_linear = random.random() < 0.4
    if is_regression:
        model = Ridge() if is_linear else RandomForestRegressor(20, max_depth=5, random_state=1)
        return model.fit(data, signal), None
    labels = np.digitize(signal, np.quantile(signal, [0.5] if random.random() < 0.5 else [0.3, 0.7]))
    model = LogisticRegression(max_iter=500) if is_linear else RandomForestClassifier(20, max_depth=5, random_state=1)
    return model.fit(data, labels), labels


@dataclasses.dataclass
class Table:
    """A table with its model and the settings of both sides."""

    folder: pathlib.Path
    names: list
    data: np.ndarray
    categorical: list
    labels: object
    classes: list
    settings: dict
    model: str

    @property
    def is_regression(self):
        return len(self.classes) == 1

    @property
    def summary(self):
        return f"{self.model}, {len(self.names)} columns ({len(self.categorical)} categories), {self.settings}"

    def arguments(self, command):
        """What the command line is given."""
        words = [command, "--model", f"onnxruntime:{self.folder / 'model.onnx'}", "--threads", "1"]
        words += ["--data", str(self.folder / "train.csv"), "--target", "target"]
        words += ["--encoding", str(self.folder / "encoding.json")]
        if self.categorical:
            words += ["--categorical", ",".join(self.names[i] for i in self.categorical)]
        words += ["--task", "regression"] if self.is_regression else ["--classes", ",".join(self.classes)]
        return words + [word for name, value in self.settings.items() for word in (f"--{name}", str(value))]

    def explainer(self):
        """The Python package's."""
        is_raw = self.settings["discretizer"] == "none"
        return LimeTabularExplainer(
            self.data,
            mode="regression" if self.is_regression else "classification",
            training_labels=self.labels,
            feature_names=self.names,
            categorical_features=self.categorical,
            kernel_width=self.settings["kernel-width"],
            feature_selection=SELECTIONS.get(self.settings["selection"], self.settings["selection"]),
            discretize_continuous=not is_raw,
            discretizer="quartile" if is_raw else self.settings["discretizer"],
            class_names=None if self.is_regression else self.classes,
            random_state=self.settings["seed"],
        )

    def predict(self):
        """The model as a function of rows."""
        opened = models.session(self.folder / "model.onnx")
        return lambda rows: models.scores(opened, rows.astype(np.float32))

    def explanation_options(self):
        """What explain_instance is told."""
        settings = self.settings
        return {
            "num_features": settings["features"],
            "num_samples": settings["samples"],
            "distance_metric": settings["distance"],
        }


def random_table(random, folder, discretizer, is_regression):
    """A table of random columns and settings."""
    rows = int(random.integers(200, 500))
    columns = _columns(random, rows)
    categorical = []
    for _ in range(int(random.integers(0, 4))):
        categorical.append(len(columns))
        columns.append(random.integers(0, int(random.integers(2, 8)), rows))
    data = np.stack(columns, axis=1).astype(np.float64)
    model, labels = _model(random, data, is_regression)
    models.save_table_model(model, data.shape[1], folder / "model.onnx")
    metrics = RAW_METRICS if discretizer == "none" else METRICS
    settings = {
        "discretizer": discretizer,
        "distance": metrics[int(random.integers(len(metrics)))],
        "selection": ["none", "forward", "highest-weights", "lasso-path", "auto"][int(random.integers(5))],
        "features": int(random.integers(2, data.shape[1] + 1)),
        "samples": int(random.integers(200, 1500)),
        "seed": int(random.integers(0, 2**31)),
        "kernel-width": float(np.round(random.uniform(1, 6), 2)),
    }
    classes = ["value"] if is_regression else [f"class {c}" for c in range(len(model.classes_))]
    names = [f"c{i}" for i in range(data.shape[1])]
    table = Table(folder, names, data, categorical, labels, classes, settings, type(model).__name__)
    _write(table)
    return table


def make(folder, seed):
    random = np.random.default_rng(seed)
    discretizer = DISCRETIZERS[seed % len(DISCRETIZERS)]
    is_regression = random.random() < 0.3 and discretizer != "entropy"
    table = random_table(random, folder, discretizer, is_regression)
    row = int(random.integers(len(table.data)))
    chosen = [] if is_regression or random.random() < 0.5 else sorted({0, len(table.classes) - 1})
    arguments = [*table.arguments("tabular"), "--row", str(row)]
    if not is_regression:
        arguments += ["--labels", ",".join(map(str, chosen))] if chosen else ["--top-labels", str(len(table.classes))]
    return Case(
        arguments,
        lambda: _explain(table, row, chosen),
        f"row {row}, labels {chosen or 'all'}, {table.summary}",
    )


def _write(table):
    with open(table.folder / "train.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*table.names, "target"])
        for number, row in enumerate(table.data):
            cells = [int(v) if i in table.categorical else repr(float(v)) for i, v in enumerate(row)]
            writer.writerow([*cells, 0 if table.labels is None else f"class {table.labels[number]}"])
    encoding = {
        "schema": "lime.encoding/1",
        "columns": [
            {"column": name, "codes": [str(code) for code in range(8)]} if i in table.categorical else {"column": name}
            for i, name in enumerate(table.names)
        ],
    }
    (table.folder / "encoding.json").write_text(json.dumps(encoding))


def _explain(table, row, chosen):
    explanation = table.explainer().explain_instance(
        table.data[row],
        table.predict(),
        labels=chosen,
        top_labels=None if table.is_regression or chosen else len(table.classes),
        **table.explanation_options(),
    )
    if table.is_regression:
        # Label 1 holds the weights, label 0 the same with the other sign.
        explanation.local_exp = {0: explanation.local_exp[1]}
        return [from_python(explanation, table.classes, last=0)]
    return [from_python(explanation, table.classes, last=chosen[-1] if chosen else explanation.top_labels[0])]
