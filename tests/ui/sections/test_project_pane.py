"""ProjectPane: the record's page is made late, and knows what was said before it was there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from iomdesk.ui.actions import Actions
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.pages.project_page import ProjectPage
from iomdesk.ui.sections.project_pane import ProjectPane


@pytest.fixture
def pane(qtbot, desk, settings) -> ProjectPane:
    window = QWidget()
    qtbot.addWidget(window)
    made = ProjectPane(DeskSignals(desk, window), Actions(window), settings, window)
    made.window_of_test = window
    return made


def pages(pane: ProjectPane) -> list[ProjectPage]:
    return pane.findChildren(ProjectPage)


def test_the_page_is_made_once_something_else_is_painted(qtbot, pane):
    painted = QWidget(pane.window())
    pane.make_after(painted)
    assert pages(pane) == []
    pane.window().show()
    qtbot.waitUntil(lambda: len(pages(pane)) == 1)
    pane.make_after(painted)
    assert pages(pane) == [pane.page]


def test_what_is_wanted_before_is_made_at_once_and_marks_what_is_looked_for(pane):
    pane.look_for(("haiti",))
    pane.finish()
    assert pages(pane) == []
    assert pane.page.found.words == ("haiti",)
    pane.look_for(("water",))
    assert pane.page.found.words == ("water",)


def test_nothing_is_made_for_a_catalogue_that_was_closed(qtbot, pane, desk):
    with desk.busy():
        pane.make_after(pane.window())
        pane.window().show()
        qtbot.waitUntil(lambda: pane._first_paint._is_done)
    assert pages(pane) == []
