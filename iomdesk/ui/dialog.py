"""Dialog: what all dialogs share: a plain layout, buttons with our words, and an end when the catalogue closes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QIcon, QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui.keyboard import reading_order
from iomdesk.ui.keyboard.help_key import give_help
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.window_state import WindowState

_USUAL_LETTERS = 16
"""Height of a line for which the sizes of dialogs are given."""
_FRAME = theme.GRID * 5
"""What the system's title bar takes of the screen's height."""


class Dialog(QDialog):
    """A dialog that is gone once it is closed. Without a height of its own it is as high as what it holds."""

    def __init__(self, parent: QWidget | None, title: str, width: int = 560, height: int = 0) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*([2 * theme.GRID] * 4))
        self.body.setSpacing(theme.GRID)
        self.trouble = words_label()
        self.trouble.setParent(self)
        self.trouble.hide()
        self.buttons = QDialogButtonBox()
        # Sizes are given for usual letters: larger ones take more room, as far as there is any.
        letters = max(1.0, self.fontMetrics().height() / _USUAL_LETTERS)
        screen = self.screen().availableGeometry()
        self._width = min(round(width * letters), screen.width())
        self._height = min(round(height * letters), screen.height() - _FRAME)
        self._fitted = 0
        give_help(self)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            size = QSize(self._width, self._height or self._needed(self._width))
            state = self._state()
            kept = state.size_of(type(self).__name__, size) if state else size
            self._stretch(kept.width(), kept.height())
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible() and not self._height:
            needed = self._needed(self.width())
            # A height that a person gave by hand stays, if there is room enough.
            if self.height() == self._fitted or self.height() < needed:
                self._stretch(self.width(), needed)
        return is_done

    def done(self, result: int) -> None:
        if state := self._state():
            state.keep_size(type(self).__name__, self.size())
        super().done(result)

    def _state(self) -> WindowState | None:
        """Return what keeps the size of a dialog that has one of its own, if it belongs to the window."""
        parent = self.parentWidget() if self._height else None
        state = getattr(parent.window(), "state", None) if parent else None
        return state if isinstance(state, WindowState) else None

    def _stretch(self, width: int, height: int) -> None:
        self.resize(width, height)
        self._fitted = self.height()

    def _needed(self, width: int) -> int:
        """Return the height that the content needs at a width."""
        return self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else self.sizeHint().height()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name and way
        return reading_order.go([self], forward=next) or super().focusNextPrevChild(next)

    def add_button(self, words: str, deed: Callable[[], object], *, default: bool = False) -> QPushButton:
        """Add the button of a deed, beside those there are."""
        button = self.buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda _checked: deed())
        button.setDefault(default)
        button.setAutoDefault(default)
        return button

    def add_close(self, words: str = "", beside: QWidget | None = None) -> QPushButton:
        """Add the button that closes without a deed, and put the buttons and what is beside them below everything."""
        button = self.buttons.addButton(words or _("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        button.clicked.connect(self.reject)
        button.setAutoDefault(False)
        self.body.addWidget(self.trouble)
        self.body.addSpacing(theme.GRID)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        if beside:
            row.addWidget(beside)
        row.addWidget(self.buttons, 1)
        self.body.addLayout(row)
        return button

    def say(self, sentence: str, tone: Tone = Tone.TROUBLE) -> None:
        """Show above the buttons what is wrong, or with another tone what was done; nothing: that all is well."""
        palette = self.trouble.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(tone))
        self.trouble.setPalette(palette)
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self.trouble, QAccessible.Event.Alert))


def bare_buttons(dialog: QDialog) -> None:
    """Take the pictures off the buttons of a dialog of Qt's own: no other button of a dialog here has any."""
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            button.setIcon(QIcon())


def words_label(words: str = "") -> QLabel:
    """Return a label for plain sentences."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
