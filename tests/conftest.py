"""What all tests share: the folder of real pages and files, if this machine has it, and a place for verdicts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with real pages and IATI files, or skip the test."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real pages and files are not on this machine")
    return SHARED


@pytest.fixture
def verdict(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Return what notes a verdict for the table, and fails if it does not hold."""

    from tests.faults.verdicts import PROPERTY, Verdict

    def note(campaign: str, demand: str, found: str, *, holds: bool, is_control: bool = False) -> None:
        record_property(PROPERTY, list(Verdict(campaign, demand, found, holds, is_control)))
        assert holds, f"{campaign}: {demand}; {found}"

    return note


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print what the campaigns found, as one table, when they were asked for."""
    asked = config.getoption("markexpr")
    if not {"faults", "fuzz"} & set(asked.split()) or "not faults" in asked:
        return
    from tests.faults.verdicts import PROPERTY, Verdict, table

    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())]
    kept = [value for report in reports for name, value in report.user_properties if name == PROPERTY]
    if kept:
        terminalreporter.write_line("\n" + table(sorted(Verdict(*value) for value in kept)))


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Iterator[Any]:
    """Return the application, with garbage collected in its thread alone, as in the program."""
    from iomdesk.ui.background.collector import Collector

    collector = Collector(qapp)
    yield qapp
    collector.stop()
