"""Programs: a module of the campaigns run in a process of its own, so that its death is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(home: Path, module: str, *words: str, **more: str) -> subprocess.Popen[str]:
    """Start a module; its settings lie in `home`."""
    environment = {**os.environ, "IOMDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **more}
    command = [sys.executable, "-m", module, *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdin=pipe, stdout=pipe, stderr=pipe)
