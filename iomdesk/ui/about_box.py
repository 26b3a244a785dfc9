"""AboutBox: what the program is, its version and licence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iomdesk import resources
from iomdesk.i18n import _
from iomdesk.ui import theme


class AboutBox(QDialog):
    """A few sentences."""

    def __init__(self, version: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About IOMDesk"))
        side = theme.GRID * 8
        picture = QLabel(self)
        icon = QIcon(str(resources.path("icons/iomdesk.svg")))
        picture.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
        words = QLabel(self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setText(
            "\n\n".join(
                (
                    _("IOMDesk {version}", version=version),
                    _("An offline desk for multilingual catalogues of projects and organizational units."),
                    _("Free software under the MIT licence. It sends nothing anywhere."),
                )
            )
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GRID * 2)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID * 2] * 4)
        column.setSpacing(theme.GRID * 2)
        column.addLayout(row)
        column.addWidget(buttons)
        self.setMinimumWidth(theme.GRID * 52)
