"""Small LightGBM models of each task, saved as .txt, with missing values in their inputs."""

import lightgbm
import numpy as np

SEED = 15
ROWS, RECORDED, ROUNDS = 400, 24, 10
FEATURES = ("age", "income", "distance", "colour")
COLOURS = ("blue", "grün", "red", "white")
MISSING_SHARE = 0.1


def make(folder):
    """Trains and saves the models and yields a case for each."""
    random = np.random.default_rng(SEED)
    values = _table(random)
    signal = np.nan_to_num(values[:, 0]) - np.nan_to_num(values[:, 1]) ** 2 + 1.5 * (values[:, 3] == 2)
    noisy = signal + random.normal(scale=0.3, size=ROWS)
    classes = np.digitize(noisy, np.quantile(noisy, (1 / 3, 2 / 3)))
    binary = (noisy > np.median(noisy)).astype(int)
    forest = {"boosting": "rf", "bagging_freq": 1, "bagging_fraction": 0.6}
    yield _case(folder, "lgb_binary", values, binary, objective="binary")
    yield _case(folder, "lgb_multiclass", values, classes, objective="multiclass", num_class=3)
    yield _case(folder, "lgb_one_against_all", values, classes, objective="multiclassova", num_class=3)
    yield _case(folder, "lgb_regression", values, noisy, objective="regression")
    yield _case(folder, "lgb_linear", values, noisy, objective="regression", linear_tree=True)
    yield _case(folder, "lgb_forest", values, binary, objective="binary", **forest)
    yield _case(folder, "lgb_categorical", values, binary, is_categorical=True, objective="binary")


def _table(random):
    """Three numeric columns with holes and the code of a colour."""
    values = random.normal(size=(ROWS, len(FEATURES)))
    values[:, :3][random.random((ROWS, 3)) < MISSING_SHARE] = np.nan
    values[:, 3] = random.integers(0, len(COLOURS), ROWS)
    return values


def _case(folder, name, values, labels, is_categorical=False, **objective):
    parameters = {"num_leaves": 7, "seed": SEED, "num_threads": 1, "verbosity": -1, "deterministic": True}
    data = lightgbm.Dataset(
        values, labels, feature_name=list(FEATURES), categorical_feature=[3] if is_categorical else []
    )
    booster = lightgbm.train({**parameters, **objective}, data, ROUNDS)
    if is_categorical:
        # As if the column had come in a data frame of pandas', which is not needed for anything else here.
        booster.pandas_categorical = [list(COLOURS)]
    booster.save_model(folder / f"{name}.txt")
    recorded = values[:RECORDED].copy()
    if is_categorical:
        recorded[0, 3] = np.nan
    outputs = booster.predict(recorded).reshape(RECORDED, -1)
    return {
        "name": name,
        "framework": "lightgbm",
        "task": "regression" if objective["objective"] == "regression" else "classification",
        "files": [f"{name}.txt"],
        "inputShape": [len(FEATURES)],
        "features": list(FEATURES),
        "inputs": [[None if np.isnan(value) else float(value) for value in row] for row in recorded],
        "outputs": outputs.tolist(),
    }
