"""FacetPanel: the facets, with a line above them that finds values in long ones, and a button that drops them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui.background.questions import Questions
from iomdesk.ui.lists.facets import FIELDS, Facets
from iomdesk.ui.lists.search_line import SearchLine
from iomdesk.ui.lists.search_words import without
from iomdesk.ui.look import theme

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk


_PAUSE = 250
"""Milliseconds between the answer of a search and the counts: who types on wants none."""


class FacetPanel(QFrame):
    """What the facets are to the section; the line narrows what is shown of them, and never the search itself."""

    narrowed = Signal(str)
    """The person chose or dropped values; carries the search box's new words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = ""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._count)
        self.tree = Facets(desk, self)
        self.line = SearchLine(self, with_sign=False)
        self.line.textChanged.connect(self.tree.show_like)
        self.line.installEventFilter(self)
        self.clear_button = QToolButton(self)
        self.clear_button.setAutoRaise(True)
        self.clear_button.setIcon(theme.icon("close"))
        self.clear_button.setIconSize(QSize(theme.ICON, theme.ICON))
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear_button.setEnabled(False)
        self.clear_button.clicked.connect(self._clear)
        self.tree.narrowed.connect(self.narrowed)
        row = QHBoxLayout()
        row.setContentsMargins(theme.GRID, theme.GRID, theme.HALF, theme.HALF)
        row.setSpacing(theme.HALF)
        row.addWidget(self.line, 1)
        row.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self.retranslate()

    @property
    def questions(self) -> Questions:
        """What the facets ask of the catalogue."""
        return self.tree.questions

    def look_soon(self, words: str) -> None:
        """Count what these words find, in a moment, if the facets are seen then."""
        self._words = words
        self._soon.start()

    def _count(self) -> None:
        if self.isVisible() and not self._desk.is_busy:
            self.clear_button.setEnabled(_bare(self._words) != " ".join(self._words.split()))
            self.tree.look_again(self._words)

    def rest(self) -> None:
        """Ask the file for nothing any more, until the next search."""
        self._soon.stop()
        self.questions.rest()

    def _clear(self) -> None:
        self.narrowed.emit(_bare(self._words))
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc empty the line, and the arrow down go to the values."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.tree.go_to_first()
                return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.line.setPlaceholderText(_("Find …"))
        self.line.setAccessibleName(_("Find a filter"))
        self.clear_button.setAccessibleName(_("Drop all filters"))
        self.clear_button.setToolTip(_("Drop all filters"))
        self.tree.retranslate()


def _bare(words: str) -> str:
    """Return search words without every condition that the facets can show."""
    for field in FIELDS:
        words = without(words, field)
    return words
