"""Upkeep: what an open catalogue needs now and then, done in the background: the full text indexed, a backup made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from iomdesk.desk import guarding
from iomdesk.i18n import _
from iomdesk.model.rules import Refusal
from iomdesk.ui.formats import moment_text
from iomdesk.ui.slow_work import SlowWork

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.model.change import Edit
    from iomdesk.model.progress import Progress

_SOON = 1500
_BACKUP_EVERY = 30 * 60 * 1000


class Upkeep(QObject):
    """Works in a thread of its own, batch by batch, and gives way to whatever the person does."""

    unguarded = Signal(str)
    """For a day changes have been in no backup, and none could be made; carries one sentence."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_over = False
        self._is_guarded = False
        self._slow = SlowWork(self)
        self._slow.cancelled.connect(self._go_on)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._index)
        self._backup = QTimer(self, interval=_BACKUP_EVERY)
        self._backup.timeout.connect(self._safeguard)
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
        self._slow.wait()

    def _index(self) -> None:
        if self._desk.is_busy:
            self._soon.start()
        elif self._desk.has_texts_to_index():
            self._slow.start("", self._desk.index_texts)
        elif not self._is_guarded:
            self._is_guarded = True
            self._slow.start("", self._guard, self._tell)

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
            return ""
        try:
            self._desk.safeguard("regular", progress)
        except Refusal as refusal:
            told = _("What was done since {moment} is in no backup.", moment=moment_text(since))
            return f"{told} {refusal}"
        return ""

    def _tell(self, words: str) -> None:
        if words:
            self.unguarded.emit(words)
