#!/usr/bin/env python3
"""Compares `lime … --preset python` with the Python package itself, end to end.

Thirty seeded random configurations over tables, texts and pictures: the same ONNX model, the same data, the same seed.
Every weight, intercept, local prediction and score must agree to 1e-6 of the largest weight or intercept of its label.
Prints a line a configuration and a summary.

    Scripts/parity.py [--lime .build/release/lime] [--seed 7] [--only tables-3]      (`make parity`)

It runs in .venv-bench, which it makes from Scripts/bench.lock when that is missing.
Exit: 0 all agree, 1 some differ or nothing was compared.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import warnings

ROOT = pathlib.Path(__file__).resolve().parent.parent
COUNTS = {"tables": 14, "texts": 8, "pictures": 8}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lime", default=str(ROOT / ".build/release/lime"))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="run configurations whose name begins so")
    options = parser.parse_args()
    enter_environment()
    warnings.filterwarnings("ignore")
    os.environ["TQDM_DISABLE"] = "1"
    worst, failed, total = {}, [], 0
    for name, case in cases(options):
        difference, problem = compare(case, options.lime)
        verdict = "ok" if problem is None else "FAIL"
        failed += [] if problem is None else [name]
        total += 1
        kind = name.split("-")[0]
        worst[kind] = max(worst.get(kind, 0.0), difference)
        print(f"{verdict:4} {name:11} {difference:.1e}  {case.summary}", flush=True)
        if problem:
            print(f"     {problem}", flush=True)
    for kind, difference in worst.items():
        print(f"{kind}: largest difference {difference:.1e}")
    print(f"{total} configurations compared, {len(failed)} differ" + (f": {', '.join(failed)}" if failed else ""))
    return 1 if failed or not total else 0


def enter_environment():
    """Starts again under the Python that has the package; does nothing there."""
    sys.path.insert(0, str(ROOT / "Benchmarks"))
    import environment

    if pathlib.Path(sys.prefix) != environment.FOLDER:
        python = environment.bench_python()
        os.execv(python, [str(python), __file__, *sys.argv[1:]])


def cases(options):
    """Names and configurations, each with its files in a folder of its own."""
    sys.path.insert(0, str(ROOT / "Scripts"))
    from parity import pictures, tables, texts

    makers = {"tables": tables.make, "texts": texts.make, "pictures": pictures.make}
    for kind, count in COUNTS.items():
        for number in range(count):
            if f"{kind}-{number}".startswith(options.only):
                with tempfile.TemporaryDirectory() as folder:
                    yield f"{kind}-{number}", makers[kind](pathlib.Path(folder), options.seed * 1000 + number)


def compare(case, program):
    """One configuration on both sides: the largest relative difference, and what is wrong, if anything."""
    from parity import comparison

    expected = case.explain_in_python()
    try:
        difference = comparison.largest_difference(expected, run_lime(program, case.arguments))
    except RuntimeError as error:
        return float("inf"), str(error)
    return difference, None if difference <= comparison.TOLERANCE else "more than the tolerance"


def run_lime(program, arguments):
    """The explanation of the command line, as its JSON document."""
    done = subprocess.run(
        [program, *arguments, "--preset", "python", "--format", "json"], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"lime {' '.join(arguments)}: {done.stderr.strip()}")
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
