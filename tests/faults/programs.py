"""Programs: a module of the campaigns run in a process of its own, so that its death is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(home: Path, module: str, *words: str, watched: Sequence[str] = (), **more: str) -> subprocess.Popen[str]:
    """Start a module; its settings lie in `home`. `watched` are the words of strace, which then looks on."""
    environment = {**os.environ, "IOMDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **more}
    command = [*(["strace", *watched] if watched else []), sys.executable, "-m", module, *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdin=pipe, stdout=pipe, stderr=pipe)
