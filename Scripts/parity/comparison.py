"""What both sides say of one input, and how far apart they are."""
import dataclasses

TOLERANCE = 1e-6

# The names of the selections that differ.
SELECTIONS = {"forward": "forward_selection", "highest-weights": "highest_weights", "lasso-path": "lasso_path"}


@dataclasses.dataclass
class Case:
    """One configuration: what the command line is given, and a function that asks the Python package."""

    arguments: list
    explain_in_python: object
    summary: str


@dataclasses.dataclass
class Expected:
    """The Python package's explanation of one label.

    It keeps score and local prediction of the label that was explained last, so the others have none.
    """

    label: str
    weights: dict
    intercept: float
    score: float = None
    local_prediction: float = None


def from_python(explanation, names, last=None):
    """What a lime.explanation.Explanation says, by label; `last` is the label that was explained last."""
    expected = []
    for label, weights in explanation.local_exp.items():
        weights = {int(feature): float(weight) for feature, weight in weights}
        item = Expected(names[label], weights, float(explanation.intercept[label]))
        if label == last:
            item.score, item.local_prediction = float(explanation.score), float(explanation.local_pred[0])
        expected.append(item)
    return expected


def largest_difference(expected, documents):
    """The largest difference of any number, relative to the largest weight or intercept of its label.

    `expected` has a list of labels for each input, `documents` a document.
    """
    if len(expected) != len(documents):
        raise RuntimeError(f"{len(documents)} explanations, not {len(expected)}")
    return max(_largest_difference(labels, document) for labels, document in zip(expected, documents))


def _largest_difference(expected, document):
    labels = {item["label"]: item for item in document["explanations"]}
    if set(labels) != {item.label for item in expected}:
        raise RuntimeError(f"labels differ: {sorted(labels)} and {sorted(item.label for item in expected)}")
    return max(_difference(item, labels[item.label]) for item in expected)


def _difference(expected, ours):
    weights = {feature["index"]: feature["weight"] for feature in ours["features"]}
    if set(weights) != set(expected.weights):
        raise RuntimeError(f"features of '{expected.label}' differ: {sorted(weights)}, not {sorted(expected.weights)}")
    scale = max(abs(expected.intercept), *map(abs, expected.weights.values()), 1e-300)
    gaps = [abs(weights[index] - weight) / scale for index, weight in expected.weights.items()]
    gaps.append(abs(ours["intercept"] - expected.intercept) / scale)
    if expected.score is not None:
        gaps.append(abs(ours["score"] - expected.score))
        gaps.append(abs(ours["localPrediction"] - expected.local_prediction) / scale)
    return max(gaps)
