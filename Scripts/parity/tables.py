"""Random tables with random settings."""
import csv
import json

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
    model, labels = _model(random, data, is_regression)
    models.save_table_model(model, data.shape[1], folder / "model.onnx")
    _write_table(folder, names, data, categorical, labels)
    discretizer = DISCRETIZERS[seed % len(DISCRETIZERS)]
    discretizer = "quartile" if is_regression and discretizer == "entropy" else discretizer
    metrics = RAW_METRICS if discretizer == "none" else METRICS
    settings = {
        "discretizer": discretizer,
        "distance": metrics[int(random.integers(len(metrics)))],
        "selection": ["none", "forward", "highest-weights", "lasso-path", "auto"][int(random.integers(5))],
        "features": int(random.integers(2, data.shape[1] + 1)),
        "samples": int(random.integers(200, 1500)),
        "seed": int(random.integers(0, 2**31)),
        "kernel-width": float(np.round(random.uniform(1, 6), 2)),
        "row": int(random.integers(rows)),
    }
    classes = ["value"] if is_regression else [f"class {c}" for c in range(len(model.classes_))]
    chosen = [] if is_regression or random.random() < 0.5 else sorted({0, len(classes) - 1})
    return Case(
        _arguments(folder, names, categorical, settings, classes, chosen),
        lambda: _explain(folder, names, data, categorical, labels, settings, classes, chosen),
        f"{type(model).__name__}, {data.shape[1]} columns ({len(categorical)} categories), "
        f"labels {chosen or 'all'}, {settings}",
    )


def _write_table(folder, names, data, categorical, labels):
    with open(folder / "train.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*names, "target"])
        for number, row in enumerate(data):
            cells = [int(v) if i in categorical else repr(float(v)) for i, v in enumerate(row)]
            writer.writerow([*cells, 0 if labels is None else f"class {labels[number]}"])
    encoding = {
        "schema": "lime.encoding/1",
        "columns": [
            {"column": name, "codes": [str(code) for code in range(8)]} if i in categorical else {"column": name}
            for i, name in enumerate(names)
        ],
    }
    (folder / "encoding.json").write_text(json.dumps(encoding))


def _arguments(folder, names, categorical, settings, classes, chosen):
    arguments = ["tabular", "--model", f"onnxruntime:{folder / 'model.onnx'}", "--data", str(folder / "train.csv")]
    arguments += ["--encoding", str(folder / "encoding.json"), "--target", "target", "--threads", "1"]
    if categorical:
        arguments += ["--categorical", ",".join(names[i] for i in categorical)]
    if len(classes) == 1:
        arguments += ["--task", "regression"]
    else:
        arguments += ["--task", "classification", "--classes", ",".join(classes)]
        arguments += ["--labels", ",".join(map(str, chosen))] if chosen else ["--top-labels", str(len(classes))]
    for option, value in settings.items():
        arguments += [f"--{option}", str(value)]
    return arguments


def _explain(folder, names, data, categorical, labels, settings, classes, chosen):
    opened = models.session(folder / "model.onnx")
    is_regression = len(classes) == 1
    is_raw = settings["discretizer"] == "none"
    explainer = LimeTabularExplainer(
        data,
        mode="regression" if is_regression else "classification",
        training_labels=labels,
        feature_names=names,
        categorical_features=categorical,
        kernel_width=settings["kernel-width"],
        feature_selection=SELECTIONS.get(settings["selection"], settings["selection"]),
        discretize_continuous=not is_raw,
        discretizer="quartile" if is_raw else settings["discretizer"],
        class_names=None if is_regression else classes,
        random_state=settings["seed"],
    )
    explanation = explainer.explain_instance(
        data[settings["row"]],
        lambda rows: models.scores(opened, rows.astype(np.float32)),
        labels=chosen,
        top_labels=None if is_regression or chosen else len(classes),
        num_features=settings["features"],
        num_samples=settings["samples"],
        distance_metric=settings["distance"],
    )
    if is_regression:
        # Label 1 holds the weights, label 0 the same with the other sign.
        explanation.local_exp = {0: explanation.local_exp[1]}
        return from_python(explanation, classes, last=0)
    return from_python(explanation, classes, last=chosen[-1] if chosen else explanation.top_labels[0])
