"""The history of a record: what was done, and bringing a value back."""

from __future__ import annotations

import pytest

from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.text import MultilingualText
from iomdesk.ui.desk_signals import DeskSignals
from iomdesk.ui.dialogs.record_history import RecordHistory


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
    made = RecordHistory(signals, RecordKind.PROJECT, project.uid)
    qtbot.addWidget(made)
    made.open()
    return made


def test_steps_newest_first_with_before_and_after(history: RecordHistory) -> None:
    steps = [history.tree.topLevelItem(row).text(2) for row in range(history.tree.topLevelItemCount())]
    assert steps == ["Change title", "Change title", "New project"]
    assert history.text.toPlainText() == "Title (English)\n\nBefore:\nTwo\n\nAfter:\nThree <b>"
    assert history.tree.topLevelItem(0).text(1) == history._signals.desk.author


def test_a_value_is_brought_back_as_an_edit_of_its_own(history: RecordHistory, project: Project) -> None:
    desk = history._signals.desk
    history.tree.setCurrentItem(history.tree.topLevelItem(1))
    history.bring_back.click()
    assert desk.record(project.uid).title["en"] == "One"
    assert history.tree.topLevelItemCount() == 4
    desk.undo()
    assert desk.record(project.uid).title["en"] == "Three <b>"


def test_a_step_of_several_places_tells_them_all(history: RecordHistory, project: Project) -> None:
    desk = history._signals.desk
    desk.change(project.uid, message("Change many"), status="active", notes="Ask.")
    told = history.text.toPlainText()
    assert "Project Status" in told
    assert "Ask." in told
    assert not history.bring_back.isEnabled()
    desk.change_place(Place(project.uid, "title", "fr"), "Trois", message("Change title"))
    assert history.text.toPlainText().startswith("Title (French)")
    assert history.bring_back.isEnabled()


def test_the_making_of_a_record_cannot_be_brought_back(history: RecordHistory) -> None:
    history.tree.setCurrentItem(history.tree.topLevelItem(2))
    assert not history.bring_back.isEnabled()
