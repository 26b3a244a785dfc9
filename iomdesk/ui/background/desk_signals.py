"""DeskSignals: the one bridge from the desk to the widgets; what the desk tells is said again as Qt signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, Slot

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.model.change import Edit

_MOST_TOLD = 2000
"""Changes after which nobody is told each of them: every list and page would go through all in the window's thread."""


class DeskSignals(QObject):
    """What happens to the open catalogue, told in the window's thread whichever thread did it."""

    done = Signal(object)
    """An Edit was done, undone, redone, imported or merged; carries it. Without changes, anything may be another."""
    language_changed = Signal()
    """The interface speaks another language: every widget puts its words again."""
    go_to = Signal(str, str, str)
    """Show a record: its kind, its uid, and the name of the place within it (or nothing)."""
    busy = Signal(bool)
    """Slow work began (True) or ended (False); meanwhile the catalogue cannot be changed."""
    refused = Signal(str)
    """A deed was not done; carries one sentence for the person."""

    _heard = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._heard.connect(self._tell)
        self._is_over = False
        self._stop_listening = desk.subscribe(self._hear)

    def close(self) -> None:
        """Stop listening to the desk, and tell nothing more of what was heard: the file is about to be closed."""
        self._is_over = True
        self._stop_listening()

    def _hear(self, edit: Edit) -> None:
        if len(edit.changes) > _MOST_TOLD:
            edit = edit.model_copy(update={"changes": []})
        if QThread.currentThread() is self.thread():
            self.done.emit(edit)
        else:
            self._heard.emit(edit)

    @Slot(object)
    def _tell(self, edit: Edit) -> None:
        if not self._is_over:
            self.done.emit(edit)
