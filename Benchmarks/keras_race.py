#!/usr/bin/env python3
"""Races explanations of Keras models against Python lime with `model.predict` under TensorFlow.

Usage: Benchmarks/keras_race.py [--rounds N] [--only WORD]       (`make bench-models`; needs `make assets`)

A network of 20 columns with 5,000 samples, and EfficientNet-Lite0 with 1,000 samples of the cat in 36 given superpixels.
Wall-clock seconds of one explanation, the model included, all cores on both sides; rounds alternate, each is a process,
and the table has the fastest of each side. First both sides must agree: under the preset `python` the seed gives both the same
samples, so the predictions and every weight are compared one by one. Exit: 0 both agree and every ratio reaches its
target, 1 otherwise.
"""

import argparse
import json
import subprocess
import sys

from environment import ROOT, keras_python
from race import FOLDER, built

DATA = FOLDER / ".build" / "keras-race"
EFFICIENTNET = ROOT / ".assets" / "efficientnet_lite0.keras"
PRESETS = ("python", "default")
TOLERANCE = 1e-4
CASES = (
    ("Keras network, 20 columns", "table", DATA / "mlp.keras", DATA / "mlp.csv", 5, 5000, 20),
    ("EfficientNet-Lite0, 224×224", "picture", EFFICIENTNET, DATA / "picture.png", 1, 1000, 3),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="processes of each side (default: 3)")
    parser.add_argument("--only", default="", help="only cases whose name contains this")
    arguments = parser.parse_args()
    python, executable = keras_python(), built("KerasRaceBenchmark")
    DATA.mkdir(parents=True, exist_ok=True)
    if not (DATA / "segments.npy").exists():
        run([python, FOLDER / "keras_side.py", "make", DATA])
    failures, lines = [], []
    for name, kind, model, data, inputs, samples, target in CASES:
        if arguments.only not in name:
            continue
        theirs, ours = [], {preset: [] for preset in PRESETS}
        for _ in range(arguments.rounds):
            theirs.append(json.loads(run([python, FOLDER / "keras_side.py", kind, model, DATA, inputs, samples])))
            for preset in PRESETS:
                command = [executable, kind, preset, model, data, DATA / "segments.npy", inputs, samples]
                ours[preset].append(json.loads(run(command)))
        failures += agreement(name, ours["python"][0], theirs[0])
        other = seconds(theirs)
        for preset in PRESETS:
            mine = seconds(ours[preset])
            lines.append(f"| {name}, {samples:,} samples | {preset} | {other:.3f} | {mine:.4f} | {other / mine:.1f}× | {target}× |")
            failures += [] if other / mine >= target else [f"{name}, {preset}: {other / mine:.1f}x of {target}x"]
    print("\n| model | preset | Python lime, s | swift-lime, s | ratio | target |\n|---|---|---|---|---|---|")
    print("\n".join(lines))
    for failure in failures:
        print(f"MISSED {failure}")
    sys.exit(1 if failures else 0)


def run(command):
    return subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout


def seconds(results):
    """The fastest explanation: others are slower by what else the machine did."""
    return min(second for result in results for second in result["seconds"])


def agreement(name, ours, theirs):
    """Compares predictions, and weights in units of the largest of their input."""
    outputs = max(abs(a - b) for mine, other in zip(ours["predictions"], theirs["predictions"]) for a, b in zip(mine, other))
    worst, same = 0.0, True
    for mine, other in zip(ours["weights"], theirs["weights"]):
        same = same and mine.keys() == other.keys()
        largest = max(map(abs, other.values()))
        worst = max([worst, *(abs(mine[key] - other[key]) / largest for key in mine.keys() & other.keys())])
    agrees = same and max(worst, outputs) <= TOLERANCE
    print(f"{'agree' if agrees else 'DIFFER'}: {name}: predictions within {outputs:.1e}, weights within {worst:.1e} of the "
          "largest", flush=True)
    return [] if agrees else [f"{name}: the explanations differ"]


if __name__ == "__main__":
    main()
