"""Fifty damaged catalogues: each is said to be, and the newest sound backup is back in three clicks; the file stays."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.model.change import RecordKind
from iomdesk.store.backups import backups
from iomdesk.ui.catalogue_door import CatalogueDoor
from iomdesk.ui.dialogs.restore_backup import RestoreBackup
from iomdesk.ui.main_window import MainWindow
from tests.faults import catalogues
from tests.faults.storing_deeds import edits

SHORT, LONG = 4, 50
PROJECTS = 12
Damage = Callable[[bytearray, random.Random], bytes]


def zeros(whole: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(0, len(whole) // 2)
    whole[at : at + len(whole) // 2] = bytes(len(whole) // 2)
    return bytes(whole)


def garbled(whole: bytearray, chance: random.Random) -> bytes:
    page = chance.randrange(1, len(whole) // 4096) * 4096
    whole[page : page + 4096] = chance.randbytes(4096)
    return bytes(whole)


DAMAGES: dict[str, Damage] = {
    "zeros": zeros,
    "garbled": garbled,
    "cut off": lambda whole, chance: bytes(whole[: chance.randrange(1, len(whole) - 4096)]),
    "empty": lambda _whole, _chance: b"",
    "text": lambda _whole, chance: b"not a catalogue " * chance.randint(1, 4000),
    "header": lambda whole, chance: chance.randbytes(100) + bytes(whole[100:]),
    "version": lambda whole, chance: (
        bytes(whole[:60]) + (-chance.randint(0, 9)).to_bytes(4, "big", signed=True) + bytes(whole[64:])
    ),
    "page size": lambda whole, chance: bytes(whole[:16]) + chance.randbytes(2) + bytes(whole[18:]),
    "schema": lambda whole, _chance: bytes(whole).replace(b"CREATE TABLE", b"CREATE TABLO"),
    "swapped": lambda whole, _chance: bytes(whole[:4096] + whole[8192:12288] + whole[4096:8192] + whole[12288:]),
}


@pytest.fixture
def window(qtbot, tmp_path: Path, monkeypatch) -> Iterator[MainWindow]:
    """Return the window, without a catalogue."""
    monkeypatch.setenv("IOMDESK_HOME", str(tmp_path / "home"))
    made = MainWindow(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.open_door(CatalogueDoor(made))
    made.show()
    yield made
    made.close()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a closed catalogue with three backups, of which the newest is not sound."""
    path = catalogues.make(tmp_path / "base" / "c.iomcat", PROJECTS)
    desk = Desk.open(path)
    for number in range(2):
        desk.do(edits(desk, number))
        desk.safeguard("regular")
    desk.close()
    newest = backups(path)[0].path
    newest.write_bytes(newest.read_bytes()[:-4096])
    return path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()


def damaged(base: Path, number: int) -> tuple[str, Path]:
    """Return what was done to a copy of the catalogue, and the copy, with its backups."""
    place = base.parent.with_name(f"{number}")
    shutil.copytree(base.parent, place)
    name = list(DAMAGES)[number % len(DAMAGES)]
    path = place / base.name
    path.write_bytes(DAMAGES[name](bytearray(base.read_bytes()), random.Random(number)))
    return name, path


def restored(qtbot, window: MainWindow, path: Path) -> str:
    """Open a damaged catalogue and restore it as a person does; return what was wrong."""
    hurt = path.read_bytes()
    window.strip.dismiss()
    window.door.open(path)
    qtbot.waitUntil(lambda: bool(window.strip.words), timeout=20_000)
    if not window.strip._button.isVisible():
        return f"no backup is offered: {window.strip.words}"
    window.strip._button.click()
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, RestoreBackup) or not dialog.restore.isEnabled():
        return "no sound backup is chosen"
    if dialog.list.currentItem() is dialog.list.topLevelItem(0):
        return "the backup that is not sound is chosen"
    dialog.restore.click()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    projects = len(window.workspace.desk.ids(RecordKind.PROJECT, "", "en", "id"))
    window.close_catalogue()
    qtbot.waitUntil(lambda: not window.door.is_passing, timeout=20_000)
    kept = [each.read_bytes() for each in path.parent.glob("c replaced *.iomcat")]
    wrong = [] if projects == PROJECTS else [f"{projects} projects came back"]
    wrong += [] if kept == [hurt] else ["the damaged file was not kept as it was"]
    return ", ".join(wrong)


def restore_all(qtbot, window: MainWindow, base: Path, count: int) -> list[str]:
    """Restore so many damaged catalogues; return what was wrong."""
    found = []
    for number in range(count):
        name, path = damaged(base, number)
        if wrong := restored(qtbot, window, path):
            found.append(f"{name} {number}: {wrong}")
        shutil.rmtree(path.parent)
    return found


def test_some_damaged_catalogues_are_restored_in_three_clicks(qtbot, window: MainWindow, base: Path) -> None:
    assert restore_all(qtbot, window, base, SHORT) == []


@pytest.mark.faults
def test_fifty_damaged_catalogues_are_restored_in_three_clicks(qtbot, window: MainWindow, base: Path, verdict) -> None:
    wrong = restore_all(qtbot, window, base, LONG)
    told = f"{LONG} catalogues, {len(wrong)} wrong {wrong[:2] or ''}"
    verdict("R13 restore in the window", "the newest sound backup in 3 clicks", told, holds=not wrong)


@pytest.mark.faults
def test_a_catalogue_without_a_sound_backup_is_found(qtbot, window: MainWindow, base: Path, verdict) -> None:
    for backup in backups(base):
        backup.path.write_bytes(b"")
    _name, path = damaged(base, 0)
    wrong = restored(qtbot, window, path)
    QApplication.activeModalWidget().reject()
    verdict("R13", "all backups spoiled", wrong, holds=bool(wrong), is_control=True)
