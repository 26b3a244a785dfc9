"""Scene: a person's catalogue and settings, and a file that somebody sent, laid out anew for each trial."""

from __future__ import annotations

import hashlib
import shutil
import stat
from pathlib import Path

from tests.faults import catalogues
from tests.hostile.judging import wanting
from tests.hostile.room import Outcome, Room
from tests.hostile.sample import Deed, Demand, Sample

_SETTINGS = b'{"language": "fr"}'
_HASHED = 300 << 20
"""Bytes up to which a file is read through to see whether it was altered."""
_OWN = "own.iomcat"
_SAID = "said"

State = dict[str, object]


class Scene:
    """A folder in which samples are laid out, one at a time."""

    def __init__(self, folder: Path) -> None:
        (folder / "base").mkdir()
        self._own = catalogues.make(folder / "base" / _OWN, 6)
        self._sent = catalogues.make(folder / "base" / "sent.iomcat", 8, seed=9)
        self._place = folder / "place"

    def wanting(self, room: Room, sample: Sample, deed: Deed) -> tuple[Outcome, list[str]]:
        """Do a deed with a sample, apart; return what became of it, and in what it is not as it must be."""
        own, file = self._laid_out(sample, deed)
        before = state(self._place)
        outcome = room.try_(deed, file, own)
        after = state(self._place)
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        return outcome, [*wanting(sample, deed, outcome), *_forbidden(sample, deed, changed, file)]

    def _laid_out(self, sample: Sample, deed: Deed) -> tuple[Path, Path]:
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
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return path.readlink()
    if not stat.S_ISREG(found.st_mode) or found.st_size > _HASHED:
        return found.st_mode, found.st_size, found.st_mtime_ns
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _forbidden(sample: Sample, deed: Deed, changed: list[str], file: Path) -> list[str]:
    """Return what was changed and must not be."""
    if deed is Deed.SETTINGS:
        changed = [name for name in changed if not name.startswith("sent/")]
    elif sample.demand is not Demand.REFUSED and deed is Deed.IMPORT:
        changed = [name for name in changed if name.startswith("sent/") or name == "settings.json"]
    elif sample.demand is not Demand.REFUSED:
        changed = [name for name in changed if not name.startswith(f"sent/{file.name}")]
    return [f"{name} was changed" for name in changed]
