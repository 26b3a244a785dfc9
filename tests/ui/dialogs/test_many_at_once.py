"""Many at once: asked in a dialog, every change looked through, carried out as ticked, undone in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog

from iomdesk.desk.changing_many import ManyChanges, edit_of, plan_codes, plan_field
from iomdesk.desk.desk import Desk
from iomdesk.desk.pattern import Wanted
from iomdesk.desk.replacing import TITLES, plan_replace
from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.record import creation
from iomdesk.model.word_difference import Piece
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.changes.change_table_model import DIFFERENCE, FIELD, RECORD
from iomdesk.ui.changes.change_words import excerpt, line_of
from iomdesk.ui.dialogs.change_many import ChangeMany
from iomdesk.ui.dialogs.change_review import ChangeReview
from iomdesk.ui.dialogs.find_replace import FindReplace
from iomdesk.ui.main_window import MainWindow
from tests.ui.fields.keys import type_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def uids_of(desk: Desk) -> list[str]:
    return desk.uids(desk.ids(RecordKind.PROJECT, "", "en", "id"))


def snapshot(desk: Desk) -> list[object]:
    return [kept.data for kind in RecordKind for kept in desk.store.all_kept(kind)]


def dialog_of(kind: type[QDialog]) -> QDialog:
    """Return the one dialog of a kind that is shown."""
    [found] = [w for w in QApplication.topLevelWidgets() if type(w) is kind and w.isVisible()]
    assert isinstance(found, QDialog)
    return found


def wait_for(qtbot, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(type(w) is kind and w.isVisible() for w in QApplication.topLevelWidgets()))
    return dialog_of(kind)


def review(qtbot, desk: Desk, plan: ManyChanges) -> ChangeReview:
    made = ChangeReview(desk, plan)
    qtbot.addWidget(made)
    made.open()
    return made


# The review


def test_the_review_shows_record_field_and_difference(qtbot, desk: Desk) -> None:
    plan = plan_replace(desk, None, Wanted("Migration", "Mobility"), fields=TITLES)
    dialog = review(qtbot, desk, plan)
    shown = {
        tuple(dialog.table.index(row, column).data() for column in (RECORD, FIELD, DIFFERENCE))
        for row in range(dialog.table.rowCount())
    }
    assert shown == {
        ("LM.0382 Migration de travail au Botswana", "Title (French)",
         "Migration de travail au … → Mobility de travail au …"),
        ("PX.0220 Migration policy", "Title (English)", "Migration policy → Mobility policy"),
    }  # fmt: skip
    assert dialog.count.text() == "2 changes in 2 records"
    assert dialog.make.text() == "Make 2 Changes"


def test_space_unticks_what_is_selected_and_the_counts_follow(qtbot, desk: Desk) -> None:
    plan = plan_codes(desk, uids_of(desk), "member_states", ["BZ"], ["HT"])
    dialog = review(qtbot, desk, plan)
    assert dialog.count.text() == "5 changes in 4 records"
    dialog.view.selectAll()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.table.ticked() == []
    assert not dialog.make.isEnabled()
    dialog.tick_all.click()
    dialog.view.selectRow(0)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.table.ticked() == [1, 2, 3, 4]
    assert dialog.count.text().endswith(" · 1 is left out")


def test_a_click_on_the_box_unticks_one(qtbot, desk: Desk) -> None:
    dialog = review(qtbot, desk, plan_field(desk, uids_of(desk), "status", None, "suspended"))
    rect = dialog.view.visualRect(dialog.table.index(1, RECORD))
    qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 10, rect.center().y()))
    assert dialog.table.ticked() == [0, 2, 3]


def test_the_current_change_is_shown_whole(qtbot, desk: Desk) -> None:
    uid = uids_of(desk)[0]
    words = "\n".join(f"Line {number} of the narrative." for number in range(100))
    desk.change_place(Place(uid, "narrative", "en"), words, message("Change narrative"))
    dialog = review(qtbot, desk, plan_replace(desk, [uid], Wanted("Line 99", "The end")))
    assert dialog.detail.toPlainText().startswith("Line 0 of")
    assert dialog.detail.toPlainText().endswith("Line 99 The end of the narrative.")
    cell = "".join(piece.words for piece in line_of(desk, dialog.table.plan.changes[0]))
    assert cell.startswith("… ")
    assert len(cell) < 120


def test_spaces_that_differ_can_be_seen(desk: Desk) -> None:
    uid = uids_of(desk)[0]
    desk.change_place(Place(uid, "title", "en"), "Two  spaces\u00a0here", message("Change title"))
    for find, marks in (("  ", ["··", "·"]), ("\u00a0", ["[U+00A0]", "·"])):
        [change] = plan_replace(desk, [uid], Wanted(find, " "), in_language="en").changes
        assert [piece.words for piece in line_of(desk, change) if piece.sign] == marks


def test_words_that_change_side_by_side_are_told_together() -> None:
    assert excerpt("On Line 99 of the text", "On The end of the text") == [
        Piece("", "On "),
        Piece("-", "Line 99"),
        Piece("+", "The end"),
        Piece("", " of the text"),
    ]


def test_a_long_difference_is_cut_short_and_ends_with_words_that_stay() -> None:
    before, after = "a b " * 5000, "a c " * 5000
    pieces = excerpt(before, after)
    assert sum(len(piece.words) for piece in pieces) < 400
    assert pieces[-1].words == " …"
    assert not pieces[-2].sign


def test_a_hundred_thousand_rows_cost_nothing_until_they_are_looked_at(qtbot, desk: Desk) -> None:
    [change] = plan_field(desk, uids_of(desk)[:1], "status", None, "suspended").changes
    plan = ManyChanges([change] * 100_000, {change.place.record: "One"})
    dialog = review(qtbot, desk, plan)
    dialog.view.scrollToBottom()
    dialog.view.grab()
    assert len(dialog.table._lines) < 200
    dialog.view.selectAll()
    assert not dialog.view.horizontalHeader().selectionModel().hasSelection()  # no heading asks each row for its look
    dialog.untick_all.click()
    assert dialog.table.change_count == dialog.table.record_count == 0


# The asking dialogs


def test_a_value_is_chosen_with_the_input_of_the_page(qtbot, signals: DeskSignals) -> None:
    dialog = ChangeMany(signals, RecordKind.PROJECT, 4)
    qtbot.addWidget(dialog)
    dialog.open()
    for name, words, value in (
        ("status", "closing", "closing"),
        ("funding_year", "2024", 2024),
        ("start", "2024-05", "2024-05"),
        ("budget", "1000", {"amount": "1000", "currency": "USD"}),
        ("notes", "Seen", "Seen"),
        ("title", "Eau", "Eau"),
    ):
        dialog.choose_field(name)
        target = dialog.inputs["value"].focusProxy()
        target = target.focusProxy() or target
        editor = getattr(target, "lineEdit", lambda target=target: target)()
        editor.setFocus()
        type_words(editor, words)
        with qtbot.waitSignal(dialog.asked) as heard:
            dialog.ask()
        choice = heard.args[0]
        assert (choice.field, choice.value) == (name, value)
        assert choice.language == ("en" if name == "title" else None)


def test_what_is_not_understood_is_not_asked(qtbot, signals: DeskSignals) -> None:
    dialog = ChangeMany(signals, RecordKind.PROJECT, 4)
    qtbot.addWidget(dialog)
    dialog.open()
    heard: list[object] = []
    dialog.asked.connect(heard.append)
    dialog.choose_field("themes")
    dialog.ask()
    assert "at least one entry" in dialog.trouble.text()
    dialog.choose_field("status")
    editor = dialog.inputs["value"].editor
    editor.setFocus()
    type_words(editor, "nothing such")
    dialog.ask()
    assert "is not in the list" in dialog.trouble.text()
    assert heard == []


def test_identifiers_and_lists_of_entries_are_not_offered(qtbot, signals: DeskSignals) -> None:
    for kind in (RecordKind.PROJECT, RecordKind.ORG_UNIT):
        dialog = ChangeMany(signals, kind, 2)
        qtbot.addWidget(dialog)
        offered = {dialog.field.itemData(row) for row in range(dialog.field.count())}
        assert not offered & {"project_id", "prima_id", "code", "contacts", "partners", "former_names"}
        for name in offered:
            dialog.choose_field(name)
            assert dialog.inputs


def test_a_pattern_that_cannot_be_read_is_said_at_once(qtbot, desk: Desk) -> None:
    dialog = FindReplace(desk, [("All", lambda: None)])
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.ask()
    assert dialog.trouble.text() == "Write what is to be found."
    dialog.find_words.setText("Eau (de")
    dialog.pattern.setChecked(True)
    assert dialog.hint.isVisible()
    dialog.ask()
    assert "after “Eau (de”" in dialog.trouble.text()


# The whole way, in the window


@pytest.fixture
def workspace(opened: MainWindow):
    assert opened.workspace
    return opened.workspace


def test_a_field_of_all_selected_rows(qtbot, opened: MainWindow, workspace) -> None:
    desk = workspace.desk
    before = snapshot(desk)
    workspace.projects.list.selectAll()
    opened.deeds["change_selected"].trigger()
    dialog = dialog_of(ChangeMany)
    dialog.choose_field("member_states")
    dialog.inputs["add"].adder._take("BZ")
    dialog.inputs["remove"].adder._take("HT")
    dialog.ask()
    seen = wait_for(qtbot, ChangeReview)
    assert snapshot(desk) == before
    seen.table.tick([0], on=False)
    left = seen.table.plan.changes[0].place
    seen.make.click()
    qtbot.waitUntil(lambda: not workspace.slow.is_running and not desk.is_busy)
    members = {uid: desk.record(uid).member_states for uid in uids_of(desk)}
    assert "BZ" not in members.pop(left.record)
    assert all("BZ" in codes and "HT" not in codes for codes in members.values())
    assert "Change member states" in opened.deeds["undo"].text()
    opened.deeds["undo"].trigger()
    assert snapshot(desk) == before


def test_a_long_step_is_undone_in_the_worker(qtbot, opened: MainWindow, workspace) -> None:
    desk = workspace.desk
    projects = [Project(member_states=["HT", "CR"]) for _ in range(60)]
    desk.do(Edit(label=message("New project"), changes=[creation(project) for project in projects]))
    before = snapshot(desk)
    plan = plan_codes(desk, [project.uid for project in projects], "member_states", ["BZ"], ["HT"])
    desk.do(edit_of(desk, plan, range(len(plan.changes)), message("Change member states")))
    changed = snapshot(desk)
    for step, wanted in (("undo", before), ("redo", changed)):
        opened.deeds[step].trigger()
        assert workspace.slow.is_running
        qtbot.waitUntil(lambda: not workspace.slow.is_running and not desk.is_busy)
        assert snapshot(desk) == wanted


def test_find_and_replace(qtbot, opened: MainWindow, workspace) -> None:
    desk = workspace.desk
    before = snapshot(desk)
    opened.deeds["replace"].trigger()
    dialog = dialog_of(FindReplace)
    dialog.find_words.setText("nowhere to be found")
    dialog.ask()
    qtbot.waitUntil(lambda: bool(dialog.trouble.text()) and dialog.isVisible())
    assert "is not in these texts" in dialog.trouble.text()
    dialog.find_words.setText("haiti")
    dialog.replacement.setText("Hispaniola")
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.ask()
    seen = wait_for(qtbot, ChangeReview)
    seen.reject()
    assert dialog.isVisible()
    assert snapshot(desk) == before
    dialog.ask()
    wait_for(qtbot, ChangeReview).make.click()
    qtbot.waitUntil(lambda: not workspace.slow.is_running and not desk.is_busy)
    [uid] = desk.find(RecordKind.PROJECT, "TC.0735")
    record = desk.record(uid)
    assert isinstance(record, Project)
    assert record.title == {"en": "Border management in Hispaniola", "fr": "Gestion des frontières en Haïti"}
    assert "1 change in 1 record" in workspace.strip.words
    opened.deeds["undo"].trigger()
    assert snapshot(desk) == before


def test_a_slow_pattern_comes_back_with_a_sentence(qtbot, opened: MainWindow, workspace) -> None:
    [uid] = workspace.desk.find(RecordKind.PROJECT, "TC.0735")
    workspace.desk.change_place(Place(uid, "title", "en"), "a" * 60 + "!", message("Change title"))
    opened.deeds["replace"].trigger()
    dialog = dialog_of(FindReplace)
    dialog.find_words.setText("(a|aa)+$")
    dialog.pattern.setChecked(True)
    dialog.ask()
    qtbot.waitUntil(lambda: bool(dialog.trouble.text()) and dialog.isVisible())
    assert "takes too long in “TC.0735" in dialog.trouble.text()


def test_planning_can_be_stopped(qtbot, opened: MainWindow, workspace, monkeypatch) -> None:
    workspace.projects.list.selectAll()
    opened.deeds["change_selected"].trigger()
    dialog = dialog_of(ChangeMany)
    monkeypatch.setattr(workspace.slow, "start", _stopping(workspace.slow.start, workspace.slow.cancel))
    dialog.ask()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.trouble.text() == ""


def _stopping(start, cancel):
    def begin(words, work, then=None):
        started = start(words, work, then)
        cancel()
        return started

    return begin


def test_nothing_can_be_changed_in_a_catalogue_to_be_read(opened: MainWindow, workspace) -> None:
    opened.deeds.allow(is_open=True, can_change=False)
    assert not opened.deeds["replace"].isEnabled()
    assert not opened.deeds["change_selected"].isEnabled()
