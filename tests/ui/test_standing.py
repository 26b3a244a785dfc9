"""What the status line says of saving: when, what, how old the backup is, and the warning when none can be made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from iomdesk.desk import guarding
from iomdesk.i18n import N_
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.rules import Refusal
from iomdesk.ui.dialogs.export_dialog import ExportChoice
from iomdesk.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_saved_says_more_when_it_is_asked_and_leads_to_the_history(qtbot, opened: MainWindow) -> None:
    desk = opened.workspace.desk
    (uid,) = desk.find(RecordKind.PROJECT, "TC.0735")
    assert opened.status._saved.text() == "All is saved"
    desk.change_place(Place(uid, "notes"), "x", message(N_("Change notes")))
    assert opened.status._saved.text().startswith("Saved ")
    told = opened.status.tell_saved()
    assert "Change notes" in told
    assert "backup" in told
    qtbot.mouseClick(opened.status._saved, Qt.MouseButton.LeftButton)
    assert opened.workspace.section is opened.workspace.overviews.history


def test_the_history_says_how_old_the_backup_is_and_makes_one(qtbot, opened: MainWindow) -> None:
    opened.deeds["history"].trigger()
    line = opened.workspace.overviews.history.backup
    qtbot.waitUntil(lambda: "backup" in line.told.text())
    desk = opened.workspace.desk
    desk.change_place(Place(desk.find(RecordKind.PROJECT, "TC.0735")[0], "notes"), "x", message(N_("Change notes")))
    before = guarding.last_backup(desk)
    qtbot.mouseClick(line.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: guarding.last_backup(desk) != before)
    qtbot.waitUntil(lambda: line.told.text().startswith("Last backup: "))


def test_who_works_without_a_backup_for_a_day_is_told(qtbot, opened: MainWindow, monkeypatch) -> None:
    upkeep = opened.workspace.upkeep

    def no_room(*_asked: object) -> None:
        raise Refusal(
            N_("The disk is full, so nothing was saved in “{name}”. Free some space and try again."), name="x"
        )

    monkeypatch.setattr(upkeep._desk, "safeguard", no_room)
    monkeypatch.setattr(guarding, "unguarded_since", lambda _desk: datetime.now(UTC) - timedelta(days=2))
    upkeep._soon.stop()
    upkeep._slow.wait()
    qtbot.waitUntil(lambda: not upkeep._slow.is_running)
    upkeep._safeguard()
    qtbot.waitUntil(lambda: "no backup" in opened.strip.words)
    assert "disk is full" in opened.strip.words


def test_nothing_is_said_while_backups_are_made(qtbot, opened: MainWindow) -> None:
    upkeep = opened.workspace.upkeep
    qtbot.waitUntil(lambda: not upkeep._slow.is_running)
    upkeep._safeguard()
    qtbot.waitUntil(lambda: not upkeep._slow.is_running)
    assert opened.strip.words == ""


def test_the_history_says_what_was_sent_last(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    opened.deeds["history"].trigger()
    line = opened.workspace.overviews.history.backup
    assert "export" not in line.told.text()
    opened.door.files.export(ExportChoice(tmp_path / "Out.iomcat.json", None, None, with_contacts=False))
    qtbot.waitUntil(lambda: opened.recent.of(opened.workspace.desk.path).sent is not None)
    opened.deeds["projects"].trigger()
    opened.deeds["history"].trigger()
    assert "Out.iomcat.json" in line.told.text()


def test_it_is_said_how_many_are_chosen(qtbot, opened: MainWindow) -> None:
    projects = opened.workspace.projects
    qtbot.waitUntil(lambda: opened.status._count.text() == "4 projects")
    projects.list.selectAll()
    assert opened.status._count.text() == "4 projects, 4 chosen"
    assert opened.status._findings.isHidden(), "what is to be mended is said of one alone"
    projects.list.step(0)
    qtbot.waitUntil(lambda: opened.status._count.text() == "4 projects")
