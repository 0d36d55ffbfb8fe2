#!/usr/bin/env python3
"""Writes scikit.json: distances of rows from an instance, by scikit-learn itself.

Made with the versions that the file names. Run: python make_distances.py
"""

import json
import math
import pathlib
import warnings

import numpy
import scipy
import sklearn
from sklearn.metrics import pairwise_distances

warnings.simplefilter("ignore")

METRICS = [
    "euclidean", "l2", "minkowski", "nan_euclidean", "manhattan", "l1", "cityblock", "cosine", "sqeuclidean",
    "chebyshev", "canberra", "braycurtis", "correlation", "hamming", "matching", "jaccard", "dice", "yule",
    "rogerstanimoto", "russellrao", "sokalsneath",
]
REFUSED = ["seuclidean", "mahalanobis", "haversine", "precomputed", "wminkowski", "sokalmichener", "kulsinski"]


def number(value):
    """A number, or null where it is none: 0 / 0 and 1 / 0 of rows that a metric has no value for."""
    return float(value) if math.isfinite(value) else None


def case(name, rows):
    """Distances of all rows from the first, as lime asks for them."""
    rows = numpy.asarray(rows, dtype=float)
    distances = {}
    for metric in METRICS:
        values = pairwise_distances(rows, rows[0].reshape(1, -1), metric=metric).ravel()
        distances[metric] = [number(value) for value in values]
    return {"name": name, "rows": rows.tolist(), "distances": distances}


def fails(metric, rows):
    try:
        pairwise_distances(rows, rows[0].reshape(1, -1), metric=metric)
    except Exception:
        return True
    return False


generator = numpy.random.RandomState(7)
numbers = generator.normal(size=(12, 5)).round(4)
mixed = numpy.where(generator.uniform(size=(12, 6)) < 0.4, 0, generator.normal(size=(12, 6)).round(3))
mixed[4] = mixed[0]
ones = numpy.vstack([numpy.ones(9), generator.randint(0, 2, size=(14, 9))])
zeros = numpy.vstack([numpy.ones(4), numpy.zeros(4), [1, 0, 0, 0]])
nothing = numpy.vstack([numpy.zeros(4), numpy.zeros(4), [1, 0, 0, 2]])
constant = numpy.vstack([[0.3, -1.5, 2.25], [0.5, 0.5, 0.5], [3, 3, 3], [-0.3, 1.5, -2.25]])

document = {
    "made_with": {"numpy": numpy.__version__, "scipy": scipy.__version__, "sklearn": sklearn.__version__},
    "refused": [metric for metric in REFUSED if fails(metric, numbers)],
    "cases": [
        case("numbers", numbers), case("mixed", mixed), case("ones", ones), case("zeros", zeros),
        case("nothing", nothing), case("constant", constant),
    ],
}
path = pathlib.Path(__file__).with_name("scikit.json")
path.write_text(json.dumps(document, indent=1) + "\n")
