"""Stick: everything that is done with a catalogue on a stick, whose file system has no links, no rights, and few names.

`python -m tests.faults.stick FOLDER EDITS` works in a folder of the stick and prints what was wrong, a line each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from iomdesk.desk import restoring
from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.rules import Refusal
from tests.faults.storing_deeds import state_of


def work(folder: Path, times: int) -> Iterator[str]:
    """Open, edit, export, import, back up, restore and copy; yield what was wrong."""
    path = folder / "c.iomcat"
    desk = Desk.open(path)
    desk.safeguard("regular")
    before = state_of(desk)
    uids = desk.uids(desk.ids(RecordKind.PROJECT, "", "en", "id"))
    for number in range(times):
        desk.change_place(Place(uids[number % len(uids)], "notes"), f"words {number}", message("Change notes"))
    desk.export(folder / "out.iomcat.json")
    desk.carry_out(desk.plan_import([folder / "in.iomcat.json"]))
    desk.print_pdf(folder / "out.pdf", uids[:2], language="en")
    desk.save_copy(folder / "copy.iomcat")
    yield from _odd_names(desk, folder)
    after = state_of(desk)
    desk.close()
    yield from _opened(path, after, "closed and opened")
    yield from _opened(folder / "copy.iomcat", after, "copied")
    restoring.restore(path, restoring.backups(path)[-1].path)
    yield from _opened(path, before, "restored")
    yield from (f"{part.name} was left" for part in folder.rglob("*.part*"))
    yield from (f"{left.name} was left" for left in folder.glob("*.lock"))


def _odd_names(desk: Desk, folder: Path) -> Iterator[str]:
    """Write under names that some media cannot take: it is done, or refused in a sentence."""
    for name in ("a:b.iomcat", "what?.iomcat", "con.iomcat", "بلد.iomcat", "x" * 240 + ".iomcat"):
        try:
            desk.save_copy(folder / name)
        except Refusal as refusal:
            if not str(refusal):
                yield f"{name}: no word"
        except Exception as error:  # noqa: BLE001 - each one is wrong
            yield f"{name}: {type(error).__name__} {error}"


def _opened(path: Path, expected: str, when: str) -> Iterator[str]:
    desk = Desk.open(path)
    if state_of(desk) != expected:
        yield f"{when}: it is not what it was"
    yield from (f"{when}: {damage.message}" for damage in desk.store.check())
    desk.store._opened = desk.store._own.state
    desk.close()


def main(folder: str, times: str) -> None:
    """Go through all of it."""
    sys.stdout.writelines(f"{wrong}\n" for wrong in work(Path(folder), int(times)))


if __name__ == "__main__":
    main(*sys.argv[1:])
