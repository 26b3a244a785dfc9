"""TitleLines: the title of what is shown, in bold, on two lines where one is too short."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from iomdesk.i18n import _
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import elided

_MOST = 2
"""Lines; so many titles of the fund can be read whole beside a list."""


class TitleLines(QLabel):
    """A title on two lines if it needs them, and cut with an ellipsis if it needs more."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.copy = QAction(theme.icon("copy"), "", self)
        self.copy.triggered.connect(lambda _checked: QGuiApplication.clipboard().setText(self.text()))
        self.addAction(self.copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words of the menu."""
        self.copy.setText(_("Copy the Title"))

    def lines(self, width: int) -> list[str]:
        """Return the lines that are shown in a width."""
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts = list[int]()
        while (line := layout.createLine()).isValid() and len(starts) < _MOST:
            line.setLineWidth(width)
            starts.append(line.textStart())
        layout.endLayout()
        ends = [*starts[1:], None]
        words = [self.text()[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        return [elided(self.fontMetrics(), part, width) for part in words]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self.lines(width))) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            height = self.fontMetrics().lineSpacing()
            side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            for number, words in enumerate(self.lines(self.width())):
                painter.drawText(QRect(0, number * height, self.width(), height), int(flags), words)
