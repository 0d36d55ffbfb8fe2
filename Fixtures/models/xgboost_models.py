"""Small XGBoost models of each task, saved as .json and .ubj, with missing values in their inputs."""

import numpy as np
import xgboost

SEED = 13
ROWS, RECORDED, ROUNDS = 400, 24, 12
FEATURES = ("age", "income", "distance", "colour")
COLOURS = 4
MISSING_SHARE = 0.1


def make(folder):
    """Trains and saves the models and yields a case for each."""
    random = np.random.default_rng(SEED)
    values = _table(random)
    signal = np.nan_to_num(values[:, 0]) - np.nan_to_num(values[:, 1]) ** 2 + 1.5 * (values[:, 3] == 2)
    noisy = signal + random.normal(scale=0.3, size=ROWS)
    classes = np.digitize(noisy, np.quantile(noisy, (1 / 3, 2 / 3)))
    binary = (noisy > np.median(noisy)).astype(int)
    numeric, categorical = ["float"] * 4, ["float"] * 3 + ["c"]
    yield _case(folder, "xgb_binary", values, binary, numeric, objective="binary:logistic")
    yield _case(folder, "xgb_multiclass", values, classes, numeric, objective="multi:softprob", num_class=3)
    yield _case(folder, "xgb_regression", values, noisy, numeric, objective="reg:squarederror")
    both = np.column_stack([noisy, signal - 1])
    yield _case(folder, "xgb_targets", values, both, numeric, objective="reg:squarederror")
    yield _case(folder, "xgb_dart", values, binary, numeric, objective="binary:logistic", booster="dart", rate_drop=0.3)
    yield _case(folder, "xgb_linear", np.nan_to_num(values), noisy, numeric, objective="reg:squarederror", booster="gblinear")
    yield _case(folder, "xgb_categorical", values, binary, categorical, objective="binary:logistic")


def _table(random):
    """Three numeric columns with holes and the code of a colour."""
    values = random.normal(size=(ROWS, len(FEATURES))).astype(np.float32)
    values[:, :3][random.random((ROWS, 3)) < MISSING_SHARE] = np.nan
    values[:, 3] = random.integers(0, COLOURS, ROWS)
    return values


def _case(folder, name, values, labels, types, **objective):
    def matrix(rows, targets=None):
        columns = {"feature_names": list(FEATURES), "feature_types": types}
        return xgboost.DMatrix(rows, targets, enable_categorical=True, **columns)

    # max_cat_to_onehot: split by sets of categories, the form that is easy to get wrong.
    parameters = {"max_depth": 3, "seed": SEED, "nthread": 1, "max_cat_to_onehot": 1, **objective}
    booster = xgboost.train(parameters, matrix(values, labels), ROUNDS)
    files = [f"{name}.json", f"{name}.ubj"]
    for file in files:
        booster.save_model(folder / file)
    recorded = values[:RECORDED]
    outputs = booster.predict(matrix(recorded)).reshape(RECORDED, -1)
    return {
        "name": name,
        "framework": "xgboost",
        "task": "regression" if objective["objective"].startswith("reg:") else "classification",
        "files": files,
        "inputShape": [len(FEATURES)],
        "features": list(FEATURES),
        "inputs": [[None if np.isnan(value) else float(value) for value in row] for row in recorded],
        "outputs": outputs.tolist(),
    }
