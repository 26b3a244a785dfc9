"""The worst files through the window: opened, dropped, taken in, at the start; the same sentence, and no freeze."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from iomdesk.desk.settings import Settings
from iomdesk.ui.app import App
from iomdesk.ui.catalogue_door import CatalogueDoor
from iomdesk.ui.dialogs.import_review import ImportReview
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.words.plain_text import in_line
from tests.faults import catalogues
from tests.faults.pulse import Pulse
from tests.hostile.corpus import SAMPLES
from tests.hostile.room import Room
from tests.hostile.sample import Deed
from tests.hostile.scene import Scene

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are limited as on Linux"),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
PATIENCE = 40_000
FREEZE = 1.0
"""Seconds for which the window may not stand still (R20)."""
OPENED = [
    *("database: a trigger", "database: an endless view in the place of the records", "database: a generated column"),
    *("database: ten thousand tables", "database: newer", "database: a header alone", "database: page 5 of noise"),
    *("database: 20 GB of nothing behind the end", "database: invalid UTF-8", "database: JSON 100,000 levels deep"),
    *("database: a journal that names a file", "database: a journal that cuts the file", "database: a planted log"),
    *("database: a journal that is a pipe", "database: a pipe", "database: a device", "database: a link to itself"),
    *("database: a lock of words that steer", "database: a lock that is a folder", "database: empty"),
    *("forged: a budget without end", "forged: a value 100,000 levels deep", "forged: a uid that is a path"),
    *("forged: a heading with 10,000 languages", "forged: changes 100,000 levels deep"),
]
TAKEN_IN = [
    *("database: a cell of 100 MB", "database: a planted journal", "forged: a title that is a list"),
    *("document: deep from the first byte", "document: deep and never closed", "document: packed three times"),
    *("document: 1 MB that unpacks to 1 GB of spaces", "document: half a character, written out", "document: UTF-16"),
    *("document: 50,000 broken records", "document: a million digits", "document: a budget without end"),
    *("page: 200,000 tags inside each other", "page: a picture of 19 MB in itself", "page: UTF-7"),
]
SHORT = slice(None, None, 6)
Way = Callable[[MainWindow, Path], object]


def _dropped(window: MainWindow, file: Path) -> None:
    window.door.take_in(QUrl.fromLocalFile(str(file)).toString())


WAYS_IN: dict[str, Way] = {"open": lambda window, file: window.door.open(file), "drop": _dropped}
WAYS_OF_IMPORT: dict[str, Way] = {
    "import": lambda window, file: window.door.files.plan_import([file]),
    "drop": _dropped,
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings and logs of tests to themselves."""
    monkeypatch.setenv("IOMDESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path)
    yield made
    made.clear()


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    made = Room("tests.hostile.trial")
    yield made
    made.close()


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window, without a catalogue."""
    made = MainWindow(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.open_door(CatalogueDoor(made))
    made.show()
    yield made
    made.close()


class Person:
    """Somebody who is sent files, before the window; `freezes` are the times for which it stood still meanwhile."""

    def __init__(self, qtbot, window: MainWindow, scene: Scene, room: Room) -> None:
        self._qtbot, self._window, self._scene, self._room = qtbot, window, scene, room
        self.pulse = Pulse(FREEZE)
        self.pulse.start()
        self.freezes: list[str] = []
        self.longest = 0.0

    def sent(self, name: str, deed: Deed) -> tuple[str, Path]:
        """Return the sentence with which a sample is refused, and the sample laid out anew."""
        own, file = self._scene.lay_out(SAMPLES[name], deed)
        said = self._room.try_(deed, file, own).facts["sentences"]["en"]
        _own, file = self._scene.lay_out(SAMPLES[name], deed)
        return said, file

    def shown(self) -> str:
        """Wait until the window says something; return it, of a review the first problem."""
        window = self._window
        self._qtbot.waitUntil(lambda: bool(window.strip.words) or _review() is not None, timeout=PATIENCE)
        review = _review()
        if review is None:
            return window.strip.words
        first = review.plan.problems[0]
        review.reject()
        return f"{first.file}:{first.line}:{first.field}: {first.message}"

    def not_said(self, ways: dict[str, Way], said: str, file: Path) -> list[str]:
        """Take a file in by every way; return where the window says anything else than this sentence."""
        wrong = []
        for name, way in ways.items():
            self._window.strip.dismiss()
            self.pulse.begin_anew()
            way(self._window, file)
            found = self.shown()
            self._qtbot.waitUntil(lambda: not self._window.door.is_passing, timeout=PATIENCE)
            self.freezes += [f"{file.name} {gap.seconds:.1f} s {gap.where}" for gap in self.pulse.gaps]
            self.longest = max(self.longest, self.pulse.longest)
            wrong += [] if found == in_line(said) else [f"{name}: “{found}”, not “{said}”"]
        return wrong

    def opens(self, names: list[str]) -> list[str]:
        """Open each of these files; return what is wrong."""
        wrong = []
        for name in names:
            said, file = self.sent(name, Deed.OPEN)
            wrong += [f"{name}: {fault}" for fault in self.not_said(WAYS_IN, said, file)]
            assert self._window.workspace is None, name
        return wrong

    def takes_in(self, names: list[str]) -> list[str]:
        """Take each of these files into a catalogue that is open; return what is wrong."""
        self._window.door.open(catalogues.make(self._scene.folder / "open.iomcat", 5))
        self._qtbot.waitUntil(lambda: self._window.workspace is not None, timeout=PATIENCE)
        wrong = []
        for name in names:
            said, file = self.sent(name, Deed.IMPORT)
            wrong += [f"{name}: {fault}" for fault in self.not_said(WAYS_OF_IMPORT, said, file)]
        return wrong


def _review() -> ImportReview | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, ImportReview) else None


@pytest.fixture
def person(qtbot, window: MainWindow, scene: Scene, room: Room) -> Iterator[Person]:
    """Return somebody before the window."""
    made = Person(qtbot, window, scene, room)
    yield made
    made.pulse.stop()


def test_some_files_are_not_opened_in_the_same_words(person: Person) -> None:
    assert person.opens(OPENED[SHORT]) == []
    assert person.freezes == []


def test_some_files_are_not_taken_in_in_the_same_words(person: Person) -> None:
    assert person.takes_in(TAKEN_IN[1::6]) == []
    assert person.freezes == []


def test_a_file_that_is_named_at_the_start_is_refused_in_the_same_words(qtbot, tmp_path, scene: Scene, room) -> None:
    app = App(Settings(tmp_path / "settings.json"), "en")
    qtbot.addWidget(app.window)
    person = Person(qtbot, app.window, scene, room)
    said, file = person.sent(OPENED[0], Deed.OPEN)
    app.show(file)
    assert person.shown() == in_line(said)
    person.pulse.stop()
    app.window.close()


@pytest.mark.faults
def test_the_worst_forty_are_refused_in_the_same_words(person: Person, verdict: Callable[..., None]) -> None:
    wrong = person.opens(OPENED) + person.takes_in(TAKEN_IN)
    told = f"{len(OPENED) + len(TAKEN_IN)} files by 2 ways, {len(wrong)} said otherwise {wrong[:2] or ''}"
    told += f", the window stood still for {person.longest:.2f} s {person.freezes[:1] or ''}"
    is_well = not wrong and not person.freezes
    verdict("S2 hostile in the window", "the same sentence, no freeze of 1 s", told, holds=is_well)


@pytest.mark.faults
def test_a_door_that_reads_in_the_window_itself_is_found(person: Person, window, monkeypatch, verdict) -> None:
    slow = window.door._slow
    begin = slow.start

    def at_once(words: str, work: Callable[..., object], then: Callable[..., object]) -> bool:
        threading.Event().wait(2 * FREEZE)  # as long as a large file takes
        return bool(begin(words, work, then))

    monkeypatch.setattr(slow, "start", at_once)
    wrong = person.opens(OPENED[:1])
    told = f"{len(person.freezes)} freezes, {len(wrong)} said otherwise"
    verdict("S2", "read in the window's own thread", told, holds=bool(person.freezes), is_control=True)
