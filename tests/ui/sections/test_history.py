"""History in the window: what was done, found again, shown word by word, and taken back by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.step import StepSort
from iomdesk.ui.dialogs.record_history import RecordHistory
from iomdesk.ui.lists import paged_model
from iomdesk.ui.lists.step_changes_model import StepChangesModel
from iomdesk.ui.lists.step_table_model import RECORD, WHAT
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.sections.history import HistorySection
from iomdesk.ui.words import interface

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def section(qtbot, opened: MainWindow) -> HistorySection:
    """Return the section, shown, over a catalogue with three changes of one project."""
    desk = opened.workspace.desk
    (uid,) = desk.find(RecordKind.PROJECT, "TC.0735")
    for field, key, value in (
        ("title", "en", "Border control in Haiti"),
        ("status", None, "active"),
        ("notes", None, "x"),
    ):
        desk.change_place(Place(uid, field, key), value, message(f"Change {field}"))
        desk.history.end_typing()
    opened.resize(1280, 720)
    opened.deeds["history"].trigger()
    made = opened.workspace.overviews.history
    qtbot.waitUntil(lambda: made.steps.rowCount() == 4)
    return made


def labels(section: HistorySection) -> list[str]:
    return [section.steps.index(row, WHAT).data() for row in range(section.steps.rowCount())]


def look_for(qtbot, section: HistorySection, count: int) -> list[str]:
    section.bar.changed.emit()
    qtbot.waitUntil(lambda: section.steps.rowCount() == count)
    return labels(section)


def test_every_step_is_shown_newest_first_with_its_record(section: HistorySection) -> None:
    assert labels(section) == ["Change notes", "Change status", "Change title", "New project"]
    assert section.steps.index(0, RECORD).data() == "Border control in Haiti"
    assert section.steps.index(3, RECORD).data() == "6 records"
    assert section.count_words == "4 steps"


def test_the_chosen_step_is_told_word_by_word(section: HistorySection) -> None:
    section.list.choose(2)
    assert "management" in section.page.detail.toPlainText()
    assert "control" in section.page.detail.toPlainText()
    assert section.page.consequences.text() == "1 value becomes again what it was before."


def test_steps_are_found_by_words_by_sort_and_by_day(qtbot, section: HistorySection) -> None:
    section.bar.search.setText("status")
    assert look_for(qtbot, section, 1) == ["Change status"]
    section.bar.search.setText("no such words")
    look_for(qtbot, section, 0)
    assert not section.list.isVisible()
    section.bar.clear()
    assert len(look_for(qtbot, section, 4)) == 4
    section.bar.sort.setCurrentIndex(section.bar.sort.findData(StepSort.CREATED))
    assert look_for(qtbot, section, 1) == ["New project"]
    section.bar.clear()
    section.bar.when.setText("1999")
    assert look_for(qtbot, section, 0) == []
    section.bar.when.setText("someday")
    assert section.bar.wanted() is None
    assert "someday" in section.bar._trouble.text()


def test_a_step_is_taken_back_alone_and_it_is_said(qtbot, opened: MainWindow, section: HistorySection) -> None:
    section.list.choose(1)
    qtbot.mouseClick(section.page.take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.steps.rowCount() == 5)
    desk = opened.workspace.desk
    project = desk.record(desk.find(RecordKind.PROJECT, "TC.0735")[0])
    assert (project.status, project.notes) == ("completed", "x")
    assert "Change status" in opened.strip.words


def test_a_step_that_cannot_be_taken_back_says_why(section: HistorySection) -> None:
    desk = section._desk
    (uid,) = desk.find(RecordKind.PROJECT, "TC.0735")
    desk.change_place(Place(uid, "status"), "closing", message("Change again"))
    section.list.choose(1)
    assert not section.page.take_back.isEnabled()
    assert "changed since" in section.page.consequences.text()


def test_the_record_of_a_change_is_one_key_away(qtbot, opened: MainWindow, section: HistorySection) -> None:
    section.list.choose(1)
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    section.page.table.setFocus()
    qtbot.mouseClick(section.page.show_record, Qt.MouseButton.LeftButton)
    assert opened.workspace.section is opened.workspace.projects
    assert opened.workspace.projects.page.uid == opened.workspace.desk.find(RecordKind.PROJECT, "TC.0735")[0]


def test_the_history_of_a_deleted_record_is_as_near(qtbot, opened: MainWindow, section: HistorySection) -> None:
    desk = section._desk
    (uid,) = desk.find(RecordKind.PROJECT, "TC.0735")
    desk.delete([uid], message("Delete project"))
    qtbot.waitUntil(lambda: section.steps.rowCount() == 5)
    section.list.choose(2)
    assert (section.page.show_record.text(), section.page.show_record.isEnabled()) == ("History of the Record", True)
    qtbot.mouseClick(section.page.show_record, Qt.MouseButton.LeftButton)
    dialog = opened.findChild(RecordHistory)
    assert dialog.isVisible()
    assert dialog.model.rowCount() >= 4
    assert not dialog.bring_before.isEnabled()
    dialog.reject()
    desk.undo()
    qtbot.waitUntil(lambda: section.steps.rowCount() == 6)
    section.list.choose(2)
    assert section.page.show_record.text() == "Show the Record"


def test_new_steps_come_by_themselves_and_the_chosen_one_stays(qtbot, section: HistorySection) -> None:
    section.list.choose(2)
    desk = section._desk
    (uid,) = desk.find(RecordKind.PROJECT, "PX.0220")
    desk.change_place(Place(uid, "notes"), "later", message("Change later"))
    qtbot.waitUntil(lambda: section.steps.rowCount() == 5)
    assert section.list.currentIndex().row() == 3


def test_a_long_step_is_read_page_by_page(section: HistorySection, monkeypatch) -> None:
    monkeypatch.setattr(paged_model, "_PAGE", 2)
    section.list.choose(3)
    model = section.page.changes
    assert model.rowCount() == 2
    assert model.canFetchMore(QModelIndex())
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 6


def test_records_of_a_step_are_named_in_the_language_of_the_window(qtbot, opened: MainWindow, section) -> None:
    desk = opened.workspace.desk
    (uid,) = desk.find(RecordKind.PROJECT, "TC.0735")
    desk.change_place(Place(uid, "title", "fr"), "Les frontières", message("Change title"))
    qtbot.waitUntil(lambda: section.steps.rowCount() == 5)
    section.list.choose(4)
    changes = section.page.changes
    assert changes.rowCount() == 6
    assert "Les frontières" not in named(changes)
    interface.speak(QApplication.instance(), "fr")
    qtbot.waitUntil(lambda: "Les frontières" in named(changes))


def named(changes: StepChangesModel) -> list[str]:
    return [changes.index(row, 0).data() for row in range(changes.rowCount())]
