"""UnitCount: the projects and budgets of all units, counted in the background and again when something changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from iomdesk.desk.unit_figures import UnitFigure, landed, unit_figures
from iomdesk.model.change import Edit, RecordKind
from iomdesk.ui.desk_signals import DeskSignals
from iomdesk.ui.questions import Questions

_PAUSE = 250
_COUNTED = frozenset({"", "managing_unit", "budget"})
"""The fields of a project that a figure depends on; nothing: the project itself came or went."""


class UnitCount(QObject):
    """Counts nothing before it is wanted."""

    counted = Signal()
    """The figures are new."""

    def __init__(self, signals: DeskSignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signals = signals
        self.figures: dict[str, UnitFigure] = {}
        self._is_wanted = False
        self._is_stale = True
        self._questions = Questions(signals.desk, self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._count)
        signals.done.connect(self._hear)
        signals.busy.connect(self._set_busy)

    def want(self) -> None:
        """Count now if nothing was counted since the last change, and from now on after every change."""
        self._is_wanted = True
        if self._is_stale and not self._questions.is_open:
            self._count()

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        touched = any(c.kind is not RecordKind.PROJECT or c.place.field in _COUNTED for c in edit.changes)
        if touched or not edit.changes:
            self._is_stale = True
            self._timer.start()

    @Slot(bool)
    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if busy:
            self.rest()
        elif self._is_stale:
            self._timer.start()

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self._timer.stop()
        self._questions.rest()

    def _count(self) -> None:
        if self._is_wanted and not self._signals.desk.is_busy:
            self._questions.ask(lambda: unit_figures(self._signals.desk), self._take)

    def _take(self, figures: dict[str, UnitFigure]) -> None:
        self._is_stale = self._timer.isActive()
        self.figures = landed(figures, self._signals.desk.offices)
        self.counted.emit()
