"""WorkLine: what slow work is going on, how far it is, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from iomdesk.i18n import _
from iomdesk.ui.look import theme

_STEPS = 1000


class WorkLine(QWidget):
    """Seen only while there is work."""

    cancelled = Signal()
    """The person has said stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(theme.GRID * 20)
        self._bar.setTextVisible(False)
        self.cancel = QPushButton(self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for part in (self._words, self._bar, self.cancel):
            row.addWidget(part)
        row.addStretch(1)
        self.retranslate()
        self.hide()

    @property
    def words(self) -> str:
        """What is going on; nothing if nothing is."""
        return self._words.text()

    def begin(self, words: str) -> None:
        """Show that work runs, and the button that stops it."""
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self.cancel.setEnabled(True)
        self.show()

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how far the work is; a total of None is not known."""
        if total:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(min(_STEPS, done * _STEPS // total))
        else:
            self._bar.setRange(0, 0)

    def end(self) -> None:
        """Put the progress away."""
        self._words.clear()
        self._bar.setAccessibleName("")
        self.hide()

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self._words.setText(_("Stopping …"))
        self.cancelled.emit()

    def retranslate(self) -> None:
        """Put the word of the button."""
        self.cancel.setText(_("Cancel"))
