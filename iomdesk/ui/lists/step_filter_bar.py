"""StepFilterBar: which steps of the history are shown: words, who, what, of which kind of record, and when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from iomdesk.i18n import _
from iomdesk.model.change import RecordKind
from iomdesk.model.folding import fold
from iomdesk.model.rules import Refusal
from iomdesk.model.step import StepFilter, StepSort
from iomdesk.ui.dialog import words_label
from iomdesk.ui.fields.choice_rows import give_room
from iomdesk.ui.fields.date_words import read_date
from iomdesk.ui.lists.search_line import SearchLine
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.step_words import SORTS
from iomdesk.ui.words.wording import kind_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAUSE = 200


class StepFilterBar(QWidget):
    """Two lines of choices; a moment after the last key they are obeyed."""

    changed = Signal()
    """Other steps are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchLine(self)
        self.when = SearchLine(self, with_sign=False)
        self.sort, self.kind, self.author = QComboBox(self), QComboBox(self), QComboBox(self)
        self._trouble = words_label()
        self._trouble.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.HALF)
        grid.setSpacing(theme.HALF)
        grid.addWidget(self.search, 0, 0, 1, 2)
        grid.addWidget(self.when, 0, 2)
        for column, box in enumerate((self.sort, self.kind, self.author)):
            give_room(box.view())
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(lambda _row: self.changed.emit())
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._trouble, 2, 0, 1, 3)
        for kind in (None, RecordKind.PROJECT, RecordKind.ORG_UNIT, RecordKind.CATALOGUE, RecordKind.CODE_LIST):
            self.kind.addItem("", kind)
        for sort in SORTS:
            self.sort.addItem("", sort)
        self.author.addItem("", None)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.changed)
        for line in (self.search, self.when):
            line.textChanged.connect(lambda _words: self._timer.start())
        self.setFocusProxy(self.search)
        self.retranslate()

    def show_authors(self, authors: Sequence[str]) -> None:
        """Offer those who did something; the one that is chosen stays so."""
        kept = self.author.currentData()
        while self.author.count() > 1:
            self.author.removeItem(1)
        for author in authors:
            self.author.addItem(visible(author) or _("(nobody)"), author)
        self.author.setCurrentIndex(max(0, self.author.findData(kept)))

    def wanted(self) -> StepFilter | None:
        """Return which steps are wanted; None, and a sentence below, if the date is not understood."""
        try:
            since, until = self._span()
        except Refusal as refusal:
            self._trouble.setText(str(refusal))
            self._trouble.show()
            return None
        self._trouble.hide()
        return StepFilter(
            words=tuple(fold(self.search.text()).split()),
            author=self.author.currentData(),
            sort=StepSort(self.sort.currentData()),
            kind=self.kind.currentData(),
            since=since,
            until=until,
        )

    def _span(self) -> tuple[datetime | None, datetime | None]:
        words = self.when.text().strip()
        if not words:
            return None, None
        date = read_date(words)
        first = datetime.combine(date.first_day(), time()).astimezone()
        return first, datetime.combine(date.last_day() + timedelta(days=1), time()).astimezone()

    @property
    def is_narrow(self) -> bool:
        """Whether not all steps are wanted."""
        return self.wanted() != StepFilter()

    def clear(self) -> None:
        """Want all steps again."""
        for line in (self.search, self.when):
            line.clear()
        for box in (self.sort, self.kind, self.author):
            box.setCurrentIndex(0)
        self._timer.stop()
        self.changed.emit()

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.search.setPlaceholderText(_("Words, a record, a person"))
        self.search.setAccessibleName(_("Search the history"))
        self.when.setPlaceholderText(_("Any time"))
        self.when.setAccessibleName(_("When it was done"))
        self.when.setToolTip(_("A year, a month or a day: 2026, 2026-11 or 2026-11-24"))
        for box, name in (
            (self.sort, _("What was done")),
            (self.kind, _("What it was done to")),
            (self.author, _("Who")),
        ):
            box.setAccessibleDescription(name)  # a box is called by its value
        for row, words in enumerate(SORTS.values()):
            self.sort.setItemText(row, _(words))
        self.kind.setItemText(0, _("All records"))
        for row in range(1, self.kind.count()):
            self.kind.setItemText(row, kind_label(self.kind.itemData(row)))
        self.author.setItemText(0, _("Everybody"))
