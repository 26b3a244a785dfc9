"""The door: catalogues that are made, that somebody else has open, and those that a backup stands in for."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.message import message
from iomdesk.model.progress import Progress
from iomdesk.model.project import Project
from iomdesk.model.receipt import Became
from iomdesk.ui.dialogs.import_review import ImportReview
from iomdesk.ui.dialogs.new_catalogue import NewCatalogue
from iomdesk.ui.dialogs.restore_backup import RestoreBackup
from iomdesk.ui.main_window import MainWindow


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Return a catalogue of one project, damaged after it was closed, with its backup."""
    path = tmp_path / "Hurt.iomcat"
    desk = Desk.create(path)
    desk.create_record(Project(project_id="TC.0001"), message("New project"))
    desk.close()
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2 :] = b"\0" * (len(whole) - len(whole) // 2)
    path.write_bytes(whole)
    return path


def test_a_new_catalogue_has_what_was_asked_for(qtbot, window: MainWindow, tmp_path: Path) -> None:
    window.deeds["new_catalogue"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewCatalogue)
    dialog.file.setText(str(tmp_path / "Mine"))
    dialog.form.title.setText("Projects of San José")
    dialog.form.office.setText("San José")
    dialog._make()
    qtbot.waitUntil(lambda: window.workspace is not None)
    desk = window.workspace.desk
    assert (desk.path.name, desk.catalogue.title, desk.catalogue.office) == (
        "Mine.iomcat",
        "Projects of San José",
        "San José",
    )
    assert desk.languages == ["en", "fr", "es"]
    window.close_catalogue()


def test_a_name_that_no_system_takes_is_refused_in_one_sentence(qtbot, tmp_path: Path) -> None:
    dialog = NewCatalogue(tmp_path)
    qtbot.addWidget(dialog)
    dialog.file.setText(str(tmp_path / ("x" * 300)))
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog._make()
    assert "cannot be written" in dialog.trouble.text()


def test_who_has_it_open_is_said_with_a_time_that_people_read(qtbot, window: MainWindow, desk: Desk) -> None:
    window.door.open(desk.path)
    qtbot.waitUntil(lambda: bool(window.strip.words))
    assert "+00:00" not in window.strip.words
    assert window.strip._button.text() == "Open to Read Only"


def test_a_damaged_catalogue_is_restored_from_a_backup_and_kept(
    qtbot, window: MainWindow, damaged: Path, tmp_path: Path
) -> None:
    hurt = damaged.read_bytes()
    window.door.open(damaged)
    qtbot.waitUntil(lambda: bool(window.strip.words))
    assert "damaged" in window.strip.words
    assert window.welcome.isVisible()
    window.strip._button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RestoreBackup)
    row = dialog.list.topLevelItem(0)
    assert [row.text(1), row.text(2)] == ["on closing", "1 project"]
    dialog.restore.click()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.workspace.desk.find(RecordKind.PROJECT, "TC.0001")
    kept = list(tmp_path.glob("Hurt replaced *.iomcat"))
    assert len(kept) == 1
    assert kept[0].read_bytes() == hurt
    assert kept[0].name in window.strip.words
    window.close_catalogue()


def test_a_backup_that_is_damaged_too_cannot_be_chosen(qtbot, damaged: Path) -> None:
    backup = next(damaged.with_name("Hurt.iomcat.backups").glob("*.iomcat"))
    backup.write_bytes(damaged.read_bytes())
    dialog = RestoreBackup(damaged)
    qtbot.addWidget(dialog)
    assert dialog.list.topLevelItem(0).text(2) == "cannot be opened"
    assert not dialog.restore.isEnabled()


def test_a_damaged_catalogue_without_backups_offers_none(qtbot, window: MainWindow, damaged: Path) -> None:
    folder = damaged.with_name("Hurt.iomcat.backups")
    for backup in folder.iterdir():
        backup.unlink()
    window.door.open(damaged)
    qtbot.waitUntil(lambda: bool(window.strip.words))
    assert not window.strip._button.isVisible()


def test_a_catalogue_of_a_newer_program_is_refused_in_one_sentence(qtbot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "Newer.iomcat"
    Desk.create(path).close()
    whole = bytearray(path.read_bytes())
    whole[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(whole)
    window.door.open(path)
    qtbot.waitUntil(lambda: bool(window.strip.words))
    assert "newer" in window.strip.words
    assert window.welcome.isVisible()
    assert path.read_bytes() == whole


def test_what_is_opened_last_is_shown_however_quickly_it_was_asked_for(qtbot, opened: MainWindow, tmp_path) -> None:
    other = tmp_path / "Other.iomcat"
    Desk.create(other).close()
    own = opened.workspace.desk.path
    for path in (other, own, own, other):
        opened.door.open(path)
    qtbot.waitUntil(lambda: not opened.door.is_passing, timeout=20_000)
    assert opened.workspace.desk.path == other
    assert opened.strip.words == ""
    Desk.open(own).close()


def test_what_slow_work_came_to_is_for_nobody_once_the_catalogue_is_left(qtbot, opened: MainWindow) -> None:
    done, told = Event(), []

    def work(_progress: Progress) -> str:
        done.set()
        return "a plan to be reviewed"

    opened.workspace.do_slowly("Reading …", work, told.append)
    assert done.wait(20)
    opened.close_catalogue()
    qtbot.waitUntil(lambda: not opened.door.is_passing)
    assert told == []
    assert not any(bar.isVisible() for bar in opened.status.findChildren(QProgressBar))


def test_what_a_thread_did_is_told_nobody_once_the_catalogue_is_left(qtbot, opened: MainWindow) -> None:
    signals, told = opened.workspace.signals, []
    signals.done.connect(told.append)
    edit = Edit(label=message("Import"), changes=[])
    thread = Thread(target=signals._hear, args=(edit,))
    thread.start()
    thread.join()
    signals.close()
    QApplication.processEvents()
    assert told == []


def test_the_window_closes_while_a_catalogue_comes_in_and_leaves_it_closed(qtbot, window: MainWindow, desk) -> None:
    desk.close()
    window.door.open(desk.path)
    window.close()
    assert not window.isVisible()
    Desk.open(desk.path).close()


@pytest.fixture
def sent(desk: Desk, tmp_path: Path) -> Path:
    """Return a file that an office sent."""
    path = tmp_path / "Dakar - San José 2026-05-12.iomcat.json.gz"
    desk.send(desk.plan_sending("San José", sender="Dakar"), path)
    return path


def test_a_file_of_another_office_that_is_opened_is_reviewed(
    qtbot, window: MainWindow, sent: Path, tmp_path: Path
) -> None:
    window.door.open(sent)
    assert "Open or make a catalogue, then import it" in window.strip.words.replace(" first", "")
    Desk.create(tmp_path / "mine.iomcat").close()
    window.recent.add(tmp_path / "mine.iomcat")
    window.door.open(sent)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportReview))
    assert window.workspace.desk.path.name == "mine.iomcat"
    QApplication.activeModalWidget().reject()
    assert [note.became for note in window.workspace.desk.received()] == [Became.CANCELLED]
    window.door.open(sent)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportReview))
    QApplication.activeModalWidget().reject()
    window.close_catalogue()


def test_a_file_that_is_dropped_and_cannot_be_read_is_remembered(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8")
    opened.door.take_in((tmp_path / "holiday.jpg").as_uri())
    qtbot.waitUntil(lambda: "neither a catalogue" in opened.strip.words)
    assert [note.became for note in opened.workspace.desk.received()] == [Became.REFUSED]
