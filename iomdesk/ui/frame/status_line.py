"""StatusLine: what is saved, how many are shown, how much is to be mended, and how far slow work is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from iomdesk.i18n import _
from iomdesk.ui.background.work_line import WorkLine
from iomdesk.ui.look import theme


class _SavedButton(QToolButton):
    """Says more when the mouse rests on it, or a screen reader asks: only then the file is asked."""

    def __init__(self, line: StatusLine) -> None:
        super().__init__(line)
        self._line = line
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.FocusIn):
            self._tell()
        return super().event(event)

    def _tell(self) -> None:
        words = self._line.tell_saved()
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    def retranslate(self) -> None:
        """Say more in today's language, if it was said."""
        if self.toolTip():
            self._tell()


class StatusLine(QStatusBar):
    """The line at the bottom of the window."""

    cancelled = Signal()
    """The person has said stop."""
    findings_asked = Signal()
    """The person wants to see what is to be mended."""
    saved_asked = Signal()
    """The person wants to see what was saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._count = self._label()
        self.tell_saved: Callable[[], str] = str
        self._saved = _SavedButton(self)
        self._saved.clicked.connect(self.saved_asked)
        self._lock = QLabel(self)
        self._lock_words = self._label()
        self._findings = QToolButton(self)
        self._findings.setAutoRaise(True)
        self._findings.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._findings.setIconSize(QSize(theme.ICON, theme.ICON))
        self._findings.clicked.connect(self.findings_asked)
        self.work = WorkLine(self)
        self.work.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        self.work.cancelled.connect(self.cancelled)
        self.addWidget(self._count)
        self.addWidget(self._findings)
        self.addWidget(self.work)
        for part in (self._lock, self._lock_words, self._saved):
            self.addPermanentWidget(part)
        self.clear_catalogue()
        self.end_work()
        self.retranslate()

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        return label

    def clear_catalogue(self) -> None:
        """Say nothing about a catalogue: none is open."""
        for label in (self._count, self._lock_words):
            label.clear()
        self.show_saved("")
        self.tell_saved = str
        self._lock.hide()
        self._lock_words.hide()
        self._findings.hide()

    def show_count(self, words: str) -> None:
        """Say how many records the list shows."""
        self._count.setText(words)

    def show_saved(self, words: str) -> None:
        """Say when the catalogue was last saved; nothing hides it."""
        self._saved.setText(words)
        self._saved.setVisible(bool(words))

    def show_findings(self, words: str) -> None:
        """Say how much is to be mended; nothing hides it."""
        self._findings.setIcon(theme.icon("finding"))
        self._findings.setText(words)
        self._findings.setVisible(bool(words))

    def show_lock(self, words: str) -> None:
        """Say that the catalogue cannot be changed, and why; nothing: it can."""
        self._lock.setPixmap(theme.icon("lock").pixmap(QSize(theme.ICON, theme.ICON), self.devicePixelRatioF()))
        self._lock_words.setText(words)
        self._lock.setVisible(bool(words))
        self._lock_words.setVisible(bool(words))

    def begin_work(self, words: str) -> None:
        """Show that slow work runs, and the button that stops it."""
        self.work.begin(words)
        for other in (self._count, self._findings):
            other.hide()

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how far the work is; a total of None is not known."""
        self.work.show_progress(done, total)

    def end_work(self) -> None:
        """Put the progress away."""
        self.work.end()
        self._count.show()
        self._findings.setVisible(bool(self._findings.text()))

    def retranslate(self) -> None:
        """Put the words of the line's own widgets."""
        self.work.retranslate()
        self._saved.retranslate()
        self._findings.setToolTip(_("Show what is to be mended"))
        self.setAccessibleName(_("Status"))
        self._lock.setAccessibleName(_("Read-only"))
