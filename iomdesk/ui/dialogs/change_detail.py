"""ChangeDetail: one change as a whole: a text word by word, any other value before and after."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _, is_right_to_left
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Place
from iomdesk.model.record import FieldKind, field_kinds, places_of
from iomdesk.ui.dialogs.change_words import spoken, texts_of
from iomdesk.ui.dialogs.difference_words import difference_words
from iomdesk.ui.dialogs.difference_writing import write_difference
from iomdesk.ui.fields.value_words import place_words, value_words

_NOT_TOLD = frozenset({"uid", "translations", "same_as", "not_same_as"})
"""What tells a person nothing of a record."""


class ChangeDetail(QTextEdit):
    """To be read and copied; a text stands in the direction of its own language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)

    def show_change(self, desk: Desk, change: Change | None) -> None:
        """Show a change; nothing without one."""
        self.clear()
        self.setAccessibleDescription("")
        if change is None:
            return
        option = QTextOption()
        option.setTextDirection(_direction(change))
        self.document().setDefaultTextOption(option)
        cursor = self.textCursor()
        texts = texts_of(desk, change)
        if texts:
            self.setAccessibleDescription(difference_words(write_difference(cursor, *texts)))
        elif not change.place.field:
            cursor.insertText(_whole(desk, change), QTextCharFormat())
        else:
            cursor.insertText(spoken(desk, change), QTextCharFormat())
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _whole(desk: Desk, change: Change) -> str:
    """Return what stood in a record that came or went, field by field."""
    data = change.after if change.before is None else change.before
    values = places_of(RECORD_TYPES[change.kind], data) if isinstance(data, dict) else {}
    lines = []
    for name, value in values.items():
        place = Place.named(change.place.record, name)
        if place.field not in _NOT_TOLD:
            field, told = place_words(desk, change.kind, place), value_words(desk, change.kind, place, value)
            lines.append(_("{field}: {part}", field=field, part=told))
    return "\n".join(lines)


def _direction(change: Change) -> Qt.LayoutDirection:
    kind = field_kinds(RECORD_TYPES[change.kind]).get(change.place.field)
    if kind is not FieldKind.TEXT:
        return Qt.LayoutDirection.LayoutDirectionAuto
    right = is_right_to_left(change.place.key or "")
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
