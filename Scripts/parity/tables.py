"""Random tables with random settings."""
import csv
import json

import numpy as np
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LogisticRegression, Ridge

from . import models
from .comparison import Case, from_python

METRICS = ["euclidean", "manhattan", "chebyshev", "cosine"]


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


def _model(random, data, categorical, is_regression):
    """A model of the columns, trees or linear, trained on a noisy rule."""
    signal = (data - data.mean(0)) / np.maximum(data.std(0), 1e-9) @ random.normal(size=data.shape[1])
    signal = signal + random.normal(size=len(data)) * 0.5
    is_linear = random.random() < 0.4
    if is_regression:
        model = Ridge() if is_linear else RandomForestRegressor(20, max_depth=5, random_state=1)
        return model.fit(data, signal)
    labels = np.digitize(signal, np.quantile(signal, [0.5] if random.random() < 0.5 else [0.3, 0.7]))
    model = LogisticRegression(max_iter=500) if is_linear else RandomForestClassifier(20, max_depth=5, random_state=1)
    return model.fit(data, labels)


def make(folder, seed):
    random = np.random.default_rng(seed)
    rows = int(random.integers(200, 500))
    columns = _columns(random, rows)
    categorical = []
    for _ in range(int(random.integers(0, 4))):
        categorical.append(len(columns))
        columns.append(random.integers(0, int(random.integers(2, 8)), rows))
    data = np.stack(columns, axis=1).astype(np.float64)
    names = [f"c{i}" for i in range(data.shape[1])]
    is_regression = random.random() < 0.3
    model = _model(random, data, categorical, is_regression)
    models.save_table_model(model, data.shape[1], folder / "model.onnx")
    _write_table(folder, names, data, categorical)
    settings = {
        "discretizer": ["quartile", "decile", "none"][int(random.integers(3))],
        "metric": METRICS[int(random.integers(len(METRICS)))],
        "selection": ["none", "forward", "highest-weights", "lasso-path", "auto"][int(random.integers(5))],
        "features": int(random.integers(2, data.shape[1] + 1)),
        "samples": int(random.integers(200, 1500)),
        "seed": int(random.integers(0, 2**31)),
        "width": float(np.round(random.uniform(1, 6), 2)),
        "row": int(random.integers(rows)),
    }
    if settings["discretizer"] != "none" and settings["metric"] == "cosine":
        settings["metric"] = "euclidean"
    classes = ["value"] if is_regression else [str(c) for c in range(len(model.classes_))]
    return Case(
        _arguments(folder, names, categorical, settings, classes, is_regression),
        lambda: _explain(folder, names, data, categorical, settings, classes, is_regression),
        f"{type(model).__name__}, {data.shape[1]} columns ({len(categorical)} categories), {settings}",
    )


def _write_table(folder, names, data, categorical):
    with open(folder / "train.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for row in data:
            writer.writerow([int(v) if i in categorical else repr(float(v)) for i, v in enumerate(row)])
    encoding = {
        "schema": "lime.encoding/1",
        "columns": [
            {"column": name, "codes": [str(code) for code in range(8)]} if i in categorical else {"column": name}
            for i, name in enumerate(names)
        ],
    }
    (folder / "encoding.json").write_text(json.dumps(encoding))


def _arguments(folder, names, categorical, settings, classes, is_regression):
    arguments = ["tabular", "--model", str(folder / "model.onnx"), "--data", str(folder / "train.csv")]
    arguments += ["--encoding", str(folder / "encoding.json"), "--row", str(settings["row"])]
    if categorical:
        arguments += ["--categorical", ",".join(names[i] for i in categorical)]
    arguments += ["--task", "regression" if is_regression else "classification"]
    if not is_regression:
        arguments += ["--classes", ",".join(classes), "--top-labels", str(len(classes))]
    for option, key in [
        ("discretizer", "discretizer"),
        ("distance", "metric"),
        ("selection", "selection"),
        ("features", "features"),
        ("samples", "samples"),
        ("seed", "seed"),
        ("kernel-width", "width"),
    ]:
        arguments += [f"--{option}", str(settings[key])]
    return arguments + ["--threads", "1"]


def _explain(folder, names, data, categorical, settings, classes, is_regression):
    opened = models.session(folder / "model.onnx")
    selection = {"forward": "forward_selection", "highest-weights": "highest_weights", "lasso-path": "lasso_path"}
    explainer = LimeTabularExplainer(
        data,
        mode="regression" if is_regression else "classification",
        feature_names=names,
        categorical_features=categorical,
        kernel_width=settings["width"],
        feature_selection=selection.get(settings["selection"], settings["selection"]),
        discretize_continuous=settings["discretizer"] != "none",
        discretizer=settings["discretizer"] if settings["discretizer"] != "none" else "quartile",
        class_names=None if is_regression else classes,
        random_state=settings["seed"],
    )
    explanation = explainer.explain_instance(
        data[settings["row"]],
        lambda rows: models.scores(opened, rows.astype(np.float32)),
        top_labels=None if is_regression else len(classes),
        num_features=settings["features"],
        num_samples=settings["samples"],
        distance_metric=settings["metric"],
    )
    if is_regression:
        explanation.local_exp = {0: explanation.local_exp[1]}
    return from_python(explanation, classes)
