"""Scene: a person's catalogue and settings, and a file that somebody sent, laid out anew for each trial."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from iomdesk.store.journal import IS_NOTE
from tests.faults import catalogues
from tests.hostile.judging import wanting
from tests.hostile.room import Outcome, Room
from tests.hostile.sample import Deed, Demand, Sample

_SETTINGS = b'{"language": "fr"}'
_HASHED = 300 << 20
"""Bytes up to which a file is read through to see whether it was altered."""
_OWN = "own.iomcat"
_SAID = "said"

_KEPT = (
    "SELECT * FROM record JOIN record_text ON record = id ORDER BY id",
    "SELECT uid, records, digests, seen FROM catalogue",
    f"SELECT id, at, author, label, undoes FROM journal WHERE NOT ({IS_NOTE}) ORDER BY seq",
    "SELECT * FROM journal_change ORDER BY entry, position",
    "SELECT * FROM sqlite_schema",
)
State = dict[str, object]


class Scene:
    """A folder in which samples are laid out, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "base").mkdir()
        self._own = catalogues.make(folder / "base" / _OWN, 6)
        self._sent = catalogues.make(folder / "base" / "sent.iomcat", 8, seed=9)
        self._place = folder / "place"

    def wanting(self, room: Room, sample: Sample, deed: Deed) -> tuple[Outcome, list[str]]:
        """Do a deed with a sample, apart; return what became of it, and in what it is not as it must be."""
        own, file = self.lay_out(sample, deed)
        before = state(self._place)
        outcome = room.try_(deed, file, own)
        after = state(self._place)
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        return outcome, [*wanting(sample, deed, outcome), *_forbidden(sample, deed, changed, file)]

    def lay_out(self, sample: Sample, deed: Deed) -> tuple[Path, Path]:
        """Lay a sample out; return the person's own catalogue, and the sample."""
        shutil.rmtree(self._place, ignore_errors=True)
        own, file = self._place / _OWN, self._place / "sent" / sample.file
        file.parent.mkdir(parents=True)
        shutil.copy(self._own, own)
        if file.suffix == ".iomcat":
            shutil.copy(self._sent, file)
        if deed is not Deed.SETTINGS:
            own.with_name("settings.json").write_bytes(_SETTINGS)
        sample.make(file)
        return own, file

    def clear(self) -> None:
        """Take the last sample away: some are large."""
        shutil.rmtree(self._place, ignore_errors=True)


def state(folder: Path) -> State:
    """Return what every file in a folder is, and what stands in it."""
    return {
        str(path.relative_to(folder)): _state(path)
        for path in sorted(folder.rglob("*"))
        if path.name != _SAID and not path.is_dir()
    }


def _state(path: Path) -> object:
    if path.name == _OWN:
        return _kept(path)
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return path.readlink()
    if not stat.S_ISREG(found.st_mode) or found.st_size > _HASHED:
        return found.st_mode, found.st_size, found.st_mtime_ns
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _kept(path: Path) -> object:
    """Return all that a catalogue keeps, but for its notes: that a file came and was refused is noted there."""
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
        return [connection.execute(select).fetchall() for select in _KEPT]


def _forbidden(sample: Sample, deed: Deed, changed: list[str], file: Path) -> list[str]:
    """Return what was changed and must not be; a note that a file was refused is backed up at the end."""
    if deed is Deed.SETTINGS:
        changed = [name for name in changed if not name.startswith("sent/")]
    elif sample.demand is not Demand.REFUSED and deed is Deed.IMPORT:
        changed = [name for name in changed if name.startswith("sent/") or name == "settings.json"]
    elif sample.demand is not Demand.REFUSED:
        changed = [name for name in changed if not name.startswith(f"sent/{file.name}")]
    elif deed is Deed.IMPORT:
        changed = [name for name in changed if not name.startswith(f"{_OWN}.backups/")]
    return [f"{name} was changed" for name in changed]
