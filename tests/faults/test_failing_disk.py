"""Every file call of an Edit fails, one after the other: what was said to be kept is there, and no word was false."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults import catalogues, file_calls
from tests.faults.killing import found_in
from tests.faults.programs import ROOT

pytestmark = pytest.mark.skipif(not file_calls.is_possible(), reason="strace is not installed, which lets calls fail")


class Fault(NamedTuple):
    """Calls that fail, how, and whether all fail from then on."""

    calls: str
    error: str
    for_good: bool

    def __str__(self) -> str:
        return f"{self.error} of {self.calls} {'for good' if self.for_good else 'once'}"


FAULTS = [
    Fault(calls, error, for_good)
    for calls, error in (
        ("pwrite64", "ENOSPC"),
        ("pwrite64", "EIO"),
        ("fsync,fdatasync", "EIO"),
        ("pread64", "EIO"),
        ("unlink", "EACCES"),
        ("ftruncate", "EIO"),
    )
    for for_good in (False, True)
]
_SHORT = ((FAULTS[1], 3), (FAULTS[2], 20), (FAULTS[4], 2), (FAULTS[5], 3), (FAULTS[7], 30), (FAULTS[10], 2))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a catalogue of some projects, in which a number stands that each Edit raises."""
    path = catalogues.forget_history(catalogues.make(tmp_path / "base" / "c.iomcat", 12))
    shutil.rmtree(path.with_name("c.iomcat.backups"), ignore_errors=True)
    return path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()


class Run(NamedTuple):
    """One run: whether the fault came at all, and what was wrong."""

    came: bool
    wrong: str


def run(base: Path, fault: Fault, number: int) -> Run:
    """Let the numberth of these calls on the catalogue and its journal fail, and look at what is left."""
    place = base.parent.with_name(f"{number}")
    place.mkdir()
    path = place / "c.iomcat"
    shutil.copy(base, path)
    seen = place.with_suffix(".strace")
    inject = f"inject={fault.calls}:error={fault.error}:when={number}{'+' if fault.for_good else ''}"
    watched = ["strace", "-f", "-o", str(seen), "-e", f"trace={fault.calls}", "-e", inject]
    for name in ("c.iomcat", "c.iomcat-journal"):
        watched += ["-P", str(place / name)]
    environment = {**os.environ, "IOMDESK_HOME": str(place / "home")}
    command = [*watched, sys.executable, "-m", "tests.faults.failing", str(path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    came = "INJECTED" in seen.read_text(errors="replace")
    wrong = _wrong(path, done)
    shutil.rmtree(place)
    seen.unlink()
    return Run(came, f"{fault} {number}: {wrong}" if wrong else "")


def _wrong(path: Path, done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode or "Traceback" in done.stderr:
        return f"ended with {done.returncode}: {done.stderr[-600:]}"
    said = [line.split() for line in done.stdout.splitlines()]
    kept = max((int(words[1]) for words in said if words[0] == "kept"), default=0)
    tried = max((int(words[1]) for words in said if words[0] == "tried"), default=0)
    numbers, damage = found_in(path)
    if damage or len(numbers) != 1 or not kept <= max(numbers) <= tried:
        return f"{kept} was kept and {tried} tried, {sorted(numbers)} was found, {damage}"
    return ""


def runs(base: Path, fault: Fault) -> Iterator[Run]:
    """Yield a run for each call until none is left that could fail."""
    for number in count(1):
        found = run(base, fault, number)
        if not found.came:
            return
        yield found


@pytest.mark.parametrize(("fault", "number"), _SHORT, ids=str)
def test_a_call_that_fails_loses_nothing_that_was_kept(base: Path, fault: Fault, number: int) -> None:
    found = run(base, fault, number)
    assert found.came
    assert found.wrong == ""


def test_a_lie_is_found(base: Path) -> None:
    done = subprocess.CompletedProcess([], 0, "tried 1\nkept 1\ntried 2\nkept 2\n", "")
    assert "2 was kept" in _wrong(base, done)
    assert "ended with 1" in _wrong(base, subprocess.CompletedProcess([], 1, "", "Traceback"))


@pytest.mark.faults
@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_whatever_call_fails_nothing_that_was_kept_is_lost(base: Path, fault: Fault, verdict) -> None:
    found = list(runs(base, fault))
    wrong = [each.wrong for each in found if each.wrong]
    told = f"{len(found)} calls failed, {len(wrong)} wrong {wrong[:2] or ''}"
    holds = bool(found) and not wrong
    verdict(f"R4 {fault}", "each call in turn, nothing kept is lost", told, holds=holds)


@pytest.mark.faults
def test_an_edit_that_was_called_kept_and_is_not_there_is_found(base: Path, verdict) -> None:
    done = subprocess.CompletedProcess([], 0, "tried 1\nkept 1\n", "")
    verdict("R4", "an Edit called kept", _wrong(base, done), holds=bool(_wrong(base, done)), is_control=True)
