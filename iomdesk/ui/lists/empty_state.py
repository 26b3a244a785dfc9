"""EmptyState: what a list says when it has nothing to show, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone


class EmptyState(QWidget):
    """A sign, a sentence and the deeds that help, in the middle of the room."""

    def __init__(self, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sign = sign
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.GRID)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID * 2)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._words)
        column.addLayout(self._buttons)
        column.addStretch(3)

    def say(self, words: str, deeds: list[tuple[str, Callable[[], object]]]) -> None:
        """Show a sentence and a button for each deed."""
        side = theme.GRID * 5
        self._picture.setPixmap(theme.icon(self._sign, Tone.QUIET).pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._words.setText(words)
        while (item := self._buttons.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self._buttons.addStretch()
        for label, deed in deeds:
            button = QPushButton(label, self)
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            self._buttons.addWidget(button)
        self._buttons.addStretch()
