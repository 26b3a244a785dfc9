"""Words that are no value yet, or that the file could not take, are there again when one comes back to their field."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from iomdesk.desk.drafts import Drafts
from iomdesk.model.change import Place
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.rules import NotKept
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.pages.project_page import ProjectPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
HALF = {"start": "12 Ja", "funding_year": "20", "budget": "12.5 tho", "status": "activ or so"}


@pytest.fixture
def two(signals: DeskSignals) -> list[str]:
    """Return two projects in the catalogue."""
    made = [Project(project_id=f"TC.000{number}", start="2019") for number in (1, 2)]
    for project in made:
        signals.desk.create_record(project, message("New"))
    return [project.uid for project in made]


def page_on(qtbot, signals: DeskSignals, uid: str) -> ProjectPage:
    """Return a page that shows a project."""
    page = ProjectPage(signals)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_record(uid)
    return page


def line(page: ProjectPage, name: str):
    """Return the line in which a field is typed."""
    input_ = page.fields[name].input
    return input_.amount.editor if name == "budget" else input_.editor


def type_into(page: ProjectPage, name: str, words: str) -> None:
    """Type words in place of those that stand there."""
    target = line(page, name)
    target.setFocus(Qt.FocusReason.MouseFocusReason)
    target.selectAll()
    QTest.keyClicks(target, words) if words else QTest.keyClick(target, Qt.Key.Key_Delete)


@pytest.mark.parametrize("name", HALF)
def test_words_that_are_no_value_yet_are_there_again_in_their_record_alone(qtbot, signals, two, name: str) -> None:
    page = page_on(qtbot, signals, two[0])
    type_into(page, name, HALF[name])
    page.show_record(two[1])
    assert line(page, name).text() in ("", "2019")
    assert not page.fields[name].notices.words
    page.show_record(two[0])
    assert line(page, name).text() == HALF[name]
    assert page.fields[name].notices.words


@pytest.mark.parametrize("name", HALF)
def test_they_outlive_the_program(qtbot, signals, two, name: str) -> None:
    page = page_on(qtbot, signals, two[0])
    type_into(page, name, HALF[name])
    qtbot.waitUntil(lambda: bool(signals.desk.drafts.of(two[0], name)))  # a pause in typing, and no more
    signals.desk.drafts = Drafts(signals.desk.store.catalogue_uid)  # as another start reads them
    again = page_on(qtbot, signals, two[0])
    assert line(again, name).text() == HALF[name]


@pytest.mark.parametrize("ending", ["2020", ""])
def test_once_they_are_a_value_or_gone_nothing_is_kept(qtbot, signals, two, home: Path, ending: str) -> None:
    page = page_on(qtbot, signals, two[0])
    type_into(page, "start", HALF["start"])
    page.finish()
    assert list(home.glob("drafts/*.words.json"))
    type_into(page, "start", ending)
    page.finish()
    assert signals.desk.record(two[0]).start == (ending or None)
    assert not list(home.glob("drafts/*"))
    page.show_record(two[1])
    page.show_record(two[0])
    assert line(page, "start").text() == ending


def test_what_the_file_could_not_take_stands_in_its_field(qtbot, signals, two) -> None:
    desk = signals.desk
    page = page_on(qtbot, signals, two[0])
    away = desk.path.with_name("Moved.iomcat")
    desk.path.rename(away)
    type_into(page, "start", "2021")
    page.finish()
    assert desk.unkept
    page.show_record(two[1])
    page.show_record(two[0])
    assert line(page, "start").text() == "2021"
    away.rename(desk.path)
    assert desk.catch_up() == 1
    assert desk.record(two[0]).start == "2021"


def test_a_value_that_is_set_back_is_not_overtaken_by_what_is_held(signals, two) -> None:
    desk = signals.desk
    place = Place(two[0], "start")
    away = desk.path.with_name("Moved.iomcat")
    desk.path.rename(away)
    with pytest.raises(NotKept):
        desk.change_place(place, "2021", message("Change start"))
    away.rename(desk.path)
    desk.change_place(place, "2019", message("Change start"))
    assert desk.catch_up() == 0
    assert desk.record(two[0]).start == "2019"


def test_a_file_of_others_kept_words_is_not_believed(home: Path) -> None:
    path = home / "drafts" / "x.words.json"
    path.parent.mkdir(parents=True)
    for content in ("[1]", '{"a": {"b": 3}}', "{", "null"):
        path.write_text(content, encoding="utf-8")
        assert Drafts("x").of("a", "b") == {}
