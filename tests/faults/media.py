"""Media: a catalogue on a small disk of its own that fills up, or becomes one that can only be read.

`python -m tests.faults.media BASE OUTPUT [PLANTED]` runs in a user namespace (`unshare -Urm`), mounts a disk in memory,
does what a person does with too little room, and writes what was wrong to OUTPUT, a line each. With `naive` a file is
written as most programs do it.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from iomdesk.desk.desk import Desk
from iomdesk.desk.restoring import can_be_read
from iomdesk.desk.settings import Settings
from iomdesk.model.change import RecordKind
from iomdesk.model.message import message
from iomdesk.model.rules import Refusal
from tests.faults.storing_deeds import edits, state_of

SIZE = 6_000_000
Deeds = dict[str, Callable[[], object]]


def mount(place: Path) -> None:
    """Put a small disk in memory where a folder is."""
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    subprocess.run(command, check=True)


def deeds_of(desk: Desk, place: Path, number: int) -> Deeds:
    """Return what a person may do next that writes."""
    uids = [kept.uid for kept in desk.store.all_kept(RecordKind.PROJECT)]
    return {
        "edit": lambda: desk.do(edits(desk, number)),
        "delete": lambda: desk.delete(uids[-2:], message("Delete projects")),
        "undo": desk.undo,
        "backup": lambda: desk.safeguard("regular"),
        "copy": lambda: desk.save_copy(place / "copy.iomcat"),
        "export": lambda: desk.export(place / "out.iomcat.json"),
        "print": lambda: desk.print_pdf(place / "out.pdf", uids[:2], language="en"),
        "import": lambda: desk.carry_out(desk.plan_import([place.parent / "in.iomcat.json"])),
        "settings": lambda: Settings(place / "settings.json").set("recent", [f"{number}" * 3000]),
        "new": lambda: Desk.create(place / f"new{number}.iomcat").close(),
    }


def fill(place: Path, left: int) -> Path:
    """Fill the disk but for so many bytes; return the file that does."""
    filler = place / "filler"
    filler.unlink(missing_ok=True)
    with filler.open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(place).free - left)))
    return filler


def full_disk(place: Path) -> Iterator[str]:
    """Do everything with less and less room; yield what was wrong."""
    path = place / "c.iomcat"
    for left in (1_200_000, 300_000, 60_000, 8_192, 0):
        desk = Desk.open(path)
        for name, deed in deeds_of(desk, place, left).items():
            filler = fill(place, left)
            before = state_of(desk)
            try:
                deed()
            except Refusal as refusal:
                if not str(refusal):
                    yield f"{name} with {left} left: no word"
                if state_of(desk) != before:
                    yield f"{name} with {left} left: refused, and done"
            except Exception as error:  # noqa: BLE001 - each one is wrong
                yield f"{name} with {left} left: {type(error).__name__} {error}"
            yield from (f"{name} with {left} left: {part.name} was left" for part in place.rglob("*.part*"))
            filler.unlink()
        fill(place, left)
        desk.close()
        (place / "filler").unlink()
        yield from sound(path, f"with {left} left")
        for made in ("copy.iomcat", "out.iomcat.json", "out.pdf", "settings.json"):
            (place / made).unlink(missing_ok=True)
        for made in place.glob("new*"):
            shutil.rmtree(made) if made.is_dir() else made.unlink()
        shutil.rmtree(place / "c.iomcat.backups", ignore_errors=True)
    desk = Desk.open(path)
    desk.do(edits(desk, 4711))
    desk.close()


def sound(path: Path, when: str) -> Iterator[str]:
    """Yield what is wrong with a catalogue that is closed."""
    try:
        desk = Desk.open(path)
    except Refusal as refusal:
        yield f"{when}: {refusal}"
        return
    yield from (f"{when}: {damage.message}" for damage in desk.store.check())
    desk.store._opened = desk.store._own.state
    desk.close()


def small_files(place: Path) -> Iterator[str]:
    """Edit where no file may become larger than it is; yield what was wrong."""
    path = place / "c.iomcat"
    desk = Desk.open(path)
    size = path.stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size // 4, limits[1]))
    for name, deed in deeds_of(desk, place, 1).items():
        try:
            deed()
        except Refusal as refusal:
            if not str(refusal):
                yield f"{name} with small files: no word"
        except Exception as error:  # noqa: BLE001 - each one is wrong
            yield f"{name} with small files: {type(error).__name__} {error}"
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    desk.close()
    yield from sound(path, "with small files")
    yield from (f"with small files: {part.name} was left" for part in place.rglob("*.part*"))


def read_only(place: Path) -> Iterator[str]:
    """Open the catalogue from a medium that can only be read; yield what was wrong."""
    path = place / "c.iomcat"
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    try:
        Desk.open(path).close()
        yield "read-only: it was opened for writing"
    except Refusal as refusal:
        if not can_be_read(refusal):
            yield f"read-only: it is not offered to be read: {refusal}"
    try:
        desk = Desk.open(path, read_only=True)
        desk.save_copy(place.parent / "copy.iomcat")
        desk.close()
        yield from sound(place.parent / "copy.iomcat", "copied from a read-only medium")
    except Refusal as refusal:
        yield f"read-only: it cannot be read: {refusal}"
    subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
    yield from sound(path, "after it was read-only")


def naive(place: Path) -> None:
    """Write a file in place."""
    with (place / "naive.part").open("wb") as file:
        file.write(bytes(SIZE))


def main(base: str, output: str, planted: str = "") -> None:
    """Go through all of it."""
    if planted:
        sound_deeds = globals()["deeds_of"]
        globals()["deeds_of"] = lambda desk, place, left: {
            **sound_deeds(desk, place, left),
            "naive": lambda: naive(place),
        }
    place = Path(base).with_name("disk")
    mount(place)
    shutil.copy(base, place / "c.iomcat")
    os.environ["IOMDESK_HOME"] = str(place.parent / "home")
    wrong = [*full_disk(place), *small_files(place), *read_only(place)]
    Path(output).write_text("\n".join(wrong), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
