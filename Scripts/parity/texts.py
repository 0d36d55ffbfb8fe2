"""Random texts with random settings."""
import numpy as np
from lime.lime_text import LimeTextExplainer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from . import models
from .comparison import Case, from_python

WORDS = """good bad film plot the a of and never always free win prize call now meeting tomorrow lunch cat dog rain sun
late early story actor scene music slow fast bright dull""".split()


def _corpus(random):
    texts, labels = [], []
    for _ in range(300):
        words = random.choice(WORDS, int(random.integers(3, 25)))
        texts.append(" ".join(words))
        liked = sum(w in ("good", "bright", "fast", "win") for w in words)
        labels.append(int(liked > sum(w in ("bad", "dull", "slow", "late") for w in words)))
    return texts, labels


def make(folder, seed):
    random = np.random.default_rng(seed)
    texts, labels = _corpus(random)
    model = make_pipeline(TfidfVectorizer(token_pattern="[a-z]+", lowercase=False), LogisticRegression(C=10))
    model.fit(np.array(texts), labels)
    models.save_text_model(model, folder / "model.onnx")
    separators = [" ", ", ", "; ", " - "]
    words = random.choice(WORDS, int(random.integers(2, 40)))
    text = "".join(w + separators[int(random.integers(4))] for w in words).strip(" ,;-") + "."
    settings = {
        "selection": ["none", "forward", "highest-weights", "lasso-path", "auto"][int(random.integers(5))],
        "features": int(random.integers(2, 12)),
        "samples": int(random.integers(100, 1500)),
        "seed": int(random.integers(0, 2**31)),
    }
    arguments = ["text", text, "--model", str(folder / "model.onnx"), "--classes", "no,yes", "--top-labels", "2"]
    for option, value in settings.items():
        arguments += [f"--{option}", str(value)]
    return Case(
        arguments + ["--threads", "1"],
        lambda: _explain(folder, text, settings),
        f"{len(words)} words, {settings}",
    )


def _explain(folder, text, settings):
    opened = models.session(folder / "model.onnx")
    selection = {"forward": "forward_selection", "highest-weights": "highest_weights", "lasso-path": "lasso_path"}
    explainer = LimeTextExplainer(
        class_names=["no", "yes"],
        feature_selection=selection.get(settings["selection"], settings["selection"]),
        random_state=settings["seed"],
    )
    explanation = explainer.explain_instance(
        text,
        lambda texts: models.scores(opened, np.array(texts, dtype=object).reshape(-1, 1)),
        top_labels=2,
        num_features=settings["features"],
        num_samples=settings["samples"],
    )
    return from_python(explanation, ["no", "yes"])
