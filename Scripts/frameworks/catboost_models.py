"""CatBoost: a classifier with a column of categories, one of three classes, and a regressor."""

import catboost
import numpy as np
import pandas as pd

import case

SEED, ROWS, RECORDED = 7, 300, 40
OPTIONS = {"iterations": 30, "depth": 3, "random_seed": SEED, "verbose": False, "allow_writing_files": False, "thread_count": 1}


def make(folder):
    random = np.random.default_rng(SEED)
    frame = pd.DataFrame({
        "age": random.normal(50, 10, ROWS).round(2),
        "job": random.choice(["clerk", "cook", "smith"], ROWS),
        "pay": random.normal(3, 1, ROWS).round(3),
    })
    binary = np.where((frame.age > 50) ^ (frame.job == "cook"), "yes", "no")
    several = np.digitize(frame.age + 5 * frame.pay, (60, 70))
    for name, labels in (("catboost_binary", binary), ("catboost_multiclass", several)):
        model = catboost.CatBoostClassifier(**OPTIONS).fit(frame, labels, cat_features=["job"])
        save(folder, name, model, frame, model.predict_proba(frame[:RECORDED]), [str(label) for label in model.classes_])
    model = catboost.CatBoostRegressor(**OPTIONS).fit(frame, frame.age * frame.pay, cat_features=["job"])
    save(folder, "catboost_regression", model, frame, model.predict(frame[:RECORDED]).reshape(-1, 1), None)


def save(folder, name, model, frame, outputs, classes):
    model.save_model(case.place(folder, name, "model.cbm"))
    framework = f"CatBoost {catboost.__version__}"
    case.write(folder, name, framework, "{folder}/model.cbm", list(frame), frame[:RECORDED].values.tolist(), outputs,
               tolerance=1e-9, classes=classes)
