"""Backups made while somebody edits without end: each is sound and of one moment; a broken one replaces no good one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Self

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from iomdesk.model.rules import Refusal
from iomdesk.store import guarded_catalogue
from iomdesk.store.backups import is_sound
from iomdesk.store.catalogue_store import open_foreign
from tests.faults import catalogues
from tests.faults.storing_deeds import AT_ONCE, edits

SHORT, LONG = 6, 100


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return an open catalogue of some projects."""
    opened = Desk.open(catalogues.make(tmp_path / "c.iomcat", 60))
    opened.do(edits(opened, 0))
    yield opened
    opened.close()


class Editor:
    """Edits in a thread of its own until it is told to stop."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._stop, self.edits = desk, Event(), 0
        self._thread = Thread(target=self._work)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._stop.set()
        self._thread.join(30)

    def _work(self) -> None:
        for number in count(1):
            if self._stop.is_set():
                return
            self._desk.do(edits(self._desk, number))
            self.edits += 1


def wrong_with(path: Path) -> str:
    """Return what is wrong with a backup: not sound, or of two moments."""
    if not is_sound(path):
        return f"{path.name} is not sound"
    with closing(open_foreign(path)) as kept:
        records = list(kept.all_kept(RecordKind.PROJECT))[:AT_ONCE]
        numbers = {str(record.data.get("notes")).split()[0] for record in records}
    return "" if len(numbers) == 1 else f"{path.name} is of several moments: {sorted(numbers)}"


def back_up(desk: Desk, times: int) -> tuple[int, list[str]]:
    """Make so many backups while somebody edits; return how many edits that were, and what was wrong."""
    with Editor(desk) as editor:
        wrong = [wrong_with(desk.store.safeguard("regular").path) for _ in range(times)]
    return editor.edits, [each for each in wrong if each]


def test_a_few_backups_under_edits_are_sound(desk: Desk) -> None:
    made, wrong = back_up(desk, SHORT)
    assert made
    assert wrong == []


def rot(path: Path, number: int) -> None:
    """Alter the words of an Edit wherever they stand in a file: a byte that is hit blindly may be one of free space."""
    whole = path.read_bytes()
    rotten = whole.replace(f"{number} {number} ".encode(), f"{number}!{number} ".encode())
    assert rotten != whole
    path.write_bytes(rotten)


def test_a_broken_copy_never_replaces_a_good_backup(desk: Desk, monkeypatch) -> None:
    for _ in range(14):
        desk.do(edits(desk, _ + 1))
        desk.safeguard("regular")
    good = desk.store.backups()
    real = guarded_catalogue.copy_raw

    def spoiled(connection: sqlite3.Connection, target: Path, *more: object) -> None:
        real(connection, target, *more)  # type: ignore[arg-type]  # - handed on
        rot(target, 99)

    monkeypatch.setattr(guarded_catalogue, "copy_raw", spoiled)
    desk.do(edits(desk, 99))
    with pytest.raises(Refusal):
        desk.safeguard("regular")
    assert desk.store.backups() == good


def test_a_backup_that_rotted_is_made_anew_before_something_risky(desk: Desk) -> None:
    desk.safeguard("regular")
    rotten = desk.store.backups()[0].path
    rot(rotten, 0)
    desk.safeguard("import")
    newest = desk.store.backups()[0]
    assert newest.path != rotten
    assert is_sound(newest.path)


@pytest.mark.faults
def test_a_hundred_backups_under_edits_are_sound(desk: Desk, verdict) -> None:
    made, wrong = back_up(desk, LONG)
    told = f"{LONG} backups during {made} edits, {len(wrong)} wrong {wrong[:1] or ''}"
    verdict("R14 backups under edits", "all sound, each of one moment", told, holds=not wrong and made > LONG)


@pytest.mark.faults
def test_a_file_that_is_copied_as_it_lies_is_of_several_moments(desk: Desk, tmp_path: Path, verdict) -> None:
    wrong = 0
    with Editor(desk):
        for number in range(LONG):
            copy = tmp_path / f"copy{number}.iomcat"
            shutil.copy(desk.path, copy)
            wrong += bool(wrong_with(copy))
    verdict("R14", "a plain copy is torn", f"{wrong} of {LONG}", holds=wrong > 0, is_control=True)
