"""AddressInput: the address of a page, opened in the browser and copied when the person asks for it, never else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit

from iomdesk.i18n import _
from iomdesk.ui.fields.line_input import LineInput
from iomdesk.ui.look import theme
from iomdesk.ui.web_address import open_in_browser, web_address


class AddressInput(LineInput):
    """A line with an address. What is no address of the web is kept as it is, and cannot be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open = QAction(theme.icon("link"), "", self)
        self.open.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self.open.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.open.triggered.connect(lambda _checked: self._open())
        self.copy = QAction(theme.icon("copy"), "", self)
        self.copy.triggered.connect(lambda _checked: QGuiApplication.clipboard().setText(self.editor.text().strip()))
        for action in (self.copy, self.open):
            self.editor.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        self.editor.textChanged.connect(self._allow)
        self._allow("")

    def retranslate(self) -> None:
        super().retranslate()
        self.open.setText(_("Open in the browser"))
        self.open.setToolTip(_("Open in the browser (Ctrl+Return)"))
        self.copy.setText(_("Copy address"))

    def _allow(self, words: str) -> None:
        self.open.setVisible(web_address(words) is not None)
        self.copy.setVisible(bool(words.strip()))

    def _open(self) -> None:
        self.finish()
        opened = open_in_browser(self.editor.text())
        self.troubled.emit("" if opened else no_browser())


def no_browser() -> str:
    """Return what is said where an address cannot be opened."""
    return _("No browser could be opened. Copy the address and open it yourself.")
