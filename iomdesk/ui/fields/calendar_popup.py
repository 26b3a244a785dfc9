"""CalendarPopup: a calendar below a date, from which a day, the month that is shown or its year is taken."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iomdesk.i18n import _
from iomdesk.model.partial_date import PartialDate
from iomdesk.ui.look import theme
from iomdesk.ui.words.wording import date_text


class CalendarPopup(QFrame):
    """What is taken is as exact as what was pressed."""

    chosen = Signal(str)
    """A date in ISO form: `2024-05-17`, `2024-05` or `2024`."""

    def __init__(self, parent: QWidget, date: PartialDate | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("Calendar"))
        self.calendar = _calm_calendar()
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

    def open_below(self, line: QWidget) -> None:
        """Show the calendar below a line, within the screen."""
        self.adjustSize()
        room = line.screen().availableGeometry()
        is_mirrored = line.isRightToLeft()
        corner = line.mapToGlobal(QPoint(line.width() - self.width() if is_mirrored else 0, line.height()))
        x = min(corner.x(), room.right() - self.width())
        y = min(corner.y(), room.bottom() - self.height())
        self.move(max(room.left(), x), max(room.top(), y))
        self.show()

    def _shown_month(self) -> str:
        return f"{self.calendar.yearShown():04}-{self.calendar.monthShown():02}"

    def _say(self) -> None:
        """Name the buttons by what they take."""
        self.month.setText(date_text(self._shown_month()))
        self.month.setToolTip(_("Take the month, without a day"))
        self.year.setText(str(self.calendar.yearShown()))
        self.year.setToolTip(_("Take the year, without a month"))

    def _take_day(self, day: QDate) -> None:
        self._take(f"{day.year():04}-{day.month():02}-{day.day():02}")

    def _take(self, date: str) -> None:
        self.chosen.emit(date)
        self.close()


def _calm_calendar() -> QCalendarWidget:
    """Return a calendar in the window's own colours, with its signs."""
    calendar = QCalendarWidget()
    calendar.setAccessibleName(_("Day"))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for day in (Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        # Days off differ from country to country, and Qt's red is hard to read on a dark ground.
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    for name, sign in (("qt_calendar_prevmonth", "previous"), ("qt_calendar_nextmonth", "next")):
        button = calendar.findChild(QToolButton, name)
        if button:
            # Qt's own arrows are black, on the blue of what is chosen.
            size, ratio = QSize(theme.ICON, theme.ICON), calendar.devicePixelRatioF()
            button.setIcon(QIcon(theme.icon(sign).pixmap(size, ratio, QIcon.Mode.Selected)))
    return calendar
