"""Small models of scikit-learn in pickles: tables of numbers, data frames, texts, scores without probabilities."""

import pickle

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

SEED = 17
ROWS, RECORDED = 300, 20
NUMBERS = ["age", "income"]
COLOURS = ["blue", "grün", "dark red"]
WORDS = "good bad fine poor film plot dull bright ends begins".split()


def make(folder):
    """Trains and saves the models and yields a case for each."""
    random = np.random.default_rng(SEED)
    values = random.normal(size=(ROWS, 4))
    noisy = values[:, 0] - values[:, 1] ** 2 + random.normal(scale=0.3, size=ROWS)
    classes = np.array(["low", "middle", "high"])[np.digitize(noisy, np.quantile(noisy, (1 / 3, 2 / 3)))]
    logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(values, classes)
    yield _case(folder, "sk_logistic.joblib", logistic, values, logistic.predict_proba, classes=logistic.classes_)
    forest = RandomForestRegressor(10, random_state=SEED).fit(values, noisy)
    yield _case(folder, "sk_forest.pkl", forest, values, forest.predict, task="regression")
    scores = SVC(random_state=SEED).fit(values, noisy > 0)
    yield _case(
        folder, "sk_margin.pickle", scores, values,
        lambda rows: np.column_stack([-scores.decision_function(rows), scores.decision_function(rows)]),
    )
    yield from _frames(folder, random, noisy > 0)
    texts = [" ".join(random.choice(WORDS, 6)) for _ in range(ROWS)]
    words = make_pipeline(TfidfVectorizer(), LogisticRegression())
    words.fit(texts, ["good" in text or "bright" in text for text in texts])
    yield _case(folder, "sk_texts.joblib", words, texts, words.predict_proba)


def _frames(folder, random, labels):
    """Pipelines that know their columns by name: an encoder of categories, and categories by their type."""
    frame = pd.DataFrame(random.normal(size=(ROWS, 2)), columns=NUMBERS)
    frame["colour"] = random.choice(COLOURS, ROWS)
    labels = labels ^ (frame["colour"] == "grün")
    frame.loc[::7, "income"] = np.nan
    encode = ColumnTransformer(
        [("numbers", make_pipeline(SimpleImputer(), StandardScaler()), NUMBERS), ("levels", OneHotEncoder(), ["colour"])]
    )
    pipeline = make_pipeline(encode, LogisticRegression()).fit(frame, labels)
    yield _case(folder, "sk_frame.joblib", pipeline, frame, pipeline.predict_proba)
    typed = frame.assign(colour=pd.Categorical(frame["colour"], categories=COLOURS))
    trees = HistGradientBoostingClassifier(categorical_features="from_dtype", max_iter=10, random_state=SEED)
    trees.fit(typed, labels)
    yield _case(folder, "sk_typed.joblib", trees, typed, trees.predict_proba)


def _case(folder, file, model, data, predict, task="classification", classes=()):
    if file.endswith("joblib"):
        joblib.dump(model, folder / file)
    else:
        with open(folder / file, "wb") as stream:
            pickle.dump(model, stream)
    recorded = data[:RECORDED]
    outputs = np.asarray(predict(recorded)).reshape(RECORDED, -1)
    case = {"name": file.split(".")[0], "framework": "sklearn", "task": task, "files": [file]}
    case["outputs"] = outputs.tolist()
    if len(classes):
        case["classes"] = [str(name) for name in classes]
    if isinstance(recorded, pd.DataFrame):
        # None of the columns' types survives in JSON, which is the point: the model's file must tell them.
        rows = recorded.astype(object).where(recorded.notna(), None).to_numpy().tolist()
        return {**case, "features": list(recorded.columns), "inputShape": [recorded.shape[1]], "cells": rows}
    if isinstance(recorded, list):
        return {**case, "inputShape": [1], "cells": [[text] for text in recorded]}
    return {**case, "inputShape": [recorded.shape[1]], "inputs": recorded.tolist()}
