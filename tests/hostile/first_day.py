"""First day: a reader as one writes it on the first day, which believes what stands in a file. Planted: to be found."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

from tests.hostile.sample import Deed

Facts = dict[str, Any]


def tried(_deed: Deed, file: Path, catalogue: Path) -> Facts:
    """Take a file in, or say what Python says."""
    try:
        words = _read(file)
        with sqlite3.connect(catalogue) as own:
            own.executemany("INSERT INTO unindexed VALUES (?)", [(word,) for word in words])
    except Exception as error:  # noqa: BLE001 - so it was written
        said = f"Error: {error}"
        return {"became": "refused", "sentences": dict.fromkeys(("en", "fr"), said), "end": 1, "heard": said}
    return {"became": "taken", "words": words}


def _read(file: Path) -> list[str]:
    start = file.read_bytes()[:16]
    if start.startswith(b"SQLite"):
        with sqlite3.connect(file) as connection:
            return [str(data) for (data,) in connection.execute("SELECT data FROM record")]
    data = file.read_bytes()
    text = (gzip.decompress(data) if start[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace")
    if "<html" in text:
        return re.findall(r"<title>(.*?)</title>", text)
    return [str(project.get("title")) for project in json.loads(text)["projects"]]
