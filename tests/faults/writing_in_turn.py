"""WritingInTurn: a program that opens a catalogue as soon as it is free, adds some steps to a count, and closes it.

`python -m tests.faults.writing_in_turn CATALOGUE EDITS [PLANTED]` adds so many; with `careless` it takes no lock.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.store import locking
from iomdesk.store.locking import Locked

AT_ONCE = 40


def main(catalogue: str, times: str, planted: str = "") -> None:
    """Add so many to the count that stands in the notes of the first project."""
    if planted == "careless":
        locking.Lock.take = classmethod(lambda cls, path, **_more: cls(path, locking._me()))  # type: ignore[assignment,method-assign]
        locking.Lock.check = lambda *_: None  # type: ignore[method-assign]  # - that is the fault
    path, left, chance = Path(catalogue), int(times), random.Random()
    met = 0
    while left:
        try:
            desk = Desk.open(path)
        except Locked as locked:
            met += locked.holder.pid > 0
            time.sleep(chance.uniform(0, 0.01))
            continue
        (first, *_others) = sorted(kept.uid for kept in desk.store.all_kept(RecordKind.PROJECT))
        for _ in range(min(AT_ONCE, left)):
            notes: Any = desk.alive(first).data.get("notes", "0")
            desk.change_place(Place(first, "notes"), str(int(notes) + 1), message("Change notes"))
            left -= 1
        desk.store._opened = desk.store._own.state  # no backup each time
        desk.close()
        time.sleep(chance.uniform(0, 0.005))
    sys.stdout.write(f"{met}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
