"""WrongClock: one session at whatever time the clock says: open, edit, take the edit back and do it again, close.

`python -m tests.faults.wrong_clock CATALOGUE NUMBER` fails if the order of anything follows the clock.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from tests.faults.storing_deeds import edits


def main(catalogue: str, number: str) -> None:
    """Work for a while, and see that what was done last is what counts as last."""
    path = Path(catalogue)
    desk = Desk.open(path)
    known = [entry.id for entry in desk.store.entries(filled=False)]
    done = desk.do(edits(desk, int(number)))
    assert [entry.id for entry in desk.store.entries(filled=False)] == [*known, done.id], (
        "the journal follows the clock"
    )
    desk.undo()
    desk.redo()
    kept: Any = next(iter(desk.store.all_kept(RecordKind.PROJECT)))
    assert str(kept.data["notes"]).startswith(f"{number} "), "undo follows the clock"
    before = {backup.path for backup in desk.store.backups()}
    desk.close()
    again = Desk.open(path, read_only=True)
    found = again.store.backups()
    assert found[0].path not in before, "the backup of just now was let go, or is not the newest"
    assert found[0].reason == "close"
    again.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
