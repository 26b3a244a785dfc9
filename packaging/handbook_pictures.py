"""Take the pictures of the documents anew, from the sample catalogue, into resources/handbook/pictures."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from iomdesk.desk.sample import sample_catalogue

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "handbook" / "pictures"
RECORD = "RT.1066"
WANTED = {"projects.png": "", "print.png": "print"}
"""Each picture, with the deed of the menu whose dialog it shows."""


def main() -> int:
    """Take each picture in a process of its own; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue = sample_catalogue(Path(folder) / "sample.iomcat")
        home = {"IOMDESK_HOME": folder, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
        script = ROOT / "packaging" / "window_picture.py"
        for name, deed in WANTED.items():
            command: list[str | Path] = [sys.executable, script, catalogue, PICTURES / name, RECORD, deed]
            subprocess.run(command, env={**os.environ, **home}, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
            print(PICTURES / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
