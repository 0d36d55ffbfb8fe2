#!/usr/bin/env python3
"""Shows that the memory an explanation needs does not grow with the number of samples.

Usage: Benchmarks/memory.py

Each explanation runs in a process of its own; the figure is the most memory it ever held (VmHWM). Exit: 0 when twenty
times the samples need no more than 5 % more, 1 otherwise.
"""

import subprocess
import sys

from race import built

SAMPLES = (1000, 20000)
ALLOWED = 1.05


def main():
    executable = built("PeakMemoryBenchmark")
    grows = False
    for kind in ("picture", "table"):
        peaks = [int(subprocess.run([executable, kind, str(samples)], check=True, capture_output=True, text=True).stdout)
                 for samples in SAMPLES]
        figures = ", ".join(f"{samples} samples {peak / 1024:.1f} MiB" for samples, peak in zip(SAMPLES, peaks))
        print(f"{kind}: {figures}, ratio {peaks[1] / peaks[0]:.3f}")
        grows = grows or peaks[1] > ALLOWED * peaks[0]
    sys.exit(1 if grows else 0)


if __name__ == "__main__":
    main()
