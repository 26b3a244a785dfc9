"""Charts: the figures of the catalogue as bars that lead to the projects they count."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.desk.figures import FIELDS, figures
from iomdesk.model.message import message
from iomdesk.model.project import Money, Project
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.sections.charts import ChartsSection

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
    assert shown(section, "language") == [("English", "75%"), ("French", "75%"), ("Spanish", "0%")]
    assert section.whole.text().replace("\u00a0", " ") == "4 projects · 500,000.00 USD"


def test_budgets_are_summed_in_each_currency(qtbot, section: ChartsSection, desk: Desk) -> None:
    desk.create_record(Project(status="active", budget=Money(amount="7.50", currency="EUR")), message("New"))
    qtbot.waitUntil(lambda: section.measure.count() == 3)
    section.measure.setCurrentIndex(section.measure.findData("USD"))
    section.measure.activated.emit(section.measure.currentIndex())
    assert shown(section, "status") == [("Active", "350,000"), ("Completed", "150,000")]
    lengths = [bar.length for bar in section.charts["member"].bars]
    assert lengths == sorted(lengths, reverse=True), "the longest first, whatever is measured"
    assert section.charts["status"].bars[0].spoken == "Active: 350,000.00\u00a0USD; 3 projects"
    section.measure.setCurrentIndex(section.measure.findData("EUR"))
    section.measure.activated.emit(section.measure.currentIndex())
    assert shown(section, "status") == [("Active", "8")]


def test_every_bar_leads_to_as_many_projects_as_it_says(qtbot, section: ChartsSection, desk: Desk) -> None:
    section.search.setText("year>2015 haiti")
    section.search.setText("year>2015")
    qtbot.waitUntil(lambda: section.figures.whole.number == 3)
    for field in FIELDS:
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
    qtbot.waitUntil(lambda: section.figures.whole.number == 1)
    assert not section.trouble.isVisible()


def test_the_words_follow_the_language(section: ChartsSection) -> None:
    i18n.use("fr")
    section.retranslate()
    assert shown(section, "language")[0][0] == "Anglais"
    for chart in section.charts.values():
        assert chart.accessibleName()


def chosen(section: ChartsSection, field: str) -> list[str]:
    return [bar.label for bar in section.charts[field].bars if bar.is_chosen]


def narrow(qtbot, section: ChartsSection, field: str, label: str) -> None:
    """Choose a bar by keys, and wait until the charts count it alone."""
    chart = section.charts[field]
    row = [bar.label for bar in chart.bars].index(label)
    chart.setCurrentIndex(chart.model().index(row, 0))
    words = section.search.text()
    qtbot.keyClick(chart, Qt.Key.Key_Space)
    assert section.search.text() != words
    qtbot.waitUntil(lambda: section._where == section.search.text())


def test_several_chosen_bars_narrow_further_and_the_others_stay_to_be_chosen(
    qtbot, section: ChartsSection, desk: Desk
) -> None:
    narrow(qtbot, section, "region", "Africa")
    assert section.figures.whole.number == 2
    assert shown(section, "status") == [("Active", "1"), ("Completed", "1")]
    regions = [label for label, _figure in shown(section, "region")]
    assert regions == ["Africa", "Europe", "Latin America and the Caribbean"]
    assert chosen(section, "region") == ["Africa"]
    faded = {bar.label: bar.is_faded for bar in section.charts["region"].bars}
    assert (faded["Africa"], faded["Europe"]) == (False, True)
    narrow(qtbot, section, "status", "Active")
    assert section.figures.whole.number == 1
    narrow(qtbot, section, "region", "Europe")
    assert section.figures.whole.number == 2
    with qtbot.waitSignal(section.gone_to) as told:
        section.show_these.click()
    assert figures(desk, told.args[0]).whole.number == 2
    for field, label in (("region", "Europe"), ("region", "Africa"), ("status", "Active")):
        narrow(qtbot, section, field, label)
    assert section.search.text() == ""


def test_a_click_with_ctrl_narrows_and_one_without_leads_to_the_list(qtbot, section: ChartsSection) -> None:
    chart = section.charts["status"]
    where = chart.visualRect(chart.model().index(1, 0)).center()
    with qtbot.waitSignal(section.gone_to) as told:
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == ["status:completed"]
    with qtbot.assertNotEmitted(section.gone_to):
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, where)
    assert section.search.text() == "status:completed"


def test_what_is_not_given_narrows_too(qtbot, section: ChartsSection, desk: Desk) -> None:
    narrow(qtbot, section, "type", "(not given)")
    assert section.figures.whole.number == 1
    assert chosen(section, "type") == ["(not given)"]
    narrow(qtbot, section, "type", "(not given)")
    assert section.search.text() == ""


def test_member_states_and_units_have_bars_the_first_fifteen_of_them(qtbot, section: ChartsSection, desk: Desk) -> None:
    codes = ["AR", "BO", "BR", "CL", "CO", "CR", "CU", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PY", "SV", "UY"]
    dakar = next(unit for unit in desk.offices.all() if unit.code == "SN10")
    desk.create_record(Project(member_states=codes, managing_unit=dakar.uid), message("New"))
    desk.create_record(Project(member_states=["HT"]), message("New"))
    qtbot.waitUntil(lambda: section.figures.whole.number == 6)
    chart = section.charts["member"]
    assert chart.bars[0].label == "Haiti"
    assert len(chart.bars) == 16
    assert chart.bars[-1].label.endswith("more …")
    chart.setCurrentIndex(chart.model().index(15, 0))
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert len(chart.bars) == 22
    (office, *_rest) = [bar for bar in section.charts["unit"].bars if not bar.is_quiet]
    assert (office.label, office.figure) == ("Dakar", "1")
    assert figures(desk, office.words).whole.number == 1


def test_years_stand_on_an_axis_without_holes(qtbot, section: ChartsSection, desk: Desk) -> None:
    desk.create_record(Project(funding_year=2022), message("New"))
    desk.create_record(Project(funding_year=1901), message("New"))
    qtbot.waitUntil(lambda: section.figures.whole.number == 6)
    bars = section.charts["year"].bars
    assert [bar.label for bar in bars] == ["before 2015", *map(str, range(2015, 2023))]
    assert figures(desk, bars[0].words).whole.number == 1
    assert bars[5].words == "", "nothing is there to be gone to"


def test_charts_are_copied_as_tables_and_as_pictures(qtbot, section: ChartsSection) -> None:
    section.charts["status"].setFocus()
    qtbot.keyClick(section.charts["status"], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Status\tProjects\tBudget in USD", "Active\t2\t350000.00", "Completed\t2\t150000.00",
    ]  # fmt: skip
    section._copy_table.trigger()
    tables = QGuiApplication.clipboard().text().split("\n\n")
    assert len(tables) == sum(bool(chart.bars) for chart in section.charts.values())
    assert "English\t3\t1\t0" in QGuiApplication.clipboard().text()
    section._copy_picture.trigger()
    assert QGuiApplication.clipboard().image().width() > 500


def test_without_a_project_that_fits_it_says_so_and_what_was_not_understood(qtbot, section: ChartsSection) -> None:
    section.search.setText("colour:blue")
    qtbot.waitUntil(lambda: section.figures.whole.number == 0)
    assert "no condition" in section.trouble.text()
    assert section._stack.currentWidget() is section._empty
    (clear,) = section._empty.findChildren(QPushButton)
    clear.click()
    qtbot.waitUntil(lambda: section.figures.whole.number == 4)
    assert section.trouble.isHidden()
    assert section._stack.currentWidget() is not section._empty
