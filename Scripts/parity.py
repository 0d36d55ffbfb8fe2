#!/usr/bin/env python3
"""Compares `lime … --preset python` with the Python package itself, end to end.

Thirty seeded random configurations over tables, texts and pictures: the same ONNX model, the same data, the same seed;
explanations must agree to 1e-6 of the largest weight. Prints a line a configuration and a summary.

    .venv-bench/bin/python Scripts/parity.py [--lime .build/release/lime] [--seed 7] [--only tables-3]

Exit: 0 all agree, 1 some differ, 2 the comparison itself could not be made.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from parity import comparison, pictures, tables, texts  # noqa: E402

COUNTS = {"tables": 14, "texts": 8, "pictures": 8}
MAKERS = {"tables": tables.make, "texts": texts.make, "pictures": pictures.make}


def run_lime(program, arguments):
    """The explanation of the command line, as its JSON document."""
    done = subprocess.run(
        [program, *arguments, "--preset", "python", "--format", "json"], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"lime {' '.join(arguments)}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def compare(case, program):
    """One configuration on both sides: the largest difference, relative to the largest weight."""
    expected = case.explain_in_python()
    document = run_lime(program, case.arguments)
    return comparison.largest_difference(expected, document)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = pathlib.Path(__file__).resolve().parent.parent
    parser.add_argument("--lime", default=str(root / ".build/release/lime"))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="run configurations whose name begins so")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    worst, failed, total = 0.0, [], 0
    for kind, count in COUNTS.items():
        for number in range(count):
            name = f"{kind}-{number}"
            if not name.startswith(options.only):
                continue
            with tempfile.TemporaryDirectory() as folder:
                case = MAKERS[kind](pathlib.Path(folder), options.seed * 1000 + number)
                try:
                    difference = compare(case, options.lime)
                except RuntimeError as error:
                    failed.append(name)
                    print(f"FAIL {name}: {error}", flush=True)
                    continue
            total += 1
            worst = max(worst, difference)
            verdict = "ok" if difference <= comparison.TOLERANCE else "FAIL"
            if verdict == "FAIL":
                failed.append(name)
            print(f"{verdict:4} {name:11} {difference:.1e}  {case.summary}", flush=True)
    print(f"{total} configurations compared, {len(failed)} failed, largest difference {worst:.1e}")
    return 1 if failed or not total else 0


if __name__ == "__main__":
    sys.exit(main())
