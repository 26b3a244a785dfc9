"""Health and Charts in the window: made when first wanted, leading to exactly the projects that they speak of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from iomdesk.desk.health import Trouble
from iomdesk.model.change import RecordKind
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.ui.actions import SECTIONS
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.workspace import Workspace
from tests.ui.answers import answered

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NO_TYPE = Trouble("missing", language="fr")


@pytest.fixture
def workspace(qtbot, opened: MainWindow) -> Workspace:
    """Return the workspace with Health shown, and looked through."""
    opened.resize(1280, 720)
    opened.deeds["health"].trigger()
    made = opened.workspace
    qtbot.waitUntil(lambda: made.overviews.health.health is not None and not made.desk.is_busy)
    return made


def test_sections_are_made_when_they_are_wanted(opened: MainWindow) -> None:
    assert opened.workspace.overviews.made == []
    assert SECTIONS[-3:] == ("health", "charts", "history")


def test_show_these_shows_exactly_these_until_the_chip_is_closed(qtbot, workspace: Workspace) -> None:
    health = workspace.overviews.health
    wanted = health.health.uids(NO_TYPE, RecordKind.PROJECT)
    health._want(NO_TYPE)
    projects = workspace.projects
    assert workspace.section is projects
    answered(qtbot, projects.list)
    assert set(projects.list.all_uids()) == set(wanted)
    assert projects.chip.words == "1 project: Text missing in French"
    assert not projects.facets.isVisible()
    projects.filter_bar.set_words("no such words")
    answered(qtbot, projects.list)
    assert not projects.list.all_uids()
    qtbot.mouseClick(projects.chip.close_button, Qt.MouseButton.LeftButton)
    assert projects.chip.words == ""
    assert len(answered(qtbot, projects.list).all_uids()) == 4
    assert projects.words == ""


def test_a_set_stays_what_it_is_while_records_change_and_go(qtbot, workspace: Workspace) -> None:
    workspace.overviews.health._want(Trouble("missing", language="es"))
    listing = workspace.projects.list
    uids = list(answered(qtbot, listing).all_uids())
    assert len(uids) == 4
    workspace.desk.create_record(Project(title={"en": "New"}), message("New"))
    assert list(answered(qtbot, listing).all_uids()) == uids
    workspace.desk.delete(uids[:1], message("Delete"))
    assert list(answered(qtbot, listing).all_uids()) == uids[1:]
    workspace.desk.undo()
    assert list(answered(qtbot, listing).all_uids()) == uids


def test_a_record_outside_the_set_is_gone_to_all_the_same(qtbot, workspace: Workspace) -> None:
    workspace.overviews.health._want(NO_TYPE)
    shown = answered(qtbot, workspace.projects.list).all_uids()
    other = next(
        uid for uid in workspace.desk.uids(workspace.desk.ids(RecordKind.PROJECT, "", "en")) if uid not in shown
    )
    workspace.go_to("project", other)
    assert answered(qtbot, workspace.projects.list).current_uid() == other
    assert workspace.projects.chip.words == ""


def test_a_bar_leads_to_what_it_counts(qtbot, workspace: Workspace) -> None:
    workspace.overviews.health._want(NO_TYPE)
    workspace.actions_of_window["charts"].trigger()
    charts = workspace.overviews.charts
    qtbot.waitUntil(lambda: charts.figures is not None)
    (active,) = [bar for bar in charts.charts["status"].bars if bar.label == "Active"]
    charts.gone_to.emit(active.words)
    assert workspace.section is workspace.projects
    assert workspace.projects.words == "status:active"
    assert len(answered(qtbot, workspace.projects.list).all_uids()) == int(active.figure) == 2


def test_a_repair_says_what_it_did_and_offers_undo(qtbot, opened: MainWindow, workspace: Workspace) -> None:
    workspace.desk.create_record(Project(title={"en": '"Quoted'}), message("New"))
    health = workspace.overviews.health
    qtbot.waitUntil(lambda: bool(health.health.uids(Trouble("stray-quote"))))
    health._plan_repair(Trouble("stray-quote"))
    qtbot.waitUntil(lambda: any(type(child).__name__ == "RepairReview" for child in health.children()))
    (review,) = [child for child in health.children() if type(child).__name__ == "RepairReview"]
    review.make.click()
    qtbot.waitUntil(lambda: workspace.strip.words == "1 record was mended.")
    qtbot.waitUntil(lambda: not health.health.uids(Trouble("stray-quote")))
    opened.deeds["undo"].trigger()
    assert workspace.desk.can_redo


def test_closing_while_it_counts_is_no_trouble(qtbot, opened: MainWindow) -> None:
    opened.deeds["charts"].trigger()
    opened.deeds["health"].trigger()
    opened.close_catalogue()
    assert opened.workspace is None
