"""SectionRail: the sections of the window at its side; one of them is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui.look import theme


class SectionRail(QWidget):
    """A column of buttons, one for each section."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.HALF, theme.GRID, theme.HALF, theme.GRID)
        column.setSpacing(theme.HALF)
        column.addStrut(theme.GRID * 8)
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(theme.GRID * 3, theme.GRID * 3))
            button.setMinimumHeight(theme.GRID * 7)
            button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            column.addWidget(button)
            if self.focusProxy() is None:
                self.setFocusProxy(button)
        column.addStretch()
        self.retranslate()

    def retranslate(self) -> None:
        """Put the name of the rail; the buttons have the words of their actions."""
        self.setAccessibleName(_("Sections"))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            edge = self.palette().color(QPalette.ColorRole.Mid)
            at_start = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            x = self.width() - 1 if at_start else 0
            painter.fillRect(x, 0, 1, self.height(), edge)
        super().paintEvent(event)
