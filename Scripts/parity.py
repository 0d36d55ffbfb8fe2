#!/usr/bin/env python3
"""Compares `lime … --preset python` with the Python package itself, end to end.

Thirty seeded random configurations over tables, texts, pictures and picks (SP-LIME): the same ONNX model, the same data,
the same seed. Every weight, intercept, local prediction and score must agree to 1e-6 of the largest weight or intercept of its label.
Prints a line a configuration and a summary.

    Scripts/parity.py [--lime .build/release/lime] [--seed 7] [--only tables-3] [--document]      (`make parity`)

It runs in .venv-bench, which it makes from Scripts/bench.lock when that is missing.
Exit: 0 all agree, 1 some differ or nothing was compared.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings
from importlib.metadata import version

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "Documentation" / "Parity.md"
PACKAGES = ("lime", "numpy", "scipy", "scikit-learn", "onnxruntime")
COUNTS = {"tables": 12, "texts": 8, "pictures": 7, "picks": 3}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lime", default=str(ROOT / ".build/release/lime"))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="run configurations whose name begins so")
    parser.add_argument("--document", action="store_true", help="write the summary into Documentation/Parity.md")
    options = parser.parse_args()
    enter_environment()
    warnings.filterwarnings("ignore")
    os.environ["TQDM_DISABLE"] = "1"
    differences, failed = {kind: [] for kind in COUNTS}, []
    for name, case in cases(options):
        difference, problem = compare(case, options.lime)
        verdict = "ok" if problem is None else "FAIL"
        failed += [] if problem is None else [name]
        differences[name.split("-")[0]].append(difference)
        print(f"{verdict:4} {name:11} {difference:.1e}  {case.summary}", flush=True)
        if problem:
            print(f"     {problem}", flush=True)
    lines = summary(differences, failed, options.seed)
    print("\n".join(lines))
    if options.document:
        block = "<!-- summary -->\n" + "\n".join(lines) + "\n<!-- end of summary -->"
        marked = re.compile(r"<!-- summary -->.*<!-- end of summary -->", re.DOTALL)
        DOCUMENT.write_text(marked.sub(lambda _: block, DOCUMENT.read_text()))
    return 1 if failed or not any(differences.values()) else 0


def summary(differences, failed, seed):
    """What was compared and how far apart the sides were, as lines of Markdown."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    rows = [f"| {kind} | {len(found)} | {max(found):.1e} |" for kind, found in differences.items() if found]
    verdict = f"{len(failed)} differ: {', '.join(failed)}." if failed else "All agree."
    return [
        f"`Scripts/parity.py --seed {seed}`, {versions}:",
        "",
        "| | configurations | largest difference |",
        "|---|---|---|",
        *rows,
        "",
        f"{sum(map(len, differences.values()))} configurations compared. {verdict}",
    ]


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
    from parity import picks, pictures, tables, texts

    makers = {"tables": tables.make, "texts": texts.make, "pictures": pictures.make, "picks": picks.make}
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
    """The explanations of the command line, as JSON documents."""
    done = subprocess.run(
        [program, *arguments, "--preset", "python", "--format", "jsonl"], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"lime {' '.join(arguments)}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    sys.exit(main())
