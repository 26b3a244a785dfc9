"""CommentCard: one note on a record: who wrote it when, its words, and whether it is resolved."""

from __future__ import annotations

from datetime import datetime

from pydantic import JsonValue
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStyle, QToolButton, QVBoxLayout

from iomdesk.i18n import _
from iomdesk.model.comment import is_open
from iomdesk.ui.fields.text_edit import TextEdit
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import in_a_row, visible
from iomdesk.ui.words.wording import moment_words

Item = dict[str, JsonValue]


class CommentCard(QFrame):
    """An open note can be written in; a resolved one is read, and can be opened again."""

    edited = Signal(str)
    resolve_pressed = Signal()
    remove_pressed = Signal()

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item
        self._is_read_only = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._sign = QLabel()
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.editor = TextEdit(paragraphs=True)
        self.editor.edited.connect(self.edited)
        self.resolve = QToolButton()
        self.resolve.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.resolve.clicked.connect(self.resolve_pressed)
        self.remove = QToolButton()
        self.remove.setIcon(theme.icon("remove"))
        self.remove.setAutoRaise(True)
        self.remove.clicked.connect(self.remove_pressed)
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        for button in (self.resolve, self.remove):
            button.setIconSize(QSize(size, size))
        line = QHBoxLayout()
        line.setSpacing(theme.HALF)
        line.addWidget(self._sign)
        for part in (self.head, self.resolve, self.remove):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.HALF, theme.HALF, theme.GRID)
        column.setSpacing(theme.HALF)
        column.addLayout(line)
        column.addWidget(self.editor)
        self.show_item(item)

    @property
    def is_open(self) -> bool:
        """Whether the note waits to be resolved."""
        return is_open(self.item)

    def show_item(self, item: Item) -> None:
        """Show a note as it is kept."""
        self.item = dict(item)
        self.editor.show_words(str(item.get("text") or ""))
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words again."""
        said = _signed(self.item.get("author"), self.item.get("at"))
        resolved = self.item.get("resolved")
        if isinstance(resolved, dict):
            settled = _signed(resolved.get("by"), resolved.get("at"))
            said = _("{written}\nResolved: {settled}", written=said, settled=settled)
        self.head.setText(said)
        sign = theme.icon("note", Tone.NOTICE) if self.is_open else theme.icon("check", Tone.GOOD)
        self._sign.setPixmap(sign.pixmap(QSize(theme.ICON, theme.ICON)))
        self.resolve.setText(_("Resolve") if self.is_open else _("Reopen"))
        self.resolve.setIcon(theme.icon("check" if self.is_open else "undo"))
        self.remove.setToolTip(_("Remove"))
        quote = visible(self.editor.words()[:80])
        name = _("Note by {author}", author=visible(str(self.item.get("author") or "")))
        self.editor.setAccessibleName(name if self.is_open else _("{note}, resolved", note=name))
        self.resolve.setAccessibleName(_("{deed}: {what}", deed=self.resolve.text(), what=quote))
        self.remove.setAccessibleName(_("{deed}: {what}", deed=_("Remove"), what=quote))
        self._allow()

    def set_read_only(self, *, read_only: bool) -> None:
        """Show the note without letting it be changed."""
        self._is_read_only = read_only
        self._allow()

    def _allow(self) -> None:
        self.editor.set_read_only(read_only=self._is_read_only or not self.is_open)
        self.resolve.setVisible(not self._is_read_only and bool(self.item.get("text")))
        self.remove.setVisible(not self._is_read_only)


def _signed(author: JsonValue, at: JsonValue) -> str:
    """Return who did something and when: “Ana Pérez · 24 Nov 2026, 14:02”."""
    parts = [visible(str(author))] if author else []
    if at:
        parts.append(moment_words(datetime.fromisoformat(str(at))))
    return in_a_row(parts)
