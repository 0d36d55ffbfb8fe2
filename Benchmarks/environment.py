"""The Pythons that we race against, made when they are missing or out of date.

.venv-bench comes from Scripts/bench.lock, .venv-keras with TensorFlow from Scripts/bench-keras.txt.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "Scripts" / "bench.lock"
FOLDER = ROOT / ".venv-bench"
KERAS_LIST = ROOT / "Scripts" / "bench-keras.txt"
KERAS_FOLDER = ROOT / ".venv-keras"
STAMP = ".lock-sha256"


def bench_python():
    """The path of a Python that has exactly what the lock lists."""
    return made(FOLDER, LOCK, "Python lime into .venv-bench (about 350 MB)", install)


def keras_python():
    """The path of a Python that has lime, Keras and TensorFlow."""
    def install_keras():
        pip(KERAS_FOLDER, "--requirement", KERAS_LIST)

    return made(KERAS_FOLDER, KERAS_LIST, "Keras and TensorFlow into .venv-keras (about 1.5 GB)", install_keras)


def made(folder, packages, what, install):
    """The Python of an environment, which is made anew when its list of packages has changed."""
    wanted, stamp = hashlib.sha256(packages.read_bytes()).hexdigest(), folder / STAMP
    if not (stamp.exists() and stamp.read_text() == wanted):
        if not (3, 11) <= sys.version_info[:2] <= (3, 13):
            sys.exit(f"bench: the packages are for Python 3.11 to 3.13, this is {sys.version.split()[0]}")
        print(f"bench: installing {what}", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install()
        stamp.write_text(wanted)
    return folder / "bin" / "python"


def install():
    """Wheels first, then lime, which exists as source only and is built with what the lock lists."""
    entries = re.split(r"^(?=[a-z])", LOCK.read_text(), flags=re.MULTILINE)
    wheels = "".join(entry for entry in entries if not entry.startswith("lime=="))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(wheels)
        file.flush()
        pip(FOLDER, "--require-hashes", "--no-deps", "--only-binary=:all:", "--requirement", file.name)
    pip(FOLDER, "--require-hashes", "--no-deps", "--no-build-isolation", "--requirement", LOCK)


def pip(folder, *arguments):
    command = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, *arguments], check=True)


if __name__ == "__main__":
    print(bench_python())
