#!/usr/bin/env python3
"""Trains models of the big frameworks, asks `lime` about them and compares with the frameworks' own answers.

Usage: .venv-all/bin/python Scripts/test-all.py --lime PROGRAM [--only WORD]       (`make test-all`)

Every model gets `lime predict`, all rows in one batch and one by one, and one explanation. What cannot be installed is
said. The log goes to Documentation/test-all.log unless --only is given. Exit: 0 everything agrees, 1 otherwise.
"""

import argparse
import datetime
import importlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRAMEWORKS = ROOT / "Scripts" / "frameworks"
MODULES = ("catboost_models", "torch_models", "tensorflow_models", "h2o_models")
PACKAGES = ("mlr", "parsnip", "e1071", "rpart", "nnet")
LOG = ROOT / "Documentation" / "test-all.log"
SAMPLES = "500"


def main():
    if sys.argv[1:2] == ["--make"]:
        return make(sys.argv[2], Path(sys.argv[3]))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lime", required=True, help="the program")
    parser.add_argument("--only", default="", help="only makers whose name contains this")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        lines = run(arguments, Path(name))
    failed = [line for line in lines if line.startswith("FAILED")]
    if not arguments.only:
        LOG.write_text("\n".join(heading() + lines) + "\n")
    sys.exit(1 if failed else 0)


def heading():
    today = datetime.date.today().isoformat()
    return [f"make test-all, {today}, Python {platform.python_version()}, {platform.machine()}", ""]


def run(arguments, folder):
    """Makes the models of every framework and checks them; returns the lines of the log."""
    lines = []

    def say(line):
        print(line, flush=True)
        lines.append(line)

    for maker in [*MODULES, *(f"R {package}" for package in PACKAGES)]:
        if arguments.only not in maker:
            continue
        place = folder / maker.replace(" ", "_")
        place.mkdir()
        problem = made(maker, place)
        if problem:
            say(f"absent  {maker}: {problem}")
        for case in sorted(place.iterdir()):
            if not any((case / name).exists() for name in ("case.json", "outputs.csv")):
                continue
            say(check(arguments.lime, described(case), case))
    return lines


def make(module, folder):
    """Runs one maker in this process."""
    sys.path.insert(0, str(FRAMEWORKS))
    importlib.import_module(module).make(folder)


def made(maker, place):
    """Runs a maker; returns why it could not, if so."""
    if maker.startswith("R "):
        if shutil.which("Rscript") is None:
            return "R is not installed"
        command = ["Rscript", str(FRAMEWORKS / "r_models.R"), str(place), maker[2:]]
    else:
        command = [sys.executable, __file__, "--make", maker, str(place)]
    quiet = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "KERAS_BACKEND": "tensorflow"}
    done = subprocess.run(command, capture_output=True, text=True, env=quiet)
    if done.returncode == 0:
        return None
    said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    told = [line for line in said if "Error" in line or "there is no package" in line] or said or ["it failed"]
    return told[-1].replace(str(place), "FOLDER")[:200]


def described(case):
    """What a case holds; those of R are described by their files."""
    if (case / "case.json").exists():
        return json.loads((case / "case.json").read_text())
    classes = (case / "classes.txt").read_text().split() if (case / "classes.txt").exists() else None
    outputs = [[float(cell) for cell in line.split(",")] for line in (case / "outputs.csv").read_text().split()]
    return {
        "name": case.name, "framework": (case / "framework.txt").read_text().strip(), "model": "{folder}/model.rds",
        "kind": "table", "options": ["--trust"], "classes": classes, "outputs": outputs, "tolerance": 1e-9,
    }


def check(lime, case, folder):
    """A line that says how `lime` did on one model."""
    started = time.monotonic()
    model = ["--model", case["model"].replace("{folder}", str(folder)), *case["options"]]
    try:
        difference = max(compared(lime, case, model, folder, batch) for batch in ([], ["--batch-size", "1"]))
        explained(lime, case, model, folder)
    except (ValueError, KeyError, subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        reason = getattr(error, "stderr", None) or str(error)
        return f"FAILED  {case['name']}: {' '.join(reason.replace(str(folder), 'FOLDER').split())[-400:]}"
    seconds = time.monotonic() - started
    rows = len(case["outputs"])
    return f"ok      {case['name']}: {case['framework']}; {rows} rows within {difference:.1e}; explained; {seconds:.1f} s"


def ask(lime, arguments, folder):
    # The environment of these tests has all that `lime` needs, too.
    own = {"LIME_RUNTIMES": sys.prefix, "LIME_PYTHON": sys.executable, "LIME_CACHE": str(folder.parent.parent / "cache")}
    environment = {**os.environ, **own}
    done = subprocess.run([lime, *arguments], capture_output=True, text=True, env=environment, check=True, timeout=600)
    return json.loads(done.stdout)


def compared(lime, case, model, folder, batch):
    """The largest difference to the framework's own answers; `ValueError` where it is too large."""
    inputs = ["--data", str(folder / "rows.csv")] if case["kind"] == "table" else ["--texts", str(folder / "rows.txt")]
    answers = ask(lime, ["predict", *model, *inputs, "--format", "json", *batch], folder)
    if case["classes"] and answers["classes"] != case["classes"]:
        raise ValueError(f"classes {answers['classes']}, not {case['classes']}")
    if [len(row) for row in answers["outputs"]] != [len(row) for row in case["outputs"]]:
        raise ValueError("the outputs are of another shape")
    pairs = zip(answers["outputs"], case["outputs"])
    difference = max(abs(ours - theirs) / max(1, abs(theirs)) for row in pairs for ours, theirs in zip(*row))
    if not difference <= case["tolerance"]:
        raise ValueError(f"the outputs differ by {difference:.1e}")
    return difference


def explained(lime, case, model, folder):
    """One explanation, whose prediction is the framework's."""
    if case["kind"] == "table":
        command = ["tabular", *model, "--data", str(folder / "rows.csv"), "--row", "0"]
    else:
        (folder / "first.txt").write_text((folder / "rows.txt").read_text().splitlines()[0] + "\n")
        command = ["text", *model, "--texts", str(folder / "first.txt")]
    document = ask(lime, [*command, "--samples", SAMPLES, "--seed", "1", "--format", "json"], folder)
    prediction = [output["value"] for output in document["prediction"]]
    if any(abs(ours - theirs) > 1e-5 * max(1, abs(theirs)) for ours, theirs in zip(prediction, case["outputs"][0])):
        raise ValueError("the explained prediction is another")


if __name__ == "__main__":
    main()
