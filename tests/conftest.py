"""What all tests share: the folder of real pages and files, if this machine has it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with real pages and IATI files, or skip the test."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real pages and files are not on this machine")
    return SHARED
