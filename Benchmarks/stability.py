#!/usr/bin/env python3
"""How much closer evenly spread samples come to the answer of very many than independent ones, calls being equal.

Every sampler explains the same rows under many seeds. The mean squared error of the weights is against the mean of both
samplers' answers with 65,536 calls; the Jaccard index is that of the five largest features, over all pairs of seeds.

    make bench-stability

uses the penguins and the XGBoost model that `make setup` leaves in .assets.
"""

import argparse
import itertools
import json
import pathlib
import subprocess

import numpy as np

FOLDER = pathlib.Path(__file__).resolve().parent.parent
CONVERGED = 65_536
SAMPLERS = ("iid", "sobol")


def weights(lime: str, rows: str, sampler: str, calls: int, replicates: int, seed: int) -> np.ndarray:
    """The weights of all columns, a line a row."""
    assets = FOLDER / ".assets"
    command = [
        lime, "tabular", "--model", assets / "penguins.ubj", "--data", assets / "penguins.csv", "--target", "species",
        "--row", rows, "--labels", "Gentoo", "--sampler", sampler, "--samples", str(calls),
        "--replicates", str(replicates), "--seed", str(seed), "--selection", "none", "--features", "99",
        "--quiet", "--format", "jsonl",
    ]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    documents = [json.loads(line) for line in output.splitlines()]
    lines = []
    for document in documents:
        features = document["explanations"][0]["features"]
        lines.append([feature["weight"] for feature in sorted(features, key=lambda one: one["index"])])
    return np.array(lines)


def jaccard(answers: np.ndarray, count: int = 5) -> float:
    """The mean over rows and pairs of seeds; answers are seeds × rows × columns."""
    lists = np.argsort(-np.abs(answers), axis=2)[:, :, :count]
    pairs = itertools.combinations(range(len(lists)), 2)
    return float(np.mean([
        len(set(first) & set(second)) / len(set(first) | set(second))
        for one, other in pairs for first, second in zip(lists[one], lists[other])
    ]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lime", default=str(FOLDER / ".build/release/lime"))
    parser.add_argument("--rows", default="0,60,160,200,300")
    parser.add_argument("--seeds", type=int, default=20)
    options = parser.parse_args()
    truth = np.mean([weights(options.lime, options.rows, name, CONVERGED, 1, 77_777) for name in SAMPLERS], axis=0)
    print("| calls | replicates | gain | Jaccard iid | Jaccard sobol |\n|---|---|---|---|---|")
    for calls, replicates in ((1024, 1), (1024, 4), (2048, 4)):
        errors, shares = {}, {}
        for name in SAMPLERS:
            answers = np.array([
                weights(options.lime, options.rows, name, calls, replicates, seed) for seed in range(options.seeds)
            ])
            errors[name] = float(np.mean((answers - truth) ** 2))
            shares[name] = jaccard(answers)
        gain = errors["iid"] / errors["sobol"]
        print(f"| {calls:,} | {replicates} | {gain:.1f} | {shares['iid']:.3f} | {shares['sobol']:.3f} |", flush=True)


if __name__ == "__main__":
    main()
