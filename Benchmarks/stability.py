#!/usr/bin/env python3
"""How much closer evenly spread samples come to the answer of very many than independent ones, calls being equal.

Every sampler explains the same rows, texts or pictures under many seeds. The mean squared error of the weights is against
the mean of both samplers' answers with very many samples; a gain is that of independent samples divided by that of the
spread ones. The Jaccard index is that of the five largest features, over all pairs of seeds. Coverage is the share of the
default's intervals that hold the answer of very many.

    make bench-stability

uses models that it trains itself, data of packages, and the files of `--data` where they are there.
"""

import argparse
import itertools
import json
import pathlib
import subprocess

import numpy as np

import stability_problems

FOLDER = pathlib.Path(__file__).resolve().parent.parent


def answers(lime: str, problem, *arguments):
    """The weights of all features and the half widths of their intervals, one array for each input."""
    command = [lime, *problem.command, "--selection", "none", "--features", "9999", "--quiet", "--format", "jsonl"]
    output = subprocess.run([*command, *arguments], check=True, capture_output=True, text=True).stdout
    found = []
    for line in output.splitlines():
        features = sorted(json.loads(line)["explanations"][0]["features"], key=lambda one: one["index"])
        width = [(one["interval"][1] - one["interval"][0]) / 2 if "interval" in one else np.nan for one in features]
        found.append((np.array([one["weight"] for one in features]), np.array(width)))
    return found


def repeated(lime: str, problem, seeds: int, *arguments):
    """By seed and input."""
    return [answers(lime, problem, *arguments, "--seed", str(seed)) for seed in range(seeds)]


def jaccard(runs, count: int = 5) -> float:
    """The mean over inputs and pairs of seeds."""
    lists = [[set(np.argsort(-np.abs(weights))[:count]) for weights, _ in run] for run in runs]
    pairs = itertools.combinations(range(len(lists)), 2)
    return float(np.mean([
        len(one & two) / len(one | two) for a, b in pairs for one, two in zip(lists[a], lists[b])
    ]))


def errors(runs, truth) -> np.ndarray:
    """By seed, the mean over inputs of the squared error of their weights as a share of that of the weights."""
    return np.array([
        np.mean([np.sum((weights - true) ** 2) / np.sum(true**2) for (weights, _), true in zip(run, truth)])
        for run in runs
    ])


def interval(independent: np.ndarray, spread: np.ndarray) -> str:
    """The ratio of two means and its bootstrap interval of 95 %."""
    random = np.random.default_rng(1)
    draws = [
        random.choice(independent, len(independent)).mean() / random.choice(spread, len(spread)).mean()
        for _ in range(1000)
    ]
    low, high = np.quantile(draws, [0.025, 0.975])
    return f"{independent.mean() / spread.mean():.1f} ({low:.1f} to {high:.1f})"


def line(options, problem) -> str:
    """The row of one problem in the table."""
    lime = options.lime
    many = ["--samples", str(options.converged), "--replicates", "1", "--seed", "77777"]
    both = [answers(lime, problem, "--sampler", name, *many) for name in ("iid", problem.sampler)]
    truth = [(one[0] + two[0]) / 2 for one, two in zip(*both)]

    def error(sampler, replicates):
        arguments = ["--sampler", sampler, "--samples", "1024", "--replicates", str(replicates)]
        return errors(repeated(lime, problem, options.repetitions, *arguments), truth)

    independent = error("iid", 1)
    gains = [interval(independent, error(problem.sampler, replicates)) for replicates in (1, 4)]
    default = repeated(lime, problem, options.repetitions)
    python = repeated(
        lime, problem, options.seeds, "--preset", "python", "--samples", str(problem.calls_of_python)
    )
    held = [np.abs(weights - true) <= width for run in default for (weights, width), true in zip(run, truth)]
    shares = [jaccard(default[: options.seeds]), jaccard(python)]
    verdict = "" if shares[0] >= shares[1] else " missed"
    covered = 100 * np.mean(np.concatenate(held))
    return (
        f"| {problem.name} | {gains[0]} | {gains[1]} | {shares[0]:.3f}{verdict} | {shares[1]:.3f} | {covered:.1f} % |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lime", default=str(FOLDER / ".build/release/lime"))
    parser.add_argument("--data", type=pathlib.Path, default=FOLDER / ".assets", help="folder of adult.csv and others")
    parser.add_argument("--seeds", type=int, default=20, help="for Jaccard indices")
    parser.add_argument("--repetitions", type=int, default=200, help="for errors and coverage")
    parser.add_argument("--converged", type=int, default=262_144, help="samples of the answer that is compared with")
    parser.add_argument("--pictures", action="store_true", help="EfficientNet-Lite0 too, which takes hours")
    options = parser.parse_args()
    folder = FOLDER / ".assets" / "stability"
    folder.mkdir(parents=True, exist_ok=True)
    print("| problem | gain, 1,024 × 1 | gain, 4 × 256 | Jaccard, default | Jaccard, Python's 5,000 | coverage |")
    print("|---|---|---|---|---|---|")
    problems = itertools.chain(
        stability_problems.tables(options.data, folder),
        stability_problems.texts(options.data, folder),
        stability_problems.pictures(FOLDER / ".assets") if options.pictures else [],
    )
    for problem in problems:
        print(line(options, problem), flush=True)


if __name__ == "__main__":
    main()
