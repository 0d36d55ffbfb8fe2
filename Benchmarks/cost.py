#!/usr/bin/env python3
"""Shows what explaining a picture costs beside the model: one command for PictureCostBenchmark with the demo's files.

Usage: Benchmarks/cost.py [SAMPLES [BATCH [ROUNDS]]]        (after Scripts/setup.sh and Scripts/make-assets.py)
"""

import subprocess
import sys

from environment import ROOT
from race import built


def main():
    assets = ROOT / ".assets"
    files = [assets / "efficientnet_lite0.keras", assets / "chelsea.png"]
    sys.exit(subprocess.run([built("PictureCostBenchmark"), *files, *sys.argv[1:]], cwd=ROOT).returncode)


if __name__ == "__main__":
    main()
