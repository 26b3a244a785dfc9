"""Charts: the figures of the catalogue as bars that lead to the projects they count."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.desk.figures import figures
from iomdesk.model.message import message
from iomdesk.model.project import Money, Project
from iomdesk.ui.charts_section import ChartsSection
from iomdesk.ui.desk_signals import DeskSignals

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def section(qtbot, desk: Desk) -> ChartsSection:
    made = ChartsSection(DeskSignals(desk))
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    qtbot.waitUntil(lambda: made.figures is not None)
    yield made
    made.rest()


def shown(section: ChartsSection, field: str) -> list[tuple[str, str]]:
    return [(bar.label, bar.figure) for bar in section.charts[field].bars]


def test_projects_are_counted_by_year_status_type_and_region(section: ChartsSection) -> None:
    assert shown(section, "year") == [("2015", "1"), ("2016", "1"), ("2017", "1"), ("2018", "1")]
    assert shown(section, "status") == [("Active", "2"), ("Completed", "2")]
    assert [bar.length for bar in section.charts["region"].bars] == [1.0, 0.5, 0.5]
    assert shown(section, "type")[-1] == ("(not given)", "1")
    assert shown(section, "language") == [("English", "75 %"), ("French", "75 %"), ("Spanish", "0 %")]
    assert section.whole.text().replace("\u00a0", " ") == "4 projects · 500,000.00 USD"


def test_budgets_are_summed_in_each_currency(qtbot, section: ChartsSection, desk: Desk) -> None:
    desk.create_record(Project(status="active", budget=Money(amount="7.50", currency="EUR")), message("New"))
    qtbot.waitUntil(lambda: section.measure.count() == 3)
    section.measure.setCurrentIndex(section.measure.findData("USD"))
    section.measure.activated.emit(section.measure.currentIndex())
    assert shown(section, "status") == [("Active", "350,000"), ("Completed", "150,000")]
    assert section.charts["status"].bars[0].spoken == "Active: 350,000.00\u00a0USD; 3 projects"
    section.measure.setCurrentIndex(section.measure.findData("EUR"))
    section.measure.activated.emit(section.measure.currentIndex())
    assert shown(section, "status") == [("Active", "8")]


def test_every_bar_leads_to_as_many_projects_as_it_says(qtbot, section: ChartsSection, desk: Desk) -> None:
    section.search.setText("year>2015 haiti")
    section.search.setText("year>2015")
    qtbot.waitUntil(lambda: section.figures.whole.number == 3)
    for field in ("year", "status", "type", "region"):
        for bar in section.charts[field].bars:
            assert figures(desk, bar.words).whole.number == int(bar.figure), bar.words
    spanish = section.charts["language"].bars[-1]
    assert figures(desk, spanish.words).whole.number == 3


def test_a_bar_is_gone_to_by_keys(qtbot, section: ChartsSection) -> None:
    chart = section.charts["status"]
    chart.setCurrentIndex(chart.model().index(1, 0))
    with qtbot.waitSignal(section.gone_to) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == ["status:completed"]


def test_a_filter_that_is_not_understood_is_said_and_the_bars_stay(qtbot, section: ChartsSection) -> None:
    before = shown(section, "year")
    section.search.setText("year:abc")
    qtbot.waitUntil(section.trouble.isVisible)
    assert shown(section, "year") == before
    section.search.setText("year:2015")
    qtbot.waitUntil(lambda: len(shown(section, "year")) == 1)
    assert not section.trouble.isVisible()


def test_the_words_follow_the_language(section: ChartsSection) -> None:
    i18n.use("fr")
    section.retranslate()
    assert shown(section, "language")[0][0] == "Anglais"
    for chart in section.charts.values():
        assert chart.accessibleName()
