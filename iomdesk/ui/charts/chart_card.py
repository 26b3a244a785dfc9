"""ChartCard: a chart with its heading on a ground of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui.charts.bar_chart import BarChart
from iomdesk.ui.charts.chart_words import chart_heading
from iomdesk.ui.charts.figure_list import Bar
from iomdesk.ui.charts.year_chart import YearChart
from iomdesk.ui.dialog import words_label
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone


class ChartCard(QFrame):
    """Hidden as long as there is nothing to show."""

    def __init__(self, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.heading = words_label()
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.note = words_label()
        self.chart: BarChart | YearChart = YearChart(self) if field == "year" else BarChart(self)
        self.heading.setBuddy(self.chart)
        column = QVBoxLayout(self)
        column.setContentsMargins(*([theme.GRID + theme.HALF] * 4))
        column.setSpacing(theme.HALF)
        for part in (self.heading, self.note, self.chart):
            column.addWidget(part)
        self.note.setVisible(field == "member")

    def show_bars(self, bars: Sequence[Bar], figure_room: int) -> None:
        """Show these bars; figures have at least so much room, in pixels."""
        self.chart.show_bars(bars, figure_room)
        self.setVisible(bool(bars))

    def retranslate(self) -> None:
        """Put the words again."""
        words = chart_heading(self._field)
        self.heading.setText(words)
        self.chart.setAccessibleName(words)
        self.note.setText(_("A project counts for each of its member states."))
        quiet = self.note.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, theme.color(Tone.QUIET))
        self.note.setPalette(quiet)
        self.chart.retranslate()
