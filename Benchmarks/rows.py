#!/usr/bin/env python3
"""Explains many rows of a table from one pool of samples, beside Python lime in two processes, in one run.

Usage: .venv/bin/python Benchmarks/rows.py [--data FOLDER] [--rows N] [--seconds S] [--only WORD]    (`make bench-rows`)

The table is adult of the UCI repository with an XGBoost model that is trained first. Both sides have two cores and the
same rows; Python lime explains as many as it manages in the time, with 5,000 samples each, one thread a process. Then
come the Jaccard index of the five largest features between seeds, peak memory, one core against two, and 1,000 rows of
adult and of california from one pool. Exit: 0 when every target is met, 1 otherwise.
"""

import argparse
import csv
import io
import itertools
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from environment import ROOT, bench_python
from rows_data import Adult, California

FOLDER = ROOT / "Benchmarks"
WORK = FOLDER / ".build" / "rows"
#: Features, samples of the pool, the wanted ratio to Python lime's rate.
RACES = ((10, 16_384, 30), (10, 65_536, 30), (5, 16_384, 150), (5, 65_536, 150))
LARGE_POOL = 65_536
SEEDS = (1, 2, 3, 4)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lime", default=str(ROOT / ".build" / "release" / "lime"))
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "tabular",
                        help="folder with adult.csv and california_housing.csv")
    parser.add_argument("--rows", type=int, default=10_000, help="rows of adult to explain (default: 10,000)")
    parser.add_argument("--seconds", type=float, default=60, help="the time of Python lime (default: 60)")
    parser.add_argument("--only", choices=("race", "memory", "pools"), help="one part")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    adult = Adult(options.data, WORK)
    missed = []
    if options.only in (None, "race"):
        missed += races(options, adult)
    if options.only in (None, "memory"):
        missed += memory(options, adult)
    if options.only in (None, "pools"):
        missed += pools(options, adult, California(options.data, WORK))
    for miss in missed:
        print(f"MISSED {miss}")
    sys.exit(1 if missed else 0)


class Run:
    """One run of lime: its output, and what it took."""

    def __init__(self, options, table, rows, *arguments, cores=(0, 1)):
        command = ["taskset", "-c", ",".join(map(str, cores)), options.lime, "tabular", "--model", table.model,
                   "--data", table.table, "--target", table.target, "--encoding", table.encoding,
                   "--rows", table.rows(rows), "--sampler", "pool", "--quiet", *map(str, arguments)]
        start = time.monotonic()
        with open(WORK / "output", "w+", encoding="utf8") as file:
            process = subprocess.Popen(command, stdout=file)
            self.mebibytes = 0
            while process.poll() is None:
                self.mebibytes = max(self.mebibytes, resident(process.pid))
                time.sleep(0.01)
            self.seconds = time.monotonic() - start
            if process.returncode:
                sys.exit(f"lime ended with {process.returncode}: {command}")
            file.seek(0)
            self.output = file.read()

    def lists(self, count=5):
        """The features with the largest weights, a set for each row, from CSV."""
        features = {}
        for line in csv.DictReader(io.StringIO(self.output)):
            features.setdefault(line["case"], []).append((abs(float(line["feature_weight"])), line["feature"]))
        return [frozenset(name for _, name in sorted(row, reverse=True)[:count]) for row in features.values()]


def resident(process):
    """The memory that a process holds, in MiB."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def jaccard(runs):
    """The mean over rows and pairs of runs."""
    lists = [run.lists() for run in runs]
    values = [len(a & b) / len(a | b) for one, other in itertools.combinations(lists, 2) for a, b in zip(one, other)]
    return sum(values) / len(values)


def races(options, adult):
    missed, rates = [], {}
    print("| features | pool | rows/s, 2 cores | 1 core | Python lime, 2 processes | ratio | target | Jaccard |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for features, samples, target in RACES:
        fixed = ("--features", features, "--samples", samples, "--labels", ">50K", "--format", "csv")
        if features not in rates:
            rates[features] = python_rate(options, adult, features)
        theirs = rates[features]
        two = options.rows / Run(options, adult, options.rows, *fixed).seconds
        one = options.rows / Run(options, adult, options.rows, *fixed, cores=(0,)).seconds
        agreement = jaccard([Run(options, adult, 1000, *fixed, "--seed", seed) for seed in SEEDS])
        print(f"| {features} | {samples:,} | {two:,.0f} | {one:,.0f} | {theirs:.1f} | {two / theirs:.0f}× | {target}× "
              f"| {agreement:.3f} |", flush=True)
        missed += [] if two >= target * theirs else [f"{features} features: {two / theirs:.0f}x of {target}x"]
        missed += [] if agreement >= 0.91 else [f"{features} features: Jaccard {agreement:.3f} of .91"]
    return missed


def python_rate(options, adult, features):
    """Rows a second of two processes together."""
    command = [bench_python(), FOLDER / "rows_python.py", adult.folder, features, options.rows, options.seconds]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    workers = [subprocess.Popen(["taskset", "-c", str(core), *map(str, command), str(core)], env=environment,
                                stdout=subprocess.PIPE, text=True) for core in (0, 1)]
    return sum(float(worker.communicate()[0]) for worker in workers)


def memory(options, adult):
    fixed = ("--features", 10, "--samples", RACES[0][1], "--format", "csv")
    small, large = (Run(options, adult, rows, *fixed).mebibytes for rows in (options.rows // 10, options.rows))
    print(f"\npeak memory: {options.rows // 10:,} rows {small:.0f} MiB, {options.rows:,} rows {large:.0f} MiB", flush=True)
    return [] if large < 1.2 * small else [f"memory grows from {small:.0f} to {large:.0f} MiB"]


def pools(options, adult, california):
    missed = []
    print("\n| table | rows | pool | model calls a row | Jaccard | target |\n|---|---|---|---|---|---|", flush=True)
    for table, target in ((adult, 0.98), (california, 0.99)):
        fixed = ("--samples", LARGE_POOL, "--features", 10)
        agreement = jaccard([Run(options, table, 1000, *fixed, "--format", "csv", "--seed", seed) for seed in SEEDS])
        calls = calls_a_row(Run(options, table, 1000, *fixed, "--format", "jsonl"), table)
        print(f"| {table.name} | 1,000 | {LARGE_POOL:,} | {calls:.1f} | {agreement:.3f} | {target} |", flush=True)
        missed += [] if calls <= 70 else [f"{table.name}: {calls:.1f} calls a row of 70"]
        missed += [] if agreement >= target else [f"{table.name}: Jaccard {agreement:.3f} of {target}"]
    return missed


def calls_a_row(run, table):
    """All calls by the rows: the pool once, each row once, each rare level that some row has once."""
    documents = [json.loads(line) for line in run.output.splitlines()]
    rare = table.rare_levels([document["input"]["row"] for document in documents], LARGE_POOL)
    assert sum(document["sampling"]["modelCalls"] > 1 for document in documents) == sum(map(bool, rare))
    return (LARGE_POOL + len(documents) + 256 * len(set().union(*rare))) / len(documents)


if __name__ == "__main__":
    main()
