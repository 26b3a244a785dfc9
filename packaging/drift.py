"""Fail when a file that is made from the code no longer says what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import handbook_faults

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "resources" / "catalogue.schema.json"


def faults() -> list[str]:
    """Return a sentence for each file that drifted."""
    done = subprocess.run(
        [sys.executable, "-m", "iomdesk", "schema"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        return [f"iomdesk schema does not answer: {done.stderr.strip()}"]
    if not SCHEMA.exists() or SCHEMA.read_text(encoding="utf-8").strip() != done.stdout.strip():
        name = SCHEMA.relative_to(ROOT)
        return [f"{name} is not what the model says: .venv/bin/iomdesk schema > {name}"]
    return []


if __name__ == "__main__":
    found = [*faults(), *handbook_faults.faults()]
    print("\n".join(found) or "Nothing drifted.")
    sys.exit(1 if found else 0)
