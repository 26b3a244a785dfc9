"""OfficeBar: what of the organization is shown: the words looked for, the day, and what each row tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from iomdesk.i18n import N_, _
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.rules import Refusal
from iomdesk.ui.fields.calendar_popup import CalendarPopup
from iomdesk.ui.fields.date_words import read_date
from iomdesk.ui.lists.office_tree_model import COLUMNS, HEADINGS
from iomdesk.ui.lists.search_line import SearchLine
from iomdesk.ui.look import theme
from iomdesk.ui.menu_button import MenuButton
from iomdesk.ui.words.plain_text import in_line

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

_PAUSE = 150
_USUAL = {"kind": True, "projects": False, "budget": False, "below": True, "closed": True}
_SWITCHES = {"below": N_("Count Projects of Offices Below Too"), "closed": N_("Closed Offices")}


class OfficeBar(QWidget):
    """A search box, a line for a day with a calendar, and a menu of what the rows tell, which is remembered."""

    changed = Signal()
    """Something else is to be shown."""
    left_downwards = Signal()
    """The person wants to go to what was found."""

    def __init__(self, settings: Settings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.date = ""
        """The day in ISO form; nothing: now."""
        self.search = _WordsLine(self)
        self.search.left_downwards.connect(self.left_downwards)
        self.as_of = SearchLine(self, with_sign=False)
        self.as_of.setMaximumWidth(self.as_of.fontMetrics().averageCharWidth() * 22)
        self.pick = QAction(self)
        self.pick.setIcon(theme.icon("calendar"))
        self.pick.triggered.connect(self.open_calendar)
        self.as_of.addAction(self.pick, QLineEdit.ActionPosition.LeadingPosition)
        self.options = MenuButton(self)
        self.options.setIcon(theme.icon("columns"))
        self.options.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.options.setMenu(QMenu(self.options))
        self.switches = {name: self._switch(name) for name in (*COLUMNS[1:], *_SWITCHES)}
        self.trouble = QLabel(self)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.setContentsMargins(theme.GRID, 0, theme.GRID, theme.HALF)
        self.trouble.hide()
        self._lay()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.look)
        self.search.textChanged.connect(lambda _words: self._timer.start())
        self.as_of.textChanged.connect(lambda _words: self._timer.start())
        self.retranslate()

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.HALF)
        line.setSpacing(theme.HALF)
        line.addWidget(self.search, 1)
        line.addWidget(self.as_of)
        line.addWidget(self.options)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.trouble)

    def _switch(self, name: str) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        kept = self._settings.get(f"offices.{name}", default=_USUAL[name]) if self._settings else _USUAL[name]
        action.setChecked(kept)
        action.toggled.connect(lambda on, name=name: self._turn(name, on=on))
        if name == "below":
            self.options.menu().addSeparator()
        self.options.menu().addAction(action)
        return action

    def _turn(self, name: str, *, on: bool) -> None:
        if self._settings:
            self._settings.set(f"offices.{name}", on)
        self.changed.emit()

    def tick(self, columns: Sequence[tuple[str, int, bool]]) -> None:
        """Tick the columns that are shown by now: they were chosen at the headings."""
        for name, _width, shown in columns:
            if name in self.switches:
                self.switches[name].setChecked(shown)

    def is_on(self, name: str) -> bool:
        """Tell whether a column is shown, closed offices are, or those below are counted too."""
        return self.switches[name].isChecked()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.search.text()

    def look(self) -> None:
        """Read the day, and have shown what is wanted; a day that is none is said, and nothing changes."""
        self._timer.stop()
        words = self.as_of.text().strip()
        try:
            self.date = str(read_date(words).last_day()) if words else ""
        except Refusal as refusal:
            self.trouble.setText(in_line(str(refusal)))
            self.trouble.show()
            return
        self.trouble.hide()
        self.changed.emit()

    def show_day(self, date: str) -> None:
        """Show the organization as of a day in ISO form; nothing: as it is now."""
        self.as_of.setText(date)
        self.look()

    def clear(self) -> None:
        """Look for nothing, as of now."""
        self.search.clear()
        self.as_of.clear()
        self.look()

    def open_calendar(self) -> None:
        """Let the person pick the day, or a month or year, of which the last day is meant."""
        popup = CalendarPopup(self, PartialDate(self.date) if self.date else None)
        popup.chosen.connect(self.show_day)
        popup.open_below(self.as_of)

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.search.setPlaceholderText(_("Search offices"))
        self.search.setAccessibleName(_("Search offices"))
        self.search.setToolTip(_("Names in all languages, former names, acronyms, codes, places and countries"))
        self.as_of.setPlaceholderText(_("As of today"))
        self.as_of.setAccessibleName(_("Show the offices as of a date"))
        self.as_of.setToolTip(_("Show the offices that existed on a date: 2011, 2011-07 or 2011-07-01"))
        self.pick.setText(_("Choose a Date"))
        self.options.setToolTip(_("What the tree shows"))
        self.options.setAccessibleName(_("What the tree shows"))
        for name, action in self.switches.items():
            action.setText(_(_SWITCHES[name]) if name in _SWITCHES else _(HEADINGS[name]))


class _WordsLine(SearchLine):
    """Down and Enter lead to what was found."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
