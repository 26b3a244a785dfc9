"""Upkeep: what an open catalogue needs now and then, done in the background: indexed, backed up, and watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from iomdesk.desk import guarding
from iomdesk.i18n import _
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.slow_work import SlowWork
from iomdesk.ui.words.formats import moment_text
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from iomdesk.desk.desk import Desk
    from iomdesk.model.change import Edit
    from iomdesk.model.progress import Progress

_SOON = 1500
_BACKUP_EVERY = 30 * 60 * 1000
_LOOK_EVERY = 5000
"""Milliseconds after which the file is looked at again, and what it could not take is tried again."""


class Upkeep(QObject):
    """Works in a thread of its own, batch by batch, and gives way to whatever the person does."""

    unguarded = Signal(str)
    """The catalogue is in danger: no backup can be made, or the disk is nearly full; carries one sentence."""
    changed_outside = Signal(str)
    """The file is not as it was left; carries one sentence."""
    newer_found = Signal(object)
    """A file of this catalogue lies beside it in which more was done; carries its path."""
    caught_up = Signal()
    """What the file could not take before is in it now."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_over = False
        self._is_guarded = False
        self._told_outside = ""
        self._slow = SlowWork(self)
        self._slow.cancelled.connect(self._go_on)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._index)
        self._backup = QTimer(self, interval=_BACKUP_EVERY)
        self._backup.timeout.connect(self._safeguard)
        self._watch = QTimer(self, interval=_LOOK_EVERY)
        self._watch.timeout.connect(self.look)
        self._watch.start()
        if not desk.read_only:
            self._soon.start()
            self._backup.start()

    def hear(self, edit: Edit) -> None:
        """Take note of an Edit: one that brought many records leaves their full text to be indexed."""
        if not edit.changes and not self._desk.read_only:
            self._soon.start()

    def give_way(self) -> None:
        """Stop at the next batch, wait for its end, and go on a while later."""
        self._slow.wait()
        if not self._desk.read_only:
            self._soon.start()

    def _go_on(self) -> None:
        """Go on later with what somebody else's search has interrupted."""
        if not self._is_over:
            self._soon.start()

    def end(self) -> None:
        """Stop for good: the catalogue is being closed."""
        self._is_over = True
        self._soon.stop()
        self._backup.stop()
        self._watch.stop()
        self._slow.wait()

    def look(self) -> None:
        """See whether the file is as it was left, and whether it takes now what it could not take before."""
        if self._desk.is_busy:
            return
        if self._desk.unkept:
            self._catch_up()
        self._slow.start("", self._seen_outside, self._tell_outside)

    def _catch_up(self) -> None:
        try:
            count = self._desk.catch_up()
        except Refusal:
            return
        if count:
            self.caught_up.emit()

    def _seen_outside(self, _progress: Progress) -> str:
        try:
            self._desk.look()
        except Refusal as refusal:
            return str(refusal)
        return ""

    def _tell_outside(self, words: str) -> None:
        if words and words != self._told_outside:
            self.changed_outside.emit(words)
        self._told_outside = words

    def _index(self) -> None:
        if self._desk.is_busy:
            self._soon.start()
        elif self._desk.has_texts_to_index():
            self._slow.start("", self._desk.index_texts)
        elif not self._is_guarded:
            self._is_guarded = True
            self._slow.start("", self._guard_and_look_beside, self._tell_both)

    def _guard_and_look_beside(self, progress: Progress) -> tuple[str, Path | None]:
        return self._guard(progress), guarding.newer_beside(self._desk)

    def _tell_both(self, found: tuple[str, Path | None]) -> None:
        words, newer = found
        self._tell(words)
        if newer and not words:
            self.newer_found.emit(newer)

    def _safeguard(self) -> None:
        def work(progress: Progress) -> str:
            try:
                self._desk.safeguard("regular", progress)
            except Refusal:
                return self._guard(progress)
            return ""

        if not self._desk.is_busy:
            self._slow.start("", work, self._tell)

    def _guard(self, progress: Progress) -> str:
        """Make a backup of changes that have been in none for a day; return what to tell if that fails."""
        since = guarding.unguarded_since(self._desk)
        if since is None:
            return self._said_of_room()
        try:
            self._desk.safeguard("regular", progress)
        except Refusal as refusal:
            told = _("What was done since {moment} is in no backup.", moment=moment_text(since))
            return f"{told} {refusal}"
        return self._said_of_room()

    def _said_of_room(self) -> str:
        room = guarding.scarce_room(self._desk)
        if room is None:
            return ""
        name = visible(self._desk.path.name)
        return _("The disk of “{name}” is nearly full: {free} MB are free.", name=name, free=room // 1_000_000)

    def _tell(self, words: str) -> None:
        if words:
            self.unguarded.emit(words)
