"""ChartsSection: how many projects and how much money by year, status, type and region, and languages."""

from __future__ import annotations

from itertools import chain

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iomdesk.desk.figures import Figures, figures
from iomdesk.i18n import _
from iomdesk.model.change import RecordKind
from iomdesk.model.project import Money
from iomdesk.ui import theme
from iomdesk.ui.charts.bar_chart import BarChart, figures_width
from iomdesk.ui.charts.chart_words import NUMBER, bars, chart_heading, language_bars
from iomdesk.ui.desk_signals import DeskSignals
from iomdesk.ui.dialogs.dialog import words_label
from iomdesk.ui.lists.search_line import SearchLine
from iomdesk.ui.questions import Questions
from iomdesk.ui.wording import count_label, money_text

COLUMNS = (("year", "language"), ("status", "region", "type"))
"""The charts, column by column."""
_PAUSE = 250


class ChartsSection(QWidget):
    """Counts in the background when it is shown, and again when something changed."""

    kind = RecordKind.PROJECT
    gone_to = Signal(str)
    """Show the projects that these search words find."""

    def __init__(self, signals: DeskSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signals = signals
        self._questions = Questions(signals.desk, self)
        self._questions.refused.connect(self._say_trouble)
        self._is_stale = True
        self._where = ""
        self.figures: Figures | None = None
        self.search = SearchLine(self)
        self.measure = QComboBox(self)
        self.measure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.whole = words_label()
        self.trouble = words_label()
        self.trouble.hide()
        self.charts: dict[str, BarChart] = {}
        self._headings: dict[str, QLabel] = {}
        self._lay()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._count)
        self.search.textChanged.connect(lambda _words: self._count_soon())
        self.measure.activated.connect(lambda _index: self._show())
        signals.done.connect(self._hear)
        signals.busy.connect(self._set_busy)
        self.retranslate()

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        line.addWidget(self.search, 1)
        line.addWidget(self.measure)
        inside = QWidget(self)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, theme.GRID, 0)
        columns.setSpacing(4 * theme.GRID)
        for fields in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(theme.HALF)
            for field in fields:
                self._add_chart(column, field)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * theme.GRID, theme.GRID, theme.GRID, 0)
        whole.setSpacing(theme.GRID)
        whole.addLayout(line)
        whole.addWidget(self.trouble)
        whole.addWidget(self.whole)
        whole.addWidget(self._area, 1)

    def _add_chart(self, column: QVBoxLayout, field: str) -> None:
        heading = QLabel(self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setContentsMargins(theme.HALF, theme.GRID, 0, 0)
        chart = self.charts[field] = BarChart(self)
        chart.gone_to.connect(self.gone_to)
        heading.setBuddy(chart)
        self._headings[field] = heading
        column.addWidget(heading)
        column.addWidget(chart)

    # Counting

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._count_soon()

    @Slot(object)
    def _hear(self, _edit: object) -> None:
        self._count_soon()

    def _count_soon(self) -> None:
        self._is_stale = True
        self._timer.start()

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.setEnabled(not busy)
        if busy:
            self.rest()
        elif self._is_stale:
            self._timer.start()

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self._timer.stop()
        self._questions.rest()

    def _count(self) -> None:
        if self.isVisible() and not self._signals.desk.is_busy:
            words = self.search.text()
            self._questions.ask(lambda: (words, figures(self._signals.desk, words)), self._take)

    def _take(self, counted: tuple[str, Figures]) -> None:
        self._is_stale = self._timer.isActive()
        self.trouble.hide()
        self._where, self.figures = counted
        self._show()

    def _say_trouble(self, words: str) -> None:
        self._is_stale = self._timer.isActive()
        self.trouble.setText(words)
        self.trouble.show()

    def _show(self) -> None:
        if self.figures is None:
            return
        self._offer_measures(self.figures)
        measure = str(self.measure.currentData() or NUMBER)
        reference = self._signals.desk.reference
        shown = {
            field: language_bars(self.figures, self._where)
            if field == "language"
            else bars(self.figures, field, measure, reference, self._where)
            for field in self.charts
        }
        room = figures_width(self.fontMetrics(), chain.from_iterable(shown.values()))
        for field, chart in self.charts.items():
            chart.show_bars(shown[field], room)
            chart.setVisible(bool(shown[field]))
            self._headings[field].setVisible(bool(shown[field]))
        whole = self.figures.whole
        sums = [money_text(Money(amount=whole.sums[code], currency=code)) for code in self.figures.currencies]
        self.whole.setText(" · ".join([count_label(RecordKind.PROJECT, whole.number), *sums]))

    def _offer_measures(self, found: Figures) -> None:
        kept = str(self.measure.currentData() or NUMBER)
        self.measure.clear()
        self.measure.addItem(_("Number of projects"), NUMBER)
        for code in found.currencies:
            self.measure.addItem(_("Budget in {currency}", currency=code), code)
        self.measure.setCurrentIndex(max(0, self.measure.findData(kept)))

    # What the window asks

    def selected_uids(self) -> list[str]:
        """Return nothing: records are chosen in their own sections."""
        return []

    def only_uid(self) -> str:
        """Return nothing, as above."""
        return ""

    def go_to(self, uid: str, place: str = "") -> None:
        """Nothing is shown here of one record."""

    def find(self) -> None:  # type: ignore[override]  # Qt's own finds windows by number, and nobody asks it to
        """Go to the search box."""
        self.search.setFocus()
        self.search.selectAll()

    def panes(self) -> list[QWidget]:
        """Return the parts of the section, in the order of F6."""
        return [self.search, *self.charts.values()]

    def finish(self) -> None:
        """Nothing is typed here that is kept."""

    def keep_state(self) -> None:
        """Nothing is kept between two starts."""

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.search.setPlaceholderText(_("All projects, or narrow: status:active member:HT year>2015"))
        self.search.setAccessibleName(_("Count only projects that fit"))
        self.measure.setAccessibleName(_("What the bars measure"))
        # A box that has a value is called by it on some systems: what it is for is then said after it.
        self.measure.setAccessibleDescription(_("What the bars measure"))
        for field, heading in self._headings.items():
            heading.setText(chart_heading(field))
            self.charts[field].setAccessibleName(chart_heading(field))
        self._show()
