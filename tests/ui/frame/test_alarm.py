"""What threatens the open catalogue is said with the deed that helps, and no word is lost."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.ui.dialogs.import_review import ImportReview
from iomdesk.ui.dialogs.restore_backup import RestoreBackup
from iomdesk.ui.main_window import MainWindow


def type_notes(qtbot, window: MainWindow, words: str) -> None:
    """Type into the notes of the first project and leave the field."""
    work = window.workspace
    uid = work.desk.find(RecordKind.PROJECT, "TC.0735")[0]
    work.go_to("project", uid, "notes")
    editor = work.projects.page.fields["notes"].input.editor
    editor.setFocus()
    QTest.keyClicks(editor, words)
    work.finish()


def notes(desk: Desk) -> object:
    return desk.alive(desk.find(RecordKind.PROJECT, "TC.0735")[0]).data.get("notes")


def test_what_is_typed_after_the_file_was_moved_is_kept_and_saved_when_it_is_back(qtbot, opened: MainWindow) -> None:
    path = opened.workspace.desk.path
    away = path.rename(path.with_name("Away.iomcat"))
    type_notes(qtbot, opened, "written while it was away")
    assert "moved" in opened.strip.words
    assert opened.strip._button.text() == "Save a Copy …"
    assert opened.workspace.desk.unkept
    assert opened.status._saved.text() == "Not saved"
    away.rename(path)
    opened.workspace.upkeep.look()
    assert "saved now" in opened.strip.words
    assert notes(opened.workspace.desk) == "written while it was away"
    assert opened.status._saved.text().startswith("Saved ")


def test_one_goes_on_in_a_copy_that_has_it(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    opened.workspace.desk.path.unlink()
    type_notes(qtbot, opened, "written after it was deleted")
    copy = tmp_path / "Copy.iomcat"
    opened.door.files.save_copy(copy)
    qtbot.waitUntil(lambda: "Copy.iomcat" in opened.strip.words)
    assert "is in it" in opened.strip.words
    opened.strip._button.click()
    qtbot.waitUntil(lambda: opened.workspace is not None and opened.workspace.desk.path == copy)
    assert notes(opened.workspace.desk) == "written after it was deleted"
    opened.close_catalogue()


def test_a_file_that_another_program_changed_is_noticed_without_an_edit(qtbot, opened: MainWindow) -> None:
    path = opened.workspace.desk.path
    path.rename(path.with_name("Away.iomcat"))
    opened.workspace.upkeep.look()
    qtbot.waitUntil(lambda: "moved" in opened.strip.words)
    opened.strip.dismiss()
    opened.workspace.upkeep.look()
    qtbot.waitUntil(lambda: not opened.workspace.upkeep._slow.is_running)
    assert opened.strip.words == ""  # once is enough
    path.with_name("Away.iomcat").rename(path)


def test_who_reads_only_is_told_of_what_others_changed(qtbot, window: MainWindow, desk: Desk) -> None:
    window.door.open(desk.path, read_only=True)
    qtbot.waitUntil(lambda: window.workspace is not None)
    desk.create_record(Project(project_id="NEW.1"), message("New project"))
    window.workspace.upkeep.look()
    qtbot.waitUntil(lambda: "whoever has it open" in window.strip.words)
    before = window.workspace
    window.strip._button.click()
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace is not before)
    assert window.workspace.desk.read_only
    assert window.workspace.desk.find(RecordKind.PROJECT, "NEW.1")
    window.close_catalogue()


def test_a_newer_file_beside_it_is_told_and_taken_in(qtbot, window: MainWindow, desk: Desk) -> None:
    old = desk.path.with_name("Stick.iomcat")
    desk.close()
    shutil.copy(desk.path, old)
    other = Desk.open(desk.path)
    other.create_record(Project(project_id="NEW.1"), message("New project"))
    other.close()
    window.door.open(old)
    qtbot.waitUntil(lambda: "Field.iomcat" in window.strip.words, timeout=20_000)
    window.strip._button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportReview))
    QApplication.activeModalWidget().take.click()
    qtbot.waitUntil(lambda: bool(window.workspace.desk.find(RecordKind.PROJECT, "NEW.1")))
    window.close_catalogue()


def test_a_backup_of_the_open_catalogue_is_restored_with_the_difference_shown_first(qtbot, opened: MainWindow) -> None:
    desk = opened.workspace.desk
    desk.safeguard("regular")
    type_notes(qtbot, opened, "written since")
    opened.deeds["restore"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RestoreBackup)
    qtbot.waitUntil(lambda: dialog.difference.table.topLevelItemCount() == 1)
    row = dialog.difference.table.topLevelItem(0)
    assert row.text(0).startswith("TC.0735")
    assert row.text(1) == "becomes as it was"
    dialog.restore.click()
    qtbot.waitUntil(lambda: opened.workspace is not None and opened.workspace.desk is not desk)
    assert notes(opened.workspace.desk) is None
    assert "replaced" in opened.strip.words
    opened.close_catalogue()


def test_without_a_backup_none_is_offered(opened: MainWindow) -> None:
    shutil.rmtree(str(opened.workspace.desk.path) + ".backups", ignore_errors=True)
    opened.deeds["restore"].trigger()
    assert QApplication.activeModalWidget() is None
    assert opened.strip.words == "There is no backup yet."


def test_a_damaged_catalogue_is_compared_with_what_can_be_read(qtbot, desk: Desk) -> None:
    desk.close()
    path = desk.path
    path.write_bytes(bytes(8192))
    dialog = RestoreBackup(path)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "cannot be read" in dialog.difference.summary.text())
    assert "changes no project" in dialog.difference.summary.text()


def test_a_lock_that_was_left_behind_is_taken_over_by_the_persons_word(qtbot, window: MainWindow, desk: Desk) -> None:
    desk.close()
    lock = desk.path.with_name("Field.iomcat.lock")
    lock.write_text(
        json.dumps({"name": "Ana", "computer": "elsewhere", "since": "2026-01-01T00:00:00+00:00", "pid": 1})
    )
    an_hour_ago = time.time() - 3600
    os.utime(lock, (an_hour_ago, an_hour_ago))
    window.door.open(desk.path)
    qtbot.waitUntil(lambda: "nothing was heard" in window.strip.words)
    window.strip._button.click()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert not window.workspace.desk.read_only
    window.close_catalogue()


@pytest.mark.parametrize("has_backups", [True, False])
def test_after_two_failed_starts_backups_are_offered(window: MainWindow, desk: Desk, *, has_backups: bool) -> None:
    if has_backups:
        desk.safeguard("regular")
    window.door.offer_backups(desk.path, "It ended badly.")
    assert window.strip.words == "It ended badly."
    assert window.strip._button.isVisible() is has_backups


def test_a_disk_that_is_nearly_full_is_told(qtbot, opened: MainWindow, monkeypatch) -> None:
    upkeep = opened.workspace.upkeep
    upkeep._soon.stop()
    upkeep._slow.wait()
    qtbot.waitUntil(lambda: not upkeep._slow.is_running)
    monkeypatch.setattr("iomdesk.desk.guarding.free", lambda _folder: 5_000_000)
    upkeep._is_guarded = False
    upkeep._index()
    qtbot.waitUntil(lambda: "nearly full: 5 MB" in opened.strip.words)
