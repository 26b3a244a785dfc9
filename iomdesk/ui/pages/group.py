"""Group: some fields of a record under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui.fields.field import Field
from iomdesk.ui.look import theme

_LONGEST_LABEL = 24
"""Average letters of a label; a longer one is broken."""


class GroupPlan(NamedTuple):
    """A heading (English source words; none for no heading), the column when there are two, and the fields.

    Column 0 is over both columns, 1 the one where reading begins, 2 the other. Fields that are named `beside` stand on
    the line of the field before where there is room.
    """

    heading: str
    column: int
    fields: tuple[str, ...]
    beside: frozenset[str] = frozenset()


class Group(QWidget):
    """Fields under a heading: narrow ones beside their label, wide ones below it."""

    def __init__(self, plan: GroupPlan, fields: Sequence[Field]) -> None:
        super().__init__()
        self.plan = plan
        self.fields = list(fields)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        layout.addWidget(self.heading)
        self.heading.setVisible(bool(plan.heading))  # not before: it would be shown as a window of its own
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GRID)
        self._grid.setVerticalSpacing(theme.HALF)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self.is_paired = False
        self._beside = frozenset[str]()
        self._lay()
        self.retranslate()

    def _lay(self) -> None:
        """Put each field on a line of its own, or those that belong together on one."""
        row = 0
        for number, field in enumerate(self.fields):
            self._grid.removeWidget(field.label)
            self._grid.removeWidget(field)
            is_second = self.is_paired and self._is_beside(field)
            row += 0 if is_second or not number else 2
            has_second = self.is_paired and any(map(self._is_beside, self.fields[number + 1 : number + 2]))
            self._add(row, field, column=2 if is_second else 0, across=1 if is_second or has_second else 3)
        self._grid.setColumnStretch(3, 1 if self.is_paired else 0)

    def _is_beside(self, field: Field) -> bool:
        """Tell whether a field may stand beside the one before: not where sentences under either need the room."""
        if field.name not in self.plan.beside:
            return False
        before = self.fields[self.fields.index(field) - 1]
        return not (field.notices.words or before.notices.words)

    def _add(self, row: int, field: Field, *, column: int, across: int) -> None:
        alone = len(self.fields) == 1 and bool(self.plan.heading)
        if alone:
            field.label.hide()
        if field.wide:
            if not alone:
                field.label.setContentsMargins(0, theme.GRID if row else 0, 0, 0)
                self._grid.addWidget(field.label, row, 0, 1, 4)
            self._grid.addWidget(field, row + 1, 0, 1, 4)
        else:
            field.label.setContentsMargins(0, theme.HALF, 0, 0)
            self._grid.addWidget(field.label, row, column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(field, row, column + 1, 1, across, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pair()

    def pair(self) -> None:
        """Have as many fields on a line as there is room for."""
        second = [field for field in self.fields if self._is_beside(field)]
        inputs = 2 * max((field.input.sizeHint().width() for field in second), default=0)
        labels = self._grid.columnMinimumWidth(0) + self._widest(second)
        is_paired = bool(second) and self.width() >= inputs + labels + 3 * theme.GRID
        beside = frozenset(field.name for field in second if is_paired)
        if beside != self._beside:
            self.is_paired, self._beside = is_paired, beside
            self._lay()
        self._grid.setColumnMinimumWidth(2, self._widest(second) if is_paired else 0)

    def _widest(self, fields: Sequence[Field]) -> int:
        """Return the room that the labels of fields have."""
        widths = [_width(field.label) for field in fields if not field.wide]
        return min(max(widths, default=0), self.fontMetrics().averageCharWidth() * _LONGEST_LABEL)

    def retranslate(self) -> None:
        """Put the words again."""
        self.heading.setText(_(self.plan.heading) if self.plan.heading else "")
        for field in self.fields:
            field.retranslate()
        self.give_labels(self.label_width)

    @property
    def label_width(self) -> int:
        """The room that the labels want."""
        return self._widest(self.fields)

    def give_labels(self, width: int) -> None:
        """Give the labels so much room, so that the fields of several groups begin under each other."""
        self._grid.setColumnMinimumWidth(0, width)
        for field in self.fields:
            if not field.wide:
                field.label.setMaximumWidth(width)
                field.label.setWordWrap(_width(field.label) > width)
        self.pair()


def _width(label: QLabel) -> int:
    return label.fontMetrics().horizontalAdvance(label.text()) + 2
