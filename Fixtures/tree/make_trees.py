#!/usr/bin/env python3
"""Writes xgboost.json: the columns that one tree of xgboost divides by, as R lime's select_tree asks for it.

One round of binary:logistic from a score of 0.5 with eta 1 and lambda 0, of depth max(trunc(log2 m), 2), grown exactly.
The features are those of the first m nodes, leaves among them. Made with the versions that the file names.
Run: python make_trees.py
"""

import json
import math
import pathlib

import numpy
import xgboost


def features(rows, answers, weights, count):
    data = xgboost.DMatrix(rows, label=answers, weight=weights)
    parameters = {
        "max_depth": max(math.trunc(math.log2(count)), 2),
        "eta": 1,
        "lambda": 0,
        "base_score": 0.5,
        "objective": "binary:logistic",
        "tree_method": "exact",
    }
    nodes = xgboost.train(parameters, data, num_boost_round=1).trees_to_dataframe()
    names = nodes.sort_values("Node")["Feature"].head(count)
    return sorted({int(name[1:]) for name in names if name != "Leaf"})


def case(name, rows, answers, weights):
    return {
        "name": name,
        "rows": rows.tolist(),
        "answers": answers.tolist(),
        "weights": weights.tolist(),
        "features": {str(count): features(rows, answers, weights, count) for count in (1, 2, 3, 4, 5, 8)},
    }


def main():
    numbers = numpy.random.default_rng(20)
    cases = []
    for name in ("agreement", "numbers", "mixed", "few"):
        count, columns = (24 if name == "few" else 150), 10
        rows = numbers.random((count, columns)).round(3)
        agree = {"numbers": 0, "mixed": 5}.get(name, columns)
        rows[:, :agree] = rows[:, :agree] < 0.5
        score = rows @ numbers.normal(size=columns) + 2 * rows[:, 1] * rows[:, 3] - 2 * rows[:, 0] * rows[:, 7]
        answers = (1 / (1 + numpy.exp(-score))).round(4)
        cases.append(case(name, rows, answers, numbers.random(count).round(4)))
    text = json.dumps({"made_with": {"xgboost": xgboost.__version__, "numpy": numpy.__version__}, "cases": cases})
    pathlib.Path(__file__).with_name("xgboost.json").write_text(text.replace('{"name"', '\n{"name"') + "\n")
    for entry in cases:
        print(entry["name"], entry["features"])


main()
