"""AskingDialog: asks what is to change in many records; stays aside while that is planned, and may come back."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from iomdesk.i18n import _
from iomdesk.ui import theme
from iomdesk.ui.dialogs.dialog import Dialog, words_label
from iomdesk.ui.theme import Tone


class AskingDialog(Dialog):
    """A dialog with a sentence of trouble above its buttons; those who inherit lay their fields in `body` first."""

    def __init__(self, parent: QWidget | None, title: str, width: int) -> None:
        super().__init__(parent, title, width)
        self.trouble = words_label()
        palette = self.trouble.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(Tone.TROUBLE))
        self.trouble.setPalette(palette)

    def end_with_buttons(self) -> None:
        """Put the trouble and the buttons below everything."""
        self.body.addStretch(1)
        self.body.addWidget(self.trouble)
        self.trouble.hide()
        self.add_button(_("Show the changes…"), self.ask, default=True)
        self.add_close(_("Cancel"))

    def ask(self) -> None:
        """Say what was chosen, if it is whole."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Show what is wrong; nothing: that all is well."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.fit()

    def fit(self) -> None:
        """Take the height that the content needs now."""
        self.resize(self.width(), max(self.height(), self.layout_height()))
