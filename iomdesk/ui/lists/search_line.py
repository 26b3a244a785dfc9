"""SearchLine: a line to search in, with its sign, a button that empties it, and a name for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from iomdesk.i18n import _
from iomdesk.ui.look import theme

_CLEAR = "_q_qlineeditclearaction"
"""What Qt calls the button that empties a line, which it gives no words."""


class SearchLine(QLineEdit):
    """Looks and sounds alike in every section; one that narrows a search, and begins none, has no sign."""

    def __init__(self, parent: QWidget | None = None, *, with_sign: bool = True) -> None:
        super().__init__(parent)
        self._sign = QAction(theme.icon("search"), "", self)
        if with_sign:
            self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self._name_buttons()

    def _name_buttons(self) -> None:
        self._sign.setText(_("Search"))
        clear = self.findChild(QAction, _CLEAR)
        if isinstance(clear, QAction):
            clear.setText(_("Clear the Search"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_buttons()
        super().changeEvent(event)
