"""Random texts with random settings."""
import numpy as np
from lime.lime_text import LimeTextExplainer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from . import models
from .comparison import SELECTIONS, Case, from_python

WORDS = """good bad film plot the a of and never always free win prize call now meeting tomorrow lunch cat dog rain sun
late early story actor scene music slow fast bright dull""".split()
CLASSES = ["no", "yes"]
WIDTHS = {"cosine": 25, "euclidean": 300, "manhattan": 900}
# What makes up a feature: the options of both sides.
FORMS = {
    "bag of words": ([], {}),
    "positions": (["--positions"], {"bow": False}),
    "masked positions": (["--positions", "--mask", "[X]"], {"bow": False, "mask_string": "[X]"}),
    "split at space": (["--tokens", r"regex:\s+"], {"split_expression": r"\s+"}),
    "characters": (["--tokens", "scalars"], {"char_level": True}),
}


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
    form = list(FORMS)[seed % len(FORMS)]
    metric = list(WIDTHS)[int(random.integers(len(WIDTHS)))]
    settings = {
        "selection": ["none", "forward", "highest-weights", "lasso-path", "auto"][int(random.integers(5))],
        "features": int(random.integers(2, 12)),
        "samples": int(random.integers(100, 1500)),
        "seed": int(random.integers(0, 2**31)),
        "distance": metric,
        "kernel-width": float(np.round(WIDTHS[metric] * random.uniform(0.5, 2), 2)),
    }
    has_both = bool(random.integers(2))
    arguments = ["text", text, "--model", f"onnxruntime:{folder / 'model.onnx'}", "--classes", ",".join(CLASSES)]
    arguments += [*FORMS[form][0], *(["--top-labels", "2"] if has_both else [])]
    for option, value in settings.items():
        arguments += [f"--{option}", str(value)]
    return Case(
        arguments + ["--threads", "1"],
        lambda: _explain(folder, text, settings, FORMS[form][1], 2 if has_both else None),
        f"{len(words)} words, {form}, {'both labels' if has_both else 'label 1'}, {settings}",
    )


def _explain(folder, text, settings, form, top_labels):
    opened = models.session(folder / "model.onnx")
    explainer = LimeTextExplainer(
        class_names=CLASSES,
        kernel_width=settings["kernel-width"],
        feature_selection=SELECTIONS.get(settings["selection"], settings["selection"]),
        random_state=settings["seed"],
        **form,
    )
    explanation = explainer.explain_instance(
        text,
        lambda texts: models.scores(opened, np.array(texts, dtype=object).reshape(-1, 1)),
        top_labels=top_labels,
        num_features=settings["features"],
        num_samples=settings["samples"],
        distance_metric=settings["distance"],
    )
    return [from_python(explanation, CLASSES, last=explanation.top_labels[0] if top_labels else 1)]
