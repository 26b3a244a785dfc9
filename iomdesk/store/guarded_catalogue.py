"""GuardedCatalogue: an open catalogue that is looked after: copied, backed up, checked, and watched from outside."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from iomdesk.i18n import N_
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.rules import NotKept
from iomdesk.store.backups import Backup, backups, copy_raw, copy_to, make_backup
from iomdesk.store.beside import newer_beside
from iomdesk.store.catalogue_reader import CatalogueReader
from iomdesk.store.connection import connect_foreign, in_words
from iomdesk.store.integrity import Damage, damages
from iomdesk.store.opening import check_sound
from iomdesk.store.own_file import OwnFile, state, state_of
from iomdesk.store.room import check_room


class GuardedCatalogue(CatalogueReader):
    """Knows the file that it has open, and makes whole copies of it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        super().__init__(path, connection, read_only=read_only)
        self._own = OwnFile(path, connection)
        self._is_closed = False

    def _copy(self, target: Path, progress: Progress = quietly) -> None:
        # Without the lock: SQLite copies some pages at a time, and takes along what is written in between.
        with in_words(self.path.name):
            copy_raw(self._connection, target, progress)

    def backup(self, to: Path, progress: Progress = quietly) -> None:
        """Write a whole copy to a path, read back before it takes the place of what is there.

        NotKept if the file was overwritten by others: what is in it is not this catalogue as it was left.
        """

        def check(connection: sqlite3.Connection, path: Path) -> None:
            if state(connection).uid != self._own.state.uid:
                raise NotKept(N_("“{name}” was overwritten by another program."), name=self.path.name)
            check_sound(connection, path)

        check_room(to, self.size)
        copy_to(self._copy, to, check, progress)

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return self._own.size

    def is_backed_up(self) -> bool:
        """Tell whether the newest backup is of the very state of now."""
        newest = next(iter(self.backups()), None)
        return newest is not None and state_of(newest.path) == self._own.state

    def look(self) -> None:
        """Refuse if the file is not as it was left: moved, replaced, or changed by others."""
        with self._lock, in_words(self.path.name):
            if not self._is_closed:
                self._own.check()

    def newer_beside(self) -> Path | None:
        """Return another file of this catalogue, in its folder or its backups, in which more was done."""
        return newer_beside(self.path, self._own.state)

    def safeguard(self, reason: str, progress: Progress = quietly) -> Backup:
        """Make a backup beside the catalogue before something risky, unless the newest has this very state."""
        with self._reading() as connection:
            now = state(connection)
        return make_backup(self.path, self._copy, reason, now, progress=progress)

    def backups(self) -> list[Backup]:
        """Return the backups of this catalogue, newest first."""
        return backups(self.path)

    def check(self, progress: Progress = quietly) -> list[Damage]:
        """Return everything in the file that is not as it was written; looks through a copy, so others can go on."""
        with TemporaryDirectory(prefix="iomdesk-") as folder:
            copy = Path(folder, "copy")
            self._copy(copy)
            with in_words(self.path.name):
                connection = connect_foreign(copy)
                try:
                    return damages(connection, self.catalogue.languages, progress)
                finally:
                    connection.close()
