"""StoringDeeds: one deed of the desk done again and again, with an acknowledgment of the state after each time.

`python -m tests.faults.storing_deeds DEED CATALOGUE [TIMES] [PLANTED …]`, where what is planted makes it unsafe:
`defaults` are SQLite's own settings, `split` is an Edit in two transactions, `rewrite` writes files in place.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlmodel import Session  # noqa: F401 - what takes long to read is read before the record begins to matter

from iomdesk.desk import restoring
from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.store import connection, schema
from iomdesk.store.backups import backups
from iomdesk.store.upgrades import upgrade

NEXT = schema.VERSION + 1
AT_ONCE = 5
"""Projects that one Edit sets: a half of it would be seen."""


def state_of(desk: Desk) -> str:
    """Return what stands for everything that is kept: the records, and the steps that led there."""
    steps = [entry.id for entry in desk.store.entries(filled=False)]
    records = sorted((kept.uid, repr(kept.data)) for kind in RecordKind for kept in desk.store.all_kept(kind))
    return hashlib.sha256(repr((records, steps)).encode()).hexdigest()[:16]


def look(folder: Path) -> str:
    """Open the catalogue of a folder as a person does and return its state; it must be sound."""
    desk = Desk.open(folder / "c.iomcat")
    try:
        damage = desk.store.check()
        assert not damage, [str(each.message) for each in damage]
        return state_of(desk)
    finally:
        desk.close()


def look_at_upgraded(folder: Path) -> str:
    """Return the version of the catalogue in a folder: the old or the new; upgrading again must come to its end."""
    know_the_next()
    path = folder / "c.iomcat"
    version = int.from_bytes(path.read_bytes()[60:64], "big")
    if version == schema.VERSION:
        upgrade(path, version, {version: add_a_column}, NEXT)
    else:
        probe = connection.connect(path)
        assert schema.fingerprint(probe) == schema.FINGERPRINTS[NEXT]
        assert probe.execute("PRAGMA quick_check").fetchone() == ("ok",)
        probe.close()
    return str(version)


def look_at_file(folder: Path, name: str) -> str:
    """Return what stands for a file's bytes; nothing if there is none."""
    path = folder / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.exists() else ""


def add_a_column(opened: Any) -> None:
    """Alter the schema and every record's row: an upgrade that was made up."""
    opened.execute("ALTER TABLE record ADD COLUMN made_up INTEGER NOT NULL DEFAULT 0")
    opened.execute("UPDATE record SET made_up = length(data)")


def know_the_next() -> None:
    """Let the program know what the schema of the next version is."""
    probe = connection.sqlite3.connect(":memory:")
    from iomdesk.store.tables import create_schema

    create_schema(probe)
    add_a_column(probe)
    schema.FINGERPRINTS[NEXT] = schema.fingerprint(probe)
    probe.close()


def ack(state: str) -> None:
    """Say that a state is safe, in one call that the record sees."""
    os.write(1, f"@ack {state}\n".encode())


def edits(desk: Desk, number: int) -> Edit:
    """Return an Edit of several projects at once, none of which is what it was."""
    changes = []
    for kept in list(desk.store.all_kept(RecordKind.PROJECT))[:AT_ONCE]:
        before: Any = kept.data.get("notes")
        place = Place(kept.uid, "notes")
        after = f"{number} " * 300
        changes.append(Change(kind=RecordKind.PROJECT, place=place, before=before, after=after))
    return Edit(label=message("Change notes"), changes=changes)


@contextmanager
def at_work(path: Path) -> Iterator[Desk]:
    """Open the catalogue and acknowledge its state."""
    desk = Desk.open(path)
    ack(state_of(desk))
    yield desk
    desk.close()


def edit(path: Path, times: int) -> None:
    with at_work(path) as desk:
        for number in range(times):
            desk.do(edits(desk, number))
            ack(state_of(desk))


def undo(path: Path, times: int) -> None:
    with at_work(path) as desk:
        for number in range(times):
            for deed in (lambda number=number: desk.do(edits(desk, number)), desk.undo, desk.redo, desk.undo):
                deed()
                ack(state_of(desk))


def delete(path: Path, times: int) -> None:
    with at_work(path) as desk:
        for _ in range(times):
            uids = [kept.uid for kept in desk.store.all_kept(RecordKind.PROJECT)][:AT_ONCE]
            desk.delete(uids, message("Delete projects"))
            ack(state_of(desk))


def take_in(path: Path, times: int) -> None:
    """Take in files that lie outside the folder, as numbered; those that know the catalogue's Edits merge with it."""
    with at_work(path) as desk:
        for number in range(times):
            desk.carry_out(desk.plan_import([path.parent.with_name(f"in{number}.iomcat.json")]))
            ack(state_of(desk))


def restore(path: Path, times: int) -> None:
    for number in range(times):
        with at_work(path) as desk:
            desk.safeguard("regular")
            desk.do(edits(desk, number))
            ack(state_of(desk))
        restoring.restore(path, backups(path)[-1].path)
        desk = Desk.open(path, read_only=True)
        ack(state_of(desk))
        desk.close()


def upgrading(path: Path, _times: int) -> None:
    know_the_next()
    ack(str(schema.VERSION))
    upgrade(path, schema.VERSION, {schema.VERSION: add_a_column}, NEXT)
    ack(str(NEXT))


def create(path: Path, _times: int) -> None:
    ack("")
    desk = Desk.create(path, title="Made while the current failed")
    ack(state_of(desk))
    desk.close()


def export(path: Path, times: int) -> None:
    target = path.with_name("out.iomcat.json")
    ack("")
    desk = Desk.open(path)
    for number in range(times):
        desk.do(edits(desk, number))
        desk.export(target)
        ack(look_at_file(path.parent, target.name))
    desk.close()


def pdf(path: Path, times: int) -> None:
    target = path.with_name("out.pdf")
    ack("")
    desk = Desk.open(path)
    uids = desk.uids(desk.ids(RecordKind.PROJECT, "", "en", "id"))[:3]
    for number in range(times):
        desk.print_pdf(target, uids[: number % 3 + 1], language="en")
        ack(look_at_file(path.parent, target.name))
    desk.close()


def settings(path: Path, times: int) -> None:
    target = path.with_name("settings.json")
    kept = Settings(target)
    ack("")
    for number in range(times):
        kept.set("recent", [f"{number} " * 400])
        ack(look_at_file(path.parent, target.name))


DEEDS: dict[str, Callable[[Path, int], None]] = {
    "edit": edit,
    "undo": undo,
    "delete": delete,
    "import": take_in,
    "merge": take_in,
    "restore": restore,
    "upgrade": upgrading,
    "create": create,
    "export": export,
    "pdf": pdf,
    "settings": settings,
}


def plant(faults: list[str]) -> None:
    """Make the program unsafe in the ways that are named."""
    if "defaults" in faults:
        connection.SETTINGS.update(journal_mode="delete", synchronous=2)
    if "split" in faults:
        do = Desk.do

        def in_two(desk: Desk, whole: Edit, **more: Any) -> Edit:
            for part in (whole.changes[:2], whole.changes[2:]):
                done = do(desk, Edit(label=whole.label, changes=part), **more)
            return done

        Desk.do = in_two  # type: ignore[method-assign]  # - that is the fault
    if "rewrite" in faults:
        from iomdesk.exchange import catalogue_writer

        @contextmanager
        def in_place(path: Path) -> Iterator[Any]:
            with path.open("wb") as file:
                yield file

        catalogue_writer.replacing = in_place


def main(deed: str, catalogue: str, times: str = "10", *faults: str) -> None:
    """Do a deed so many times."""
    plant([*faults])
    DEEDS[deed](Path(catalogue), int(times))


if __name__ == "__main__":
    main(*sys.argv[1:])
