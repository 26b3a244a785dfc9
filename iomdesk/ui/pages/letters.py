"""Letters: how large the texts are that a translator reads and writes, chosen once and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from iomdesk.i18n import _

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

_KEY = "translations.letters"
_SIZES = (85, 100, 115, 130, 150, 175, 200)
"""Sizes in hundredths of the window's own."""


class Letters(QWidget):
    """Two buttons: smaller and larger."""

    def __init__(self, settings: Settings, texts: Sequence[QWidget]) -> None:
        super().__init__()
        self._settings = settings
        self._texts = texts
        self.deeds = [QAction(self), QAction(self)]
        self._buttons: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for deed, keys, step in zip(self.deeds, (("Ctrl+-",), ("Ctrl++", "Ctrl+=")), (-1, 1), strict=True):
            deed.setShortcuts([QKeySequence(key) for key in keys])
            deed.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            deed.triggered.connect(lambda _checked=False, step=step: self.step(step))
            button = QToolButton()
            button.setDefaultAction(deed)
            button.setAutoRaise(True)
            row.addWidget(button)
            self._buttons.append(button)
        self._use()

    @property
    def percent(self) -> int:
        """The size in hundredths of the window's own."""
        kept = self._settings.get(_KEY, 100)
        return kept if kept in _SIZES else 100

    def step(self, step: int) -> None:
        """Make the letters larger (1) or smaller (-1), as far as that goes."""
        place = min(len(_SIZES) - 1, max(0, _SIZES.index(self.percent) + step))
        self._settings.set(_KEY, _SIZES[place])
        self._use()

    def _use(self) -> None:
        for text in self._texts:
            font = self.font()
            font.setPointSizeF(font.pointSizeF() * self.percent / 100)
            text.setFont(font)
        smaller, larger = self.deeds
        smaller.setEnabled(self.percent != _SIZES[0])
        larger.setEnabled(self.percent != _SIZES[-1])

    def retranslate(self) -> None:
        """Put the words of the buttons in today's language."""
        said = (("A−", _("Smaller letters")), ("A+", _("Larger letters")))
        for deed, button, (sign, words) in zip(self.deeds, self._buttons, said, strict=True):
            button.setAccessibleName(words)
            keys = deed.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            deed.setText(words)
            # The mark keeps the sign behind the letter where one reads from the right.
            deed.setIconText(f"{sign}\u200e")
            deed.setToolTip(f"{words} ({keys})")
