"""What both sides say of one input, and how far apart they are."""
import dataclasses

TOLERANCE = 1e-6


@dataclasses.dataclass
class Case:
    """One configuration: what the command line is given, and a function that asks the Python package."""

    arguments: list
    explain_in_python: object
    summary: str


@dataclasses.dataclass
class Expected:
    """The Python package's explanation of one label."""

    label: str
    weights: dict
    intercept: float


def from_python(explanation, names):
    """What a lime.explanation.Explanation says, by label."""
    return [
        Expected(names[label], {int(k): float(v) for k, v in weights}, float(explanation.intercept[label]))
        for label, weights in explanation.local_exp.items()
        if label in range(len(names))
    ]


def largest_difference(expected, document):
    """The largest difference of any weight or intercept, relative to the largest of them."""
    labels = {item["label"]: item for item in document["explanations"]}
    if set(labels) != {item.label for item in expected}:
        raise RuntimeError(f"labels differ: {sorted(labels)} and {sorted(item.label for item in expected)}")
    worst = 0.0
    for item in expected:
        ours = {feature["index"]: feature["weight"] for feature in labels[item.label]["features"]}
        if set(ours) != set(item.weights):
            raise RuntimeError(f"features of '{item.label}' differ: {sorted(ours)} and {sorted(item.weights)}")
        scale = max(abs(item.intercept), *map(abs, item.weights.values()), 1e-300)
        gaps = [abs(ours[index] - weight) for index, weight in item.weights.items()]
        gaps.append(abs(labels[item.label]["intercept"] - item.intercept))
        worst = max(worst, max(gaps) / scale)
    return worst
