"""DateInput: a date as far as it is known, typed freely or taken from a calendar."""

from __future__ import annotations

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit

from iomdesk.i18n import _
from iomdesk.model.partial_date import PartialDate
from iomdesk.ui.fields.calendar_popup import CalendarPopup
from iomdesk.ui.fields.date_words import read_date
from iomdesk.ui.fields.line_input import ReadLineInput
from iomdesk.ui.look import theme
from iomdesk.ui.words.wording import date_text


class DateInput(ReadLineInput):
    """A year, a month or a day: it is kept as exactly as it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.calendar = QAction(theme.icon("calendar"), "", self)
        self.calendar.setShortcut(QKeySequence("Alt+Down"))
        self.calendar.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.calendar.triggered.connect(lambda _checked: self.open_calendar())
        self.editor.addAction(self.calendar, QLineEdit.ActionPosition.TrailingPosition)

    def read(self, words: str) -> JsonValue:
        return str(read_date(words))

    def write(self, value: JsonValue) -> str:
        return date_text(str(value))

    def show_value(self, value: JsonValue) -> None:
        super().show_value(value)
        self.editor.setToolTip(_exactness(PartialDate(str(value))) if value else "")

    def retranslate(self) -> None:
        super().retranslate()
        self.calendar.setText(_("Calendar"))
        self.calendar.setToolTip(_("Take a day, a month or a year from a calendar (Alt+Down)"))

    def set_read_only(self, *, read_only: bool) -> None:
        super().set_read_only(read_only=read_only)
        self.calendar.setEnabled(not read_only)

    def open_calendar(self) -> CalendarPopup:
        """Open the calendar below the field, at the date that stands there."""
        self.finish()
        date = PartialDate(str(self._value)) if self._value else None
        popup = CalendarPopup(self, date)
        popup.chosen.connect(self._take)
        popup.open_below(self.editor)
        return popup

    def _take(self, date: str) -> None:
        self._set_wrong("")
        self.editor.pause.forget()
        if date != self._value:
            self._value = date
            self.edited.emit(date, "")
        self.drafted.emit("", "")
        self.editor.show_words(self.write(date))
        self.editor.setFocus()


def _exactness(date: PartialDate) -> str:
    if date.day is not None:
        return _("Known to the day")
    return _("Known to the month") if date.month is not None else _("Known to the year")
