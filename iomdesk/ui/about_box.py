"""AboutBox: what the program is, its version and licence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iomdesk import resources
from iomdesk.i18n import _
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.look import theme

_SIDE = theme.GRID * 8
_LARGER = 1.4


class AboutBox(Dialog):
    """A few sentences."""

    def __init__(self, version: str, parent: QWidget) -> None:
        super().__init__(parent, _("About IOMDesk"), theme.GRID * 60)
        picture = QLabel(self)
        icon = QIcon(str(resources.path("icons/iomdesk.svg")))
        picture.setPixmap(icon.pixmap(QSize(_SIDE, _SIDE), self.devicePixelRatioF()))
        name = words_label(_("IOMDesk {version}", version=version))
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        font.setBold(True)
        name.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID)
        words.addWidget(name)
        for sentence in (
            _("An offline desk for multilingual catalogues of projects and organizational units."),
            _("Free software under the MIT licence. It sends nothing anywhere."),
        ):
            words.addWidget(words_label(sentence))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID * 2)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.add_close()
