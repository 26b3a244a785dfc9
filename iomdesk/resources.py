"""Where the program's own files lie, in a checkout and in a bundle alike."""

from __future__ import annotations

import sys
from pathlib import Path


def path(name: str) -> Path:
    """Return the path of a file or folder in `resources/`, whether or not it exists."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources" / name
