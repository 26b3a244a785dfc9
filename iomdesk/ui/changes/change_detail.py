"""ChangeDetail: one change as a whole: a text word by word, any other value before and after."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _, is_right_to_left
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Place
from iomdesk.model.record import FieldKind, field_kinds, places_of
from iomdesk.ui.changes.change_words import spoken, texts_of
from iomdesk.ui.changes.difference_words import difference_words
from iomdesk.ui.changes.difference_writing import write_difference
from iomdesk.ui.fields.value_words import place_words, value_words
from iomdesk.ui.words.wording import field_label

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
            lines = [_("{field}: {part}", field=field, part=told) for field, told in whole_record(desk, change)]
            cursor.insertText("\n".join(lines), QTextCharFormat())
        else:
            cursor.insertText(spoken(desk, change), QTextCharFormat())
        self.moveCursor(QTextCursor.MoveOperation.Start)


def whole_record(desk: Desk, change: Change) -> Iterator[tuple[str, str]]:
    """Yield what stood in a record that came or went: each field with its value."""
    data = change.after if change.before is None else change.before
    values = places_of(RECORD_TYPES[change.kind], data) if isinstance(data, dict) else {}
    kinds = field_kinds(RECORD_TYPES[change.kind])
    codes: dict[str, list[JsonValue]] = {}
    for name, value in values.items():
        place = Place.named(change.place.record, name)
        if kinds.get(place.field) is FieldKind.CODES and place.key:
            codes.setdefault(place.field, []).append(place.key)
        elif place.field not in _NOT_TOLD:
            yield place_words(desk, change.kind, place), value_words(desk, change.kind, place, value)
    for field, keys in codes.items():
        if field not in _NOT_TOLD:
            whole = Place(change.place.record, field)
            yield field_label(change.kind, field), value_words(desk, change.kind, whole, keys)


def _direction(change: Change) -> Qt.LayoutDirection:
    kind = field_kinds(RECORD_TYPES[change.kind]).get(change.place.field)
    if kind is not FieldKind.TEXT:
        return Qt.LayoutDirection.LayoutDirectionAuto
    right = is_right_to_left(change.place.key or "")
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
