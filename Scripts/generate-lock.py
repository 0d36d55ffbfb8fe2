#!/usr/bin/env python3
"""Writes requirements.lock, assets.lock and bench.lock: every package with its version and hashes.

Usage: Scripts/generate-lock.py            (needs pip >= 23 and a package index)

pip resolves the pins once for each supported Python without installing anything. One lock then
serves all of them: it lists one version of a package and the hash of each Python's wheel. A
package that resolves to different versions on different Pythons is an error, because such a lock
would make results depend on the machine; pin a version that has wheels for all.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
PYTHONS = ("3.11", "3.12", "3.13")
# What Debian 12 (glibc 2.36) and 13 accept, newest first.
PLATFORMS = tuple(f"manylinux_2_{minor}_x86_64" for minor in (36, 35, 34, 31, 28, 27, 17)) + ("manylinux2014_x86_64",)

# Left out: it sends usage data and writes to the home folder whenever openvino is imported, which
# runs the same without it. (pip never misses it, because the lock is installed with --no-deps.)
UNWANTED = ("openvino-telemetry",)


def main():
    write_lock("requirements.txt", "requirements.lock", with_dependencies=True)
    write_lock("assets.txt", "assets.lock", with_dependencies=False)
    write_lock("bench.txt", "bench.lock", with_dependencies=False, with_sources=True)


def write_lock(source, destination, with_dependencies, with_sources=False):
    """Resolves `source` for every supported Python and writes the merged lock.

    `with_sources` takes a package's source where it has no wheel; pip then cannot follow dependencies.
    """
    packages = {}
    for python in PYTHONS:
        for name, version, digest in resolve(SCRIPTS / source, python, with_dependencies, with_sources):
            known = packages.setdefault(name, (version, set()))
            if known[0] != version:
                sys.exit(f"{name}: {known[0]} and {version} (Python {python}); pin one version in {source}")
            known[1].add(digest)
    lines = [f"# Made by Scripts/generate-lock.py from {source} for CPython {', '.join(PYTHONS)} on x86-64."]
    for name, (version, digests) in sorted(packages.items()):
        hashes = (f"    --hash=sha256:{digest}" for digest in sorted(digests))
        lines.append(" \\\n".join([f"{name}=={version}", *hashes]))
    (SCRIPTS / destination).write_text("\n".join(lines) + "\n")
    print(f"{destination}: {len(packages)} packages")


def resolve(requirements, python, with_dependencies, with_sources):
    """What pip would install for this Python: triples of name, version, sha256."""
    # Wheels lying about on this machine must not decide what the lock says.
    environment = {key: value for key, value in os.environ.items() if key != "PIP_FIND_LINKS"}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--report", str(report), "--target", folder, "--python-version", python]
        command += [] if with_sources else ["--only-binary=:all:"]
        command += [word for platform in PLATFORMS for word in ("--platform", platform)]
        command += [] if with_dependencies else ["--no-deps"]
        subprocess.run(command + ["--requirement", str(requirements)], env=environment, check=True)
        for item in json.loads(report.read_text())["install"]:
            name = item["metadata"]["name"].lower().replace("_", "-")
            if name in UNWANTED:
                continue
            yield name, item["metadata"]["version"], item["download_info"]["archive_info"]["hashes"]["sha256"]


if __name__ == "__main__":
    main()
