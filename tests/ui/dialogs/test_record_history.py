"""The history of a record: what was done, word by word, and bringing a value back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from iomdesk.desk.merging import merging
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.text import MultilingualText
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialogs.record_history import RecordHistory
from iomdesk.ui.lists.record_history_model import DIFFERENCE, FIELD, WHEN, WHO


@pytest.fixture
def project(signals: DeskSignals) -> Project:
    """Return a project whose title was changed twice."""
    made = Project(title=MultilingualText({"en": "One"}))
    signals.desk.create_record(made, message("New project"))
    for words in ("Two", "Three <b>"):
        signals.desk.change_place(Place(made.uid, "title", "en"), words, message("Change title"))
    return made


@pytest.fixture
def history(qtbot, signals: DeskSignals, project: Project) -> RecordHistory:
    """Return the dialog."""
    return opened(qtbot, signals, project.uid)


def opened(qtbot, signals: DeskSignals, uid: str) -> RecordHistory:
    made = RecordHistory(signals, RecordKind.PROJECT, uid)
    qtbot.addWidget(made)
    made.open()
    return made


def column(history: RecordHistory, number: int) -> list[str]:
    model = history.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def narrow(history: RecordHistory, field: str = "", language: str = "") -> None:
    for box, value in ((history.field, field), (history.language, language)):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())


def test_steps_newest_first_with_before_and_after(history: RecordHistory) -> None:
    assert column(history, FIELD) == ["Title (English)", "Title (English)", "Project"]
    assert column(history, DIFFERENCE) == ["Two → Three <b>", "One → Two", "added"]
    assert column(history, WHO)[0] == history._desk.author
    assert column(history, WHEN)[0].startswith(("Today, ", "Yesterday, "))
    assert history.detail.toPlainText() == "Two Three <b>"
    assert history.heading.text().startswith(f"Change title · {history._desk.author}")


def test_a_value_is_brought_back_as_an_edit_of_its_own(history: RecordHistory, project: Project) -> None:
    desk = history._desk
    history.table.choose(1)
    history.bring_before.click()
    assert desk.record(project.uid).title["en"] == "One"
    assert len(column(history, FIELD)) == 4
    desk.undo()
    assert desk.record(project.uid).title["en"] == "Three <b>"
    history.table.choose(3)
    history.bring_after.click()
    assert desk.record(project.uid).title["en"] == "Two"


def test_what_stands_there_now_need_not_be_brought_back(history: RecordHistory) -> None:
    assert history.bring_before.isEnabled()
    assert not history.bring_after.isEnabled()
    history.table.choose(2)
    assert not history.bring_before.isEnabled()
    assert not history.bring_after.isEnabled()
    assert history.detail.toPlainText() == ""


def test_a_step_of_several_places_is_dated_once(history: RecordHistory, project: Project) -> None:
    history._desk.change(project.uid, message("Change many"), status="active", notes="Ask.")
    assert column(history, FIELD)[:2] == ["Project Status", "Background"]
    assert [bool(words) for words in column(history, WHEN)[:3]] == [True, False, True]
    assert history.model.index(1, WHEN).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_history_is_narrowed_to_a_field_and_a_language(history: RecordHistory, project: Project) -> None:
    desk = history._desk
    desk.change(project.uid, message("Change many"), status="active")
    desk.change_place(Place(project.uid, "title", "fr"), "Trois", message("Change title"))
    narrow(history, "title")
    assert column(history, FIELD) == ["Title (French)", "Title (English)", "Title (English)", "Project"]
    narrow(history, "title", "fr")
    assert column(history, FIELD) == ["Title (French)", "Project"]
    narrow(history, "status")
    assert column(history, FIELD) == ["Project Status", "Project"]
    assert not history.language.isEnabled()


def test_an_entry_that_was_taken_away_comes_back(history: RecordHistory, project: Project) -> None:
    desk = history._desk
    partner = {"uid": new_uid(), "name": {"en": "UNHCR"}}
    desk.change(project.uid, message("Change partners"), partners=[partner])
    desk.change(project.uid, message("Change partners"), partners=[])
    assert "UNHCR" in column(history, DIFFERENCE)[0]
    history.table.choose(0)
    history.bring_before.click()
    assert desk.record(project.uid).data()["partners"] == [partner]


def test_a_note_tells_who_resolved_it(history: RecordHistory, project: Project) -> None:
    note = {"uid": new_uid(), "text": "Ask Ana", "at": "2026-05-17T10:00:00Z", "author": "Ali"}
    done = {**note, "resolved": {"by": "Ana", "at": "2026-05-18T10:00:00Z"}}
    for value in (note, done):
        history._desk.change_place(Place(project.uid, "comments", note["uid"]), value, message("Write note"))
    assert "Resolved: Written by: Ana" in history.detail.toPlainText()


def test_a_record_that_turned_out_to_be_this_one_is_told_too(qtbot, signals: DeskSignals, project: Project) -> None:
    desk = signals.desk
    other = Project(title=MultilingualText({"en": "Other"}), status="active")
    desk.create_record(other, message("New project"))
    desk.change_place(Place(other.uid, "status"), "completed", message("Change status"))
    desk.do(merging(desk.kept(project.uid), desk.kept(other.uid), {}))
    history = opened(qtbot, signals, min(project.uid, other.uid))
    told = list(zip(column(history, FIELD), column(history, DIFFERENCE), strict=True))
    assert ("Project Status", "Active → Completed") in told
    assert ("Title (English)", "One → Two") in told


def test_a_long_history_is_read_as_far_as_it_is_seen(qtbot, signals: DeskSignals, project: Project) -> None:
    for number in range(250):
        signals.desk.change_place(Place(project.uid, "notes"), f"Note {number}", message("Change notes"))
    history = opened(qtbot, signals, project.uid)
    assert history.model.rowCount() == 200
    history.table.scrollToBottom()
    qtbot.waitUntil(lambda: history.model.rowCount() == 253)


def test_words_that_went_and_came_can_be_told_apart_without_colour(history: RecordHistory) -> None:
    cursor = history.detail.textCursor()
    looks = {}
    for position in (1, 5):
        cursor.setPosition(position)
        looks[position] = cursor.charFormat()
    assert looks[1].fontStrikeOut()
    assert looks[5].fontUnderline()
