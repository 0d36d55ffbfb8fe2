"""The problems of stability.py: a model each, trained here, and what `lime` is asked to explain.

Adult, California housing and the SMS messages come from a folder of files (`--data`): adult.csv (UCI, with a header;
education_num and fnlwgt are left out), california_housing.csv (StatLib, the table of Géron's "Hands-on Machine Learning",
with ocean_proximity) and sms_spam.tsv (UCI SMS Spam Collection, with a header `label text`). A problem whose file is not
there is passed over.
"""

import dataclasses
import pathlib


@dataclasses.dataclass
class Problem:
    """What `lime` is asked."""

    name: str
    command: list
    # The sampler that the default has.
    sampler: str
    calls_of_python: int = 5000


def tables(data: pathlib.Path, folder: pathlib.Path):
    """Breast cancer with a forest; California and adult with boosted trees."""
    import pandas
    import sklearn.datasets
    import xgboost

    frame = sklearn.datasets.load_breast_cancer(as_frame=True).frame
    frame["target"] = frame["target"].map({0: "malignant", 1: "benign"})
    forest = xgboost.XGBRFClassifier(n_estimators=500, max_depth=8, random_state=1, n_jobs=2)
    yield table("breast cancer, random forest (30)", frame, "target", forest, folder / "cancer", "malignant")
    if (data / "california_housing.csv").exists():
        frame = pandas.read_csv(data / "california_housing.csv").dropna().reset_index(drop=True)
        trees = xgboost.XGBRegressor(n_estimators=300, enable_categorical=True, random_state=1, n_jobs=2)
        yield table("california, boosted trees (9)", frame, "median_house_value", trees, folder / "california", None)
    if (data / "adult.csv").exists():
        frame = pandas.read_csv(data / "adult.csv", keep_default_na=False).drop(columns=["fnlwgt", "education_num"])
        trees = xgboost.XGBClassifier(n_estimators=200, enable_categorical=True, random_state=1, n_jobs=2)
        yield table("adult, boosted trees (12)", frame, "income", trees, folder / "adult", ">50K")


def table(name, frame, target, model, path, label) -> Problem:
    """Trains a model, writes it and its table, and names the command that explains three rows."""
    inputs = frame.drop(columns=[target])
    for column in inputs.select_dtypes(exclude="number"):
        inputs[column] = inputs[column].astype("category")
    answers = frame[target]
    classes = None if label is None else sorted(answers.unique())
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.with_suffix(".ubj").exists():
        model.fit(inputs, answers if classes is None else answers.map(classes.index))
        model.save_model(path.with_suffix(".ubj"))
        frame.to_csv(path.with_suffix(".csv"), index=False)
    command = ["tabular", "--model", path.with_suffix(".ubj"), "--data", path.with_suffix(".csv"), "--target", target]
    command += ["--row", "3,70,400", "--threads", "1"]
    if classes:
        command += ["--classes", ",".join(classes), "--labels", label]
    return Problem(name, command, "sobol")


def texts(data: pathlib.Path, folder: pathlib.Path):
    """SMS messages, tf-idf and logistic regression, run by the Python worker."""
    import joblib
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    if not (data / "sms_spam.tsv").exists():
        return
    lines = [line.split("\t", 1) for line in (data / "sms_spam.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    model = make_pipeline(TfidfVectorizer(), LogisticRegression(C=10))
    model.fit([text for _, text in lines], [label for label, _ in lines])
    joblib.dump(model, folder / "sms.joblib")
    chosen = [text for _, text in lines if 14 <= len(set(text.split())) <= 26][40:400:90]
    (folder / "sms.txt").write_text("\n".join(chosen) + "\n", encoding="utf-8")
    command = ["text", "--texts", folder / "sms.txt", "--model", folder / "sms.joblib", "--trust", "--labels", "spam"]
    yield Problem("SMS, tf-idf", command, "paired")


def pictures(assets: pathlib.Path):
    """EfficientNet-Lite0 on two photographs."""
    for name in ("chelsea", "coffee"):
        command = ["image", assets / f"{name}.png", "--model", assets / "efficientnet_lite0.keras"]
        yield Problem(f"EfficientNet-Lite0, {name}", command, "orthogonal-array", 1000)
