"""CalendarPopup: a calendar below a date, from which a day, the month that is shown or its year is taken."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iomdesk.i18n import _, language
from iomdesk.model.partial_date import PartialDate
from iomdesk.ui import theme
from iomdesk.ui.wording import date_text


class CalendarPopup(QFrame):
    """What is taken is as exact as what was pressed."""

    chosen = Signal(str)
    """A date in ISO form: `2024-05-17`, `2024-05` or `2024`."""

    def __init__(self, parent: QWidget, date: PartialDate | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("Calendar"))
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(language()))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in (Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            # Days off differ from country to country, and Qt's red is hard to read on a dark ground.
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())
        self.calendar.setAccessibleName(_("Day"))
        first = date.first_day() if date else None
        self.calendar.setSelectedDate(QDate(first.year, first.month, first.day) if first else QDate.currentDate())
        self.month, self.year = QPushButton(), QPushButton()
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        for button in (self.month, self.year):
            button.setAutoDefault(False)
            line.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*([theme.GRID] * 4))
        column.setSpacing(theme.GRID)
        column.addWidget(self.calendar)
        column.addLayout(line)
        self.calendar.activated.connect(self._take_day)
        self.calendar.clicked.connect(self._take_day)
        self.calendar.currentPageChanged.connect(lambda _year, _month: self._say())
        self.month.clicked.connect(lambda _checked: self._take(self._shown_month()))
        self.year.clicked.connect(lambda _checked: self._take(f"{self.calendar.yearShown():04}"))
        self._say()
        self.calendar.setFocus()

    def _shown_month(self) -> str:
        return f"{self.calendar.yearShown():04}-{self.calendar.monthShown():02}"

    def _say(self) -> None:
        """Name the buttons by what they take."""
        self.month.setText(date_text(self._shown_month()))
        self.month.setToolTip(_("Keep the month alone: the day is not known"))
        self.year.setText(str(self.calendar.yearShown()))
        self.year.setToolTip(_("Keep the year alone: the month is not known"))

    def _take_day(self, day: QDate) -> None:
        self._take(f"{day.year():04}-{day.month():02}-{day.day():02}")

    def _take(self, date: str) -> None:
        self.chosen.emit(date)
        self.close()
