"""The table of `make bench`."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType


def test_the_table_says_ratio_and_goal(script: Callable[[str], ModuleType]) -> None:
    bench_table = script("bench_table")
    measured = {
        "benchmarks": [
            {"name": "test_import", "stats": {"median": 12.5}, "extra_info": {"ratio": 1.875, "goal": "≤ 2.0"}},
            {"name": "test_one_keystroke", "stats": {"median": 0.0042}, "extra_info": {"rows": 100000}},
        ]
    }
    heading, first, second = bench_table.table(bench_table.rows(measured)).splitlines()
    assert heading.split() == ["deed", "median", "ratio", "goal"]
    assert first.split() == ["import", "12.50", "s", "1.88", "≤", "2.0"]
    assert second.split() == ["one", "keystroke", "4.20", "ms", "rows", "100000"]
