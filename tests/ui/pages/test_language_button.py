"""The languages of a record: all together, or two side by side with a third for help; kept for every record."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from iomdesk.desk.settings import Settings
from iomdesk.model.catalogue import CATALOGUE_UID
from iomdesk.model.change import RecordKind
from iomdesk.model.message import message
from iomdesk.model.text import TextState
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.pages.language_button import LanguageButton
from iomdesk.ui.pages.project_page import ProjectPage
from tests.ui.fields.keys import overwrite


def choose(button: LanguageButton, *path: str) -> None:
    """Choose from the menu, by words."""
    button.choices.aboutToShow.emit()
    menu = button.choices
    for words in path[:-1]:
        menu = next(m for m in reversed(menu.findChildren(QMenu)) if m.title() == words)
    next(action for action in menu.actions() if action.text() == path[-1]).trigger()


@pytest.fixture
def page(opened: MainWindow) -> ProjectPage:
    """Return the page of a project in the window, with four languages."""
    desk = opened.workspace.desk
    desk.change(CATALOGUE_UID, message("Change"), languages=["en", "fr", "es", "ar"])
    opened.workspace.projects.go_to(desk.find(RecordKind.PROJECT, "TC.0735")[0])
    return opened.workspace.projects.page


def shown(page: ProjectPage) -> list[str]:
    return list(page.fields["title"].input.editors)


def corner(widget: QWidget, of: QWidget) -> QPoint:
    return widget.mapTo(of, QPoint(0, 0))


def test_two_stand_side_by_side_with_a_third_below_for_help(qtbot, page: ProjectPage) -> None:
    button = page.language_button
    assert shown(page) == ["en", "fr", "es", "ar"]
    choose(button, "Two Side by Side")
    assert shown(page) == ["en", "fr"]
    choose(button, "Second", "Arabic")
    choose(button, "For Help", "French")
    assert shown(page) == ["en", "ar", "fr"]
    texts = page.fields["title"].input
    qtbot.waitUntil(lambda: corner(texts.editors["fr"], texts).y() > corner(texts.editors["ar"], texts).y())
    assert corner(texts.editors["en"], texts).y() == corner(texts.editors["ar"], texts).y()
    assert corner(texts.editors["ar"], texts).x() > corner(texts.editors["en"], texts).x()
    choose(button, "For Help", "None")
    assert shown(page) == ["en", "ar"]
    choose(button, "All Languages Together")
    assert shown(page) == ["en", "fr", "es", "ar"]


def test_choosing_a_language_that_stands_there_already_changes_the_two_over(page: ProjectPage) -> None:
    choose(page.language_button, "Two Side by Side")
    choose(page.language_button, "First", "French")
    assert shown(page) == ["fr", "en"]


def test_what_is_typed_is_kept_and_states_are_those_of_all_languages(page: ProjectPage) -> None:
    texts = page.fields["title"].input
    texts.editors["es"].setFocus()
    texts.editors["es"].insertPlainText("Fronteras")
    choose(page.language_button, "Two Side by Side")
    assert page.signals.desk.record(page.uid).text("title")["es"] == "Fronteras"
    overwrite(texts.editors["en"], "Borders")
    texts.finish()
    assert texts.state_of("en") is TextState.DONE
    page.show_place("title.es")
    assert shown(page) == ["en", "fr", "es"]
    assert texts.state_of("es") is TextState.OUT_OF_DATE
    assert texts.editors["es"].words() == "Fronteras"


def test_the_choice_is_kept_for_the_next_start_and_for_offices(opened: MainWindow, page: ProjectPage) -> None:
    choose(page.language_button, "Two Side by Side")
    assert Settings(opened.settings._path).get("record.languages", []) == ["en", "fr"]
    opened.workspace.show_section(RecordKind.ORG_UNIT)
    offices = opened.workspace.offices
    offices.go_to(opened.workspace.desk.offices.all()[0].uid)
    assert list(offices.page.fields["name"].input.editors) == ["en", "fr"]
    QApplication.processEvents()


def test_a_language_that_was_taken_from_the_catalogue_leaves_no_lone_one(page: ProjectPage) -> None:
    choose(page.language_button, "Two Side by Side")
    page.signals.desk.change(CATALOGUE_UID, message("Change"), languages=["en", "ar"])
    assert page.language_button.shown == []
