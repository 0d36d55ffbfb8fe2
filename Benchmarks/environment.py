"""The Python that we race against: .venv-bench, made from Scripts/bench.lock when it is missing or out of date."""

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
STAMP = FOLDER / ".lock-sha256"


def bench_python():
    """The path of a Python that has exactly what the lock lists."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not (STAMP.exists() and STAMP.read_text() == wanted):
        if not (3, 11) <= sys.version_info[:2] <= (3, 13):
            sys.exit(f"bench: the lock is for Python 3.11 to 3.13, this is {sys.version.split()[0]}")
        print("bench: installing Python lime into .venv-bench (about 350 MB)", flush=True)
        shutil.rmtree(FOLDER, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", FOLDER], check=True)
        install()
        STAMP.write_text(wanted)
    return FOLDER / "bin" / "python"


def install():
    """Wheels first, then lime, which exists as source only and is built with what the lock lists."""
    entries = re.split(r"^(?=[a-z])", LOCK.read_text(), flags=re.MULTILINE)
    wheels = "".join(entry for entry in entries if not entry.startswith("lime=="))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(wheels)
        file.flush()
        pip("--only-binary=:all:", "--requirement", file.name)
    pip("--no-build-isolation", "--requirement", str(LOCK))


def pip(*arguments):
    command = [FOLDER / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, "--require-hashes", "--no-deps", *arguments], check=True)


if __name__ == "__main__":
    print(bench_python())
