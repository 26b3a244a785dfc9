"""MessageStrip: one calm sentence above the window's content, with at most one deed, until it is put away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from iomdesk.i18n import _
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import in_line

_LONGEST = 2000
_SHOWN_FOR = 12_000


class MessageStrip(QFrame):
    """Says what was refused, or what was done and how to take it back. Never takes the keyboard away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.NOTICE
        self._deed: Callable[[], object] | None = None
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._do)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setIcon(theme.icon("close"))
        self._close.setIconSize(QSize(theme.ICON, theme.ICON))
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID * 2, theme.HALF, theme.GRID, theme.HALF)
        row.setSpacing(theme.GRID)
        for widget, stretch in ((self._sign, 0), (self._words, 1), (self._button, 0), (self._close, 0)):
            row.addWidget(widget, stretch)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self.retranslate()
        self.hide()

    def say(
        self,
        words: str,
        tone: Tone = Tone.NOTICE,
        button: str = "",
        deed: Callable[[], object] | None = None,
        *,
        passes: bool = False,
    ) -> None:
        """Show a sentence; with a button that does a deed; `passes` puts it away by itself after a while."""
        self._tone = tone
        self._deed = deed
        self._words.setText(in_line(words[:_LONGEST]))
        self._words.setAccessibleName(words[:_LONGEST])
        name = {Tone.TROUBLE: "warning", Tone.NOTICE: "information", Tone.GOOD: "check"}.get(tone, "information")
        self._sign.setPixmap(theme.icon(name, tone).pixmap(QSize(theme.ICON, theme.ICON), self.devicePixelRatioF()))
        self._button.setText(button)
        self._button.setVisible(deed is not None)
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))
        self._timer.stop()
        if passes:
            self._timer.start(_SHOWN_FOR)

    @property
    def words(self) -> str:
        """What it says now; nothing if it is put away."""
        return "" if self.isHidden() else self._words.text()

    def dismiss(self) -> None:
        """Put the strip away."""
        self._timer.stop()
        self._deed = None
        self.hide()

    def _do(self) -> None:
        deed = self._deed
        self.dismiss()
        if deed:
            deed()

    def retranslate(self) -> None:
        """Put the words of the strip's own buttons."""
        self._close.setAccessibleName(_("Put this message away"))
        self._close.setToolTip(_("Put this message away"))
        self.setAccessibleName(_("Message"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ink = theme.color(self._tone)
            wash = theme.color(self._tone)
            wash.setAlphaF(0.10)
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
            painter.fillRect(self.rect(), wash)
            at_start = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            painter.fillRect(0 if at_start else self.width() - 3, 0, 3, self.height(), ink)
        super().paintEvent(event)
