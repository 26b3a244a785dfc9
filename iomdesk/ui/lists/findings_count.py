"""FindingsCount: counts what is to be mended in the rows in sight, a few at a time, when nothing else is going on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.ui.lists.project_table_model import ProjectTableModel

_PAUSE = 120
_BUDGET = 0.006
"""Seconds of work between two looks at what the person does."""


class FindingsCount(QObject):
    """Looks at a row once; a row whose record changes is made anew, and is looked at again."""

    def __init__(self, desk: Desk, view: QTableView, table: ProjectTableModel) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._table = table
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._count)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._start(_PAUSE))
        table.modelReset.connect(lambda: self._start(_PAUSE))
        table.looked_again.connect(lambda: self._start(_PAUSE))

    def _start(self, pause: int) -> None:
        self._timer.start(pause)

    def _count(self) -> None:
        if self._desk.is_busy or not self._view.isVisible():
            return
        end = time.perf_counter() + _BUDGET
        first = max(0, self._view.rowAt(0))
        last = self._view.rowAt(self._view.viewport().height() - 1)
        for number in range(first, (self._table.rowCount() - 1 if last < 0 else last) + 1):
            row = self._table.row(number)
            if row is None or row.is_counted:
                continue
            row.count(len(self._desk.findings(row.uid)))
            self._table.tell_findings(number)
            if time.perf_counter() > end:
                self._start(0)
                return
