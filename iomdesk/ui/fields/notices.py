"""Notices: what is to be known about a field, under it: words not understood, findings, remarks, two values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import JsonValue
from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import in_line

_ROOMY = 3
"""A value has room beside its buttons if the line is so many times as wide as they are."""


class Notice(NamedTuple):
    """One sentence about a place.

    `remark` is the uid of a remark that a person can be done with. A choice is one of several values that the place
    holds, of which a person keeps one; `against` is the text that it can be compared with, word by word.
    """

    words: str
    place: str = ""
    remark: str = ""
    is_choice: bool = False
    value: JsonValue = None
    against: str = ""
    button: str = ""


class NoticeLine(QWidget):
    """A shaped sign, the sentence, and a button where something can be done."""

    pressed = Signal()
    compare_pressed = Signal()

    def __init__(
        self, sign: QIcon, words: str, button: str = "", compare: str = "", *, is_choice: bool = False
    ) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        picture = QLabel()
        picture.setPixmap(sign.pixmap(QSize(14, 14)))
        picture.setContentsMargins(0, 2, 0, 0)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self.label = QLabel(in_line(words))
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = _button(button, words, self.pressed) if button else None
        buttons = [_button(compare, words, self.compare_pressed)] if compare else []
        buttons += [self.button] if self.button else []
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(theme.HALF)
        for one in buttons:
            self._deeds.addWidget(one)
        self._is_choice = is_choice
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.HALF)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.label, 0, 0)
        self._grid.addLayout(self._deeds, 0, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)
        layout.addLayout(self._grid, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_deeds()

    def _place_deeds(self) -> None:
        """Put the buttons of a value beside it, or below it where its words would have little room."""
        wanted = self._deeds.sizeHint().width()
        is_below = self._is_choice and self.width() < _ROOMY * wanted
        place = (1, 0) if is_below else (0, 1)
        if self._grid.itemAtPosition(*place) is not self._deeds:
            self._grid.removeItem(self._deeds)
            side = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing
            self._grid.addLayout(self._deeds, *place, side)


def _button(words: str, about: str, signal: SignalInstance) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setAccessibleName(_("{deed}: {what}", deed=words, what=about))
    button.clicked.connect(signal)
    return button


class Notices(QWidget):
    """The notices of one field; without any it takes no room."""

    settled = Signal(str)
    """The person is done with a remark; carries its uid."""
    decided = Signal(str, object)
    """The person keeps one of several values; carries the place's name and the value."""

    compared = Signal(str, str)
    """Two texts are to be compared word by word."""

    def __init__(self) -> None:
        super().__init__()
        self._trouble = ""
        self._notices: list[Notice] = []
        self.lines: list[NoticeLine] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, theme.HALF)
        self._lines.setSpacing(2)
        self.setVisible(False)

    def show_trouble(self, sentence: str) -> None:
        """Show why the words in the field are not kept; nothing: they are."""
        if sentence != self._trouble:
            self._trouble = sentence
            self._lay()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show what was found about the field."""
        if list(notices) != self._notices:
            self._notices = list(notices)
            self._lay()

    @property
    def words(self) -> list[str]:
        """The sentences shown."""
        return [line.label.text() for line in self.lines]

    def _lay(self) -> None:
        for line in self.lines:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        if self._trouble:
            self._add(NoticeLine(theme.icon("warning", Tone.TROUBLE), self._trouble))
        for notice in self._notices:
            self._add(self._line(notice))
        self.setVisible(bool(self.lines))

    def _add(self, line: NoticeLine) -> None:
        self.lines.append(line)
        self._lines.addWidget(line)

    def _line(self, notice: Notice) -> NoticeLine:
        if notice.is_choice:
            compare = _("Compare") if notice.against else ""
            keep = notice.button or _("Keep this one")
            line = NoticeLine(theme.icon("decide", Tone.NOTICE), notice.words, keep, compare, is_choice=True)
            line.compare_pressed.connect(lambda: self.compared.emit(notice.against, str(notice.value or "")))
            line.pressed.connect(lambda: self.decided.emit(notice.place, notice.value))
        elif notice.remark:
            line = NoticeLine(theme.icon("information", Tone.ACTIVE), notice.words, _("Done"))
            line.pressed.connect(lambda: self.settled.emit(notice.remark))
        else:
            line = NoticeLine(theme.icon("finding", Tone.NOTICE), notice.words)
        return line
