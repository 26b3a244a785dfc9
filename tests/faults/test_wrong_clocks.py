"""Clocks that jump back, forward, over a change of summer time and past 2038: no order and no backup follows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomdesk.store.backups import backups
from tests.faults import catalogues, programs

_LIBRARY = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))), None)
pytestmark = pytest.mark.skipif(_LIBRARY is None, reason="libfaketime is not installed, which tells a program the time")
GOOD = [f"2026-05-{day:02} 09:00:00" for day in range(1, 8)]
JUMPS = (
    "1970-01-02 00:00:00",
    "2038-01-19 03:14:06",
    "2038-01-20 00:00:00",
    "2026-03-29 01:59:58",
    "2026-03-29 03:00:01",
    "2026-10-25 02:30:00",
    "2026-10-25 02:10:00",
    "2099-12-31 23:59:59",
    "1985-05-20 12:00:00",
)
PATIENCE = 120


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a catalogue without backups."""
    return catalogues.forget_history(catalogues.make(tmp_path / "c.iomcat", 8))


def work_at(path: Path, moment: str, number: int, rate: str = "") -> str:
    """Work for a while when the clock says this; return what was complained of."""
    words = {
        "LD_PRELOAD": str(_LIBRARY),
        "FAKETIME": f"@{moment}{rate}",
        "NO_FAKE_STAT": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "TZ": "Europe/Zurich",
    }
    program = programs.start(path.parent / "home", "tests.faults.wrong_clock", str(path), str(number), **words)
    _said, errors = program.communicate(timeout=PATIENCE)
    return "" if program.returncode == 0 else f"{moment}: {errors.strip().splitlines()[-1:]}"


def work_at_all(path: Path, moments: list[str]) -> list[str]:
    """Work at each of these moments, one after the other; return the complaints."""
    return [wrong for number, moment in enumerate(moments, 1) if (wrong := work_at(path, moment, number))]


def days_of(path: Path) -> set[str]:
    """Return the days on which the backups that are there were made, by what the clock said."""
    return {str(backup.at.date()) for backup in backups(path)}


def test_a_clock_that_fell_back_and_comes_right_again(path: Path) -> None:
    assert work_at_all(path, [GOOD[0], JUMPS[0], GOOD[1]]) == []
    assert {"2026-05-01", "2026-05-02"} <= days_of(path)


@pytest.mark.faults
def test_whatever_the_clock_says(path: Path, verdict) -> None:
    wrong = work_at_all(path, [*GOOD, *JUMPS, *(["1970-01-02 00:00:00"] * 12), "2026-05-08 09:00:00"])
    lost = {moment[:10] for moment in GOOD[-4:]} - days_of(path)
    told = (
        f"{len(GOOD) + len(JUMPS) + 13} sessions, {len(wrong)} wrong {wrong[:1] or ''}, days lost: {sorted(lost) or 0}"
    )
    demand = "no order, no backup follows the clock"
    verdict("R16 clock back, forward, 2038, summer time", demand, told, holds=not wrong and not lost)


@pytest.mark.faults
def test_backups_in_the_order_of_the_clock_are_lost(path: Path, verdict) -> None:
    work_at_all(path, [*GOOD, *GOOD, JUMPS[0]])
    by_clock = sorted(backups(path), key=lambda backup: backup.at, reverse=True)
    last = max(backups(path), key=lambda backup: backup.number)
    found = f"the last made is number {by_clock.index(last) + 1} of {len(by_clock)} by the clock"
    verdict("R16", "sorted by the clock", found, holds=by_clock.index(last) > 0, is_control=True)
