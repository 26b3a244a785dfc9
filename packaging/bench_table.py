"""Print the measurements of `make bench` as a table: what was measured, the ratio to the bare limit, the goal.

A benchmark says what it has to say in pytest-benchmark's `extra_info`: what begins with `ratio`, and `goal`, have
columns of their own, the rest stands behind.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HEADING = ("deed", "median", "ratio", "goal", "")


def rows(measured: dict[str, Any]) -> Iterable[tuple[str, ...]]:
    """Return a row of words for each benchmark of a pytest-benchmark file."""
    for benchmark in measured["benchmarks"]:
        extra = benchmark["extra_info"]
        name = benchmark["name"].removeprefix("test_").replace("_", " ")
        ratio = next((key for key in extra if key.startswith("ratio")), "ratio")
        rest = ", ".join(f"{key} {_figure(value)}" for key, value in extra.items() if key not in (ratio, "goal"))
        seconds = benchmark["stats"]["median"]
        yield (name, _time(seconds), _figure(extra.get(ratio, "")), _figure(extra.get("goal", "")), rest)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def _figure(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def table(lines: Iterable[tuple[str, ...]]) -> str:
    """Return rows set in columns: words to the left, figures to the right."""
    every = [HEADING, *lines]
    widths = [max(len(row[column]) for row in every) for column in range(len(HEADING))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 0 < column < len(HEADING) - 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in every
    )


if __name__ == "__main__":
    print(table(rows(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
