#!/usr/bin/env python3
"""Races swift-lime against Python lime in one run and prints a table.

Usage: Benchmarks/race.py [--inputs N] [--only WORD]       (`make bench`)

Both sides get the same data, the same stand-in model and the same number of samples, on one core with one thread
for linear algebra. First their explanations are compared: the same input is explained with many seeds on both sides,
and every mean weight must agree within 4 standard errors of the difference. What is timed is the processor time of
the process less that inside the model; the table shows medians over inputs. Exit: 0 both sides agree and every ratio
reaches its target, 1 otherwise.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
from pathlib import Path

import cases
from environment import ROOT, bench_python

FOLDER = ROOT / "Benchmarks"
DATA = FOLDER / ".build" / "race"
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
STANDARD_ERRORS = 4


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=25, help="inputs timed in each case (default: 25)")
    parser.add_argument("--only", default="", help="only cases whose name contains this")
    arguments = parser.parse_args()
    python, executable = bench_python(), built("RaceBenchmark")
    DATA.mkdir(parents=True, exist_ok=True)
    cases.write_tables(DATA)
    subprocess.run([python, FOLDER / "python_side.py", "picture", DATA], check=True)
    rows, failures = [], []
    for case in cases.all_cases(DATA, arguments.inputs):
        if arguments.only not in case["name"]:
            continue
        file = cases.save(case, DATA)
        ours = run([executable, file])
        theirs = run([python, FOLDER / "python_side.py", "case", file])
        failures += check_agreement(case, ours, theirs)
        rows.append(row(case, ours, theirs))
        failures += [] if rows[-1][3] >= case["target"] else [f"{case['name']}: {rows[-1][3]:.1f}x of {case['target']}x"]
    show(rows)
    for failure in failures:
        print(f"MISSED {failure}")
    sys.exit(1 if failures else 0)


def built(product):
    """Builds one of the executables for release."""
    command = ["swift", "build", "--package-path", FOLDER, "-c", "release", "--product", product]
    subprocess.run(command, check=True, stdout=sys.stderr)
    return FOLDER / ".build" / "release" / product


def run(command):
    """Runs one side on one core and reads its result."""
    core = max(os.sched_getaffinity(0))
    done = subprocess.run(["taskset", "-c", str(core), *command], env={**os.environ, **ONE_THREAD},
                          stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def check_agreement(case, ours, theirs):
    """Compares mean weights over seeds, of the features that both sides chose every time.

    Which they choose is noise where weights are close, so only half of a short list is asked to be always the same.
    """
    if not case["seeds"]:
        return []
    chosen = set.intersection(*(set(run) for run in ours["weights"] + theirs["weights"]))
    wanted = min(case["features"] // 2, 4) if case["kind"] == "table" else max(map(len, theirs["weights"]))
    worst, largest = 0.0, 0.0
    for feature in chosen:
        mine, other = ([run[feature] for run in side["weights"]] for side in (ours, theirs))
        error = math.sqrt((statistics.variance(mine) + statistics.variance(other)) / case["seeds"])
        worst = max(worst, abs(statistics.mean(mine) - statistics.mean(other)) / error)
        largest = max(largest, abs(statistics.mean(other)) / error)
    agrees = len(chosen) >= wanted and worst <= STANDARD_ERRORS
    print(f"{'agree' if agrees else 'DIFFER'}: {case['name']}: {len(chosen)} weights, each the mean of {case['seeds']} "
          f"seeds, differ by at most {worst:.1f} standard errors (the largest weight is {largest:.0f} of them)", flush=True)
    return [] if agrees else [f"{case['name']}: the explanations differ"]


def row(case, ours, theirs):
    mine, other = (statistics.median(side["milliseconds"]) for side in (ours, theirs))
    name = case["name"]
    if case["kind"] == "picture":
        name += f", {theirs['superpixels']} / {ours['superpixels']} superpixels"
    return name, other, mine, other / mine, case["target"]


def show(rows):
    width = max([len(row[0]) for row in rows], default=0)
    print("\nprocessor milliseconds outside the model, medians")
    print(f"{'case':{width}}  {'Python lime':>11}  {'swift-lime':>10}  {'ratio':>6}  {'target':>6}")
    for name, other, mine, ratio, target in rows:
        print(f"{name:{width}}  {other:11.2f}  {mine:10.3f}  {ratio:5.1f}x  {target:5}x")


if __name__ == "__main__":
    main()
