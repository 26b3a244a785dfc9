"""Columns: the groups of a page in two columns where there is room, under each other where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iomdesk.ui.look import theme
from iomdesk.ui.pages.group import Group

_ENOUGH = 118
"""Average letters across, from which on there are two columns."""


class Columns(QWidget):
    """The groups of a page. Tab goes through them as the eye reads them: a column after the other."""

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self.groups = list(groups)
        self._is_wide: bool | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        outer.setSpacing(2 * theme.GRID)
        self._top, self._first, self._second = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in (self._top, self._first, self._second):
            column.setSpacing(2 * theme.GRID)
        self._beside = QHBoxLayout()
        self._beside.addLayout(self._first)
        self._beside.addLayout(self._second)
        outer.addLayout(self._top)
        outer.addLayout(self._beside)
        self._bottom = QVBoxLayout()
        outer.addLayout(self._bottom)
        outer.addStretch(1)
        self._lay(wide=False)

    @property
    def is_wide(self) -> bool:
        """Whether there are two columns now."""
        return bool(self._is_wide)

    def add_above(self, widget: QWidget) -> None:
        """Put something above all groups."""
        self._top.insertWidget(0, widget)

    def add_below(self, widget: QWidget) -> None:
        """Put something below all groups."""
        self._bottom.addWidget(widget)

    def _lay(self, *, wide: bool) -> None:
        if wide == self._is_wide:
            return
        self._is_wide = wide
        self._beside.setSpacing(3 * theme.GRID if wide else 0)
        self._beside.setStretch(0, 5)
        self._beside.setStretch(1, 6 if wide else 0)
        columns = (self._top, self._first, self._second if wide else self._first)
        for layout in (self._first, self._second):
            for group in self.groups:
                layout.removeWidget(group)
            while layout.count():
                layout.takeAt(0)
        for group in self.groups:
            columns[group.plan.column].addWidget(group)
        self._first.addStretch(1)
        if wide:
            self._second.addStretch(1)

    def retranslate(self) -> None:
        """Put the words of the groups again; their fields begin under each other."""
        for group in self.groups:
            group.retranslate()
        widest = max((group.label_width for group in self.groups), default=0)
        for group in self.groups:
            group.give_labels(widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(wide=event.size().width() >= self.fontMetrics().averageCharWidth() * _ENOUGH)
