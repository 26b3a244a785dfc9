"""Two programs on one catalogue, in turn: no edit of either is lost, and each is told who has it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from tests.faults import catalogues, programs

SHORT, LONG = 120, 10_000
PATIENCE = 3000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a catalogue in which a count stands at nothing."""
    return catalogues.forget_history(catalogues.make(tmp_path / "c.iomcat", 2))


def write_both(path: Path, times: int, planted: str = "") -> tuple[int, int, str]:
    """Let two programs add so many each; return the count, how often one had to wait, and what they complained of."""
    words = (str(path), str(times), *([planted] if planted else []))
    two = [programs.start(path.parent / f"home{n}", "tests.faults.writing_in_turn", *words) for n in range(2)]
    told = [each.communicate(timeout=PATIENCE) for each in two]
    complaints = "".join(errors for _said, errors in told)
    met = sum(int(said or 0) for said, _errors in told)
    desk = Desk.open(path)
    first = min(kept.uid for kept in desk.store.all_kept(RecordKind.PROJECT))
    counted = int(str(desk.alive(first).data.get("notes", "0")))
    damage = [str(each.message) for each in desk.store.check()]
    desk.close()
    return counted, met, complaints + " ".join(damage)


def test_two_programs_in_turn_lose_nothing(path: Path) -> None:
    counted, _met, complaints = write_both(path, SHORT)
    assert (counted, complaints) == (2 * SHORT, "")


@pytest.mark.skipif(os.name != "posix", reason="kills as on POSIX")
def test_the_lock_of_a_killed_program_is_free(path: Path) -> None:
    program = programs.start(path.parent / "home", "tests.faults.failing", str(path))
    program.stdout.readline()
    program.send_signal(signal.SIGKILL)
    program.communicate()
    Desk.open(path).close()


@pytest.mark.faults
def test_thousands_of_edits_of_two_programs_lose_nothing(path: Path, verdict) -> None:
    counted, met, complaints = write_both(path, LONG)
    told = f"{counted} of 2 x {LONG} edits, {met} times told who has it {complaints[-300:]}"
    verdict("R10 two programs", "no update lost, no error", told, holds=counted == 2 * LONG and not complaints)


@pytest.mark.faults
def test_without_a_lock_updates_are_lost_or_refused(path: Path, verdict) -> None:
    counted, _met, complaints = write_both(path, 400, "careless")
    found = f"{counted} of 800 edits, {'refused' if complaints else 'nothing said'}"
    verdict("R10", "without a lock", found, holds=counted < 800 or bool(complaints), is_control=True)
