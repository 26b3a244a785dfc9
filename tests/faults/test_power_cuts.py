"""Ended at any file call, by a kill or a power cut, whatever was going on: what was said to be safe is there, whole."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults import catalogues, file_calls
from tests.faults.cuts import Deed, Look, Outcome
from tests.faults.disk import MODELS
from tests.faults.storing_deeds import look, look_at_file, look_at_upgraded

pytestmark = pytest.mark.skipif(not file_calls.is_possible(), reason="strace is not installed, which sees file calls")
SHORT, LONG = 12, 500
PROJECTS = 20


class Plan(NamedTuple):
    """A deed, how often it is done in a short and in a long run, and how what is left is looked at."""

    campaign: str
    deed: str
    times: tuple[int, int]
    look: Look = look


def look_if_made(folder: Path) -> str:
    """Return the state of a catalogue that was being made; nothing if it is not there: then it can be made."""
    return look(folder) if (folder / "c.iomcat").exists() else ""


CUTS = [
    Plan("R2 power cut while editing", "edit", (6, 60)),
    Plan("R3 power cut in import", "import", (1, 5)),
    Plan("R3 power cut in merge", "merge", (1, 5)),
    Plan("R3 power cut in undo", "undo", (2, 12)),
    Plan("R3 power cut in delete", "delete", (1, 4)),
    Plan("R3 power cut in restore", "restore", (1, 5)),
    Plan("R6 power cut in making", "create", (1, 1), look_if_made),
    Plan("R5 power cut in upgrade", "upgrade", (1, 1), look_at_upgraded),
    Plan("R7 power cut in export", "export", (2, 12), partial(look_at_file, name="out.iomcat.json")),
    Plan("R7 power cut in PDF", "pdf", (1, 6), partial(look_at_file, name="out.pdf")),
    Plan("R7 power cut in settings", "settings", (6, 60), partial(look_at_file, name="settings.json")),
]
KILLS = [
    Plan("R5 killed in upgrade", "upgrade", (1, 1), look_at_upgraded),
    Plan("R6 killed in making", "create", (1, 1), look_if_made),
    Plan("R6 killed in restore", "restore", (1, 2)),
    Plan("R6 killed in import", "import", (1, 2)),
]


_SHORTLY = (0, 2, 5, 8)
"""The cuts of which some are tried each time."""


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Return a folder with a catalogue, which a deed is recorded in."""
    folder = tmp_path / "disk"
    folder.mkdir()
    catalogues.forget_history(catalogues.make(folder / "c.iomcat", PROJECTS))
    shutil.rmtree(folder / "c.iomcat.backups", ignore_errors=True)
    return folder


def prepared(disk: Path, plan: Plan, times: int) -> None:
    """Lay the files ready that a deed takes in, or take away what is in its way."""
    if plan.deed == "create":
        (disk / "c.iomcat").unlink()
    for number in range(times if plan.deed == "import" else 0):
        other = catalogues.make(disk.with_name(f"other{number}.iomcat"), 10, seed=20 + number)
        catalogues.export(other, disk.with_name(f"in{number}.iomcat.json"))
    for number in range(times if plan.deed == "merge" else 0):
        theirs = catalogues.edited_apart(disk / "c.iomcat", disk.parent)
        theirs.rename(disk.with_name(f"in{number}.iomcat.json"))
        disk.with_name("theirs-c.iomcat").unlink()
    shutil.rmtree(disk / "c.iomcat.backups", ignore_errors=True)


def cut_off(disk: Path, plan: Plan, *, times: int, cuts: int, faults: tuple[str, ...] = ()) -> list[Outcome]:
    """Record the deed, and cut the current so often in each model of a disk."""
    prepared(disk, plan, times)
    deed = Deed(disk, plan.deed, times, *faults)
    return [deed.cut_off(disk.parent / "left", plan.look, model, cuts) for model in MODELS]


@pytest.mark.parametrize("plan", [CUTS[n] for n in _SHORTLY], ids=lambda plan: plan.campaign.replace(" ", "-"))
def test_a_few_power_cuts_lose_nothing(disk: Path, plan: Plan) -> None:
    assert [outcome.first for outcome in cut_off(disk, plan, times=plan.times[0], cuts=SHORT)] == ["", ""]


@pytest.mark.parametrize("plan", KILLS[:3], ids=lambda plan: plan.campaign.replace(" ", "-"))
def test_a_program_killed_at_some_file_calls_leaves_the_old_or_the_new(disk: Path, plan: Plan) -> None:
    prepared(disk, plan, plan.times[0])
    assert Deed(disk, plan.deed, plan.times[0]).killed(disk.parent / "left", plan.look, SHORT).first == ""


@pytest.mark.faults
@pytest.mark.parametrize("plan", CUTS, ids=lambda plan: plan.campaign.replace(" ", "-"))
def test_hundreds_of_power_cuts_lose_nothing(disk: Path, plan: Plan, verdict) -> None:
    found = cut_off(disk, plan, times=plan.times[1], cuts=LONG)
    lost = [outcome.lost for outcome in found]
    told = f"{LONG} cuts x {len(MODELS)} disks, {lost} lost {found[0].first or found[1].first}"
    verdict(plan.campaign, "nothing lost, nothing damaged", told, holds=not any(lost))


@pytest.mark.faults
@pytest.mark.parametrize("plan", KILLS, ids=lambda plan: plan.campaign.replace(" ", "-"))
def test_a_program_killed_at_any_file_call_leaves_the_old_or_the_new(disk: Path, plan: Plan, verdict) -> None:
    prepared(disk, plan, plan.times[1])
    found = Deed(disk, plan.deed, plan.times[1]).killed(disk.parent / "left", plan.look)
    told = f"every one of {found.cuts} calls, {found.lost} wrong {found.first}"
    verdict(plan.campaign, "the old state or the new", told, holds=not found.lost)


@pytest.mark.faults
def test_what_sqlite_does_by_itself_loses_edits(disk: Path, verdict) -> None:
    found = cut_off(disk, CUTS[0], times=60, cuts=LONG, faults=("defaults",))
    lost = min(outcome.lost for outcome in found)
    told = f"{[outcome.lost for outcome in found]} of {LONG} lost"
    verdict("R2", "SQLite's own settings lose at least 50", told, holds=lost >= 50, is_control=True)
    verdict("R3", "the same harness", told, holds=lost >= 50, is_control=True)


@pytest.mark.faults
def test_an_edit_in_two_transactions_is_seen_in_half(disk: Path, verdict) -> None:
    prepared(disk, CUTS[0], 10)
    found = Deed(disk, "edit", 10, "split").killed(disk.parent / "left", look, 200)
    for campaign in ("R5", "R6"):
        verdict(campaign, "half a deed is seen", f"{found.lost} of 200", holds=found.lost > 0, is_control=True)


@pytest.mark.faults
def test_a_file_written_in_place_is_lost(disk: Path, verdict) -> None:
    found = cut_off(disk, CUTS[8], times=12, cuts=LONG, faults=("rewrite",))
    lost = min(outcome.lost for outcome in found)
    told = f"{[outcome.lost for outcome in found]} of {LONG} lost"
    verdict("R7", "open('w') loses the file", told, holds=lost > 0, is_control=True)
