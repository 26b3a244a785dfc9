"""UnitCount: the projects and budgets of all units, counted in the background and again when something changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from iomdesk.desk.unit_figures import UnitFigure, landed, unit_figures
from iomdesk.model.change import Edit, RecordKind
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.background.standing_question import StandingQuestion

_COUNTED = frozenset({"", "managing_unit", "budget"})
"""The fields of a project that a figure depends on; nothing: the project itself came or went."""


class UnitCount(QObject):
    """Counts nothing before it is wanted."""

    counted = Signal()
    """The figures are new."""

    def __init__(self, signals: DeskSignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = signals.desk
        self.figures: dict[str, UnitFigure] = {}
        self._is_wanted = False
        self._question = StandingQuestion(signals, self, self._counting)
        self._question.answered.connect(self._take)
        signals.done.connect(self._hear)

    def want(self) -> None:
        """Count now if nothing was counted since the last change, and from now on after every change."""
        self._is_wanted = True
        self._question.want()

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        touched = any(c.kind is not RecordKind.PROJECT or c.place.field in _COUNTED for c in edit.changes)
        if touched or not edit.changes:
            self._question.ask_soon()

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self._question.rest()

    def _counting(self) -> Callable[[], dict[str, UnitFigure]] | None:
        return (lambda: unit_figures(self._desk)) if self._is_wanted else None

    @Slot(object)
    def _take(self, figures: dict[str, UnitFigure]) -> None:
        self.figures = landed(figures, self._desk.offices)
        self.counted.emit()
