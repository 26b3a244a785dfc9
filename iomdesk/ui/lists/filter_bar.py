"""FilterBar: the search box with the filter language, what it does not understand, and how many it finds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui import theme

_QUICK = 60
_SLOW = 400


class _SearchBox(QLineEdit):
    """A line for words; Esc clears it, and the arrow down goes to the list."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Says which words are looked for, a moment after the last key."""

    searched = Signal(str)
    """The person looks for these words."""
    left_downwards = Signal()
    """The person goes on to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self._box = _SearchBox(self)
        self._box.setClearButtonEnabled(True)
        self._sign = QAction(theme.icon("search"), "", self)
        self._box.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._box.textChanged.connect(self._typed)
        self._box.returnPressed.connect(self._search)
        self._box.left_downwards.connect(self.left_downwards)
        self._facets = QToolButton(self)
        self._facets.setAutoRaise(True)
        self._facets.setIconSize(QSize(theme.ICON, theme.ICON))
        self._trouble = QLabel(self)
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.HALF)
        row.addWidget(self._facets)
        row.addWidget(self._box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.HALF)
        column.setSpacing(theme.HALF)
        column.addLayout(row)
        column.addWidget(self._trouble)
        self._timer = QTimer(self, singleShot=True, interval=_QUICK * 2)
        self._timer.timeout.connect(self._search)
        self.setFocusProxy(self._box)
        self.retranslate()

    @property
    def words(self) -> str:
        """What stands in the box."""
        return self._box.text()

    def set_words(self, words: str) -> None:
        """Put words into the box and look for them at once."""
        self._box.setText(words)
        self._search()

    def use_facets_action(self, action: QAction) -> None:
        """Let the button before the box show and hide the facets."""
        self._facets.setDefaultAction(action)

    def select_all(self) -> None:
        """Go to the box, ready for other words."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def show_trouble(self, words: str) -> None:
        """Say what was not understood; nothing: all was."""
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def show_cost(self, milliseconds: float) -> None:
        """Take longer to look where looking takes longer, so that typing never waits."""
        self._timer.setInterval(int(min(_SLOW, max(_QUICK, milliseconds * 2))))

    def _typed(self) -> None:
        self._timer.start()

    def _search(self) -> None:
        self._timer.stop()
        if self._box.text() != self._said:
            self._said = self._box.text()
            self.searched.emit(self._said)

    def retranslate(self) -> None:
        """Put the words of the box."""
        self._box.setPlaceholderText(_("Search all languages, or narrow: status:active member:HT missing:es"))
        self._box.setAccessibleName(_("Search"))
        self._sign.setToolTip(_("Search"))
        self._box.setToolTip(
            _("Words are looked for in every language.") + "\n" + _("Conditions: {examples}", examples=_EXAMPLES)
        )


_EXAMPLES = "status:completed  type:TC  region:lac  member:HT,DO  budget>100000  year:2024  start>=2020  missing:es"
