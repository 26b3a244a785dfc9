"""Bar charts: chosen by keys, spoken bar by bar, and leading to what a bar counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication

from iomdesk.ui.charts.bar_chart import Bar, BarChart
from iomdesk.ui.look import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
BARS = [
    Bar("2015", 1.0, "12", "2015: 12 projects", "year:2015"),
    Bar("2016", 0.5, "6", "2016: 6 projects", "year:2016"),
    Bar("(not given)", 0.0, "0", "(not given): 0 projects", "", is_quiet=True),
]


@pytest.fixture
def chart(qtbot) -> BarChart:
    made = BarChart()
    qtbot.addWidget(made)
    made.show_bars(BARS)
    made.resize(480, made.height())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_keys_choose_a_bar_and_go_to_it(qtbot, chart: BarChart) -> None:
    assert chart.currentIndex().row() == 0
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.gone_to) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == ["year:2016"]
    qtbot.keyClick(chart, Qt.Key.Key_End)
    with qtbot.assertNotEmitted(chart.gone_to):
        qtbot.keyClick(chart, Qt.Key.Key_Space)


def test_a_click_goes_to_what_a_bar_counts(qtbot, chart: BarChart) -> None:
    where = chart.visualRect(chart.model().index(1, 0)).center()
    with qtbot.waitSignal(chart.gone_to) as told:
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == ["year:2016"]


def test_a_screen_reader_hears_every_bar(chart: BarChart) -> None:
    spoken = QAccessible.queryAccessibleInterface(chart)
    said = [spoken.child(number).text(QAccessible.Text.Name) for number in range(spoken.childCount())]
    assert [words for words in said if words] == [bar.spoken for bar in BARS]


def filled(chart: BarChart, row: int) -> list[int]:
    """Return from where to where a bar is painted."""
    picture = chart.grab().toImage()
    y = chart.visualRect(chart.model().index(row, 0)).center().y()
    ratio = chart.devicePixelRatioF()
    inked = [x for x in range(chart.width()) if QColor(picture.pixel(QPoint(x, y) * ratio)) == theme.accent()]
    return [min(inked), max(inked)] if inked else []


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_bar_is_as_long_as_its_figure_from_the_side_where_reading_begins(
    chart: BarChart, direction: Qt.LayoutDirection
) -> None:
    chart.clearFocus()
    chart.setLayoutDirection(direction)
    QApplication.processEvents()
    whole, half, none = (filled(chart, row) for row in range(3))
    assert none == []
    start = 0 if direction is Qt.LayoutDirection.LeftToRight else 1
    assert whole[start] == half[start]
    assert abs((whole[1] - whole[0]) - 2 * (half[1] - half[0])) <= 3


def test_it_is_as_high_as_its_bars(chart: BarChart) -> None:
    last = chart.visualRect(chart.model().index(2, 0))
    assert chart.viewport().rect().contains(last)
    chart.show_bars(BARS[:1])
    assert chart.height() < last.bottom()
