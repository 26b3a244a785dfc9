"""Group: some fields of a record under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui import theme
from iomdesk.ui.fields.field import Field


class GroupPlan(NamedTuple):
    """A heading (English source words; none for no heading), the column when there are two, and the fields.

    Column 0 is over both columns, 1 the one where reading begins, 2 the other.
    """

    heading: str
    column: int
    fields: tuple[str, ...]


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
        self.heading.setVisible(bool(plan.heading))
        layout.addWidget(self.heading)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GRID)
        self._grid.setVerticalSpacing(theme.HALF)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        for row, field in enumerate(self.fields):
            self._add(2 * row, field)
        self.retranslate()

    def _add(self, row: int, field: Field) -> None:
        alone = len(self.fields) == 1 and bool(self.plan.heading)
        field.label.setVisible(not alone)
        if field.wide:
            if not alone:
                self._grid.addWidget(field.label, row, 0, 1, 2)
            self._grid.addWidget(field, row + 1, 0, 1, 2)
        else:
            field.label.setContentsMargins(0, 4, 0, 0)
            self._grid.addWidget(field.label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(field, row, 1)

    def retranslate(self) -> None:
        """Put the words again."""
        self.heading.setText(_(self.plan.heading) if self.plan.heading else "")
        for field in self.fields:
            field.retranslate()
        labels = [field.label for field in self.fields if not field.wide]
        widths = [label.fontMetrics().horizontalAdvance(label.text()) + 2 for label in labels]
        widest = min(max(widths, default=0), self.fontMetrics().averageCharWidth() * 24)
        self._grid.setColumnMinimumWidth(0, widest)
        for label, width in zip(labels, widths, strict=True):
            label.setMaximumWidth(widest)
            label.setWordWrap(width > widest)
