"""The window as a person uses it: deeds by menu and keyboard, refusals in words, slow work that can be stopped."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QWidget
from shiboken6 import delete

from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.i18n import N_
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.ui.actions import DEEDS, without_mnemonic
from iomdesk.ui.main_window import MainWindow
from tests.ui.answers import answered


def test_the_first_page_says_what_can_be_done(window: MainWindow):
    assert window.welcome.isVisible()
    for name in ("new_catalogue", "open", "sample", "quit", "about"):
        assert window.deeds[name].isEnabled()
    for name in ("import", "export", "print", "new_project", "delete", "undo", "close"):
        assert not window.deeds[name].isEnabled()


def test_opening_shows_the_catalogue_and_remembers_it(opened: MainWindow):
    assert opened.windowTitle() == "Field offices — IOMDesk"
    assert opened.workspace.projects.list.table.rowCount() == 4
    assert opened.status._count.text() == "4 projects"
    assert [path.name for path in opened.recent.paths()] == ["Field.iomcat"]
    assert all(opened.deeds[name].isEnabled() for name in ("import", "export", "print", "new_project", "close"))


def test_closing_goes_back_to_the_first_page_and_leaves_one_file(qtbot, opened: MainWindow, tmp_path):
    opened.deeds["close"].trigger()
    assert opened.workspace is None
    assert opened.welcome.isVisible()
    qtbot.waitUntil(lambda: not opened.door.is_passing)
    assert [path.name for path in tmp_path.glob("Field.iomcat*") if path.is_file()] == ["Field.iomcat"]


def test_the_next_part_of_the_window_is_asked_for_while_nothing_is_shown(window: MainWindow):
    window.show_blank()
    window.deeds["next_pane"].trigger()
    window.deeds["previous_pane"].trigger()


def test_a_file_that_is_no_catalogue_is_refused_in_one_sentence(qtbot, window: MainWindow, tmp_path):
    path = tmp_path / "Other.iomcat"
    path.write_bytes(b"not a catalogue")
    window.door.open(path)
    qtbot.waitUntil(lambda: bool(window.strip.words))
    assert "Other.iomcat" in window.strip.words
    assert window.welcome.isVisible()
    assert window.strip._words.textFormat() == Qt.TextFormat.PlainText
    window.strip._close.click()
    assert window.strip.words == ""


def test_a_catalogue_that_is_open_elsewhere_is_offered_to_be_read(qtbot, window: MainWindow, desk: Desk):
    window.door.open(desk.path)
    qtbot.waitUntil(lambda: bool(window.strip.words))
    assert window.strip._button.isVisible()
    window.strip._button.click()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.workspace.desk.read_only
    assert window.status._lock_words.text() == "Read-only"
    for name in ("import", "new_project", "delete", "undo"):
        assert not window.deeds[name].isEnabled()


def test_undo_is_named_in_the_menu(opened: MainWindow):
    desk = opened.workspace.desk
    uid = opened.workspace.projects.list.table.row(0).uid
    desk.change_place(Place(uid, "status"), "active", message(N_("Change project status")))
    assert without_mnemonic(opened.deeds["undo"].text()) == "Undo “Change project status”"
    assert not opened.deeds["redo"].isEnabled()
    opened.deeds["undo"].trigger()
    assert desk.record(uid).status == "completed"
    assert without_mnemonic(opened.deeds["redo"].text()) == "Redo “Change project status”"
    opened.deeds["redo"].trigger()
    assert desk.record(uid).status == "active"
    assert opened.status._saved.text().startswith("Saved ")


def test_undo_goes_where_the_change_was(opened: MainWindow):
    work = opened.workspace
    uid = work.projects.list.table.row(3).uid
    work.desk.change_place(Place(uid, "status"), "active", message(N_("Change project status")))
    work.projects.list.step(-3)
    opened.deeds["undo"].trigger()
    assert work.projects.list.current_uid() == uid


def test_a_new_project_is_shown(qtbot, opened: MainWindow):
    opened.deeds["new_project"].trigger()
    work = opened.workspace
    answered(qtbot, work.projects.list)
    assert work.projects.list.table.rowCount() == 5
    uid = work.projects.list.current_uid()
    assert work.desk.record(uid).data() == {"uid": uid}
    assert work.projects.page.uid == uid


def test_a_new_project_clears_a_search_that_would_hide_it(qtbot, opened: MainWindow):
    opened.workspace.projects.filter_bar.set_words("haiti")
    answered(qtbot, opened.workspace.projects.list)
    opened.deeds["new_project"].trigger()
    answered(qtbot, opened.workspace.projects.list)
    assert opened.workspace.projects.words == ""
    assert opened.workspace.projects.list.table.rowCount() == 5


def test_deleting_asks_nothing_and_offers_undo(qtbot, opened: MainWindow):
    work = opened.workspace
    work.projects.list.step(0)
    uid = work.projects.list.current_uid()
    opened.deeds["delete"].trigger()
    assert work.desk.record(uid) is None
    assert opened.strip.words == "“TC.0735 Border management in Haiti” was deleted."
    opened.strip._button.click()
    assert work.desk.record(uid) is not None
    assert answered(qtbot, work.projects.list).table.rowCount() == 4


def test_several_are_deleted_as_one_step(qtbot, opened: MainWindow):
    work = opened.workspace
    work.projects.list.selectAll()
    opened.deeds["delete"].trigger()
    assert answered(qtbot, work.projects.list).table.rowCount() == 0
    assert without_mnemonic(opened.deeds["undo"].text()) == "Undo “Delete 4 projects”"
    opened.deeds["undo"].trigger()
    assert answered(qtbot, work.projects.list).table.rowCount() == 4


def test_duplicating_shows_the_copy(qtbot, opened: MainWindow):
    work = opened.workspace
    work.projects.list.step(0)
    uid = work.projects.list.current_uid()
    opened.deeds["duplicate"].trigger()
    copy = answered(qtbot, work.projects.list).current_uid()
    assert copy != uid
    assert work.desk.record(copy).title == work.desk.record(uid).title
    assert work.desk.record(copy).project_id is None


def test_the_delete_key_is_the_lists_alone(qtbot, opened: MainWindow):
    work = opened.workspace
    box = work.projects.filter_bar._box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert work.projects.list.table.rowCount() == 4


def test_sections_change_by_keyboard_deed(opened: MainWindow):
    opened.deeds["offices"].trigger()
    assert opened.workspace.section is opened.workspace.offices
    assert opened.deeds["offices"].isChecked()
    opened.deeds["projects"].trigger()
    assert opened.workspace.section is opened.workspace.projects


def test_go_to_shows_the_record_in_its_section(opened: MainWindow):
    desk = opened.workspace.desk
    unit = desk.find(RecordKind.ORG_UNIT, "SN10")[0]
    opened.workspace.signals.go_to.emit("org_unit", unit, "")
    assert opened.workspace.section is opened.workspace.offices
    assert opened.workspace.offices.selected_uids() == [unit]


def test_f6_goes_round_the_parts_of_the_window(opened: MainWindow, qtbot):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    panes = opened.workspace.panes()
    met = []
    for _ in panes:
        opened.deeds["next_pane"].trigger()
        focus = opened.focusWidget()
        met.append(next((n for n, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus)), None))
    assert sorted(met) == list(range(len(panes)))


def wait_for(progress, seconds: float) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        progress(1, 10)
        time.sleep(0.005)
    return "done"


def test_slow_work_shows_how_far_it_is_and_hands_back_its_result(qtbot, opened: MainWindow):
    work, results = opened.workspace, []
    work.do_slowly("Counting …", lambda progress: wait_for(progress, 0.3), results.append)
    assert work.desk.is_busy
    assert opened.status.work.words == "Counting …"
    assert not work.projects.list.isEnabled()
    assert not opened.deeds["new_project"].isEnabled()
    qtbot.waitUntil(lambda: results == ["done"])
    assert not work.desk.is_busy
    assert work.projects.list.isEnabled()
    assert opened.deeds["new_project"].isEnabled()
    assert opened.status.work.isHidden()


def test_slow_work_stops_when_it_is_told(qtbot, opened: MainWindow):
    work, results = opened.workspace, []
    work.do_slowly("Counting …", lambda progress: wait_for(progress, 30), results.append)
    began = time.monotonic()
    opened.status.work.cancel.click()
    qtbot.waitUntil(lambda: not work.slow.is_running)
    assert time.monotonic() - began < 2
    assert results == []
    assert opened.strip.words == "Stopped. Nothing was changed."


def test_a_second_piece_of_slow_work_waits_its_turn(qtbot, opened: MainWindow):
    work = opened.workspace
    work.do_slowly("Counting …", lambda progress: wait_for(progress, 0.2))
    work.do_slowly("Again …", lambda progress: wait_for(progress, 0.2))
    assert "still going on" in opened.strip.words
    qtbot.waitUntil(lambda: not work.slow.is_running)


def test_a_result_for_a_dialog_that_is_gone_is_let_go(qtbot, opened: MainWindow):
    dialog = QDialog(opened)
    opened.workspace.do_slowly("Counting …", lambda progress: wait_for(progress, 0.1), dialog.setWindowTitle)
    delete(dialog)
    qtbot.waitUntil(lambda: not opened.workspace.slow.is_running)


def test_a_catalogue_file_goes_out_and_comes_back(qtbot, opened: MainWindow, tmp_path):
    work = opened.workspace
    path = tmp_path / "Out.iomcat.json"
    from iomdesk.ui.dialogs.export_dialog import ExportChoice

    opened.door.files.export(ExportChoice(path, None, None, with_contacts=False))
    qtbot.waitUntil(lambda: not work.slow.is_running)
    assert path.is_file()
    assert "Out.iomcat.json" in opened.strip.words


def test_state_is_kept_and_put_back(qtbot, opened: MainWindow, settings: Settings):
    opened.setGeometry(40, 50, 700, 500)
    opened.workspace.projects._splitter.setSizes([150, 400, 300])
    sizes = opened.workspace.projects._splitter.sizes()
    opened.close()
    again = MainWindow(Settings(settings._path))
    qtbot.addWidget(again)
    assert again.geometry() == QRect(40, 50, 700, 500)
    assert Settings(settings._path).get("sizes.projects", []) == sizes


@pytest.mark.parametrize(
    "geometry", [[0, 0, 10**9, 5], [1, 2, 3], ["a", 0, 0, 0], [90000, 90000, 800, 600], [0, 0, -5, -5], None, "x"]
)
def test_a_geometry_that_is_not_sound_is_not_used(qtbot, settings: Settings, geometry):
    settings.set("window.geometry", geometry)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    assert window.screen().availableGeometry().intersects(window.geometry())
    assert window.width() >= 400


def test_every_deed_has_words_and_no_two_have_the_same_keys(window: MainWindow):
    keys = [deed.keys for deed in DEEDS.values() if deed.keys]
    assert len(keys) == len(set(keys))
    assert all(action.text() and action.toolTip() for _name, action in window.deeds)


def test_access_keys_of_a_menu_are_its_own(opened: MainWindow):
    for menu, _title in opened.deeds._menus:
        letters = [a.text()[a.text().index("&") + 1].casefold() for a in menu.actions() if "&" in a.text()]
        assert len(letters) == len(set(letters)), (menu.title(), letters)


def test_everything_that_takes_the_keyboard_has_a_name(opened: MainWindow):
    shell = [opened.strip, opened.status, opened.welcome, opened.workspace.projects.filter_bar]
    shell += [opened.workspace.projects.facets, opened.workspace.projects.list]
    for part in shell:
        for widget in [part, *part.findChildren(QWidget)]:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and isinstance(widget, QAbstractButton | QLineEdit):
                name = widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip()
                assert name or not widget.isVisible(), widget


def test_no_label_obeys_markup(opened: MainWindow):
    for part in (opened.strip, opened.status, opened.welcome, opened.workspace.projects.filter_bar):
        for label in part.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()


def test_what_is_to_be_mended_is_gone_through_one_by_one(opened: MainWindow, monkeypatch):
    work = opened.workspace
    work.projects.list.step(0)
    places = [finding.place.name for finding in work.desk.findings(work.projects.list.current_uid())]
    shown: list[str] = []
    monkeypatch.setattr(work.projects.page, "show_place", shown.append)
    work.standing.count_findings()
    assert opened.status._findings.text() == f"{len(places)} to mend"
    for _ in range(len(places) + 1):
        opened.status._findings.click()
    assert shown == [*places, places[0]]


def test_a_deleted_office_is_named_and_brought_back_by_undo(opened: MainWindow):
    work = opened.workspace
    opened.deeds["offices"].trigger()
    dakar = next(unit for unit in work.desk.offices.all() if unit.code == "SN10")
    work.offices.go_to(dakar.uid)
    assert opened.deeds["delete"] in work.offices.tree.actions()
    opened.deeds["delete"].trigger()
    assert opened.strip.words == "“SN10 Dakar” was deleted."
    assert work.desk.record(dakar.uid) is None
    opened.strip._button.click()
    assert work.desk.record(dakar.uid) is not None


def test_a_new_office_stands_below_the_chosen_one(opened: MainWindow):
    work = opened.workspace
    opened.deeds["offices"].trigger()
    dakar = next(unit for unit in work.desk.offices.all() if unit.code == "SN10")
    work.offices.go_to(dakar.uid)
    opened.deeds["new_office"].trigger()
    assert work.desk.record(work.offices.page.uid).parent == dakar.uid
    assert opened.focusWidget() is work.offices.page.fields["name"].input.editors["en"]


def test_a_note_is_begun_on_the_chosen_record_by_key(qtbot, opened: MainWindow):
    workspace = opened.workspace
    workspace.projects.list.step(0)
    opened.deeds["note"].trigger()
    (card,) = workspace.projects.page.fields["comments"].input.cards.values()
    qtbot.keyClicks(card.editor, "Call Ana")
    workspace.finish()
    (uid,) = workspace.projects.selected_uids()
    assert workspace.desk.record(uid).comments[0].text == "Call Ana"
    workspace.projects.filter_bar.set_words("notes:open")
    qtbot.waitUntil(lambda: workspace.projects.list.table.rowCount() == 1)
    workspace.show_section(RecordKind.ORG_UNIT)
    workspace.offices.tree.go_to(workspace.desk.children(None)[0].uid)
    opened.deeds["note"].trigger()
    assert len(workspace.offices.page.fields["comments"].input.cards) == 1
