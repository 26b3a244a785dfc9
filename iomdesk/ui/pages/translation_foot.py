"""TranslationFoot: the deeds of a translator on one text, as buttons with keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iomdesk.i18n import _
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone

_KEYS: dict[str, tuple[str, ...]] = {
    "previous": ("Ctrl+Up",),
    "next": ("Ctrl+Down",),
    "swap": ("Alt+9",),
    "copy": ("Alt+0",),
    "settle": ("Ctrl+Return", "Ctrl+Enter"),
}
_SIGNS = {"previous": "previous", "next": "next", "copy": "copy", "settle": "check"}


class TranslationFoot(QWidget):
    """Actions by name, each with its button; `settle` is the one that is wanted most."""

    def __init__(self, deeds: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self.deeds = {name: self._action(keys, deeds[name]) for name, keys in _KEYS.items()}
        self.buttons = {name: QPushButton() for name in _KEYS}
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID * 2, theme.GRID, theme.GRID * 2, theme.GRID)
        row.setSpacing(theme.GRID)
        for name, button in self.buttons.items():
            button.clicked.connect(self.deeds[name].trigger)
            if name in _SIGNS:
                button.setIcon(theme.icon(_SIGNS[name], Tone.GOOD if name == "settle" else None))
            row.addWidget(button)
            if name == "next":
                row.addStretch(1)
        font = self.buttons["settle"].font()
        font.setBold(True)
        self.buttons["settle"].setFont(font)

    def _action(self, keys: tuple[str, ...], deed: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: deed())
        return action

    def allow(self, *, has_source: bool, has_both: bool, is_old: bool) -> None:
        """Enable what can be done with the text, and say what the last button does with it."""
        self.deeds["copy"].setEnabled(has_source)
        self.deeds["swap"].setEnabled(has_both)
        self.deeds["settle"].setText(_("Still Right, Next") if is_old else _("Next to Translate"))
        for name, button in self.buttons.items():
            button.setEnabled(self.deeds[name].isEnabled())
        self._word()

    def _word(self) -> None:
        swapping = _("Put each text in place of the other")
        for name, button in self.buttons.items():
            button.setText(self.deeds[name].text())
            keys = self.deeds[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{swapping} ({keys})" if name == "swap" else keys)

    def retranslate(self) -> None:
        """Put every word again; the last button's come with what it does."""
        words = {"previous": _("Previous"), "next": _("Next"), "swap": _("Swap"), "copy": _("Copy the Source")}
        for name, said in words.items():
            self.deeds[name].setText(said)
        self._word()
